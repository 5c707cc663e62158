#pragma once

#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "state/run_store.h"

/// The stores that the contract tests run on.
namespace state {

/// Opens one new, empty store.
struct Backend {
  std::string name;
  std::function<std::unique_ptr<RunStore>(base::Clock&)> open;
};

inline std::filesystem::path NewDirectory() {
  static std::atomic<int> count = 0;
  const auto directory = std::filesystem::temp_directory_path() /
                         ("run_store_" + std::to_string(getpid()) + "_" + std::to_string(++count));
  std::filesystem::remove_all(directory);
  std::filesystem::create_directories(directory);
  return directory;
}

inline std::vector<Backend> Backends() {
  return {{"Memory", [](base::Clock& clock) { return OpenMemoryRunStore(clock); }},
          {"Sqlite", [](base::Clock& clock) {
             return OpenSqliteRunStore(NewDirectory() / "state.db", clock).value();
           }}};
}

inline AcquireRequest RequestFor(const std::string& id) {
  AcquireRequest request;
  request.wanted.key = {id, "PDM"};
  request.wanted.date = "2021-04-01";
  request.wanted.cluster_id = "local-host-1";
  request.wanted.s3_prefix_snapshots = "full/1";
  request.wanted.s3_prefix_analytical_dataset = "full/1";
  request.wanted.snapshot_type = "full";
  request.first_step = "courtesy-flush";
  return request;
}

}  // namespace state
