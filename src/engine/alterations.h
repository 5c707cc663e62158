#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

/// ALTER of tables and views.
namespace engine {

base::Result<void> AlterTable(SessionContext& session, sql::AlterTable& statement,
                              const sql::Source& source, StatementStats* stats);

}  // namespace engine
