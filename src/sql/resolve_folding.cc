#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sql/bound_walk.h"
#include "sql/conversion.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"
#include "sql/resolver.h"

// What becomes of constants and literals in Hive's optimiser, which keeps them as Calcite's and
// writes them out anew.
namespace sql {
namespace {

/// A CAST to float or double passes a decimal on with this scale at most.
constexpr int kMostCastPlaces = 18;

/// Beside something that is no constant the optimiser writes a constant out anew. A whole number
/// with a suffix (`1Y`, `1L`) loses that, and is an int when it fits one; `-0.0D` loses its sign.
BoundExprPtr WrittenAnew(BoundExprPtr expr) {
  auto* literal = std::get_if<BoundLiteral>(&expr->node);
  if (!literal || literal->is_null) return expr;
  if (expr->type.kind == TypeKind::kDouble &&
      literal->text.find_first_not_of("-0.") == std::string::npos)
    literal->text = "0.0";
  if (!expr->type.IsInteger()) return expr;
  if (literal->text.starts_with('-')) return expr;  // no literal to Hive
  int32_t value = 0;
  const char* end = literal->text.data() + literal->text.size();
  const auto read = std::from_chars(literal->text.data(), end, value);
  if (read.ec == std::errc() && read.ptr == end) expr->type = kIntType;
  return expr;
}

}  // namespace

/// Constants alone are folded before anything is written out; a nested value is never folded.
void Resolver::WriteAnew(std::vector<BoundExprPtr>* args, Suffixes suffixes) const {
  const auto is_folded = [](const auto& arg) { return IsConstant(*arg) && !arg->type.IsComplex(); };
  if (!planned_by_cost_ || std::ranges::all_of(*args, is_folded)) return;
  for (auto& arg : *args) {
    if (suffixes == Suffixes::kDropped || !arg->type.IsInteger()) arg = WrittenAnew(std::move(arg));
  }
}

/// A literal with a point in an integer type it does not fit, `cast(300.5 as tinyint)`: the
/// optimiser retypes the BigDecimal that it has of it. With digits behind the point or beyond a
/// bigint that is NULL, but of a double only where the CAST stands by itself (`is_alone`), else it
/// depends on what stands around. Nothing where it is converted as any other value: where it fits,
/// is negative, or ends in zeros before the point (1e10).
BoundExprPtr Resolver::RetypedLiteral(const BoundExpr& expr, const Type& type,
                                      bool is_alone) const {
  const auto& literal = std::get<BoundLiteral>(expr.node);
  const bool is_double = expr.type.kind == TypeKind::kDouble;
  if (!planned_by_cost_ || literal.text.starts_with('-') ||
      (!is_double && expr.type.kind != TypeKind::kDecimal))
    return nullptr;
  const auto value = is_double ? ParseDouble(literal.text) : std::nullopt;
  if (is_double && !value) return nullptr;
  const auto number = DecimalText::Parse(is_double ? DoubleText(*value) : literal.text);
  if (!number || number->exponent > 0) return nullptr;
  const int64_t most = static_cast<int64_t>((uint64_t{1} << (BitsOf(type.kind) - 1)) - 1);
  const int64_t low = number->LowLong();
  const auto whole_digits = static_cast<int64_t>(number->digits.size()) + number->exponent;
  const bool is_long = whole_digits <= 19 && low >= 0;
  if (is_long && low <= most) return nullptr;
  if (number->exponent < 0 || !is_long)
    return is_double && !is_alone ? nullptr : NullOf(type, expr.span);
  Unsupported(expr.span, fmt::format("{}, which {} does not hold, is not supported here",
                                     literal.text, type.ToString()));
}

void Resolver::RetypeAlone(BoundExprPtr* value) const {
  const BoundExpr* literal = LiteralOfCast(**value);
  if (!literal) return;
  const Type type = (*value)->type;
  BoundExprPtr retyped;
  if (type.IsInteger()) {
    retyped = RetypedLiteral(*literal, type, true);
  } else if (type.IsFloating() && literal->type.kind == TypeKind::kDecimal &&
             literal->type.scale > kMostCastPlaces && !OverflowsCast(literal->type) &&
             !std::get<BoundLiteral>(literal->node).text.starts_with('-')) {
    retyped = MakeBound(type, (*value)->span, std::get<BoundLiteral>(literal->node));
  }
  if (retyped) *value = std::move(retyped);
}

/// Decimals that no decimal holds both are compared as they are.
void Resolver::KeepDigits(const std::vector<BoundExprPtr>& args, std::vector<Type>* types) const {
  int whole = 0;
  int scale = 0;
  for (const auto& arg : args) {
    const Type& type = arg->type;
    // Without the planner a whole number becomes a decimal that both have in common.
    if (type.kind != TypeKind::kDecimal && !(type.IsInteger() && planned_by_cost_)) return;
    const Type decimal = DecimalOf(type);
    whole = std::max(whole, decimal.precision - decimal.scale);
    scale = std::max(scale, decimal.scale);
  }
  if ((*types)[0].kind != TypeKind::kDecimal || whole + scale <= kMaxDecimalPrecision) return;
  for (size_t i = 0; i < args.size(); ++i) (*types)[i] = DecimalOf(args[i]->type);
}

std::optional<std::string> Resolver::ConstantText(const BoundExpr& expr) const {
  if (!IsConstant(expr)) return std::nullopt;
  if (const auto* literal = std::get_if<BoundLiteral>(&expr.node))
    return literal->is_null ? std::nullopt : std::optional(literal->text);
  return options_.evaluate ? options_.evaluate(expr) : std::nullopt;
}

/// A constant timestamp beyond the year 9999 becomes another one when Hive's optimiser writes it.
void Resolver::CheckYear(const BoundExpr& expr, std::string_view made_by) const {
  if (expr.type.kind != TypeKind::kTimestamp) return;
  const auto text = ConstantText(expr);
  if (text && IsBeyondYear(*text, 9999))
    Unsupported(expr.span, fmt::format("{} beyond the year 9999 is not supported", made_by));
}

}  // namespace sql
