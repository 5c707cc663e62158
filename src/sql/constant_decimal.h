#pragma once

#include <functional>
#include <optional>
#include <string>

#include "sql/bound.h"

namespace sql {

/// The digits that a constant number has by itself: decimal(2,1) for `cast(2.50 as decimal(10,4))`.
/// Hive types decimal arithmetic by them instead of by the constant's type, since a constant's
/// inspector tells the precision of its value (WritableConstantHiveDecimalObjectInspector). Nothing
/// for what is no constant, NULL, or computed by more than casts and arithmetic where `evaluate`
/// gives no value.
std::optional<Type> ConstantDigits(
    const BoundExpr& expr,
    const std::function<std::optional<std::string>(const BoundExpr& expr)>& evaluate);

/// A decimal literal with more digits before the point than a CAST to double takes.
bool IsBeyondCast(const BoundExpr& expr);

/// A CAST of one to float or double that the script asks for. Hive gives its number in some places
/// and NULL in others; always NULL of a negated one.
bool CastsBeyond(const BoundExpr& expr);

}  // namespace sql
