#pragma once

#include <duckdb.hpp>
#include <duckdb/planner/expression.hpp>
#include <map>
#include <vector>

#include "engine/scan_environment.h"
#include "engine/scan_files.h"

/// Tables in several directories: which of them a scan reads.
namespace engine {

base::Result<std::vector<ScanFile>> FilesOfTable(const ScanEnvironment& environment,
                                                 const catalog::Table& table);
/// Those of the partitions with these indexes.
base::Result<std::vector<ScanFile>> FilesOfPartitions(const ScanEnvironment& environment,
                                                      const catalog::Table& table,
                                                      const std::vector<size_t>& partitions);

/// The values of the partition columns; Hive's name for none is NULL unless they are texts.
std::vector<duckdb::Value> PartitionValues(const catalog::Table& table,
                                           const catalog::Partition& partition);

/// Whether no row with these values of the partition columns passes the filter. `columns` says
/// which columns of relation `table_index` are partition columns.
bool Excludes(duckdb::ClientContext& context, const duckdb::Expression& filter,
              duckdb::idx_t table_index, const std::map<duckdb::idx_t, size_t>& columns,
              const std::vector<duckdb::Value>& values);

}  // namespace engine
