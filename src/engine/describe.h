#pragma once

#include "base/result.h"
#include "engine/session_context.h"
#include "sql/source.h"
#include "sql/statement.h"

namespace engine {

/// SHOW and DESCRIBE over the catalog, rows as the hive command prints them.
base::Result<void> ShowRows(const sql::Show& show, const sql::Source& source,
                            SessionContext& session, RowSink& sink);
base::Result<void> DescribeRows(const sql::Describe& describe, const sql::Source& source,
                                SessionContext& session, RowSink& sink);

}  // namespace engine
