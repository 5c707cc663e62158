#include <algorithm>
#include <limits>

#include "sql/bound_walk.h"
#include "sql/constant_decimal.h"
#include "sql/conversion.h"
#include "sql/functions.h"
#include "sql/java_number.h"
#include "sql/resolver.h"
#include "sql/utf8.h"

namespace sql {
namespace {

/// The text as a literal of the column's type, by that type's own valueOf in Java; nothing where
/// that refuses it.
std::optional<std::string> NumberOf(std::string_view text, TypeKind kind) {
  const auto integer = [&](int64_t least, int64_t most) -> std::optional<std::string> {
    const auto number = ParseLong(text);
    if (!number || *number < least || *number > most) return std::nullopt;
    return std::to_string(*number);
  };
  switch (kind) {
    case TypeKind::kTinyint:
      return integer(std::numeric_limits<int8_t>::min(), std::numeric_limits<int8_t>::max());
    case TypeKind::kSmallint:
      return integer(std::numeric_limits<int16_t>::min(), std::numeric_limits<int16_t>::max());
    case TypeKind::kInt:
      return integer(std::numeric_limits<int32_t>::min(), std::numeric_limits<int32_t>::max());
    case TypeKind::kBigint:
      return integer(std::numeric_limits<int64_t>::min(), std::numeric_limits<int64_t>::max());
    default:
      if (const auto number = ParseDouble(text)) return DoubleText(*number);
      return std::nullopt;
  }
}

/// The decimal that a text is, with all its digits; nothing where HiveDecimal.create refuses it.
std::optional<Type> DecimalOfText(std::string_view text) {
  const auto number = DecimalText::ParseHive(JavaTrim(text));
  if (!number) return std::nullopt;
  const auto size = static_cast<int64_t>(number->digits.size());
  const int64_t whole = std::max<int64_t>(size + number->exponent, 0);
  if (whole > kMaxDecimalPrecision) return std::nullopt;
  const int64_t scale = std::clamp<int64_t>(-number->exponent, 0, kMaxDecimalPrecision - whole);
  return Type::Decimal(static_cast<int>(std::max<int64_t>(whole + scale, 1)),
                       static_cast<int>(scale));
}

/// A text as a char of that length: cut, and without blanks at its end.
std::string CharText(std::string_view text, int length) {
  std::string cut(text.substr(0, ByteOffset(text, length)));
  cut.resize(cut.find_last_not_of(' ') + 1);
  return cut;
}

}  // namespace

/// Hive gives the number in some selects and NULL in others.
void Resolver::RefuseBeyondCast(Span span) const {
  Unsupported(span,
              "a literal of more than 20 digits before the point is not supported in a CAST "
              "here; write it with an exponent (1e21)");
}

/// A decimal literal that is compared with doubles or texts becomes a double, however large it is.
void Resolver::WidenLiteral(const BoundExpr& other, BoundExpr* literal) const {
  if (IsConstant(other)) return;
  if (CastsBeyond(*literal)) RefuseBeyondCast(literal->span);
  if ((other.type.IsFloating() || other.type.IsText()) && IsBeyondCast(*literal))
    literal->type = kDoubleType;
}

/// Such a literal that is written into a column of floats or doubles is NULL.
void Resolver::LoseBeyondCast(const Type& type, BoundExprPtr* value) const {
  if (type.IsFloating() && IsBeyondCast(**value)) *value = NullOf(type, (*value)->span);
}

/// Of a column and a literal Hive makes the literal one of the column's type when it compiles
/// (TypeCheckProcFactory): a text that is no number makes `i = 'x'` and `i <=> 'x'` false, whatever
/// i is, and NULL of what is compared with a decimal. Null where the comparison stays one.
BoundExprPtr Resolver::CompareWithLiteral(BinaryOp op, std::array<BoundExprPtr, 2>* values,
                                          Span span) {
  for (const size_t at : {size_t{0}, size_t{1}}) {
    BoundExprPtr& side = (*values)[at];
    BoundExprPtr& other = (*values)[1 - at];
    WidenLiteral(*other, side.get());
    const auto* literal = std::get_if<BoundLiteral>(&side->node);
    if (!literal || literal->is_null) continue;
    const auto null = [&] {
      return op == BinaryOp::kNullSafeEqual ? Invoke("isnull", std::move(other), span)
                                            : NullOf(kBooleanType, span);
    };
    const TypeKind kind = side->type.kind;
    const Type& column = other->type;
    if (column.kind == TypeKind::kDate && IsBeyondCast(*side)) return NullOf(kBooleanType, span);
    if (!std::holds_alternative<BoundColumn>(other->node)) continue;
    if (column.kind == TypeKind::kDecimal &&
        (kind == TypeKind::kDouble || kind == TypeKind::kString)) {
      const auto number = kind == TypeKind::kDouble ? ParseDouble(literal->text) : std::nullopt;
      const std::string text = number ? DoubleText(*number) : literal->text;
      const auto type = DecimalOfText(text);
      if (!type) return null();
      side = Convert(MakeBound(kStringType, side->span, BoundLiteral{false, text}), *type,
                     CastOrigin::kAsked);
    } else if (column.kind == TypeKind::kFloat &&
               (kind == TypeKind::kDouble || side->type.IsInteger())) {
      side->type = column;
    } else if (kind != TypeKind::kString) {
      continue;
    } else if (column.kind == TypeKind::kChar) {
      const std::string text = CharText(literal->text, column.precision);
      side = MakeBound(column, side->span, BoundLiteral{false, text});
    } else if (column.IsInteger() || column.IsFloating()) {
      if (auto number = NumberOf(literal->text, column.kind)) {
        side = MakeBound(column, side->span, BoundLiteral{false, std::move(*number)});
      } else if ((op == BinaryOp::kEqual || op == BinaryOp::kNullSafeEqual) &&
                 !IsCreatable(literal->text)) {
        return MakeBound(kBooleanType, span, BoundLiteral{false, "false"});
      }
    }
  }
  return nullptr;
}

}  // namespace sql
