#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/table.h"
#include "sql/source.h"
#include "sql/statement.h"

/// Partitions as statements name them. Values are kept as Hive's metastore keeps them: texts, of a
/// number or date the one that Hive prints. Source: Hive 3.1.3's answers in
/// tests/cases/sql/partitions.sql.
namespace catalog {

/// `ds=2008-04-08/hr=11`; what a path cannot hold is written %XX (FileUtils.escapePathName).
std::string PartitionName(const Table& table, const std::vector<std::string>& values);

/// The values that one part of a path `ds=2008-04-08/hr=11` stands for; nullopt when it names other
/// columns.
std::optional<std::vector<std::string>> PartitionOfPath(const Table& table,
                                                        const std::string& path);

/// The text that a value is kept as: `011` of an int is `11`. nullopt: it is no value of that type.
std::optional<std::string> PartitionText(const std::string& text, const sql::Type& type);

/// Of each partition column its value in `PARTITION (ds='x', hr)`, or nullopt where it is dynamic.
/// Errors: unknown columns, values that are no constants or not of the column's type, a column that
/// is left out, a dynamic one before a static one.
base::Result<std::vector<std::optional<std::string>>> InsertedPartition(
    const Table& table, const sql::PartitionSpec& spec, const sql::Source& source);

/// The same where all columns must have values: the name of one partition.
base::Result<std::vector<std::string>> OnePartition(const Table& table,
                                                    const sql::PartitionSpec& spec,
                                                    const sql::Source& source);

/// The partitions that a specification means which may leave columns out and compare in other ways
/// than by `=`: indexes into table.partitions.
base::Result<std::vector<size_t>> MatchingPartitions(const Table& table,
                                                     const sql::PartitionSpec& spec,
                                                     const sql::Source& source);

/// Null when the table has no such partition.
const Partition* FindPartition(const Table& table, const std::vector<std::string>& values);
/// Adds partitions that are not there yet; they stay sorted.
void AddPartition(Table& table, Partition partition);

}  // namespace catalog
