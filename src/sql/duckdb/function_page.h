#pragma once

#include <string>

#include "sql/functions.h"

namespace sql::to_duckdb {

/// How a call of the function is done: the DuckDB SQL of one with a column for each parameter of
/// its first signature, `hive_substr(string, int)`. A column is named for its type.
std::string GeneratedCall(const Function& function);

/// docs/functions.md.
std::string FunctionsPage();

}  // namespace sql::to_duckdb
