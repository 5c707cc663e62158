#pragma once

#include <functional>

#include "sql/bound.h"

namespace sql {

/// Calls `visit` with every expression directly below `expr`; of a subquery only the operand, since
/// its query is a world of its own.
void ForEachChild(const BoundExpr& expr, const std::function<void(const BoundExpr&)>& visit);

/// Whether the value is known before any row is: no column, aggregate, window or subquery in it.
bool IsConstant(const BoundExpr& expr);

/// The operand of a CAST that the script asks for, if that is a literal and not NULL; else null.
const BoundExpr* LiteralOfCast(const BoundExpr& expr);

/// What to call while walking a whole query, subqueries, CTEs and lateral arguments included.
/// Either may be empty.
struct QueryVisitor {
  std::function<void(const BoundExpr&)>
      expr;  ///< every root expression of the query; its children are not visited
  std::function<void(const BoundRelation&)> relation;  ///< every relation
};
void WalkQuery(const BoundQuery& query, const QueryVisitor& visitor);

}  // namespace sql
