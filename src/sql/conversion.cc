#include "sql/conversion.h"

#include <algorithm>

namespace sql {
namespace {

enum class Group { kVoid, kBoolean, kNumber, kText, kDate, kBinary, kInterval, kComplex };

Group GroupOf(const Type& type) {
  if (type.IsNumeric()) return Group::kNumber;
  if (type.IsText()) return Group::kText;
  if (type.IsInterval()) return Group::kInterval;
  if (type.IsComplex()) return Group::kComplex;
  switch (type.kind) {
    case TypeKind::kVoid:
      return Group::kVoid;
    case TypeKind::kBoolean:
      return Group::kBoolean;
    case TypeKind::kBinary:
      return Group::kBinary;
    default:
      return Group::kDate;
  }
}

/// TypeInfoUtils.numericTypes: decimal stands below float; 0 is no number.
int NumberLevel(const Type& type) {
  switch (type.kind) {
    case TypeKind::kTinyint:
      return 1;
    case TypeKind::kSmallint:
      return 2;
    case TypeKind::kInt:
      return 3;
    case TypeKind::kBigint:
      return 4;
    case TypeKind::kDecimal:
      return 5;
    case TypeKind::kFloat:
      return 6;
    case TypeKind::kDouble:
      return 7;
    case TypeKind::kString:
      return 8;
    default:
      return 0;
  }
}

Type WiderDecimal(const Type& a, const Type& b) {
  const Type left = DecimalOf(a);
  const Type right = DecimalOf(b);
  const int whole = std::max(left.precision - left.scale, right.precision - right.scale);
  const int scale = std::max(left.scale, right.scale);
  return Type::Decimal(std::min(whole + scale, kMaxDecimalPrecision),
                       std::min(scale, kMaxDecimalPrecision - whole));
}

/// Two types of one kind but different parameters: the longer text, the decimal that holds both.
Type SameKind(const Type& a, const Type& b) {
  if (a.kind == TypeKind::kDecimal) return WiderDecimal(a, b);
  return a.precision >= b.precision ? a : b;
}

template <class Rule>
std::optional<Type> CommonStruct(const Type& a, const Type& b, Rule rule) {
  if (a.names != b.names) return std::nullopt;
  Type common = a;
  for (size_t i = 0; i < a.children.size(); ++i) {
    const auto child = rule(a.children[i], b.children[i]);
    if (!child) return std::nullopt;
    common.children[i] = *child;
  }
  return common;
}

}  // namespace

bool OverflowsCast(const Type& type) {
  constexpr int kMostDigits = 20;
  return type.kind == TypeKind::kDecimal && type.precision - type.scale > kMostDigits;
}

int BitsOf(TypeKind kind) {
  return 8 << (static_cast<int>(kind) - static_cast<int>(TypeKind::kTinyint));
}

Type DecimalOf(const Type& type) {
  switch (type.kind) {
    case TypeKind::kDecimal:
      return type;
    case TypeKind::kTinyint:
      return Type::Decimal(3, 0);
    case TypeKind::kSmallint:
      return Type::Decimal(5, 0);
    case TypeKind::kInt:
      return Type::Decimal(10, 0);
    case TypeKind::kBigint:
      return Type::Decimal(19, 0);
    case TypeKind::kFloat:
      return Type::Decimal(7, 7);
    case TypeKind::kDouble:
      return Type::Decimal(15, 15);
    case TypeKind::kVoid:
      return Type::Decimal(1, 0);
    default:
      return Type::Decimal(38, 18);
  }
}

Type AdjustedDecimal(int precision, int scale) {
  if (precision <= kMaxDecimalPrecision) return Type::Decimal(precision, scale);
  const int whole = precision - scale;
  const int least = std::min(scale, 6);
  return Type::Decimal(kMaxDecimalPrecision, std::max(kMaxDecimalPrecision - whole, least));
}

std::optional<Type> CommonType(const Type& a, const Type& b) {
  if (a == b) return a;
  if (a.kind == TypeKind::kVoid) return b;
  if (b.kind == TypeKind::kVoid) return a;
  const Group left = GroupOf(a);
  const Group right = GroupOf(b);
  if (left == Group::kComplex || right == Group::kComplex) {
    if (a.kind != b.kind) return std::nullopt;
    if (a.kind == TypeKind::kStruct) return CommonStruct(a, b, CommonType);
    return std::nullopt;
  }
  if (a.kind == b.kind) return SameKind(a, b);
  if (left == right) {
    switch (left) {
      case Group::kNumber: {
        const Type& wider = NumberLevel(a) > NumberLevel(b) ? a : b;
        return wider.kind == TypeKind::kDecimal ? WiderDecimal(a, b) : wider;
      }
      case Group::kText:
        return kStringType;
      case Group::kDate:
        return a.kind == TypeKind::kTimestampLocalTz   ? a
               : b.kind == TypeKind::kTimestampLocalTz ? b
                                                       : kTimestampType;
      default:
        return std::nullopt;
    }
  }
  if (left == Group::kText && (right == Group::kDate || right == Group::kNumber)) return a;
  if (right == Group::kText && (left == Group::kDate || left == Group::kNumber)) return b;
  return std::nullopt;
}

std::optional<Type> UnionType(const Type& a, const Type& b) {
  if (a == b) return a;
  if (a.kind == TypeKind::kVoid) return b;
  if (b.kind == TypeKind::kVoid) return a;
  if (a.kind == TypeKind::kStruct && b.kind == TypeKind::kStruct)
    return CommonStruct(a, b, UnionType);
  if (GroupOf(a) != GroupOf(b) || GroupOf(a) == Group::kComplex) return std::nullopt;
  return CommonType(a, b);
}

std::optional<Type> ComparisonType(const Type& a, const Type& b) {
  if (a == b) return a;
  if (a.kind == TypeKind::kVoid) return b;
  if (b.kind == TypeKind::kVoid) return a;
  const Group left = GroupOf(a);
  const Group right = GroupOf(b);
  if (left == Group::kComplex || right == Group::kComplex) {
    if (a.kind == TypeKind::kStruct && b.kind == TypeKind::kStruct)
      return CommonStruct(a, b, ComparisonType);
    return std::nullopt;
  }
  if (a.kind == b.kind) return SameKind(a, b);
  if (left == Group::kDate && right == Group::kDate) return CommonType(a, b);
  if (left == Group::kText && right == Group::kText) return kStringType;
  if (left == Group::kText && right == Group::kDate) return b;
  if (right == Group::kText && left == Group::kDate) return a;
  if ((left == Group::kNumber && b.kind == TypeKind::kTimestamp) ||
      (right == Group::kNumber && a.kind == TypeKind::kTimestamp))
    return kDoubleType;
  if (left == Group::kNumber && right == Group::kNumber) return CommonType(a, b);
  // What both can become is the text, of a date as of a number.
  if ((left == Group::kNumber && right == Group::kDate) ||
      (right == Group::kNumber && left == Group::kDate))
    return kStringType;
  const auto as_double = [](const Type& type, Group group) {
    return group == Group::kNumber || group == Group::kText || group == Group::kBoolean ||
           type.kind == TypeKind::kTimestamp;
  };
  if (as_double(a, left) && as_double(b, right)) return kDoubleType;
  return std::nullopt;
}

namespace {

std::optional<Type> DecimalArithmetic(BinaryOp op, const Type& a, const Type& b) {
  const int whole1 = a.precision - a.scale;
  const int whole2 = b.precision - b.scale;
  const int scale = std::max(a.scale, b.scale);
  switch (op) {
    case BinaryOp::kAdd:
    case BinaryOp::kSubtract:
      return AdjustedDecimal(std::max(whole1, whole2) + scale + 1, scale);
    case BinaryOp::kMultiply:
      return AdjustedDecimal(a.precision + b.precision + 1, a.scale + b.scale);
    case BinaryOp::kModulo:
      return AdjustedDecimal(std::min(whole1, whole2) + scale, scale);
    case BinaryOp::kDivide: {
      const int quotient = std::max(6, a.scale + b.precision + 1);
      return AdjustedDecimal(whole1 + b.scale + quotient, quotient);
    }
    default:
      return std::nullopt;
  }
}

/// Dates and intervals: `date - date`, `timestamp + interval` (GenericUDFOPDTIPlus,
/// GenericUDFOPDTIMinus).
std::optional<Type> DateArithmetic(BinaryOp op, const Type& a, const Type& b) {
  const Type day_time = Type::Of(TypeKind::kIntervalDayTime);
  const bool plus = op == BinaryOp::kAdd;
  if (!plus && op != BinaryOp::kSubtract) return std::nullopt;
  if (a.IsInterval() && b.IsInterval()) return a.kind == b.kind ? std::optional(a) : std::nullopt;
  const Type& interval = a.IsInterval() ? a : b;
  const Type& other = a.IsInterval() ? b : a;
  if (interval.IsInterval()) {
    if (a.IsInterval() && !plus) return std::nullopt;
    if (GroupOf(other) != Group::kDate) return std::nullopt;
    const bool stays_date =
        other.kind == TypeKind::kDate && interval.kind == TypeKind::kIntervalYearMonth;
    return stays_date ? other : kTimestampType;
  }
  if (plus) return std::nullopt;
  const bool a_date = GroupOf(a) == Group::kDate;
  const bool b_date = GroupOf(b) == Group::kDate;
  if ((a_date || a.kind == TypeKind::kVoid) && (b_date || b.kind == TypeKind::kVoid))
    return day_time;
  return std::nullopt;
}

}  // namespace

std::optional<Type> ArithmeticType(BinaryOp op, const Type& a, const Type& b) {
  const Group left = GroupOf(a);
  const Group right = GroupOf(b);
  if (op == BinaryOp::kBitAnd || op == BinaryOp::kBitOr || op == BinaryOp::kBitXor ||
      op == BinaryOp::kDiv) {
    const bool ok =
        (a.IsInteger() || left == Group::kVoid) && (b.IsInteger() || right == Group::kVoid);
    if (!ok) return std::nullopt;
    if (op == BinaryOp::kDiv) return kBigintType;  // UDFOPLongDivide
    return CommonType(a, b);
  }
  for (const Group group : {left, right}) {
    if (group == Group::kDate || group == Group::kInterval) return DateArithmetic(op, a, b);
    if (group != Group::kNumber && group != Group::kText && group != Group::kVoid)
      return std::nullopt;
  }
  const bool exact = (a.IsInteger() || a.kind == TypeKind::kDecimal) &&
                     (b.IsInteger() || b.kind == TypeKind::kDecimal);
  if (left == Group::kVoid && right == Group::kVoid && op != BinaryOp::kDivide) return kVoidType;
  if (!exact) {
    const bool floats = (a.kind == TypeKind::kFloat || b.kind == TypeKind::kFloat) &&
                        left == Group::kNumber && right == Group::kNumber &&
                        a.kind != TypeKind::kDouble && b.kind != TypeKind::kDouble;
    if (floats && op != BinaryOp::kDivide) return kFloatType;
    if (op != BinaryOp::kDivide && (left == Group::kVoid) != (right == Group::kVoid)) {
      const Type& known = left == Group::kVoid ? b : a;
      return known.IsText() ? kDoubleType : known.kind == TypeKind::kDecimal ? kDoubleType : known;
    }
    return kDoubleType;
  }
  if (a.kind == TypeKind::kDecimal || b.kind == TypeKind::kDecimal)
    return DecimalArithmetic(op, DecimalOf(a), DecimalOf(b));
  if (op == BinaryOp::kDivide) return kDoubleType;
  return NumberLevel(a) > NumberLevel(b) ? a : b;
}

bool ImplicitlyConvertible(const Type& from, const Type& to) {
  if (from.kind == to.kind) return !from.IsComplex() || from == to;
  const Group source = GroupOf(from);
  const Group target = GroupOf(to);
  if (source == Group::kVoid) return true;
  if (source == Group::kText && (to.kind == TypeKind::kDouble || target == Group::kText))
    return true;
  if (target == Group::kText) return source == Group::kDate || source == Group::kNumber;
  const int f = NumberLevel(from);
  const int t = NumberLevel(to);
  return f != 0 && t != 0 && f <= t;
}

}  // namespace sql
