#pragma once

#include <duckdb.hpp>
#include <string>

#include "catalog/table.h"

/// Rows on their way into a table of the engine's, which keeps values and no files.
namespace engine {

/// DuckDB SQL of the rows of `query`, a column for each of the table's in its order, as a file of
/// the table's format would give them back: in text an array of a NULL alone is a NULL array and
/// one of an empty text has no element, from Avro the entries of a map come in the order of
/// java.util.HashMap, in ORC the last second before 1970 is the first one after (asked of 3.1.3).
std::string AsWritten(const catalog::Table& table, std::string query);

/// Registers what these rows are made with: `pdm_hash_order(value)`, the value with the entries of
/// its maps in that order, and `pdm_orc_timestamps(value)`, with its timestamps so moved.
void RegisterWrittenRows(duckdb::DatabaseInstance& database);

}  // namespace engine
