#pragma once

#include <duckdb/common/types/vector.hpp>
#include <string_view>

#include "serde/column_target.h"
#include "serde/openx_json.h"

namespace serde {

/// A JSON string into a scalar column, by the rules of openx's object inspectors. False where they
/// throw: the row is set to NULL then.
bool StoreOpenxString(ColumnTarget& target, duckdb::idx_t row, std::string_view text);
/// An unquoted word: `null`, `true`, `12.50`.
bool StoreOpenxWord(ColumnTarget& target, duckdb::idx_t row, std::string_view word);
/// Any value that is no string, object or array.
bool StoreOpenxScalar(ColumnTarget& target, duckdb::idx_t row, const OpenxValue& value);

}  // namespace serde
