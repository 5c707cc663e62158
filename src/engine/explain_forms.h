#pragma once

#include <vector>

#include "engine/session_context.h"
#include "sql/statement.h"

/// The forms of EXPLAIN that Hive has not, or has otherwise. One file each.
namespace engine {

/// EXPLAIN TYPES: a row for each expression of each clause, with its type and the conversions that
/// Hive implies. Queries of views are not looked into.
base::Result<void> ExplainTypes(const std::vector<sql::BoundQueryPtr>& queries,
                                const sql::Source& source, RowSink& sink);

/// EXPLAIN LINEAGE: a row for each column and one of its sources; `(rows)` is what decides which
/// rows there are.
base::Result<void> ExplainLineage(const std::vector<sql::BoundQueryPtr>& queries,
                                  const sql::Source& source, SessionContext& session,
                                  RowSink& sink);

/// EXPLAIN ANALYZE: runs the queries, drops their rows, and gives a row for each of DuckDB's
/// operators: rows, seconds, and the clause that it stands for. Nothing is written.
base::Result<void> ExplainAnalyze(const std::vector<sql::BoundQueryPtr>& queries,
                                  const sql::Statement& statement, const sql::Source& source,
                                  SessionContext& session, RowSink& sink);

/// The text of a span on one line.
std::string TextOf(const sql::Source& source, sql::Span span);

}  // namespace engine
