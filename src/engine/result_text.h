#pragma once

#include <duckdb.hpp>
#include <optional>
#include <string>

#include "sql/type.h"

namespace engine {

/// One cell as Hive's command line prints it: doubles as Java does, decimals padded to their scale,
/// char padded to its length, complex values as JSON (where decimals lose trailing zeros and NULL
/// is null). nullopt is NULL.
std::optional<std::string> CellText(const duckdb::Value& value, const sql::Type& type);

}  // namespace engine
