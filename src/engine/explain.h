#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

namespace engine {

/// EXPLAIN: a row for each query that the statement would run, with its DuckDB SQL. TYPES, LINEAGE
/// and ANALYZE are in explain_forms.h.
base::Result<void> ExplainRows(const sql::Explain& explain, const sql::Source& source,
                               SessionContext& session, RowSink& sink);

}  // namespace engine
