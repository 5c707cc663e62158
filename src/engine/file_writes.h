#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/session_context.h"

/// Rows that go into files: of tables that are read from files, and of INSERT OVERWRITE DIRECTORY.
namespace engine {

enum class FileWrite { kAppend, kOverwrite };

/// Writes the rows of `query`, which has the columns of the table and then its partition columns,
/// and adds partitions to `after`. `partition` has nullopt where the rows say. Nothing is visible
/// before all rows are written. REQUIRES: a transaction.
base::Result<int64_t> WriteTableFiles(SessionContext& session, const std::string& query,
                                      const std::vector<std::optional<std::string>>& partition,
                                      FileWrite mode, catalog::Table& after);

/// Whether dropping the table or its partitions drops their rows too: managed tables, and external
/// ones with `external.table.purge`.
bool OwnsFiles(const catalog::Table& table);
/// Removes the files of a whole table, or of one partition.
base::Result<void> RemoveRows(SessionContext& session, const catalog::Table& table);
base::Result<void> RemoveRows(SessionContext& session, const catalog::Table& table,
                              const catalog::Partition& partition);

/// Puts files of this machine or of another store into a table's directory under their own names,
/// and gives their number.
base::Result<int64_t> PutFiles(SessionContext& session, const Location& from, FileWrite mode,
                               const std::string& to, bool remove_source);

}  // namespace engine
