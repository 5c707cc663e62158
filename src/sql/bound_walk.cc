#include "sql/bound_walk.h"

#include <algorithm>
#include <set>

#include "sql/resolve.h"

namespace sql {
namespace {

void Visit(const BoundExprPtr& expr, const std::function<void(const BoundExpr&)>& visit) {
  if (expr) visit(*expr);
}
void VisitAll(const std::vector<BoundExprPtr>& exprs,
              const std::function<void(const BoundExpr&)>& visit) {
  for (const auto& expr : exprs) Visit(expr, visit);
}

void WalkSubqueries(const BoundExpr& expr, const QueryVisitor& visitor) {
  if (const auto* subquery = std::get_if<BoundSubquery>(&expr.node))
    WalkQuery(*subquery->query, visitor);
  ForEachChild(expr, [&](const BoundExpr& child) { WalkSubqueries(child, visitor); });
}

void WalkRoot(const BoundExprPtr& expr, const QueryVisitor& visitor) {
  if (!expr) return;
  if (visitor.expr) visitor.expr(*expr);
  WalkSubqueries(*expr, visitor);
}

void WalkRelation(const BoundRelation& relation, const QueryVisitor& visitor) {
  if (visitor.relation) visitor.relation(relation);
  if (const auto* n = std::get_if<BoundSubqueryTable>(&relation.node))
    WalkQuery(*n->query, visitor);
  if (const auto* n = std::get_if<BoundTransform>(&relation.node)) WalkQuery(*n->input, visitor);
  if (const auto* n = std::get_if<BoundJoin>(&relation.node)) {
    WalkRelation(*n->left, visitor);
    WalkRelation(*n->right, visitor);
    WalkRoot(n->on, visitor);
  }
  if (const auto* n = std::get_if<BoundLateral>(&relation.node)) {
    WalkRelation(*n->input, visitor);
    for (const auto& arg : n->args) WalkRoot(arg, visitor);
  }
  if (const auto* n = std::get_if<BoundValues>(&relation.node)) {
    for (const auto& row : n->rows) {
      for (const auto& cell : row) WalkRoot(cell, visitor);
    }
  }
}

}  // namespace

void ForEachChild(const BoundExpr& expr, const std::function<void(const BoundExpr&)>& visit) {
  if (const auto* n = std::get_if<BoundField>(&expr.node)) Visit(n->base, visit);
  if (const auto* n = std::get_if<BoundIndex>(&expr.node)) {
    Visit(n->base, visit);
    Visit(n->index, visit);
  }
  if (const auto* n = std::get_if<BoundCast>(&expr.node)) Visit(n->operand, visit);
  if (const auto* n = std::get_if<BoundCall>(&expr.node)) VisitAll(n->args, visit);
  if (const auto* n = std::get_if<BoundAggregate>(&expr.node)) VisitAll(n->args, visit);
  if (const auto* n = std::get_if<BoundWindow>(&expr.node)) {
    VisitAll(n->args, visit);
    VisitAll(n->partition_by, visit);
    for (const auto& item : n->order_by) Visit(item.expr, visit);
    if (n->frame) {
      Visit(n->frame->start.offset, visit);
      Visit(n->frame->end.offset, visit);
    }
  }
  if (const auto* n = std::get_if<BoundCase>(&expr.node)) {
    for (const auto& [when, then] : n->branches) {
      Visit(when, visit);
      Visit(then, visit);
    }
    Visit(n->otherwise, visit);
  }
  if (const auto* n = std::get_if<BoundIn>(&expr.node)) {
    Visit(n->operand, visit);
    VisitAll(n->list, visit);
  }
  if (const auto* n = std::get_if<BoundSubquery>(&expr.node)) Visit(n->operand, visit);
}

bool IsConstant(const BoundExpr& expr) {
  if (std::holds_alternative<BoundColumn>(expr.node) ||
      std::holds_alternative<BoundAggregate>(expr.node) ||
      std::holds_alternative<BoundWindow>(expr.node) ||
      std::holds_alternative<BoundSubquery>(expr.node) ||
      std::holds_alternative<BoundGrouping>(expr.node))
    return false;
  bool constant = true;
  ForEachChild(expr, [&](const BoundExpr& child) { constant = constant && IsConstant(child); });
  return constant;
}

void WalkQuery(const BoundQuery& query, const QueryVisitor& visitor) {
  for (const auto& cte : query.with) WalkQuery(*cte.query, visitor);
  if (const auto* set = std::get_if<BoundSetOp>(&query.body)) {
    WalkQuery(*set->left, visitor);
    WalkQuery(*set->right, visitor);
  } else {
    const auto& select = std::get<BoundSelect>(query.body);
    for (const auto& item : select.items) WalkRoot(item.expr, visitor);
    WalkRelation(*select.from, visitor);
    WalkRoot(select.where, visitor);
    for (const auto& key : select.group_by) WalkRoot(key, visitor);
    WalkRoot(select.having, visitor);
  }
  for (const auto& item : query.order_by) WalkRoot(item.expr, visitor);
}

std::vector<std::string> ReadTables(const BoundQuery& query) {
  std::set<std::string> names;
  QueryVisitor visitor;
  visitor.relation = [&](const BoundRelation& relation) {
    if (const auto* table = std::get_if<BoundTable>(&relation.node))
      names.insert(table->schema->database + "." + table->schema->name);
    const auto* derived = std::get_if<BoundSubqueryTable>(&relation.node);
    if (derived && !derived->view.empty()) names.insert(derived->view);
  };
  WalkQuery(query, visitor);
  return {names.begin(), names.end()};
}

const BoundExpr* LiteralOfCast(const BoundExpr& expr) {
  const auto* cast = std::get_if<BoundCast>(&expr.node);
  if (!cast || cast->origin != CastOrigin::kAsked) return nullptr;
  const auto* literal = std::get_if<BoundLiteral>(&cast->operand->node);
  return literal && !literal->is_null ? cast->operand.get() : nullptr;
}

}  // namespace sql
