#include "engine/warehouse.h"

#include <fmt/format.h>
#include <unistd.h>

#include <duckdb/main/database_manager.hpp>

#include <fstream>
#include <limits>
#include <thread>

#include "base/crash_point.h"
#include "base/log.h"
#include "base/scratch_directory.h"
#include "engine/fetch.h"
#include "engine/reread.h"
#include "engine/scan_function.h"
#include "engine/written_rows.h"
#include "sql/duckdb/duckdb_error.h"
#include "sql/duckdb/generate.h"
#include "sql/duckdb/native.h"
#include "storage/local_store.h"

namespace engine {
namespace {

constexpr const char* kDatabaseFile = "warehouse.db";

/// Rows that DuckDB keeps as one piece. A transaction writes whole pieces to the file, by all of
/// its threads; the rows of a smaller table (but see early_write.h) go into the log, and once more
/// into the file when the warehouse is closed, by one thread. DuckDB's own 122,880 rows are more
/// than most tables have.
constexpr int kRowGroupSize = 16384;

/// What DuckDB writes the file for: this version and later ones read it. By DuckDB's default, 0.10,
/// each column of each table keeps an estimate of its distinct values in 3 KB instead of 64 bytes,
/// converted at every open and close. For 1.2 and later it tries more ways of compression, which
/// cost more than they save.
constexpr const char* kStorageVersion = "v1.1.0";

/// What this process may use: the machine's memory, or less when a control group says so.
uint64_t AvailableMemoryBytes() {
  uint64_t bytes = static_cast<uint64_t>(sysconf(_SC_PHYS_PAGES)) *
                   static_cast<uint64_t>(sysconf(_SC_PAGE_SIZE));
  std::ifstream limit("/sys/fs/cgroup/memory.max");
  uint64_t most = 0;
  if (limit >> most) bytes = std::min(bytes, most);
  return bytes;
}

std::string MemoryLimit(const DuckdbOptions& options) {
  const uint64_t bytes =
      options.memory_limit_bytes ? options.memory_limit_bytes : AvailableMemoryBytes() * 6 / 10;
  return fmt::format("{}MB", std::max<uint64_t>(bytes >> 20, 256));
}

/// DuckDB writes a new database file in place, header by header, and takes one that was cut short
/// by a kill for broken: it is made elsewhere and named when it is whole.
base::Result<void> MakeDatabase(const std::filesystem::path& warehouse) {
  TRY_ASSIGN(const auto scratch, base::ScratchDirectory::Make("warehouse"));
  const std::string file = (scratch.path() / kDatabaseFile).string();
  { const duckdb::DuckDB empty(file); }
  TRY_ASSIGN(const std::string bytes,
             storage::ReadAll(*storage::OpenLocalStore(scratch.path()), kDatabaseFile));
  const auto made =
      storage::OpenLocalStore(warehouse)->PutIf(kDatabaseFile, bytes, /*expected_etag=*/{});
  const bool another_made_it = !made && made.error().code == base::ErrorCode::kRefused;
  if (!made && !another_made_it) return made;
  return {};
}

/// Opens the file, as the database that connections begin in; throws what DuckDB throws. Only
/// ATTACH takes the size of a row group, and the file does not record a version below 1.2.
void Attach(duckdb::DuckDB& database, const std::string& file) {
  duckdb::Connection connection(database);
  const auto attach = [&](const std::string& version) {
    return connection.Query(fmt::format("ATTACH {} AS warehouse (ROW_GROUP_SIZE {}{})",
                                        sql::to_duckdb::QuotedText(file), kRowGroupSize, version));
  };
  auto attached = attach(fmt::format(", STORAGE_VERSION '{}'", kStorageVersion));
  const bool newer =
      attached->HasError() && attached->GetError().find("cannot be lowered") != std::string::npos;
  if (newer) attached = attach("");  // it was raised by somebody else: it keeps its version
  if (attached->HasError()) attached->ThrowError();
  connection.context->RunFunctionInTransaction([&] {
    duckdb::DatabaseManager::Get(*database.instance)
        .SetDefaultDatabase(*connection.context, "warehouse");
  });
}

}  // namespace

base::Result<int64_t> Run(duckdb::Connection& connection, const std::string& sql) {
  TRY_ASSIGN(const auto result, Query(connection, sql));
  // INSERT, DELETE, COPY and CREATE TABLE AS all say how many rows they wrote in a column of this
  // name.
  if (result->names.size() != 1 || result->names[0] != "Count" || result->RowCount() == 0) return 0;
  return result->GetValue(0, 0).GetValue<int64_t>();
}

base::Result<int64_t> InTransaction(duckdb::Connection& connection,
                                    const std::function<base::Result<int64_t>()>& work) {
  TRY(Run(connection, "BEGIN TRANSACTION"));
  auto done = work();
  if (done) {
    base::CrashPoint("warehouse: commit");
    auto committed = Run(connection, "COMMIT");
    base::CrashPoint("warehouse: committed");
    if (committed) return done;
    done = base::Fail(std::move(committed.error()));
  }
  // The error that matters is the first one; a failed ROLLBACK means that there is no transaction
  // any more.
  (void)Run(connection, "ROLLBACK");
  return done;
}

base::Result<Location> OpenFileLocation(const std::string& uri) {
  std::string path = uri;
  if (path.starts_with("file:")) {
    path = path.substr(5);
    if (path.starts_with("//"))
      path = path.substr(path.find('/', 2) == std::string::npos ? path.size() : path.find('/', 2));
  } else if (path.find("://") != std::string::npos) {
    return base::Fail(base::Unsupported(fmt::format("no store for {}", uri)));
  }
  if (path.empty() || path[0] != '/')
    return base::Fail(base::Invalid(fmt::format("location {} is not absolute", uri)));
  while (path.size() > 1 && path.back() == '/') path.pop_back();
  const std::filesystem::path directory(path);
  // The store is the parent, so that an absent directory is an empty table and not an error that
  // makes it.
  std::filesystem::path root = directory;
  std::string prefix;
  while (!std::filesystem::exists(root) && root.has_relative_path()) {
    prefix = root.filename().string() + (prefix.empty() ? "" : "/" + prefix);
    root = root.parent_path();
  }
  if (std::filesystem::is_regular_file(root) && prefix.empty()) {
    prefix = root.filename().string();
    root = root.parent_path();
  }
  if (!std::filesystem::is_directory(root))
    return base::Fail(base::Invalid(fmt::format("{} is not a directory", root.string())));
  return Location{storage::OpenLocalStore(root), prefix};
}

base::Result<std::unique_ptr<Warehouse>> Warehouse::Open(const DuckdbOptions& options) {
  auto warehouse = std::unique_ptr<Warehouse>(new Warehouse(options));
  if (!warehouse->options_.open_location) warehouse->options_.open_location = OpenFileLocation;
  duckdb::DBConfig config;
  config.SetOptionByName("autoinstall_known_extensions", duckdb::Value::BOOLEAN(false));
  config.SetOptionByName("autoload_known_extensions", duckdb::Value::BOOLEAN(false));
  config.SetOptionByName("preserve_insertion_order", duckdb::Value::BOOLEAN(false));
  // Only closing moves the log into the file. Where the disk is full, DuckDB's checkpoint leaves
  // the tables that it was at without their rows until the database is opened anew, and the next
  // checkpoint makes that last; besides, checkpoints between the scripts of a run stall them all.
  config.options.checkpoint_wal_size = std::numeric_limits<duckdb::idx_t>::max();
  // FSST makes strings a quarter smaller for a tenth of a run's time (bench/run_1gb).
  config.SetOptionByName("disabled_compression_methods", duckdb::Value("fsst"));
  config.SetOptionByName("memory_limit", duckdb::Value(MemoryLimit(options)));
  config.SetOptionByName("threads", duckdb::Value::BIGINT(warehouse->Threads()));
  std::string file;
  if (!options.warehouse.empty()) {
    std::error_code error;
    std::filesystem::create_directories(options.warehouse, error);
    if (error)
      return base::Fail(base::Invalid(
          fmt::format("cannot make {}: {}", options.warehouse.string(), error.message())));
    file = (options.warehouse / kDatabaseFile).string();
    config.SetOptionByName("temp_directory", duckdb::Value((options.warehouse / "spill").string()));
  }
  try {
    if (!file.empty() && !std::filesystem::exists(file)) {
      TRY(MakeDatabase(options.warehouse));
    }
    warehouse->database_ = std::make_unique<duckdb::DuckDB>(nullptr, &config);
    if (!file.empty()) {
      Attach(*warehouse->database_, file);
      warehouse->has_file_ = true;
    }
    sql::to_duckdb::RegisterNativeFunctions(*warehouse->database_->instance);
    warehouse->scans_ =
        std::make_shared<ScanEnvironment>(warehouse->catalog_, warehouse->options_.open_location);
    RegisterReread(*warehouse->database_->instance);
    RegisterWrittenRows(*warehouse->database_->instance);
    RegisterScan(*warehouse->database_->instance, warehouse->scans_);
    warehouse->shared_scans_ =
        std::make_unique<SharedScans>(*warehouse->database_, *warehouse->scans_);
  } catch (const std::exception& exception) {
    const duckdb::ErrorData error(exception);
    if (error.Message().find("Could not set lock") != std::string::npos) {
      return base::Fail(base::MakeError(
          base::ErrorCode::kRefused,
          fmt::format("another process uses the warehouse {}", options.warehouse.string())));
    }
    return base::Fail(base::WithContext(sql::to_duckdb::FromDuckdb(error), "opening " + file));
  }
  base::CrashPoint("warehouse: opened");
  TRY(warehouse->LoadCatalog());
  return warehouse;
}

Warehouse::~Warehouse() {
  if (!has_file_) return;
  shared_scans_.reset();  // what it keeps takes memory that the checkpoint can use
  // DuckDB would do this by itself and keep to itself that it failed. It does not try again then.
  base::CrashPoint("warehouse: close");
  duckdb::Connection connection(*database_);
  const auto moved = Run(connection, "CHECKPOINT warehouse");
  base::CrashPoint("warehouse: closed");
  if (moved) return;
  const std::string& message = moved.error().message;  // its first line, then DuckDB's stack
  base::LogWarning(
      "warehouse {}: its log could not be moved into {}: {}. Nothing is lost: who opens the "
      "warehouse next reads both",
      options_.warehouse.string(), kDatabaseFile, message.substr(0, message.find('\n')));
}

int Warehouse::Threads() const {
  const int cores = static_cast<int>(std::max(1u, std::thread::hardware_concurrency()));
  return options_.threads ? options_.threads : cores;
}

base::Result<void> Warehouse::LoadCatalog() {
  duckdb::Connection connection(*database_);
  TRY(Run(connection, "CREATE SCHEMA IF NOT EXISTS \"default\""));
  TRY(Run(connection, "CREATE SCHEMA IF NOT EXISTS pdm_catalog"));
  TRY(Run(connection,
          "CREATE TABLE IF NOT EXISTS pdm_catalog.databases(name VARCHAR, comment VARCHAR, "
          "location VARCHAR)"));
  TRY(Run(connection,
          "ALTER TABLE pdm_catalog.databases ADD COLUMN IF NOT EXISTS properties VARCHAR"));
  TRY(Run(connection,
          "CREATE TABLE IF NOT EXISTS pdm_catalog.tables(database VARCHAR, name VARCHAR, "
          "definition VARCHAR)"));
  TRY_ASSIGN(
      const auto databases,
      Query(connection, "SELECT name, comment, location, properties FROM pdm_catalog.databases"));
  for (idx_t row = 0; row < databases->RowCount(); ++row) {
    catalog_.PutDatabase({databases->GetValue(0, row).ToString(),
                          databases->GetValue(1, row).ToString(),
                          databases->GetValue(2, row).ToString(),
                          catalog::PropertiesFromJson(databases->GetValue(3, row).ToString())});
  }
  TRY_ASSIGN(const auto tables, Query(connection, "SELECT definition FROM pdm_catalog.tables"));
  for (idx_t row = 0; row < tables->RowCount(); ++row) {
    TRY_ASSIGN(auto table, catalog::TableFromJson(tables->GetValue(0, row).ToString()));
    catalog_.Put(std::move(table));
  }
  return {};
}

base::Result<void> Warehouse::StoreTable(duckdb::Connection& connection,
                                         const catalog::Table& table) {
  TRY(Run(connection, fmt::format("INSERT INTO pdm_catalog.tables VALUES ({}, {}, {})",
                                  sql::to_duckdb::QuotedText(table.database),
                                  sql::to_duckdb::QuotedText(table.name),
                                  sql::to_duckdb::QuotedText(catalog::ToJson(table)))));
  return {};
}

base::Result<void> Warehouse::StoreDatabase(duckdb::Connection& connection,
                                            const catalog::Database& database) {
  const auto text = sql::to_duckdb::QuotedText;
  TRY(Run(connection,
          fmt::format("DELETE FROM pdm_catalog.databases WHERE name = {}", text(database.name))));
  TRY(Run(connection,
          fmt::format("INSERT INTO pdm_catalog.databases VALUES ({}, {}, {}, {})",
                      text(database.name), text(database.comment), text(database.location),
                      text(catalog::ToJson(database.properties)))));
  return {};
}

base::Result<void> Warehouse::EraseTable(duckdb::Connection& connection,
                                         const std::string& database, const std::string& name) {
  TRY(Run(connection,
          fmt::format("DELETE FROM pdm_catalog.tables WHERE database = {} AND name = {}",
                      sql::to_duckdb::QuotedText(database), sql::to_duckdb::QuotedText(name))));
  return {};
}

int64_t Warehouse::TakeBadRecords(const std::vector<std::string>& tables) {
  const std::lock_guard lock(mutex_);
  for (const auto& [table, counts] : scans_->TakeCounts())
    bad_records_[table] += counts.bad_records;
  int64_t bad = 0;
  for (const std::string& table : tables) {
    bad += bad_records_[table];
    bad_records_.erase(table);
  }
  return bad;
}

}  // namespace engine
