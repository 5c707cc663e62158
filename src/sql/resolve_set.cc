#include <fmt/format.h>

#include "sql/bound_walk.h"
#include "sql/constant_decimal.h"
#include "sql/conversion.h"
#include "sql/resolver.h"

/// UNION, INTERSECT and EXCEPT: the types that their sides meet in.
namespace sql {
namespace {

/// What a query computes for a column; null where it is put together of others.
const BoundExpr* ItemOf(const BoundQuery& query, size_t column) {
  const auto* select = std::get_if<BoundSelect>(&query.body);
  return select ? select->items[column].expr.get() : nullptr;
}

}  // namespace

/// The planner brings an integer that meets a decimal in a set operation to the decimal's own type,
/// where it may not fit; a constant counts with its digits.
void Resolver::MeetAsDecimals(const BoundExpr* left_item, const BoundExpr* right_item, Type* left,
                              Type* right) const {
  const auto meet = [&](const BoundExpr* item, Type* type, const Type& other) {
    if (!type->IsInteger() || other.kind != TypeKind::kDecimal) return;
    const auto digits =
        item && IsConstant(*item) ? ConstantDigits(*item, options_.evaluate) : std::nullopt;
    *type = digits.value_or(other);
  };
  meet(left_item, left, *right);
  meet(right_item, right, *left);
}

/// A constant char among texts that are none keeps its blanks.
void Resolver::PadConstants(BoundQuery* side, const std::vector<Type>& types) {
  auto* select = std::get_if<BoundSelect>(&side->body);
  if (!select) return;
  for (size_t i = 0; i < types.size(); ++i) {
    BoundExprPtr& expr = select->items[i].expr;
    if (!IsConstant(*expr) || types[i].kind == TypeKind::kChar) continue;
    expr = Padded(std::move(expr));
    side->output[i].type = expr->type;
  }
}

BoundQueryPtr Resolver::ResolveSetOp(const Query& query, const SetOp& set, const Scope* outer) {
  BoundSetOp body;
  body.kind = set.kind;
  body.all = set.all;
  body.left = ResolveQuery(*set.left, outer);
  body.right = ResolveQuery(*set.right, outer);
  if (body.left->output.size() != body.right->output.size()) {
    Invalid(query.span, fmt::format("the sides have {} and {} columns", body.left->output.size(),
                                    body.right->output.size()));
  }
  std::vector<Type> types;
  for (size_t i = 0; i < body.left->output.size(); ++i) {
    Type left = body.left->output[i].type;
    Type right = body.right->output[i].type;
    if (planned_by_cost_)
      MeetAsDecimals(ItemOf(*body.left, i), ItemOf(*body.right, i), &left, &right);
    const auto type = UnionType(left, right);
    if (!type) {
      Invalid(
          set.right->span,
          fmt::format(
              "column {} is {} on one side and {} on the other: Hive does not convert between them",
              i + 1, left.ToString(), right.ToString()));
    }
    types.push_back(*type);
  }
  for (BoundQuery* side : {body.left.get(), body.right.get()}) PadConstants(side, types);
  ConvertOutput(body.left.get(), types, set.left->span);
  ConvertOutput(body.right.get(), types, set.right->span);
  auto result = std::make_unique<BoundQuery>();
  result->output = body.left->output;
  result->body = std::move(body);
  return query.order_by.empty() ? std::move(result) : OrderOutput(query, std::move(result), outer);
}

}  // namespace sql
