#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

/// ALTER of tables and views.
namespace engine {

base::Result<void> AlterTable(SessionContext& session, sql::AlterTable& statement,
                              const sql::Source& source, StatementStats* stats);

/// Rewrites rows that were written before the columns changed, for statements that change rows in
/// place. Gives the table as it is then.
base::Result<std::shared_ptr<const catalog::Table>> SettleRows(
    SessionContext& session, std::shared_ptr<const catalog::Table> table, StatementStats* stats);

}  // namespace engine
