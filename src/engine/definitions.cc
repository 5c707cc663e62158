#include "engine/definitions.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/nearest.h"
#include "catalog/define.h"
#include "catalog/partition.h"
#include "catalog/schema.h"
#include "engine/early_write.h"
#include "engine/fetch.h"
#include "engine/file_writes.h"
#include "engine/parquet_rows.h"
#include "engine/table_files.h"
#include "engine/writes.h"
#include "engine/written_rows.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"

namespace engine {

using sql::to_duckdb::Quoted;
using sql::to_duckdb::SchemaName;

std::string ColumnDefinitions(const catalog::Table& table) {
  std::string columns;
  for (const catalog::Column& column : table.AllColumns()) {
    columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", Quoted(column.name),
                           sql::to_duckdb::DuckdbTypeName(column.type));
  }
  return columns;
}

base::Result<void> CheckTable(duckdb::Connection& connection, const catalog::Table& table,
                              const std::string& stored) {
  TRY_ASSIGN(const auto made, Query(connection, fmt::format("SELECT * FROM {} LIMIT 0", stored)));
  std::vector<ResultColumn> columns;
  for (const catalog::Column& column : table.AllColumns())
    columns.push_back({column.name, column.type});
  return CheckTypes(columns, made->types);
}

namespace {

/// The directory of an external table that names none is Hive's: `warehouse/db.db/name`, or below
/// the LOCATION of its database.
base::Result<std::string> DefaultLocation(const SessionContext& session, const sql::Source& source,
                                          const catalog::Table& table) {
  const auto database = session.warehouse.catalog().FindDatabase(table.database);
  if (!database->location.empty()) return database->location + "/" + table.name;
  std::string root = session.Variable("hiveconf:hive.metastore.warehouse.dir").value_or("");
  if (root.empty() && !session.warehouse.options().warehouse.empty())
    root = std::filesystem::absolute(session.warehouse.options().warehouse / "files").string();
  if (root.empty()) {
    TRY(FailAtStart(source, base::ErrorCode::kInvalid,
                    "an external table without LOCATION needs hive.metastore.warehouse.dir"));
  }
  const std::string folder = table.database == "default" ? "" : table.database + ".db/";
  return fmt::format("{}/{}{}", root, folder, table.name);
}

/// Where the files of a table lie that has some.
base::Result<void> FindPlace(const SessionContext& session, const sql::Source& source,
                             catalog::Table& table) {
  if (table.temporary && (catalog::IsScan(table) || !table.location.empty()))
    return Refuse(source, "a temporary table with files of its own");
  if (table.kind == catalog::TableKind::kExternal || catalog::IsScan(table)) {
    if (table.location.empty() && table.storage_handler.empty()) {
      TRY_ASSIGN(table.location, DefaultLocation(session, source, table));
    }
    return {};
  }
  if (table.location.empty()) return {};
  // The rows will be the engine's; those of files that are there would be missing.
  TRY_ASSIGN(const Location location, session.warehouse.scans().Open(table.location));
  TRY_ASSIGN(const auto files, location.store->List(location.prefix));
  if (files.empty()) return {};
  return Refuse(source, fmt::format("a table STORED AS {} over files that exist", table.format));
}

}  // namespace

base::Result<void> CreateTable(SessionContext& session, sql::CreateTable& statement,
                               const sql::Source& source, StatementStats* stats) {
  const auto [database, name] = session.NameOf(statement.name);
  TRY(session.NeedDatabase(database, source));
  const auto present = session.Lookup(database, name);
  if (present && (present->temporary || !statement.temporary)) {
    if (statement.if_not_exists) return {};
    return FailAtStart(source, base::ErrorCode::kExists,
                       fmt::format("table {}.{} exists", database, name));
  }
  sql::BoundQueryPtr query;
  if (statement.query) {
    TRY_ASSIGN(query, session.Resolve(*statement.query, source));
  }
  std::shared_ptr<const catalog::Table> model;
  if (statement.like) {
    TRY_ASSIGN(model, session.Find(*statement.like, source));
  }
  TRY_ASSIGN(auto table, catalog::DefineTable(statement, source, session.database,
                                              session.ResolveOptions().setting,
                                              query ? &query->output : nullptr, model.get()));
  TRY(FindPlace(session, source, table));
  if (IsParquetScan(table) && query) return Refuse(source, "writing Parquet files");
  if (HasFiles(table)) {
    stats->generated = "-- read from " + table.location;
    TRY_ASSIGN(stats->rows, session.Transact([&](Changes& changes) -> base::Result<int64_t> {
      int64_t rows = 0;
      if (query) {
        TRY_ASSIGN(stats->generated, session.Generate(*query));
        TRY_ASSIGN(rows,
                   WriteTableFiles(session, stats->generated, {}, FileWrite::kOverwrite, table));
      }
      changes.Put(std::move(table));
      return rows;
    }));
    return {};
  }
  const std::string create =
      fmt::format("CREATE {}TABLE {}", table.temporary ? "TEMPORARY " : "", StoredName(table));
  if (query) {
    TRY_ASSIGN(const auto text, session.Generate(*query));
    stats->generated = fmt::format("{} AS {}", create, AsWritten(table, text));
  } else {
    stats->generated = fmt::format("{} ({})", create, ColumnDefinitions(table));
  }
  TRY_ASSIGN(stats->rows, session.Transact([&](Changes& changes) -> base::Result<int64_t> {
    TRY_ASSIGN(const int64_t rows, engine::Run(session.connection, stats->generated));
    TRY(CheckTable(session.connection, table, StoredName(table)));
    if (query && !table.temporary) TRY(WriteEarly(session.connection, table));
    changes.Put(std::move(table));
    return rows;
  }));
  if (query) stats->bad_records = session.warehouse.TakeBadRecords(sql::ReadTables(*query));
  return {};
}

base::Result<void> CreateView(SessionContext& session, sql::CreateView& statement,
                              const sql::Source& source, StatementStats* stats) {
  const auto [database, name] = session.NameOf(statement.name);
  TRY(session.NeedDatabase(database, source));
  const auto present = session.Lookup(database, name);
  if (present) {
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
  return session
      .Transact([&](Changes& changes) {
        changes.Put(std::move(view), present);
        return 0;
      })
      .map([](auto) {});
}

base::Result<void> CreateDatabase(SessionContext& session, const sql::CreateDatabase& statement,
                                  const sql::Source& source) {
  const std::string name = sql::Lower(statement.name);
  if (session.warehouse.catalog().FindDatabase(name)) {
    if (statement.if_not_exists) return {};
    return FailAtStart(source, base::ErrorCode::kExists, fmt::format("database {} exists", name));
  }
  TRY_ASSIGN(auto database, catalog::DefineDatabase(statement, source));
  TRY(InTransaction(session.connection, [&]() -> base::Result<int64_t> {
    TRY(engine::Run(session.connection,
                    fmt::format("CREATE SCHEMA IF NOT EXISTS {}", Quoted(SchemaName(name)))));
    TRY(session.warehouse.StoreDatabase(session.connection, database));
    return 0;
  }));
  session.warehouse.catalog().PutDatabase(std::move(database));
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
                    fmt::format("DROP SCHEMA IF EXISTS {} CASCADE", Quoted(SchemaName(name)))));
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
  const auto table = session.Lookup(database, name);
  const bool wants_view = statement.kind == sql::DropKind::kView;
  if (!table) {
    // Hive passes it over, IF EXISTS or not, unless told otherwise.
    const auto ignore = session.Variable("hiveconf:hive.exec.drop.ignorenonexistent");
    if (statement.if_exists || !ignore || sql::Lower(*ignore) == "true") return {};
    return FailAtStart(source, base::ErrorCode::kNotFound,
                       fmt::format("no table \"{}.{}\"{}", database, name,
                                   base::DidYouMean(name, session.TableNames(database))));
  }
  if (wants_view != (table->kind == catalog::TableKind::kView)) {
    // Hive drops nothing and, with IF EXISTS, says nothing.
    if (statement.if_exists) return {};
    return FailAtStart(source, base::ErrorCode::kInvalid,
                       fmt::format("{}.{} is a {}", database, name, wants_view ? "table" : "view"));
  }
  return session
      .Transact([&](Changes& changes) -> base::Result<int64_t> {
        changes.Remove(table);
        if (table->kind == catalog::TableKind::kView) return 0;
        if (HasFiles(*table)) {
          if (OwnsFiles(*table)) TRY(RemoveRows(session, *table));
          return 0;
        }
        // Of a published version DuckDB has a view.
        const bool is_view = table->kind == catalog::TableKind::kExternal;
        return engine::Run(
            session.connection,
            fmt::format("DROP {} IF EXISTS {}", is_view ? "VIEW" : "TABLE", StoredName(*table)));
      })
      .map([](auto) {});
}

base::Result<void> TruncateTable(SessionContext& session, const sql::TruncateTable& statement,
                                 const sql::Source& source) {
  const auto [database, name] = session.NameOf(statement.name);
  TRY_ASSIGN(const auto table, session.Find(statement.name, source));
  if (!OwnsFiles(*table) && !(statement.force && HasFiles(*table))) {
    return FailAtStart(source, base::ErrorCode::kInvalid,
                       fmt::format("{}.{} is no managed table", database, name));
  }
  if (!statement.columns.empty()) return Refuse(source, "TRUNCATE TABLE .. COLUMNS");
  if (HasFiles(*table)) {
    if (statement.partition.empty()) return RemoveRows(session, *table);
    TRY_ASSIGN(const auto partitions,
               catalog::MatchingPartitions(*table, statement.partition, source));
    for (const size_t partition : partitions)
      TRY(RemoveRows(session, *table, table->partitions[partition]));
    return {};
  }
  if (statement.partition.empty())
    return engine::Run(session.connection, "DELETE FROM " + StoredName(*table)).map([](auto) {});
  TRY_ASSIGN(const auto partitions,
             catalog::MatchingPartitions(*table, statement.partition, source));
  return InTransaction(
             session.connection,
             [&]() -> base::Result<int64_t> {
               for (const size_t partition : partitions)
                 TRY(DeletePartition(session, *table, table->partitions[partition].values));
               return 0;
             })
      .map([](auto) {});
}

}  // namespace engine
