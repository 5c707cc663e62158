#pragma once

#include <duckdb.hpp>
#include <memory>

#include "engine/scan_environment.h"

namespace engine {

/// Makes the table function
///
///     pdm_scan(table VARCHAR, paths VARCHAR[])
///
/// known to a DuckDB instance: the rows of an external table of text files, with one column for
/// each path and of the path's name. A path is a column of the table or a field of its structs,
/// lower case, joined by dots, or a virtual column of Hive:
///
///     FROM pdm_scan('uc_pdm_source.src_agent', ['_id.agentid', 'firstname', 'input__file__name'])
///
/// and pdm_scan_combined(name VARCHAR), the same for a table of the environment's that stands for
/// several (combined_table.h).
/// Only these are parsed into vectors. Without any path the rows can still be counted. The
/// environment is shared with the instance and lives as long.
void RegisterScan(duckdb::DatabaseInstance& database, std::shared_ptr<ScanEnvironment> environment);

}  // namespace engine
