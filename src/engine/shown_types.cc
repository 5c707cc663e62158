#include "engine/shown_types.h"

#include <algorithm>
#include <map>
#include <string_view>

#include "sql/bound_walk.h"
#include "sql/functions.h"

namespace engine {
namespace {

using sql::BoundExpr;
using sql::BoundQuery;
using sql::BoundRelation;
using sql::Type;

bool Has(const BoundExpr& expr, const std::function<bool(const BoundExpr&)>& wanted) {
  bool found = wanted(expr);
  sql::ForEachChild(expr, [&](const BoundExpr& child) { found = found || Has(child, wanted); });
  return found;
}

/// Windows, and subqueries, which become joins.
bool Gathers(const BoundExpr& expr) {
  return Has(expr, [](const BoundExpr& part) {
    return std::holds_alternative<sql::BoundWindow>(part.node) ||
           std::holds_alternative<sql::BoundSubquery>(part.node);
  });
}

/// The SELECT of a query whose rows are those of its FROM, one by one; else null.
const sql::BoundSelect* PlainSelect(const BoundQuery& query) {
  const auto* select = std::get_if<sql::BoundSelect>(&query.body);
  if (!select || select->distinct || select->aggregated || select->having) return nullptr;
  if (select->where && Gathers(*select->where)) return nullptr;
  const bool gathers = std::ranges::any_of(
      select->items, [](const sql::BoundItem& item) { return Gathers(*item.expr); });
  return gathers ? nullptr : select;
}

class Tracer {
 public:
  explicit Tracer(const KeepsSpelling& keeps) : keeps_(keeps) {}

  std::vector<Type> Outputs(const BoundQuery& query) {
    std::vector<Type> types;
    for (const sql::BoundOutput& output : query.output) types.push_back(output.type);
    AddCtes(query);
    const auto* select = query.order_by.empty() ? PlainSelect(query) : nullptr;
    for (size_t i = 0; select && i < types.size(); ++i)
      types[i] = Shown(*select->items[i].expr, *select->from);
    return types;
  }

 private:
  void AddCtes(const BoundQuery& query) {
    for (const sql::BoundCte& cte : query.with) ctes_[cte.id] = cte.query.get();
  }

  Type Shown(const BoundExpr& expr, const BoundRelation& from) {
    if (FromFiles(expr, from)) return expr.type.Spelled();
    const auto* call = std::get_if<sql::BoundCall>(&expr.node);
    const std::string_view name = call ? call->function->name : "";
    if (name != "named_struct" && name != "struct") return expr.type;
    Type type = expr.type;
    for (size_t i = 0; i < type.children.size(); ++i)
      type.children[i] = Shown(*call->args[i], from);
    return type;
  }

  /// A column of such files, or something inside of it.
  bool FromFiles(const BoundExpr& expr, const BoundRelation& from) {
    if (const auto* field = std::get_if<sql::BoundField>(&expr.node))
      return FromFiles(*field->base, from);
    if (const auto* item = std::get_if<sql::BoundIndex>(&expr.node))
      return FromFiles(*item->base, from);
    const auto* column = std::get_if<sql::BoundColumn>(&expr.node);
    return column && FromFiles(*column, from);
  }

  bool FromFiles(const sql::BoundColumn& column, const BoundRelation& from) {
    if (const auto* lateral = std::get_if<sql::BoundLateral>(&from.node)) {
      if (from.id != column.relation) return FromFiles(column, *lateral->input);
      return std::ranges::any_of(lateral->args, [&](const sql::BoundExprPtr& arg) {
        return FromFiles(*arg, *lateral->input);
      });
    }
    if (from.id != column.relation) return false;
    if (const auto* table = std::get_if<sql::BoundTable>(&from.node)) return keeps_(*table->schema);
    if (const auto* derived = std::get_if<sql::BoundSubqueryTable>(&from.node))
      return FromFiles(column, *derived->query);
    const auto* cte = std::get_if<sql::BoundCteTable>(&from.node);
    return cte && ctes_.contains(cte->cte) && FromFiles(column, *ctes_.at(cte->cte));
  }

  /// Of a query in FROM: its ORDER BY goes away, a LIMIT gathers its rows.
  bool FromFiles(const sql::BoundColumn& column, const BoundQuery& query) {
    AddCtes(query);
    const auto* select = query.limit ? nullptr : PlainSelect(query);
    const auto place = static_cast<size_t>(column.column);
    return select && place < select->items.size() &&
           FromFiles(*select->items[place].expr, *select->from);
  }

  const KeepsSpelling& keeps_;
  std::map<int, const BoundQuery*> ctes_;
};

}  // namespace

std::vector<Type> ShownTypes(const BoundQuery& query, const KeepsSpelling& keeps) {
  return Tracer(keeps).Outputs(query);
}

}  // namespace engine
