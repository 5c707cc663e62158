#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

/// Statements that bring what the catalog knows in step with what is there.
namespace engine {

/// MSCK: partitions for the directories that a table has, and none for those that it has not.
base::Result<void> RepairTable(SessionContext& session, const sql::RepairTable& statement,
                               const sql::Source& source, RowSink& sink);
/// The engine counts the rows that it keeps; those of files are counted here.
base::Result<void> Analyze(SessionContext& session, const sql::Analyze& statement,
                           const sql::Source& source);
base::Result<void> AlterDatabase(SessionContext& session, const sql::AlterDatabase& statement,
                                 const sql::Source& source);
/// ALTER TABLE t EXCHANGE PARTITION (..) WITH TABLE u: partitions of u become t's.
base::Result<void> ExchangePartition(SessionContext& session,
                                     const std::shared_ptr<const catalog::Table>& to,
                                     const sql::ExchangePartition& action,
                                     const sql::Source& source, StatementStats* stats);

}  // namespace engine
