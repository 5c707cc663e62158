#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

namespace engine {

/// DESCRIBE of a table, of its columns or of one partition, EXTENDED and FORMATTED included. What
/// Hive's metastore knows beyond the catalog (owner, times) is left out.
base::Result<void> DescribeTable(const sql::Describe& describe, const sql::Source& source,
                                 SessionContext& session, RowSink& sink);

/// The lines of SHOW CREATE TABLE; they create the table again.
std::vector<std::string> CreateTableLines(const catalog::Table& table);

}  // namespace engine
