#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

/// Statements that change the rows of tables.
namespace engine {

base::Result<void> Insert(SessionContext& session, const sql::Insert& statement,
                          const sql::Source& source, StatementStats* stats);
base::Result<void> MultiInsert(SessionContext& session, const sql::MultiInsert& statement,
                               const sql::Source& source, StatementStats* stats);

}  // namespace engine
