#pragma once

#include <optional>

#include "sql/ast.h"
#include "sql/type.h"

/// Which type Hive gives to a mixture of types. Source: FunctionRegistry, TypeInfoUtils,
/// HiveDecimalUtils, GenericUDFBaseNumeric of Hive 3.1.
namespace sql {

/// COALESCE, CASE, IF, array(..): string wins over numbers and dates. None when there is no common
/// type.
std::optional<Type> CommonType(const Type& a, const Type& b);

/// UNION: only within a group of types (numbers, texts, dates); NULL goes with all.
std::optional<Type> UnionType(const Type& a, const Type& b);

/// `=`, `<`, BETWEEN, IN: a text against a number compares as double, against a date or timestamp
/// as that, a date against a number as text, and what has nothing in common as double.
std::optional<Type> ComparisonType(const Type& a, const Type& b);

/// The result of an arithmetic operator on two types, which both operands are converted to but for
/// decimals, which keep their own. None where Hive has no such operator.
std::optional<Type> ArithmeticType(BinaryOp op, const Type& a, const Type& b);

/// Whether Hive converts without being asked when a function takes `to`.
bool ImplicitlyConvertible(const Type& from, const Type& to);

/// 8, 16, 32 or 64. REQUIRES: an integer type.
int BitsOf(TypeKind kind);

/// The decimal type that holds every value of a number type: int is decimal(10,0).
Type DecimalOf(const Type& type);
/// Whether a decimal may have more digits before the point than Hive's CAST to double takes.
bool OverflowsCast(const Type& type);

/// A decimal type cut to 38 digits, keeping at least 6 of scale (HiveDecimal's rule since 2.x).
Type AdjustedDecimal(int precision, int scale);

}  // namespace sql
