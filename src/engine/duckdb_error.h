#pragma once

#include <duckdb.hpp>

#include "base/error.h"

namespace engine {

/// Throws the error through DuckDB, which hands it to whoever runs the query with its code.
[[noreturn]] void ThrowThroughDuckdb(const base::Error& error);

/// What DuckDB reports as an Error: with the code and message that ThrowThroughDuckdb was given, or
/// by DuckDB's own class of error.
base::Error FromDuckdb(const duckdb::ErrorData& error);

}  // namespace engine
