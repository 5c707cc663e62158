#pragma once

#include <cstdint>
#include <duckdb/common/types/vector.hpp>
#include <optional>

#include "serde/column_target.h"
#include "sql/java_number.h"

/// Values as they were parsed into a column of their kind. Each is false, and nothing is stored,
/// when there is none or the column's type does not hold it: what becomes of the row is the
/// format's rule.
namespace serde {

/// Without Java's narrowing: 200 is no tinyint.
bool StoreInteger(ColumnTarget& target, duckdb::idx_t row, std::optional<int64_t> number);
bool StoreFloating(ColumnTarget& target, duckdb::idx_t row, std::optional<double> number);
bool StoreDecimal(ColumnTarget& target, duckdb::idx_t row,
                  const std::optional<sql::DecimalText>& decimal);
bool StoreDays(ColumnTarget& target, duckdb::idx_t row, std::optional<int32_t> days);
bool StoreMicros(ColumnTarget& target, duckdb::idx_t row, std::optional<int64_t> micros);

}  // namespace serde
