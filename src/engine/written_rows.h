#pragma once

#include <duckdb.hpp>
#include <string>

#include "catalog/table.h"

/// Rows on their way into a table of the engine's, which keeps values and no files.
namespace engine {

/// DuckDB SQL of the rows of `query`, a column for each of the table's in its order, as a file of
/// the table's format would give them back: in text an array of a NULL alone is a NULL array and
/// one of an empty text has no element, from Avro the entries of a map come in the order of
/// java.util.HashMap.
std::string AsWritten(const catalog::Table& table, std::string query);

/// Registers `pdm_hash_order(value)`, which is the value with the entries of its maps in that
/// order.
void RegisterHashOrder(duckdb::DatabaseInstance& database);

}  // namespace engine
