#include "sql/bound.h"

#include <fmt/format.h>

#include "sql/functions.h"

void std::default_delete<sql::BoundExpr>::operator()(sql::BoundExpr* expr) const { delete expr; }

void std::default_delete<sql::BoundQuery>::operator()(sql::BoundQuery* query) const {
  delete query;
}

void std::default_delete<sql::BoundRelation>::operator()(sql::BoundRelation* relation) const {
  delete relation;
}

namespace sql {
namespace {

BoundExprPtr CloneOrNull(const BoundExprPtr& expr) { return expr ? Clone(*expr) : nullptr; }

std::vector<BoundExprPtr> CloneAll(const std::vector<BoundExprPtr>& exprs) {
  std::vector<BoundExprPtr> copies;
  for (const auto& expr : exprs) copies.push_back(CloneOrNull(expr));
  return copies;
}

std::vector<BoundSort> CloneAll(const std::vector<BoundSort>& items) {
  std::vector<BoundSort> copies;
  for (const auto& item : items) {
    copies.push_back({CloneOrNull(item.expr), item.descending, item.nulls_first});
  }
  return copies;
}

BoundRelationPtr CloneRelation(const BoundRelationPtr& relation);

struct Cloner {
  using Node = decltype(BoundExpr::node);
  Node operator()(const BoundLiteral& n) const { return n; }
  Node operator()(const BoundColumn& n) const { return n; }
  Node operator()(const BoundGrouping& n) const { return n; }
  Node operator()(const BoundField& n) const { return BoundField{Clone(*n.base), n.field}; }
  Node operator()(const BoundIndex& n) const { return BoundIndex{Clone(*n.base), Clone(*n.index)}; }
  Node operator()(const BoundCast& n) const { return BoundCast{Clone(*n.operand), n.origin}; }
  Node operator()(const BoundCall& n) const { return BoundCall{n.function, CloneAll(n.args)}; }
  Node operator()(const BoundAggregate& n) const {
    return BoundAggregate{n.function, n.distinct, CloneAll(n.args)};
  }
  Node operator()(const BoundWindow& n) const {
    BoundWindow copy{n.function,           n.distinct,  CloneAll(n.args), CloneAll(n.partition_by),
                     CloneAll(n.order_by), std::nullopt};
    if (n.frame) {
      copy.frame = BoundWindow::Frame{n.frame->unit,
                                      {n.frame->start.kind, CloneOrNull(n.frame->start.offset)},
                                      {n.frame->end.kind, CloneOrNull(n.frame->end.offset)}};
    }
    return copy;
  }
  Node operator()(const BoundCase& n) const {
    BoundCase copy;
    for (const auto& [when, then] : n.branches)
      copy.branches.emplace_back(Clone(*when), Clone(*then));
    copy.otherwise = CloneOrNull(n.otherwise);
    return copy;
  }
  Node operator()(const BoundIn& n) const {
    return BoundIn{Clone(*n.operand), CloneAll(n.list), n.negated};
  }
  Node operator()(const BoundSubquery& n) const {
    return BoundSubquery{n.kind, n.negated, CloneOrNull(n.operand), Clone(*n.query)};
  }
};

struct RelationCloner {
  using Node = decltype(BoundRelation::node);
  Node operator()(const BoundTable& n) const { return n; }
  Node operator()(const BoundCteTable& n) const { return n; }
  Node operator()(const BoundOneRow& n) const { return n; }
  Node operator()(const BoundSubqueryTable& n) const {
    return BoundSubqueryTable{Clone(*n.query), n.view};
  }
  Node operator()(const BoundJoin& n) const {
    return BoundJoin{n.kind, CloneRelation(n.left), CloneRelation(n.right), CloneOrNull(n.on)};
  }
  Node operator()(const BoundLateral& n) const {
    return BoundLateral{CloneRelation(n.input), n.outer, n.function, CloneAll(n.args)};
  }
  Node operator()(const BoundTransform& n) const {
    return BoundTransform{Clone(*n.input), n.script, n.input_format, n.output_format,
                          n.last_takes_rest};
  }
  Node operator()(const BoundValues& n) const {
    BoundValues copy;
    for (const auto& row : n.rows) copy.rows.push_back(CloneAll(row));
    return copy;
  }
};

BoundRelationPtr CloneRelation(const BoundRelationPtr& relation) {
  if (!relation) return nullptr;
  auto copy = std::make_unique<BoundRelation>();
  copy->id = relation->id;
  copy->alias = relation->alias;
  copy->columns = relation->columns;
  copy->node = std::visit(RelationCloner{}, relation->node);
  return copy;
}

std::string FingerprintAll(const std::vector<BoundExprPtr>& exprs) {
  std::string all;
  for (const auto& expr : exprs) all += (expr ? Fingerprint(*expr) : "_") + ",";
  return all;
}

std::string FingerprintSort(const std::vector<BoundSort>& items) {
  std::string all;
  for (const auto& item : items) {
    all += fmt::format("{}{}{},", Fingerprint(*item.expr), item.descending, item.nulls_first);
  }
  return all;
}

struct Fingerprinter {
  std::string operator()(const BoundLiteral& n) const {
    return n.is_null ? "null" : fmt::format("'{}:{}'", n.text.size(), n.text);
  }
  std::string operator()(const BoundColumn& n) const {
    return fmt::format("#{}.{}", n.relation, n.column);
  }
  std::string operator()(const BoundGrouping& n) const {
    return fmt::format("grouping({})", fmt::join(n.keys, ","));
  }
  std::string operator()(const BoundField& n) const {
    return fmt::format("{}.{}", Fingerprint(*n.base), n.field);
  }
  std::string operator()(const BoundIndex& n) const {
    return fmt::format("{}[{}]", Fingerprint(*n.base), Fingerprint(*n.index));
  }
  std::string operator()(const BoundCast& n) const {
    return fmt::format("cast({})", Fingerprint(*n.operand));
  }
  std::string operator()(const BoundCall& n) const {
    return fmt::format("{}({})", n.function->name, FingerprintAll(n.args));
  }
  std::string operator()(const BoundAggregate& n) const {
    return fmt::format("agg:{}{}({})", n.function->name, n.distinct, FingerprintAll(n.args));
  }
  std::string operator()(const BoundWindow& n) const {
    std::string frame;
    if (n.frame) {
      const auto bound = [](const BoundWindow::Bound& b) {
        return fmt::format("{}:{}", static_cast<int>(b.kind),
                           b.offset ? Fingerprint(*b.offset) : "");
      };
      frame = fmt::format("{}{}{}", static_cast<int>(n.frame->unit), bound(n.frame->start),
                          bound(n.frame->end));
    }
    return fmt::format("win:{}{}({})[{}][{}][{}]", n.function->name, n.distinct,
                       FingerprintAll(n.args), FingerprintAll(n.partition_by),
                       FingerprintSort(n.order_by), frame);
  }
  std::string operator()(const BoundCase& n) const {
    std::string all = "case(";
    for (const auto& [when, then] : n.branches)
      all += Fingerprint(*when) + ":" + Fingerprint(*then) + ",";
    return all + (n.otherwise ? Fingerprint(*n.otherwise) : "") + ")";
  }
  std::string operator()(const BoundIn& n) const {
    return fmt::format("in({},{}{})", Fingerprint(*n.operand), FingerprintAll(n.list), n.negated);
  }
  // Two subqueries are never taken for the same: their relations have ids of their own.
  std::string operator()(const BoundSubquery& n) const {
    return fmt::format("subquery({})", static_cast<const void*>(n.query.get()));
  }
};

}  // namespace

BoundExprPtr MakeBound(Type type, Span span, decltype(BoundExpr::node) node) {
  auto expr = std::make_unique<BoundExpr>();
  expr->type = std::move(type);
  expr->span = span;
  expr->node = std::move(node);
  return expr;
}

BoundExprPtr Clone(const BoundExpr& expr) {
  return MakeBound(expr.type, expr.span, std::visit(Cloner{}, expr.node));
}

BoundQueryPtr Clone(const BoundQuery& query) {
  auto copy = std::make_unique<BoundQuery>();
  for (const auto& cte : query.with) copy->with.push_back({cte.id, cte.name, Clone(*cte.query)});
  if (const auto* select = std::get_if<BoundSelect>(&query.body)) {
    BoundSelect body;
    body.distinct = select->distinct;
    for (const auto& item : select->items) body.items.push_back({Clone(*item.expr), item.name});
    body.from = CloneRelation(select->from);
    body.where = CloneOrNull(select->where);
    body.group_by = CloneAll(select->group_by);
    body.aggregated = select->aggregated;
    body.grouping_sets = select->grouping_sets;
    body.having = CloneOrNull(select->having);
    copy->body = std::move(body);
  } else {
    const auto& set = std::get<BoundSetOp>(query.body);
    copy->body = BoundSetOp{set.kind, set.all, Clone(*set.left), Clone(*set.right)};
  }
  copy->order_by = CloneAll(query.order_by);
  copy->order_output = query.order_output;
  copy->limit = query.limit;
  copy->output = query.output;
  return copy;
}

std::string Fingerprint(const BoundExpr& expr) {
  return std::visit(Fingerprinter{}, expr.node) + ":" + expr.type.ToString();
}

}  // namespace sql
