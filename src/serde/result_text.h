#pragma once

#include <duckdb/common/types/value.hpp>
#include <optional>
#include <string>

#include "sql/type.h"

namespace serde {

/// How a result's rows come: read at once, or from a file that a job has left. There a nested value
/// whose only part is NULL or an empty text cannot be told from NULL or an empty array.
enum class Route { kRead, kJob };

/// One cell as Hive's command line prints it: doubles as Java does, decimals padded to their scale,
/// char padded to its length, complex values as JSON (where decimals lose trailing zeros and NULL
/// is null). nullopt is NULL.
std::optional<std::string> CellText(const duckdb::Value& value, const sql::Type& type,
                                    Route route = Route::kRead);

}  // namespace serde
