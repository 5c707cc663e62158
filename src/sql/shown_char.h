#pragma once

#include <vector>

#include "sql/bound.h"

namespace sql {

/// `rpad(text, length, ' ')`: what a char(length) is with its blanks, of the string it is without.
BoundExprPtr WithBlanks(BoundExprPtr text, int length);

/// What a char shows of its blanks where a query is fetched (IsFetched). Stored or sorted, a char
/// is filled up to its length; what comes straight out of a function is shown as the function left
/// it: `lower(c)` of a char(5) is `abc`, `mask(c)`, a char(255), has the five
/// characters of `c`. Rewrites such columns of a query's rows to texts with just these blanks.
/// Returns the type that each column is to be printed by. REQUIRES: the query is fetched.
std::vector<Type> ShowChars(BoundQuery* query);

}  // namespace sql
