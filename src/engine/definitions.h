#pragma once

#include "engine/session_context.h"
#include "sql/statement.h"

/// Statements that make databases, tables and views or take them away. Each changes DuckDB and the
/// catalog in one transaction.
namespace engine {

base::Result<void> CreateTable(SessionContext& session, sql::CreateTable& statement,
                               const sql::Source& source, StatementStats* stats);
base::Result<void> CreateView(SessionContext& session, sql::CreateView& statement,
                              const sql::Source& source, StatementStats* stats);
base::Result<void> CreateDatabase(SessionContext& session, const sql::CreateDatabase& statement,
                                  const sql::Source& source);
base::Result<void> DropDatabase(SessionContext& session, const sql::DropDatabase& statement,
                                const sql::Source& source);
base::Result<void> DropTable(SessionContext& session, const sql::DropTable& statement,
                             const sql::Source& source);
base::Result<void> TruncateTable(SessionContext& session, const sql::TruncateTable& statement,
                                 const sql::Source& source);

/// `"a" INTEGER, "b" VARCHAR`: of the DuckDB table that keeps a table's rows.
std::string ColumnDefinitions(const catalog::Table& table);

/// The columns of the DuckDB table `stored` must be those of the definition.
base::Result<void> CheckTable(duckdb::Connection& connection, const catalog::Table& table,
                              const std::string& stored);

}  // namespace engine
