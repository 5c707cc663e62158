#pragma once

#include <filesystem>
#include <functional>
#include <memory>

#include "engine/engine.h"
#include "engine/scan_environment.h"

namespace engine {

/// The rows of a table that lives behind a storage handler (`STORED BY`), as texts in the order of
/// its columns; asked for at every query.
using HandlerRows =
    std::function<base::Result<std::vector<ResultRow>>(const catalog::Table& table)>;

struct DuckdbOptions {
  std::filesystem::path
      warehouse;  ///< directory of the database file, made when absent; empty: everything in memory
  uint64_t memory_limit_bytes =
      0;            ///< 0: 60% of what the process may use. DuckDB's peak goes 30% beyond it
  int threads = 0;  ///< 0: all cores
  /// Opens the place that a LOCATION names; the default knows `file:` URIs and plain paths.
  std::function<base::Result<Location>(const std::string& uri)> open_location;
  std::map<std::string, HandlerRows> storage_handlers;  ///< by class name
};

/// HiveQL on DuckDB in this process. kRefused when another process holds the warehouse.
base::Result<std::unique_ptr<Engine>> OpenDuckdbEngine(const DuckdbOptions& options);

/// `file:///a/b`, `file:/a/b` or `/a/b` as a directory of this machine; other schemes are
/// kUnsupported.
base::Result<Location> OpenFileLocation(const std::string& uri);

}  // namespace engine
