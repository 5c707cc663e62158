#include "engine/duckdb_engine.h"

#include <fmt/format.h>

#include "base/crash_point.h"
#include "engine/duckdb_session.h"
#include "engine/parquet_rows.h"
#include "engine/warehouse.h"
#include "sql/duckdb/duckdb_error.h"
#include "sql/duckdb/generate.h"
#include "sql/parser.h"
#include "sql/resolve.h"

namespace engine {
namespace {

using base::Result;
using sql::to_duckdb::Quoted;
using sql::to_duckdb::QuotedTable;
using sql::to_duckdb::QuotedText;
using sql::to_duckdb::SchemaName;

catalog::Table DefinitionOf(const std::string& database, const AttachedTable& attached) {
  catalog::Table table;
  table.database = database;
  table.name = attached.name;
  table.kind = catalog::TableKind::kExternal;
  table.format = "parquet";
  table.attached = true;
  for (const ResultColumn& column : attached.columns)
    table.columns.push_back({column.name, column.type, ""});
  if (!attached.files.empty())
    table.location = std::filesystem::path(attached.files[0]).parent_path().string();
  return table;
}

std::string RowsOf(const AttachedTable& table) {
  std::vector<std::string> files;
  for (const std::string& file : table.files) files.push_back(QuotedText(file));
  std::vector<std::string> columns;
  for (const ResultColumn& column : table.columns) {
    columns.push_back(fmt::format("CAST({0} AS {1}) AS {0}", Quoted(column.name),
                                  sql::to_duckdb::DuckdbTypeName(column.type)));
  }
  return fmt::format("SELECT {} FROM read_parquet([{}])", fmt::join(columns, ", "),
                     fmt::join(files, ", "));
}

class DuckdbEngine final : public Engine {
 public:
  explicit DuckdbEngine(std::unique_ptr<Warehouse> warehouse) : warehouse_(std::move(warehouse)) {}

  Result<std::unique_ptr<Session>> OpenSession(const SessionOptions& options) override {
    return OpenDuckdbSession(*warehouse_, options);
  }

  Result<ExportedTable> Export(const std::string& database, const std::string& name,
                               const std::filesystem::path& directory) override {
    const sql::Source source =
        sql::MakeSource(fmt::format("SELECT * FROM `{}`.`{}`", database, name));
    TRY_ASSIGN(const auto statement, sql::Parse(source));
    const auto* select = std::get_if<sql::SelectStatement>(&statement.node);
    TRY_ASSIGN(const auto bound,
               sql::ResolveQuery(*select->query, source, warehouse_->schema(), {}));
    TRY_ASSIGN(const auto query, GenerateExport(*bound));
    ExportedTable exported;
    for (const sql::BoundOutput& output : bound->output) {
      if (output.type.IsInterval())
        return base::Fail(base::Unsupported(fmt::format(
            "column {} is an interval, which Parquet readers do not know", output.name)));
      exported.columns.push_back({output.name, output.type});
    }
    std::error_code error;
    std::filesystem::create_directories(directory, error);
    if (error)
      return base::Fail(base::Unavailable(
          fmt::format("cannot make {}: {}", directory.string(), error.message())));
    // One file a table, V1 pages and snappy: what Hive, Spark and Athena all read.
    const std::filesystem::path file = directory / "part-0.parquet";
    duckdb::Connection connection(warehouse_->database());
    base::CrashPoint("warehouse: export");
    TRY_ASSIGN(exported.rows,
               Run(connection, fmt::format("COPY ({}) TO {} (FORMAT parquet, COMPRESSION snappy)",
                                           query, QuotedText(file.string()))));
    base::CrashPoint("warehouse: exported");
    const auto size = std::filesystem::file_size(file, error);
    if (error)
      return base::Fail(
          base::Unavailable(fmt::format("cannot read {}: {}", file.string(), error.message())));
    exported.files.push_back({file.filename().string(), size});
    return exported;
  }

  void Expect(const ReadPlan& plan) override { warehouse_->shared_scans().Expect(plan); }
  void EndReader(const std::string& reader) override { warehouse_->shared_scans().End(reader); }

  EngineGauges Gauges() override {
    EngineGauges gauges;
    gauges.bytes_read = warehouse_->scans().BytesRead();
    duckdb::Connection connection(warehouse_->database());
    const auto result = connection.Query(
        "SELECT sum(memory_usage_bytes)::BIGINT, sum(temporary_storage_bytes)::BIGINT, "
        "current_setting('threads')::BIGINT FROM duckdb_memory()");
    if (result->HasError() || result->RowCount() != 1) return gauges;
    gauges.memory_bytes = result->GetValue(0, 0).GetValue<int64_t>();
    gauges.spilled_bytes = result->GetValue(1, 0).GetValue<int64_t>();
    gauges.threads = result->GetValue(2, 0).GetValue<int64_t>();
    return gauges;
  }

  Result<void> Attach(const std::string& database,
                      const std::vector<AttachedTable>& tables) override {
    const std::lock_guard lock(warehouse_->definitions());
    std::vector<catalog::Table> changed;
    duckdb::Connection connection(warehouse_->database());
    TRY(InTransaction(connection, [&]() -> Result<int64_t> {
      TRY(Run(connection,
              fmt::format("CREATE SCHEMA IF NOT EXISTS {}", Quoted(SchemaName(database)))));
      for (const AttachedTable& table : tables) {
        auto definition = DefinitionOf(database, table);
        const auto present = warehouse_->catalog().Find(database, table.name);
        if (present && *present == definition) continue;
        TRY(Run(connection, fmt::format("CREATE OR REPLACE VIEW {} AS {}",
                                        QuotedTable(database, table.name), RowsOf(table))));
        if (present) TRY(warehouse_->EraseTable(connection, database, table.name));
        TRY(warehouse_->StoreTable(connection, definition));
        changed.push_back(std::move(definition));
      }
      return 0;
    }));
    if (!warehouse_->catalog().FindDatabase(database))
      warehouse_->catalog().PutDatabase({database, "", "", {}});
    for (catalog::Table& table : changed) warehouse_->catalog().Put(std::move(table));
    return {};
  }

 private:
  Result<std::string> GenerateExport(const sql::BoundQuery& query) {
    duckdb::Connection connection(warehouse_->database());
    std::optional<base::Error> failed;
    sql::to_duckdb::GenerateOptions options;
    options.table = [&](const sql::TableSchema& schema) {
      const auto table = warehouse_->catalog().Find(schema.database, schema.name);
      auto rows = TableRows(warehouse_->scans(), connection, *table);
      if (rows) return std::move(*rows);
      failed = std::move(rows.error());
      return std::string();
    };
    auto text = sql::to_duckdb::GenerateQuery(query, options);
    if (failed) return base::Fail(std::move(*failed));
    return text;
  }

  std::unique_ptr<Warehouse> warehouse_;
};

}  // namespace

Result<std::unique_ptr<Engine>> OpenDuckdbEngine(const DuckdbOptions& options) {
  TRY_ASSIGN(auto warehouse, Warehouse::Open(options));
  return std::make_unique<DuckdbEngine>(std::move(warehouse));
}

}  // namespace engine
