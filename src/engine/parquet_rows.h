#pragma once

#include <duckdb.hpp>
#include <string>

#include "base/result.h"
#include "engine/scan_environment.h"

/// Parquet files that exist: external tables STORED AS PARQUET, and files to LOAD.
namespace engine {

/// Whether a table's rows are Parquet files at its LOCATION. (A published version is a view of
/// DuckDB's.)
bool IsParquetScan(const catalog::Table& table);
/// Whether a table's rows are files, of either kind, and not kept by the engine.
bool HasFiles(const catalog::Table& table);

/// What to put into FROM: the columns of the table, then its partition columns. Columns of files
/// are known by name whatever its case, those that a file lacks are NULL, and values have the types
/// that Hive's reader gives them. kUnsupported for files that are not on this machine, and for
/// types that Hive does not convert. The connection looks at what columns the files have.
base::Result<std::string> ParquetRows(const ScanEnvironment& environment,
                                      duckdb::Connection& connection, const catalog::Table& table);

/// What to put into FROM for a table that pdm_scan does not read: ParquetRows or StoredRows.
base::Result<std::string> TableRows(const ScanEnvironment& environment,
                                    duckdb::Connection& connection, const catalog::Table& table);

}  // namespace engine
