#pragma once

#include <duckdb.hpp>

#include "sql/type.h"

namespace engine {

/// The DuckDB type that holds a Hive type's values. char and varchar are VARCHAR: their lengths are
/// kept where values are made.
duckdb::LogicalType ToDuckdb(const sql::Type& type);

}  // namespace engine
