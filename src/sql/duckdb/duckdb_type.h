#pragma once

#include <duckdb/common/types.hpp>

#include "sql/type.h"

namespace sql::to_duckdb {

/// The DuckDB type that holds a Hive type's values. char and varchar are VARCHAR: their lengths are
/// kept where values are made.
duckdb::LogicalType ToDuckdb(const sql::Type& type);

}  // namespace sql::to_duckdb
