#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

/// Statements that change the rows of tables.
namespace engine {

base::Result<void> Insert(SessionContext& session, const sql::Insert& statement,
                          const sql::Source& source, StatementStats* stats);
base::Result<void> MultiInsert(SessionContext& session, const sql::MultiInsert& statement,
                               const sql::Source& source, StatementStats* stats);
/// The rows of files of this machine, read by the table's SerDe. Unlike with Hive, which moves
/// them, the files stay where they are.
base::Result<void> LoadData(SessionContext& session, const sql::LoadData& statement,
                            const sql::Source& source, StatementStats* stats);

/// Removes the rows of one partition. REQUIRES: a transaction; the engine keeps the table.
base::Result<int64_t> DeletePartition(SessionContext& session, const catalog::Table& table,
                                      const std::vector<std::string>& values);

/// `"a", "b", "ds"`: all columns of a table.
std::string ColumnList(const catalog::Table& table);

/// `"ds" IS NOT DISTINCT FROM 'x' AND ..` and `"ds" = 'x', ..` in DuckDB SQL.
std::string PartitionCondition(const catalog::Table& table, const std::vector<std::string>& values);
std::string PartitionAssignment(const catalog::Table& table,
                                const std::vector<std::string>& values);

/// Adds the rows of a DuckDB query, which has a column for each of the table's; with it the
/// partitions they go to. REQUIRES: inside of Transact, whose `changes` these are.
base::Result<int64_t> AppendRows(SessionContext& session,
                                 std::shared_ptr<const catalog::Table> table, std::string query,
                                 Changes& changes, StatementStats* stats);

}  // namespace engine
