#include "sql/constant_decimal.h"

#include <algorithm>
#include <string_view>

#include "sql/bound_walk.h"
#include "sql/conversion.h"
#include "sql/functions.h"
#include "sql/hive_decimal.h"
#include "sql/java_number.h"

namespace sql {
namespace {

struct Constant {
  Wide unscaled;
  int scale = 0;
};

/// The value in a type of its own: half up, nothing when it has too many digits.
std::optional<Constant> Fit(const Constant& value, int precision, int scale) {
  const Constant fitted{Rescale(value.unscaled, value.scale, scale), scale};
  if (abs(fitted.unscaled) >= PowerOfTen(precision)) return std::nullopt;
  return fitted;
}

std::optional<Constant> OfText(std::string_view text) {
  const auto decimal = DecimalText::Parse(JavaTrim(text));
  if (!decimal || decimal->exponent > 38 || decimal->exponent < -80) return std::nullopt;
  if (decimal->digits.size() > 80) return std::nullopt;
  Constant value;
  for (const char digit : decimal->digits) value.unscaled = value.unscaled * 10 + (digit - '0');
  if (decimal->negative) value.unscaled = -value.unscaled;
  if (decimal->exponent > 0) value.unscaled *= PowerOfTen(static_cast<int>(decimal->exponent));
  value.scale = static_cast<int>(std::max<int64_t>(0, -decimal->exponent));
  return value;
}

DecimalOperation OperationOf(std::string_view name) {
  if (name == "+") return AddDecimals;
  if (name == "-") return SubtractDecimals;
  if (name == "*") return MultiplyDecimals;
  if (name == "/") return DivideDecimals;
  if (name == "%" || name == "mod") return ModuloDecimals;
  return name == "pmod" ? PmodDecimals : nullptr;
}

/// A whole number in an integer type; what would wrap around is left to the type's own digits.
std::optional<Constant> InInteger(const Constant& whole, const Type& type) {
  constexpr int kBytes[] = {1, 2, 4, 8};
  const int size = kBytes[static_cast<int>(type.kind) - static_cast<int>(TypeKind::kTinyint)];
  const Wide limit = Wide(1) << (8 * size - 1);
  if (whole.unscaled >= limit || whole.unscaled < -limit) return std::nullopt;
  return whole;
}

/// As in ResolveOptions.
using Evaluator = std::function<std::optional<std::string>(const BoundExpr& expr)>;

/// A function that gives another value each time.
bool Changes(const BoundExpr& expr) {
  static constexpr std::string_view kNames[] = {"rand", "uuid", "current_timestamp",
                                                "current_date"};
  const auto* call = std::get_if<BoundCall>(&expr.node);
  const std::string_view name = call ? call->function->name : "";
  bool changes = std::ranges::find(kNames, name) != std::end(kNames) ||
                 (name == "unix_timestamp" && call->args.empty());
  ForEachChild(expr, [&](const BoundExpr& child) { changes = changes || Changes(child); });
  return changes;
}

std::optional<Constant> Evaluate(const BoundExpr& expr, const Evaluator& evaluate);

std::optional<Constant> EvaluateCast(const BoundCast& cast, const Type& type,
                                     const Evaluator& evaluate) {
  const auto* literal = std::get_if<BoundLiteral>(&cast.operand->node);
  const auto value = literal && !literal->is_null && cast.operand->type.kind != TypeKind::kBoolean
                         ? OfText(literal->text)
                         : Evaluate(*cast.operand, evaluate);
  if (!value) return std::nullopt;
  if (type.kind == TypeKind::kDecimal) return Fit(*value, type.precision, type.scale);
  if (!type.IsInteger()) return std::nullopt;
  return InInteger({value->unscaled / PowerOfTen(value->scale), 0}, type);  // toward zero
}

std::optional<Constant> EvaluateCall(const BoundCall& call, const Type& type,
                                     const Evaluator& evaluate) {
  const std::string_view name = call.function->name;
  if (call.args.size() == 1 && (name == "negative" || name == "abs" || name == "positive")) {
    auto value = Evaluate(*call.args[0], evaluate);
    if (value && (name == "negative" || (name == "abs" && value->unscaled < 0)))
      value->unscaled = -value->unscaled;
    return value;
  }
  const DecimalOperation operation = OperationOf(name);
  if (!operation || (type.IsInteger() && name == "/")) return std::nullopt;
  const auto left = Evaluate(*call.args[0], evaluate);
  const auto right = Evaluate(*call.args[1], evaluate);
  if (!left || !right) return std::nullopt;
  const auto result =
      operation(left->unscaled, left->scale, right->unscaled, right->scale, type.scale);
  if (!result) return std::nullopt;
  if (type.IsInteger()) return InInteger({*result, 0}, type);
  return Fit({*result, type.scale}, type.precision, type.scale);
}

std::optional<Constant> Evaluate(const BoundExpr& expr, const Evaluator& evaluate) {
  if (!expr.type.IsInteger() && expr.type.kind != TypeKind::kDecimal) return std::nullopt;
  if (const auto* literal = std::get_if<BoundLiteral>(&expr.node))
    return literal->is_null ? std::nullopt : OfText(literal->text);
  std::optional<Constant> value;
  if (const auto* cast = std::get_if<BoundCast>(&expr.node))
    value = EvaluateCast(*cast, expr.type, evaluate);
  if (const auto* call = std::get_if<BoundCall>(&expr.node))
    value = EvaluateCall(*call, expr.type, evaluate);
  if (value || !evaluate || !IsConstant(expr) || Changes(expr)) return value;
  const auto text = evaluate(expr);
  return text ? OfText(*text) : std::nullopt;
}

}  // namespace

std::optional<Type> ConstantDigits(const BoundExpr& expr, const Evaluator& evaluate) {
  auto value = Evaluate(expr, evaluate);
  if (!value) return std::nullopt;
  while (value->scale > 0 && value->unscaled % 10 == 0) {
    value->unscaled /= 10;
    --value->scale;
  }
  int digits = 0;
  while (digits < kMaxDecimalPrecision && abs(value->unscaled) >= PowerOfTen(digits)) ++digits;
  return Type::Decimal(std::max({1, digits, value->scale}), value->scale);
}

bool IsBeyondCast(const BoundExpr& expr) {
  const auto* literal = std::get_if<BoundLiteral>(&expr.node);
  return literal && !literal->is_null && OverflowsCast(expr.type);
}

bool CastsBeyond(const BoundExpr& expr) {
  const BoundExpr* literal = LiteralOfCast(expr);
  return literal && expr.type.IsFloating() && IsBeyondCast(*literal) &&
         !std::get<BoundLiteral>(literal->node).text.starts_with('-');
}

}  // namespace sql
