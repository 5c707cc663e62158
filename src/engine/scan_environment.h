#pragma once

#include <atomic>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "catalog/catalog.h"
#include "storage/object_store.h"

namespace engine {

struct CombinedTable;

/// A directory in a store.
struct Location {
  std::shared_ptr<storage::ObjectStore> store;  ///< shared with every scan that reads it
  std::string prefix;                           ///< the key of the directory; may be empty
};

/// What scans of one table have read since the counts were last taken.
struct ScanCounts {
  int64_t bytes = 0;  ///< of plain text
  int64_t rows = 0;
  int64_t bad_records = 0;
  std::string first_problem;  ///< `file:///x/part-0:17: ...`, of the first bad record seen
};

/// What pdm_scan needs from outside. Shared by every connection of a DuckDB instance; safe from any
/// thread.
class ScanEnvironment {
 public:
  /// `catalog` must outlive the environment.
  ScanEnvironment(const catalog::Catalog& catalog,
                  std::function<base::Result<Location>(const std::string& uri)> open)
      : catalog_(catalog), open_(std::move(open)) {}

  const catalog::Catalog& catalog() const { return catalog_; }
  base::Result<Location> Open(const std::string& uri) const { return open_(uri); }

  /// At the end of a scan.
  void Count(const std::string& table, const ScanCounts& counts);
  /// While it reads, so that one can see how fast.
  void CountBytes(int64_t bytes) { bytes_read_ += bytes; }
  /// By `database.table`; the counts begin anew.
  std::map<std::string, ScanCounts> TakeCounts();
  /// Of all tables since the beginning.
  int64_t BytesRead() const { return bytes_read_; }

  /// What pdm_scan_combined('name') reads; null takes it away.
  void SetCombined(const std::string& name, std::shared_ptr<const CombinedTable> table);
  std::shared_ptr<const CombinedTable> FindCombined(const std::string& name) const;

 private:
  const catalog::Catalog& catalog_;
  std::function<base::Result<Location>(const std::string& uri)> open_;
  std::atomic<int64_t> bytes_read_ = 0;
  mutable std::mutex mutex_;  // guards all below
  std::map<std::string, ScanCounts> counts_;
  std::map<std::string, std::shared_ptr<const CombinedTable>> combined_;  // shared with their scans
};

}  // namespace engine
