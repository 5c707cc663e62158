#pragma once

#include <vector>

#include "sql/bound.h"

namespace sql {

/// Whether Hive gives a query's rows without a job, since it needs no more than to read rows
/// (SimpleFetchOptimizer).
bool IsFetched(const BoundQuery& query);

/// What a char shows of its blanks where a query is fetched. Stored or sorted,
/// a char is filled up to its length; what comes straight out of a function is shown as the
/// function left it: `lower(c)` of a char(5) is `abc`, `mask(c)`, a char(255), has the five
/// characters of `c`. Rewrites such columns of a query's rows to texts with just these blanks.
/// Returns the type that each column is to be printed by.
std::vector<Type> ShowChars(BoundQuery* query);

}  // namespace sql
