#pragma once

#include <duckdb/common/error_data.hpp>

#include "base/error.h"

namespace sql::to_duckdb {

/// Throws the error through DuckDB, which hands it to whoever runs the query with its code.
[[noreturn]] void ThrowThroughDuckdb(const base::Error& error);

/// What DuckDB reports as an Error: with the code and message that ThrowThroughDuckdb was given, or
/// by DuckDB's own class of error.
base::Error FromDuckdb(const duckdb::ErrorData& error);

}  // namespace sql::to_duckdb
