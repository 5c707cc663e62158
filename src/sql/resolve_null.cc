#include <algorithm>
#include <string_view>

#include "sql/bound_walk.h"
#include "sql/resolver.h"

/// IS NULL and IS NOT NULL as Hive's cost based planner understands them (asked with EXPLAIN). It
/// takes a nested value for one that is never NULL, and a strong operator for NULL only where an
/// operand is: `cast(s AS int) IS NOT NULL` becomes `s IS NOT NULL`. What is computed from
/// constants alone is spared, and so is IS NULL of an operator.
namespace sql {
namespace {

bool IsStrong(std::string_view name) {
  static constexpr std::string_view kNames[] = {
      "+",  "-", "*",  "/", "div", "negative", "positive", "not",  "=",
      "<>", "<", "<=", ">", ">=",  "like",     "floor",    "ceil", "ceiling"};
  return std::ranges::find(kNames, name) != std::end(kNames);
}

/// Of a text these are never NULL to the planner, of a date or timestamp where that is.
bool IsPartOfDate(std::string_view name) {
  static constexpr std::string_view kNames[] = {"year", "quarter", "month",  "weekofyear",
                                                "day",  "hour",    "minute", "second"};
  return std::ranges::find(kNames, name) != std::end(kNames);
}

BoundExprPtr Boolean(bool value, Span span) {
  return MakeBound(kBooleanType, span, BoundLiteral{false, value ? "true" : "false"});
}

}  // namespace

BoundExprPtr Resolver::NullOfNull(const Function& function, const std::vector<BoundExprPtr>& args,
                                  Span span) const {
  static constexpr std::string_view kNames[] = {"bround", "negative", "pmod", "round"};
  if (args.empty() || std::ranges::count(kNames, function.name) == 0) return nullptr;
  const auto is_bare = [](const BoundExpr& arg) {
    return arg.type.kind == TypeKind::kVoid && std::holds_alternative<BoundLiteral>(arg.node);
  };
  if (std::string_view(function.name) != "pmod" || args.size() != 2)
    return is_bare(*args[0]) ? NullOf(kVoidType, span) : nullptr;
  for (size_t i = 0; i < 2; ++i) {
    const Type& other = args[1 - i]->type;
    const bool keeps =
        other.kind == TypeKind::kVoid || other.kind == TypeKind::kFloat || other.IsInteger();
    if (is_bare(*args[i]) && keeps) return NullOf(other, span);
  }
  return nullptr;
}

std::optional<bool> Resolver::ConstantTruth(const BoundExpr& condition) const {
  const auto* literal = std::get_if<BoundLiteral>(&condition.node);
  if (literal && literal->is_null) return false;
  const auto text = ConstantText(condition);
  return text ? std::optional(*text == "true") : std::nullopt;
}

BoundExprPtr Resolver::NullTest(bool negated, BoundExprPtr operand, Span span) {
  const auto test = [&](BoundExprPtr value) {
    return Invoke(negated ? "isnotnull" : "isnull", std::move(value), span);
  };
  if (!planned_by_cost_ || IsConstant(*operand)) return test(std::move(operand));
  if (IsNeverNull(*operand)) return Boolean(negated, span);
  if (auto* branches = std::get_if<BoundCase>(&operand->node);
      branches && operand->type.kind != TypeKind::kStruct) {
    BoundCase tested;
    for (auto& [when, then] : branches->branches)
      tested.branches.emplace_back(std::move(when), NullTest(negated, std::move(then), span));
    tested.otherwise = branches->otherwise ? NullTest(negated, std::move(branches->otherwise), span)
                                           : Boolean(!negated, span);
    return MakeBound(kBooleanType, span, std::move(tested));
  }
  if (!negated) return test(std::move(operand));
  if (auto* cast = std::get_if<BoundCast>(&operand->node))
    return NullTest(true, std::move(cast->operand), span);
  auto* call = std::get_if<BoundCall>(&operand->node);
  if (!call) return test(std::move(operand));
  if (IsPartOfDate(call->function->name)) {
    const auto* cast = std::get_if<BoundCast>(&call->args[0]->node);
    if (cast && cast->origin == CastOrigin::kImplied && cast->operand->type.IsText())
      return Boolean(true, span);
  } else if (!IsStrong(call->function->name)) {
    return test(std::move(operand));
  }
  BoundExprPtr all;
  for (auto& arg : call->args) {
    auto one = NullTest(true, std::move(arg), span);
    all = all ? Invoke("and", std::move(all), std::move(one), span) : std::move(one);
  }
  return all;
}

bool Resolver::IsNeverNull(const BoundExpr& expr) const {
  if (!expr.type.IsComplex() || std::holds_alternative<BoundCase>(expr.node) ||
      std::holds_alternative<BoundSubquery>(expr.node))
    return false;
  const auto* column = std::get_if<BoundColumn>(&expr.node);
  return !column || expr.type.kind == TypeKind::kStruct || !padded_.contains(column->relation);
}

/// Whether a nested column that an outer join fills with NULLs comes out.
bool Resolver::HandsOnPadding(const BoundQuery& query) const {
  if (const auto* set = std::get_if<BoundSetOp>(&query.body))
    return HandsOnPadding(*set->left) || HandsOnPadding(*set->right);
  return std::ranges::any_of(std::get<BoundSelect>(query.body).items, [&](const BoundItem& item) {
    return item.expr->type.IsComplex() && !IsNeverNull(*item.expr);
  });
}

}  // namespace sql
