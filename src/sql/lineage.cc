#include "sql/lineage.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/check.h"
#include "sql/bound_walk.h"
#include "sql/functions.h"

namespace sql {
namespace {

using Flows = std::vector<Flow>;

void Append(Flows& flows, Flows more) {
  flows.insert(flows.end(), std::make_move_iterator(more.begin()),
               std::make_move_iterator(more.end()));
}

/// All of a value has gone into something else: nothing is known of the parts of that.
Flows Whole(Flows flows, How how) {
  for (Flow& flow : flows) {
    flow.to.clear();
    flow.same_shape = false;
    if (flow.how != How::kDeciding) flow.how = std::max(flow.how, how);
  }
  return flows;
}

/// The same parts, but not unchanged.
Flows AtLeast(Flows flows, How how) {
  for (Flow& flow : flows) {
    if (flow.how != How::kDeciding) flow.how = std::max(flow.how, how);
  }
  return flows;
}

Flows Deciding(Flows flows, Role role) {
  flows = Whole(std::move(flows), How::kCopied);
  for (Flow& flow : flows) {
    flow.how = How::kDeciding;
    flow.roles = role;
  }
  return flows;
}

Flows Under(const std::string& step, Flows flows) {
  for (Flow& flow : flows) flow.to.insert(flow.to.begin(), step);
  return flows;
}

/// The step to a map's value under a key.
std::string KeyStep(const BoundExpr& key) {
  const BoundExpr* expr = &key;
  while (const auto* cast = std::get_if<BoundCast>(&expr->node)) expr = cast->operand.get();
  const auto* literal = std::get_if<BoundLiteral>(&expr->node);
  return literal && !literal->is_null ? fmt::format("['{}']", literal->text) : kElementStep;
}

std::string FieldStep(const Type& type, size_t field) { return Lower(type.names[field]); }

bool IsName(const Function& function, std::string_view name) { return function.name == name; }

/// One query with those inside it. Relation ids are unique in a statement, so what is known of a
/// relation's columns stands in one map.
class QueryTracer {
 public:
  QueryTracer(const LineageOptions& options, std::string_view text)
      : options_(options), text_(text) {}

  QueryLineage Query(const BoundQuery& query) {
    for (const BoundCte& cte : query.with) ctes_[cte.id] = Query(*cte.query);
    QueryLineage result;
    if (const auto* set = std::get_if<BoundSetOp>(&query.body)) {
      result = SetOp(*set);
    } else {
      result = Select(std::get<BoundSelect>(query.body));
    }
    for (size_t i = 0; i < query.order_by.size(); ++i) {
      const int output = query.order_output[i];
      Flows flows = output >= 0 ? result.columns[output].flows : Of(*query.order_by[i].expr);
      Append(result.rows, Deciding(std::move(flows), kOrder));
    }
    for (size_t i = 0; i < result.columns.size(); ++i) {
      result.columns[i].name = query.output[i].name;
      result.columns[i].type = query.output[i].type;
      MergeFlows(result.columns[i].flows);
    }
    MergeFlows(result.rows);
    std::ranges::sort(result.tables);
    result.tables.erase(std::unique(result.tables.begin(), result.tables.end()),
                        result.tables.end());
    return result;
  }

 private:
  /// What the clauses of a select collect.
  struct Rows {
    Flows flows;
    std::vector<std::string> tables;
  };

  QueryLineage SetOp(const BoundSetOp& set) {
    QueryLineage result = Query(*set.left);
    QueryLineage right = Query(*set.right);
    Append(result.rows, std::move(right.rows));
    std::ranges::move(right.tables, std::back_inserter(result.tables));
    for (size_t i = 0; i < result.columns.size(); ++i) {
      ColumnLineage& column = result.columns[i];
      if (set.kind != SetOpKind::kUnion) {
        Append(result.rows, Deciding(column.flows, kFilter));
        Append(result.rows, Deciding(right.columns[i].flows, kFilter));
      }
      if (set.kind == SetOpKind::kExcept) continue;  // its values are those of the left side
      Append(column.flows, std::move(right.columns[i].flows));
      for (std::string& text : right.columns[i].expressions) Note(column, std::move(text));
      if (set.kind == SetOpKind::kUnion && !set.all)
        Append(result.rows, Deciding(column.flows, kGroup));
    }
    return result;
  }

  QueryLineage Select(const BoundSelect& select) {
    QueryLineage result;
    Rows rows;
    Relation(*select.from, &rows);
    const std::vector<std::string> below = rows.tables;
    const auto* const enclosing = std::exchange(from_, &below);
    if (select.where) Decide(*select.where, kFilter, &rows);
    for (const BoundExprPtr& key : select.group_by) Decide(*key, kGroup, &rows);
    if (select.having) Decide(*select.having, kFilter, &rows);
    for (const BoundItem& item : select.items) {
      ColumnLineage& column = result.columns.emplace_back();
      column.flows = Of(*item.expr, &rows);
      NoteExpressions(*item.expr, column);
      if (select.distinct) Append(rows.flows, Deciding(column.flows, kGroup));
    }
    from_ = enclosing;
    result.rows = std::move(rows.flows);
    result.tables = std::move(rows.tables);
    return result;
  }

  void Decide(const BoundExpr& expr, Role role, Rows* rows) {
    Append(rows->flows, Deciding(Of(expr, rows), role));
  }

  // ---- relations ----

  void Relation(const BoundRelation& relation, Rows* rows) {
    std::visit([&](const auto& node) { Of(relation, node, rows); }, relation.node);
  }
  void Of(const BoundRelation& relation, const BoundTable& node, Rows* rows) {
    Table(relation, node.schema->database + "." + node.schema->name, rows);
  }
  void Table(const BoundRelation& relation, const std::string& name, Rows* rows) {
    auto& columns = relations_[relation.id];
    for (const BoundOutput& output : relation.columns)
      columns.push_back({output.name, output.type, {{{}, {name, {output.name}}}}, {}});
    tables_[relation.id] = name;
    rows->tables.push_back(name);
  }
  void Of(const BoundRelation& relation, const BoundSubqueryTable& node, Rows* rows) {
    if (!node.view.empty()) {
      const std::string text = options_.view_text ? options_.view_text(node.view) : "";
      QueryTracer inner(options_, text);
      QueryLineage view = inner.Query(*node.query);
      view.columns.resize(relation.columns.size());
      for (size_t i = 0; i < view.columns.size(); ++i)
        view.columns[i].name = relation.columns[i].name;
      if (!options_.view) return Derived(relation, std::move(view), rows);
      options_.view(node.view, std::move(view));
      return Table(relation, node.view, rows);
    }
    Derived(relation, Query(*node.query), rows);
  }
  void Of(const BoundRelation& relation, const BoundCteTable& node, Rows* rows) {
    const auto cte = ctes_.find(node.cte);
    CHECK(cte != ctes_.end(), "a common table expression out of sight");
    Derived(relation, cte->second, rows);
  }
  void Derived(const BoundRelation& relation, QueryLineage query, Rows* rows) {
    Append(rows->flows, std::move(query.rows));
    std::ranges::move(query.tables, std::back_inserter(rows->tables));
    relations_[relation.id] = std::move(query.columns);
  }
  void Of(const BoundRelation&, const BoundJoin& node, Rows* rows) {
    Relation(*node.left, rows);
    Relation(*node.right, rows);
    if (node.on) Decide(*node.on, kJoin, rows);
  }
  /// An array or map decides how many rows there are, too: as a join with it would.
  void Of(const BoundRelation& relation, const BoundLateral& node, Rows* rows) {
    Relation(*node.input, rows);
    for (const BoundExprPtr& arg : node.args) {
      const Flows flows = Of(*arg, rows);
      if (arg->type.kind == TypeKind::kArray || arg->type.kind == TypeKind::kMap)
        Append(rows->flows, Deciding(flows, kJoin));
    }
    auto& columns = relations_[relation.id];
    for (size_t i = 0; i < relation.columns.size(); ++i) {
      columns.push_back({relation.columns[i].name,
                         relation.columns[i].type,
                         LateralColumn(node, i, relation.columns.size()),
                         {}});
    }
  }
  Flows LateralColumn(const BoundLateral& node, size_t column, size_t count) {
    const Function& function = *node.function;
    const BoundExpr& first = *node.args[0];
    const bool of_map = first.type.kind == TypeKind::kMap;
    const bool positions = IsName(function, "posexplode");
    if ((IsName(function, "explode") && !of_map) || (positions && column == 1))
      return Inside(Of(first), kElementStep);
    if (IsName(function, "explode") && column == 1) return Inside(Of(first), kElementStep);
    if (IsName(function, "inline")) {
      return Inside(Inside(Of(first), kElementStep), FieldStep(first.type.children[0], column));
    }
    Flows flows;
    if (IsName(function, "stack")) {
      for (size_t i = 1 + column; i < node.args.size(); i += count)
        Append(flows, Of(*node.args[i]));
      return flows;
    }
    for (const BoundExprPtr& arg : node.args) Append(flows, Whole(Of(*arg), How::kDerived));
    return flows;
  }
  void Of(const BoundRelation& relation, const BoundValues& node, Rows* rows) {
    auto& columns = relations_[relation.id];
    for (size_t i = 0; i < relation.columns.size(); ++i) {
      Flows flows;
      for (const auto& row : node.rows) Append(flows, Of(*row[i], rows));
      columns.push_back({relation.columns[i].name, relation.columns[i].type, std::move(flows), {}});
    }
  }
  /// A program may make anything of anything.
  void Of(const BoundRelation& relation, const BoundTransform& node, Rows* rows) {
    QueryLineage input = Query(*node.input);
    Flows all;
    for (const ColumnLineage& column : input.columns)
      Append(all, Whole(column.flows, How::kDerived));
    Append(rows->flows, std::move(input.rows));
    Append(rows->flows, Deciding(all, kFilter));
    std::ranges::move(input.tables, std::back_inserter(rows->tables));
    auto& columns = relations_[relation.id];
    for (const BoundOutput& output : relation.columns)
      columns.push_back({output.name, output.type, all, {}});
  }
  void Of(const BoundRelation&, const BoundOneRow&, Rows*) {}

  // ---- expressions ----

  /// What the value of `expr` depends on. Tables that subqueries read are added to `rows`.
  Flows Of(const BoundExpr& expr, Rows* rows = nullptr) {
    return std::visit([&](const auto& node) { return Of(expr, node, rows); }, expr.node);
  }
  Flows OfAll(const std::vector<BoundExprPtr>& exprs, How how, Rows* rows) {
    Flows flows;
    for (const BoundExprPtr& expr : exprs) Append(flows, Whole(Of(*expr, rows), how));
    return flows;
  }

  Flows Of(const BoundExpr&, const BoundLiteral&, Rows*) { return {}; }
  Flows Of(const BoundExpr&, const BoundGrouping&, Rows*) { return {}; }
  Flows Of(const BoundExpr&, const BoundColumn& node, Rows*) {
    const auto relation = relations_.find(node.relation);
    CHECK(relation != relations_.end(), fmt::format("relation {} out of sight", node.relation));
    if (node.column < static_cast<int>(relation->second.size()))
      return relation->second[node.column].flows;
    return {{{}, {tables_.at(node.relation), {node.name}}}};  // INPUT__FILE__NAME and its like
  }
  Flows Of(const BoundExpr&, const BoundField& node, Rows* rows) {
    const Type& type = node.base->type;
    if (type.kind == TypeKind::kArray) {
      const std::string step = FieldStep(type.children[0], node.field);
      return Under(kElementStep, Inside(Inside(Of(*node.base, rows), kElementStep), step));
    }
    return Inside(Of(*node.base, rows), FieldStep(type, node.field));
  }
  Flows Of(const BoundExpr&, const BoundIndex& node, Rows* rows) {
    const bool map = node.base->type.kind == TypeKind::kMap;
    Flows flows = Inside(Of(*node.base, rows), map ? KeyStep(*node.index) : kElementStep);
    Append(flows, Whole(Of(*node.index, rows), How::kDerived));
    return flows;
  }
  Flows Of(const BoundExpr& expr, const BoundCast& node, Rows* rows) {
    const bool of_parts = expr.type.kind == TypeKind::kArray || expr.type.kind == TypeKind::kMap;
    Flows flows = Of(*node.operand, rows);
    return of_parts ? AtLeast(std::move(flows), How::kDerived)
                    : Whole(std::move(flows), How::kDerived);
  }
  Flows Of(const BoundExpr& expr, const BoundCall& node, Rows* rows) {
    const Function& function = *node.function;
    Flows flows;
    if (IsName(function, "named_struct") || IsName(function, "struct")) {
      for (size_t i = 0; i < node.args.size(); ++i)
        Append(flows, Under(FieldStep(expr.type, i), Of(*node.args[i], rows)));
      return flows;
    }
    if (IsName(function, "array")) {
      for (const BoundExprPtr& arg : node.args) Append(flows, Under(kElementStep, Of(*arg, rows)));
      return flows;
    }
    if (IsName(function, "map")) {
      for (size_t i = 0; i + 1 < node.args.size(); i += 2) {
        Append(flows, Whole(Of(*node.args[i], rows), How::kDerived));
        Append(flows, Under(KeyStep(*node.args[i]), Of(*node.args[i + 1], rows)));
      }
      return flows;
    }
    // Of these the result is one of the arguments, parts and all.
    if (IsName(function, "coalesce") || IsName(function, "nvl")) {
      for (const BoundExprPtr& arg : node.args) Append(flows, Of(*arg, rows));
      return AtLeast(std::move(flows), How::kDerived);
    }
    if (IsName(function, "if")) {
      flows = Whole(Of(*node.args[0], rows), How::kDerived);
      for (size_t i = 1; i < node.args.size(); ++i) Append(flows, Of(*node.args[i], rows));
      return AtLeast(std::move(flows), How::kDerived);
    }
    return OfAll(node.args, How::kDerived, rows);
  }
  Flows Of(const BoundExpr&, const BoundCase& node, Rows* rows) {
    Flows flows;
    for (const auto& [when, then] : node.branches) {
      Append(flows, Whole(Of(*when, rows), How::kDerived));
      Append(flows, Of(*then, rows));
    }
    if (node.otherwise) Append(flows, Of(*node.otherwise, rows));
    return AtLeast(std::move(flows), How::kDerived);
  }
  Flows Of(const BoundExpr&, const BoundIn& node, Rows* rows) {
    Flows flows = Whole(Of(*node.operand, rows), How::kDerived);
    Append(flows, OfAll(node.list, How::kDerived, rows));
    return flows;
  }
  Flows Of(const BoundExpr&, const BoundAggregate& node, Rows* rows) {
    return Aggregated(*node.function, node.args, rows);
  }
  /// `count(*)` counts the rows of every table below FROM.
  Flows Aggregated(const Function& function, const std::vector<BoundExprPtr>& args, Rows* rows) {
    if (IsName(function, "collect_list"))
      return Under(kElementStep, AtLeast(Of(*args[0], rows), How::kAggregated));
    const bool of_one_row = function.kind == FunctionKind::kWindow;  // of another one: lag
    Flows flows = OfAll(args, of_one_row ? How::kDerived : How::kAggregated, rows);
    if (!args.empty() || of_one_row || !from_) return flows;
    for (const std::string& table : *from_)
      flows.push_back({{}, {table, {}}, How::kAggregated, 0, false});
    return flows;
  }
  Flows Of(const BoundExpr&, const BoundWindow& node, Rows* rows) {
    Flows flows = Aggregated(*node.function, node.args, rows);
    for (const BoundExprPtr& key : node.partition_by)
      Append(flows, Deciding(Of(*key, rows), kGroup));
    for (const BoundSort& item : node.order_by)
      Append(flows, Deciding(Of(*item.expr, rows), kOrder));
    return flows;
  }
  Flows Of(const BoundExpr&, const BoundSubquery& node, Rows* rows) {
    QueryLineage query = Query(*node.query);
    if (rows) rows->tables.insert(rows->tables.end(), query.tables.begin(), query.tables.end());
    Flows flows;
    if (node.operand) flows = Whole(Of(*node.operand, rows), How::kDerived);
    if (node.kind == SubqueryKind::kScalar) flows = std::move(query.columns[0].flows);
    if (node.kind == SubqueryKind::kIn)
      Append(flows, Whole(std::move(query.columns[0].flows), How::kDerived));
    // What decides whether there is such a row decides the answer of EXISTS.
    Append(flows, std::move(query.rows));
    return flows;
  }

  // ---- expressions as written ----

  static void Note(ColumnLineage& column, std::string text) {
    if (!text.empty() && std::ranges::find(column.expressions, text) == column.expressions.end())
      column.expressions.push_back(std::move(text));
  }
  std::string Text(Span span) const {
    std::string text;
    if (span.end > text_.size()) return text;
    for (const char c : text_.substr(span.begin, span.end - span.begin)) {
      const bool blank = std::isspace(static_cast<unsigned char>(c)) != 0;
      if (!blank) text += c;
      if (blank && !text.empty() && text.back() != ' ') text += ' ';
    }
    return text;
  }
  void NoteExpressions(const BoundExpr& expr, ColumnLineage& column) {
    const BoundExpr* inner = &expr;
    while (const auto* field = std::get_if<BoundField>(&inner->node)) inner = field->base.get();
    if (!std::holds_alternative<BoundColumn>(inner->node)) {
      const auto* literal = std::get_if<BoundLiteral>(&expr.node);
      std::string text = literal && literal->is_null ? "NULL" : Text(expr.span);
      const auto* cast = std::get_if<BoundCast>(&expr.node);
      if (cast && cast->operand->span.begin == expr.span.begin &&
          cast->operand->span.end == expr.span.end && !text.empty())
        text = fmt::format("cast({} as {})", text, expr.type.ToString());
      Note(column, std::move(text));
    }
    NoteUsed(expr, column);
  }
  void NoteUsed(const BoundExpr& expr, ColumnLineage& column) {
    if (const auto* used = std::get_if<BoundColumn>(&expr.node)) {
      const auto& columns = relations_.at(used->relation);
      if (used->column >= static_cast<int>(columns.size())) return;
      for (const std::string& text : columns[used->column].expressions) Note(column, text);
    }
    ForEachChild(expr, [&](const BoundExpr& child) { NoteUsed(child, column); });
  }

  const LineageOptions& options_;
  std::string_view text_;
  std::map<int, std::vector<ColumnLineage>> relations_;
  std::map<int, std::string> tables_;  // of the relations that are tables
  std::map<int, QueryLineage> ctes_;
  const std::vector<std::string>* from_ = nullptr;  // tables below the FROM of the select at hand
};

}  // namespace

QueryLineage TraceQuery(const BoundQuery& query, const LineageOptions& options) {
  return QueryTracer(options, options.text).Query(query);
}

}  // namespace sql
