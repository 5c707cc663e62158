#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "sql/bound_walk.h"
#include "sql/conversion.h"
#include "sql/functions.h"
#include "sql/hive_time.h"
#include "sql/resolver.h"

// IN and BETWEEN, and which of the comparisons that Hive makes of several values are refused.
namespace sql {
namespace {

/// A literal that is not NULL, as another number or as a date or timestamp too.
bool IsKnownValue(const BoundExpr& expr) {
  if (const auto* literal = std::get_if<BoundLiteral>(&expr.node)) return !literal->is_null;
  const auto* cast = std::get_if<BoundCast>(&expr.node);
  const auto* literal = cast ? std::get_if<BoundLiteral>(&cast->operand->node) : nullptr;
  if (!literal || literal->is_null) return false;
  const Type& from = cast->operand->type;
  const bool overflows = cast->origin == CastOrigin::kAsked && OverflowsCast(from);
  if (expr.type.IsNumeric()) return from.IsNumeric() && !overflows;
  if (expr.type.kind == TypeKind::kDate) return ParseHiveDate(literal->text).has_value();
  return expr.type.kind == TypeKind::kTimestamp && ParseHiveTimestamp(literal->text).has_value();
}

/// A decimal literal of more digits than a bigint has.
bool IsLongDecimal(const BoundExpr& expr) {
  constexpr int kMostDigits = 18;
  return expr.type.kind == TypeKind::kDecimal && expr.type.precision > kMostDigits &&
         std::holds_alternative<BoundLiteral>(expr.node);
}

}  // namespace

/// What Hive makes of bounds that have little in common depends on which of them is a constant.
void Resolver::CheckBounds(const BoundExpr& operand, const BoundExpr& low, const BoundExpr& high,
                           Span span) const {
  const auto is_odd = [&](const BoundExpr& one, const BoundExpr& other) {
    if (one.type.kind == TypeKind::kBoolean)
      return operand.type.IsText() || operand.type.IsTemporal();
    return IsLongDecimal(one) && other.type.IsText();
  };
  if (is_odd(low, high) || is_odd(high, low))
    Unsupported(span, fmt::format("BETWEEN {} AND {} is not supported", low.type.ToString(),
                                  high.type.ToString()));
}

BoundExprPtr Resolver::ResolveBetween(const Expr& expr, const Between& node,
                                      const ExprContext& context) {
  auto operand = Resolve(*node.operand, context);
  auto low = Resolve(*node.low, context);
  auto high = Resolve(*node.high, context);
  if (!IsConstant(*operand)) CheckBounds(*operand, *low, *high, expr.span);
  // The optimiser brings all three to what the bounds have in common with the operand.
  const auto bounds = ComparisonType(low->type, high->type);
  const auto common = bounds ? ComparisonType(operand->type, *bounds) : std::nullopt;
  if (common && !common->IsComplex()) {
    for (BoundExprPtr* side : {&operand, &low, &high}) {
      if ((*side)->type.kind != common->kind)
        *side = Convert(std::move(*side), *common, CastOrigin::kAsked);
    }
  }
  auto from = Invoke(">=", Clone(*operand), Clone(*low), expr.span);
  auto to = Invoke("<=", Clone(*operand), Clone(*high), expr.span);
  BoundExprPtr between;
  if (IsKnownValue(*low)) {
    between = Invoke("and", std::move(from), std::move(to), expr.span);
  } else {
    // GenericUDFBetween does not look at the upper bound where the lower one leaves it open:
    // `300 BETWEEN NULL AND 0` is NULL, where AND would say false.
    BoundCase lazily;
    lazily.otherwise = Clone(*from);
    lazily.branches.emplace_back(std::move(from), std::move(to));
    between = MakeBound(kBooleanType, expr.span, std::move(lazily));
  }
  return node.negated ? Not(std::move(between), expr.span) : std::move(between);
}

BoundExprPtr Resolver::ResolveIn(const Expr& expr, const InList& node, const ExprContext& context) {
  const auto resolve = [&](const Expr& item) {
    const auto* tuple = std::get_if<Tuple>(&item.node);
    if (!tuple) return Resolve(item, context);
    std::vector<BoundExprPtr> fields;
    for (const ExprPtr& field : tuple->items) fields.push_back(Resolve(*field, context));
    return Invoke("struct", std::move(fields), item.span);
  };
  BoundIn in;
  in.negated = node.negated;
  in.operand = resolve(*node.operand);
  for (const ExprPtr& item : node.list) in.list.push_back(resolve(*item));
  CheckItems(in.list);
  if (in.list.size() == 1) WidenLiteral(*in.operand, in.list[0].get());
  const TypeKind kind = in.operand->type.kind;
  if (in.list.size() == 1 && in.list[0]->type.kind == TypeKind::kDecimal &&
      (kind == TypeKind::kDecimal ||
       (in.operand->type.IsInteger() && IsLongDecimal(*in.list[0])))) {
    auto equal = Invoke("=", std::move(in.operand), std::move(in.list[0]), expr.span);
    return in.negated ? Not(std::move(equal), expr.span) : std::move(equal);
  }
  const Type type = InType(in);
  Type common = type;
  for (const auto& item : in.list) {
    if (item->type.kind == TypeKind::kDecimal)
      common = CommonType(common, item->type).value_or(common);
  }
  const auto convert = [&](BoundExprPtr& side) {
    if (side->type.kind != type.kind) side = Convert(std::move(side), type, CastOrigin::kAsked);
    if (common.kind == TypeKind::kDecimal || common.IsComplex())
      side = Convert(std::move(side), common, CastOrigin::kAsked);
  };
  convert(in.operand);
  std::ranges::for_each(in.list, convert);
  return MakeBound(kBooleanType, expr.span, std::move(in));
}

/// What a decimal of very many digits beside a text in IN or CASE becomes is not known.
void Resolver::CheckItems(const std::vector<BoundExprPtr>& items) const {
  const auto has_text =
      std::ranges::any_of(items, [](const auto& item) { return item->type.IsText(); });
  for (const auto& item : items) {
    if (has_text && IsLongDecimal(*item))
      Unsupported(item->span,
                  fmt::format("{} beside texts is not supported", item->type.ToString()));
  }
}

/// What the optimiser makes of a WHEN when it writes `CASE x WHEN y` as `x = y`.
void Resolver::CheckWhen(const BoundExpr& operand, const BoundExpr& when) const {
  const bool is_odd = IsLongDecimal(when)
                          ? operand.type.kind != TypeKind::kDecimal
                          : operand.type.kind == TypeKind::kDouble && IsConstant(when) &&
                                when.type.kind == TypeKind::kFloat;
  if (is_odd && !IsConstant(operand))
    Unsupported(when.span, fmt::format("CASE of {} WHEN {} is not supported",
                                       operand.type.ToString(), when.type.ToString()));
}

/// What the sides of IN are compared as. The optimiser looks at the first item alone and converts
/// all others to what the operand has in common with that one: `0 IN (1, 0.5)` becomes
/// `0 IN (1, 0)`.
Type Resolver::InType(const BoundIn& in) {
  Type compared = in.operand->type;
  for (const auto& item : in.list) {
    const auto wider = ComparisonType(compared, item->type);
    if (!wider) {
      Invalid(item->span,
              fmt::format("cannot compare {} with {}", compared.ToString(), item->type.ToString()));
    }
    compared = *wider;
  }
  if (compared.IsComplex()) return compared;
  const BoundExpr& first = *in.list.front();
  return ComparisonType(in.operand->type, first.type).value_or(compared);
}

}  // namespace sql
