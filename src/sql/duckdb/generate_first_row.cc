#include <fmt/format.h>

#include <algorithm>

#include "sql/bound_walk.h"
#include "sql/duckdb/generator.h"

/// `SELECT .. FROM (SELECT .., ROW_NUMBER() OVER (PARTITION BY key ORDER BY ..) AS n FROM t) s
/// WHERE n = 1`, how scripts take the newest row of each key. DuckDB sorts all rows by all that
/// they are parted and ordered by, though most keys have one row, which is number 1 whatever the
/// order. So the keys of several rows are found first, and their rows alone are numbered: for
/// unique keys such a query takes two thirds of the time, for others as long as before.
namespace sql::to_duckdb {
namespace {

const BoundWindow* AsRowNumber(const BoundExpr& expr) {
  const auto* window = std::get_if<BoundWindow>(&expr.node);
  return window && std::string_view(window->function->name) == "row_number" ? window : nullptr;
}

/// Whether the expression gives the same for a row whenever it is asked, and soon.
bool IsRepeatable(const BoundExpr& expr) {
  static constexpr std::string_view kChance[] = {"rand", "uuid", "reflect", "java_method"};
  if (std::holds_alternative<BoundSubquery>(expr.node) ||
      std::holds_alternative<BoundWindow>(expr.node) ||
      std::holds_alternative<BoundAggregate>(expr.node))
    return false;
  const auto* call = std::get_if<BoundCall>(&expr.node);
  if (call && std::ranges::find(kChance, call->function->name) != std::end(kChance)) return false;
  bool repeatable = true;
  ForEachChild(expr,
               [&](const BoundExpr& child) { repeatable = repeatable && IsRepeatable(child); });
  return repeatable;
}

bool IsRepeatable(const BoundQuery& query);

/// Whether rows may be read several times: stored ones, and what is made of them one by one.
bool IsRepeatable(const BoundRelation& relation) {
  if (const auto* table = std::get_if<BoundTable>(&relation.node))
    return !table->schema->is_scan && !table->sample_rows;
  if (const auto* derived = std::get_if<BoundSubqueryTable>(&relation.node))
    return IsRepeatable(*derived->query);
  return std::holds_alternative<BoundCteTable>(relation.node);
}

bool IsUngrouped(const BoundSelect& select) {
  return !select.distinct && !select.aggregated && select.group_by.empty() && !select.having;
}

bool IsRepeatable(const BoundQuery& query) {
  if (!IsPlain(query)) return false;
  if (const auto* set = std::get_if<BoundSetOp>(&query.body)) {
    return IsUnionAll(*set) && IsRepeatable(*set->left) && IsRepeatable(*set->right);
  }
  const auto& select = std::get<BoundSelect>(query.body);
  return IsUngrouped(select) && IsRepeatable(*select.from) &&
         (!select.where || IsRepeatable(*select.where)) &&
         std::ranges::all_of(select.items,
                             [](const BoundItem& item) { return IsRepeatable(*item.expr); });
}

/// Zeros of two signs are one key of a window and two of a join.
bool IsPlainKey(const BoundExprPtr& key) {
  return !key->type.IsFloating() && !key->type.IsComplex() && IsRepeatable(*key);
}

}  // namespace

void Generator::CollectFirst(const BoundExpr& condition) {
  std::vector<const BoundExpr*> conjuncts;
  CollectConjuncts(condition, conjuncts);
  for (const BoundExpr* conjunct : conjuncts) {
    const BoundCall* call = CallOf(*conjunct, "=");
    if (!call) continue;
    for (const size_t side : {0, 1}) {
      const auto* column = std::get_if<BoundColumn>(&call->args[side]->node);
      const auto* literal = std::get_if<BoundLiteral>(&call->args[1 - side]->node);
      if (column && literal && literal->text == "1")
        asked_first_.insert({column->relation, column->column});
    }
  }
}

const BoundWindow* Generator::FirstRowOf(const BoundRelation& relation,
                                         const BoundQuery& query) const {
  const auto* select = std::get_if<BoundSelect>(&query.body);
  if (!select || !IsPlain(query) || !IsUngrouped(*select) || !IsRepeatable(*select->from) ||
      (select->where && !IsRepeatable(*select->where)))
    return nullptr;
  const BoundWindow* first = nullptr;
  for (size_t i = 0; i < select->items.size(); ++i) {
    const BoundExpr& expr = *select->items[i].expr;
    const BoundWindow* number = AsRowNumber(expr);
    if (!number && !IsRepeatable(expr)) return nullptr;
    if (!number) continue;
    if (first || !asked_first_.contains({relation.id, static_cast<int>(i)})) return nullptr;
    first = number;
  }
  if (!first || first->partition_by.empty() ||
      !std::ranges::all_of(first->partition_by, IsPlainKey))
    return nullptr;
  return first;
}

std::string Generator::FirstRows(const BoundRelation& relation, const BoundQuery& query,
                                 const BoundWindow& number) {
  const auto& select = std::get<BoundSelect>(query.body);
  const std::string from = From(*select.from);
  const std::string where = select.where ? " WHERE " + Expression(*select.where) : "";
  const auto names = UniqueNames(query.output);
  std::string single;    // of a key that has one row
  std::string numbered;  // of one of several
  for (size_t i = 0; i < select.items.size(); ++i) {
    const BoundExpr& expr = *select.items[i].expr;
    const std::string item = Shown(expr, select);
    const bool is_number = AsRowNumber(expr) == &number;
    single += fmt::format("{}{} AS {}", i ? ", " : "", is_number ? "CAST(1 AS INTEGER)" : item,
                          Quoted(names[i]));
    numbered += fmt::format("{}{} AS {}", i ? ", " : "", item, Quoted(names[i]));
  }
  const std::string several = fmt::format("several{}", relation.id);
  std::string keys;
  std::string same;
  for (size_t i = 0; i < number.partition_by.size(); ++i) {
    const std::string key = Key(*number.partition_by[i]);
    keys += fmt::format("{}{} AS k{}", i ? ", " : "", key, i);
    same += fmt::format("{}{} IS NOT DISTINCT FROM {}.k{}", i ? " AND " : "", key, several, i);
  }
  return fmt::format(
      "WITH {0} AS MATERIALIZED (SELECT {1} FROM {2}{3} GROUP BY ALL HAVING count(*) > 1) "
      "SELECT {4} FROM {2} ANTI JOIN {0} ON {6}{3} UNION ALL "
      "SELECT {5} FROM {2} SEMI JOIN {0} ON {6}{3}",
      several, keys, from, where, single, numbered, same);
}

}  // namespace sql::to_duckdb
