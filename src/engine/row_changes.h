#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

/// UPDATE, DELETE and MERGE.
namespace engine {

base::Result<void> Update(SessionContext& session, const sql::Update& statement,
                          const sql::Source& source, StatementStats* stats);
base::Result<void> Delete(SessionContext& session, const sql::Delete& statement,
                          const sql::Source& source, StatementStats* stats);
base::Result<void> Merge(SessionContext& session, const sql::Merge& statement,
                         const sql::Source& source, StatementStats* stats);

}  // namespace engine
