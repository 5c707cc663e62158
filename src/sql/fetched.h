#pragma once

#include <string_view>

#include "sql/bound.h"

namespace sql {

/// Whether Hive gives a query's rows without a job, since it needs no more than to read rows
/// (SimpleFetchOptimizer). `conversion` is hive.fetch.task.conversion: `more`, `minimal` or `none`;
/// what holds in each was asked of Hive 3.1.3.
bool IsFetched(const BoundQuery& query, std::string_view conversion);

}  // namespace sql
