#pragma once

#include <duckdb.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "catalog/catalog.h"
#include "catalog/schema.h"
#include "engine/duckdb_engine.h"
#include "engine/shared_scan.h"

namespace engine {

/// The DuckDB database with the Hive catalog beside it, shared by all sessions of an engine. A
/// change of a table is one DuckDB transaction that also writes the catalog's row (table
/// `pdm_catalog.tables`), so that both are there or neither.
class Warehouse {
 public:
  static base::Result<std::unique_ptr<Warehouse>> Open(const DuckdbOptions& options);
  /// Moves the log into the file, or says in the process's log why it can't.
  ~Warehouse();
  Warehouse(const Warehouse&) = delete;
  Warehouse& operator=(const Warehouse&) = delete;

  duckdb::DuckDB& database() { return *database_; }
  catalog::Catalog& catalog() { return catalog_; }
  const catalog::CatalogSchema& schema() const { return schema_; }
  const DuckdbOptions& options() const { return options_; }
  /// How many DuckDB was opened with.
  int Threads() const;
  SharedScans& shared_scans() { return *shared_scans_; }

  ScanEnvironment& scans() { return *scans_; }
  /// Held from the check that a table is still as it was until its change is in the catalog.
  std::mutex& definitions() { return definitions_; }

  /// Bad records that scans of these tables met since they were last asked for.
  int64_t TakeBadRecords(const std::vector<std::string>& tables);

  // The durable form of the catalog, written on the caller's connection and transaction.
  /// REQUIRES: no table of that name is stored.
  base::Result<void> StoreTable(duckdb::Connection& connection, const catalog::Table& table);
  base::Result<void> StoreDatabase(duckdb::Connection& connection,
                                   const catalog::Database& database);
  base::Result<void> EraseTable(duckdb::Connection& connection, const std::string& database,
                                const std::string& name);

 private:
  explicit Warehouse(DuckdbOptions options) : options_(std::move(options)), schema_(catalog_) {}
  base::Result<void> LoadCatalog();

  DuckdbOptions options_;
  std::unique_ptr<duckdb::DuckDB> database_;
  bool has_file_ = false;  ///< it is attached
  catalog::Catalog catalog_;
  catalog::CatalogSchema schema_;
  std::shared_ptr<ScanEnvironment> scans_;  // shared with the DuckDB instance
  std::unique_ptr<SharedScans> shared_scans_;
  std::mutex definitions_;
  std::mutex mutex_;  // guards bad_records_
  std::map<std::string, int64_t> bad_records_;
};

/// Runs DuckDB SQL that gives no rows of interest; its count of changed rows.
base::Result<int64_t> Run(duckdb::Connection& connection, const std::string& sql);

/// BEGIN, the work, COMMIT; ROLLBACK when the work fails. A COMMIT of an aborted transaction
/// reports success and rolls back, so the work must report every failed statement.
base::Result<int64_t> InTransaction(duckdb::Connection& connection,
                                    const std::function<base::Result<int64_t>()>& work);

}  // namespace engine
