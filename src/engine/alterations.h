#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

/// ALTER of tables and views.
namespace engine {

base::Result<void> AlterTable(SessionContext& session, sql::AlterTable& statement,
                              const sql::Source& source, StatementStats* stats);

/// Makes the engine's table of `before` that of `after`, which has other columns; rows that there
/// are stay as they were written. REQUIRES: a transaction.
base::Result<void> ChangeColumns(SessionContext& session,
                                 std::shared_ptr<const catalog::Table> before,
                                 catalog::Table& after, StatementStats* stats);

/// Rewrites rows that were written before the columns changed, for statements that change rows in
/// place. Gives the table as it is then.
base::Result<std::shared_ptr<const catalog::Table>> SettleRows(
    SessionContext& session, std::shared_ptr<const catalog::Table> table, StatementStats* stats);

}  // namespace engine
