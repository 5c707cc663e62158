#include "engine/definitions.h"

#include <fmt/format.h>

#include "base/nearest.h"
#include "catalog/define.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using sql::to_duckdb::Quoted;
using sql::to_duckdb::QuotedTable;

base::Result<void> CheckTable(duckdb::Connection& connection, const catalog::Table& table) {
  const auto description = connection.TableInfo(table.database, table.name);
  if (!description)
    return base::Fail(
        base::Internal("the table that was just made is not there: " + table.QualifiedName()));
  duckdb::vector<duckdb::LogicalType> types;
  for (const auto& column : description->columns) types.push_back(column.Type());
  std::vector<ResultColumn> columns;
  for (const catalog::Column& column : table.AllColumns())
    columns.push_back({column.name, column.type});
  return CheckTypes(columns, types);
}

}  // namespace

base::Result<void> CreateTable(SessionContext& session, sql::CreateTable& statement,
                               const sql::Source& source, StatementStats* stats) {
  const auto [database, name] = session.NameOf(statement.name);
  TRY(session.NeedDatabase(database, source));
  if (session.warehouse.catalog().Find(database, name)) {
    if (statement.if_not_exists) return {};
    return FailAtStart(source, base::ErrorCode::kExists,
                       fmt::format("table {}.{} exists", database, name));
  }
  if (statement.temporary) return Refuse(source, "CREATE TEMPORARY TABLE");
  sql::BoundQueryPtr query;
  if (statement.query) {
    TRY_ASSIGN(query, session.Resolve(*statement.query, source));
  }
  TRY_ASSIGN(auto table, catalog::DefineTable(statement, source, session.database,
                                              query ? &query->output : nullptr));
  if (statement.like) {
    TRY_ASSIGN(const auto model, session.Find(*statement.like, source));
    table.columns = model->columns;
    table.partition_columns = model->partition_columns;
  }
  if (!table.location.empty() && table.kind == catalog::TableKind::kManaged)
    return Refuse(source, "a managed table with LOCATION");
  if (table.kind == catalog::TableKind::kExternal) {
    stats->generated = "-- external: " + table.location;
    TRY(InTransaction(session.connection, [&]() -> base::Result<int64_t> {
      TRY(session.warehouse.StoreTable(session.connection, table));
      return 0;
    }));
    session.warehouse.catalog().Put(std::move(table));
    return {};
  }
  const std::string quoted = QuotedTable(database, name);
  if (query) {
    TRY_ASSIGN(const auto text, session.Generate(*query));
    stats->generated = fmt::format("CREATE TABLE {} AS {}", quoted, text);
  } else {
    std::string columns;
    for (const catalog::Column& column : table.AllColumns()) {
      columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", Quoted(column.name),
                             sql::to_duckdb::DuckdbTypeName(column.type));
    }
    stats->generated = fmt::format("CREATE TABLE {} ({})", quoted, columns);
  }
  TRY_ASSIGN(stats->rows, InTransaction(session.connection, [&]() -> base::Result<int64_t> {
               TRY_ASSIGN(const int64_t rows, engine::Run(session.connection, stats->generated));
               TRY(CheckTable(session.connection, table));
               TRY(session.warehouse.StoreTable(session.connection, table));
               return rows;
             }));
  session.warehouse.catalog().Put(std::move(table));
  if (query) stats->bad_records = session.warehouse.TakeBadRecords(sql::ReadTables(*query));
  return {};
}

base::Result<void> CreateView(SessionContext& session, sql::CreateView& statement,
                              const sql::Source& source, StatementStats* stats) {
  const auto [database, name] = session.NameOf(statement.name);
  TRY(session.NeedDatabase(database, source));
  if (const auto present = session.warehouse.catalog().Find(database, name)) {
    if (statement.if_not_exists) return {};
    if (!statement.or_replace)
      return FailAtStart(source, base::ErrorCode::kExists,
                         fmt::format("{}.{} exists", database, name));
    if (present->kind != catalog::TableKind::kView)
      return FailAtStart(source, base::ErrorCode::kInvalid,
                         fmt::format("{}.{} is a table", database, name));
  }
  TRY_ASSIGN(const auto query, session.Resolve(*statement.query, source));
  TRY_ASSIGN(auto view, catalog::DefineView(statement, source, session.database, query->output));
  stats->generated = "-- view, expanded where it is used";
  TRY(InTransaction(session.connection, [&]() -> base::Result<int64_t> {
    TRY(session.warehouse.StoreTable(session.connection, view));
    return 0;
  }));
  session.warehouse.catalog().Put(std::move(view));
  return {};
}

base::Result<void> CreateDatabase(SessionContext& session, const sql::CreateDatabase& statement,
                                  const sql::Source& source) {
  const std::string name = sql::Lower(statement.name);
  if (session.warehouse.catalog().FindDatabase(name)) {
    if (statement.if_not_exists) return {};
    return FailAtStart(source, base::ErrorCode::kExists, fmt::format("database {} exists", name));
  }
  const std::string location = statement.location.value_or("");
  TRY(InTransaction(session.connection, [&]() -> base::Result<int64_t> {
    TRY(engine::Run(session.connection,
                    fmt::format("CREATE SCHEMA IF NOT EXISTS {}", Quoted(name))));
    TRY(engine::Run(
        session.connection,
        fmt::format("INSERT INTO pdm_catalog.databases VALUES ({}, {}, {})",
                    sql::to_duckdb::QuotedText(name), sql::to_duckdb::QuotedText(statement.comment),
                    sql::to_duckdb::QuotedText(location))));
    return 0;
  }));
  session.warehouse.catalog().PutDatabase({name, statement.comment, location, {}});
  return {};
}

base::Result<void> DropDatabase(SessionContext& session, const sql::DropDatabase& statement,
                                const sql::Source& source) {
  const std::string name = sql::Lower(statement.name);
  if (!session.warehouse.catalog().FindDatabase(name))
    return statement.if_exists ? base::Result<void>() : session.NeedDatabase(name, source);
  if (name == "default")
    return FailAtStart(source, base::ErrorCode::kInvalid, "database default cannot be dropped");
  const auto tables = session.warehouse.catalog().TableNames(name);
  if (!tables.empty() && !statement.cascade) {
    return FailAtStart(source, base::ErrorCode::kInvalid,
                       fmt::format("database {} is not empty: it has {} tables; use CASCADE", name,
                                   tables.size()));
  }
  TRY(InTransaction(session.connection, [&]() -> base::Result<int64_t> {
    TRY(engine::Run(session.connection,
                    fmt::format("DROP SCHEMA IF EXISTS {} CASCADE", Quoted(name))));
    TRY(engine::Run(session.connection,
                    fmt::format("DELETE FROM pdm_catalog.tables WHERE database = {}",
                                sql::to_duckdb::QuotedText(name))));
    TRY(engine::Run(session.connection,
                    fmt::format("DELETE FROM pdm_catalog.databases WHERE name = {}",
                                sql::to_duckdb::QuotedText(name))));
    return 0;
  }));
  session.warehouse.catalog().DropDatabase(name);
  return {};
}

base::Result<void> DropTable(SessionContext& session, const sql::DropTable& statement,
                             const sql::Source& source) {
  const auto [database, name] = session.NameOf(statement.name);
  const auto table = session.warehouse.catalog().Find(database, name);
  const bool wants_view = statement.kind == sql::DropKind::kView;
  if (!table) {
    // Hive passes it over, IF EXISTS or not, unless told otherwise.
    const auto ignore = session.Variable("hiveconf:hive.exec.drop.ignorenonexistent");
    if (statement.if_exists || !ignore || sql::Lower(*ignore) == "true") return {};
    return FailAtStart(
        source, base::ErrorCode::kNotFound,
        fmt::format("no table \"{}.{}\"{}", database, name,
                    base::DidYouMean(name, session.warehouse.catalog().TableNames(database))));
  }
  if (wants_view != (table->kind == catalog::TableKind::kView)) {
    // Hive drops nothing and, with IF EXISTS, says nothing.
    if (statement.if_exists) return {};
    return FailAtStart(source, base::ErrorCode::kInvalid,
                       fmt::format("{}.{} is a {}", database, name, wants_view ? "table" : "view"));
  }
  TRY(InTransaction(session.connection, [&]() -> base::Result<int64_t> {
    if (table->kind == catalog::TableKind::kManaged)
      TRY(engine::Run(session.connection,
                      fmt::format("DROP TABLE IF EXISTS {}", QuotedTable(database, name))));
    TRY(session.warehouse.EraseTable(session.connection, database, name));
    return 0;
  }));
  session.warehouse.catalog().Drop(database, name);
  return {};
}

base::Result<void> TruncateTable(SessionContext& session, const sql::TruncateTable& statement,
                                 const sql::Source& source) {
  const auto [database, name] = session.NameOf(statement.name);
  TRY_ASSIGN(const auto table, session.Find(statement.name, source));
  if (table->kind != catalog::TableKind::kManaged)
    return FailAtStart(source, base::ErrorCode::kInvalid,
                       fmt::format("{}.{} is no managed table", database, name));
  if (!statement.partition.empty()) return Refuse(source, "TRUNCATE of a partition");
  TRY(engine::Run(session.connection, fmt::format("DELETE FROM {}", QuotedTable(database, name))));
  return {};
}

}  // namespace engine
