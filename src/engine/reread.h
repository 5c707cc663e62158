#pragma once

#include <duckdb.hpp>
#include <string>

#include "base/result.h"
#include "sql/type.h"

/// Values of old rows under new columns. Hive leaves the files as they are when ALTER TABLE changes
/// columns, so a value is read from what was written, by the rules of the file's format.
namespace engine {

/// DuckDB SQL of `value`, which rows of that format hold as `from`, as Hive reads it where the
/// table or partition says `to`. kUnsupported when it is not known what Hive makes of it.
base::Result<std::string> Reread(const std::string& format, const std::string& value,
                                 const sql::Type& from, const sql::Type& to);

/// The same for a value read by the columns of its partition, where the table has others: Hive's
/// ObjectInspectorConverters, which convert as CAST does.
base::Result<std::string> FromPartition(const std::string& value, const sql::Type& from,
                                        const sql::Type& to);

/// Registers `pdm_reread_text(value, 'from', 'to')`: the value as LazySimpleSerDe writes it, read
/// as another type.
void RegisterReread(duckdb::DatabaseInstance& database);

}  // namespace engine
