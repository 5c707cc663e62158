#pragma once

#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "engine/engine.h"
#include "events/announcer.h"
#include "pipeline/product.h"
#include "state/run_store.h"
#include "storage/object_store.h"

namespace cli {

/// The flags that every command has.
struct CommonOptions {
  std::filesystem::path product = "products/pdm";
  std::string environment = "development";
  std::filesystem::path root = "pdm-root";  ///< everything local of one installation
  std::string published;                    ///< URI; empty: `<root>/published`
  std::string state;                        ///< URI; empty: `<root>/state.db`
  std::string engine;        ///< URI; empty: DuckDB in `<root>/warehouse`; `memory:` runs nothing
  int memory_megabytes = 0;  ///< for the engine; 0: as DuckdbOptions says
  std::string log_format;    ///< `text` or `json`
};
void AddCommonOptions(CLI::App& app, CommonOptions& options);

/// One installation, opened: the only place that picks concrete backends.
struct Installation {
  pipeline::Product product;
  pipeline::Environment environment;
  std::unique_ptr<state::RunStore> runs;
  std::unique_ptr<storage::ObjectStore> published;
  std::filesystem::path warehouse;
  std::filesystem::path logs;
};
base::Result<Installation> OpenInstallation(const CommonOptions& options);

/// The engine that `--engine` names, with its warehouse locked to this process.
base::Result<std::unique_ptr<engine::Engine>> OpenEngine(const CommonOptions& options,
                                                         const Installation& installation);
/// A name that a warehouse keeps for life, so that a new one is not mistaken for it.
base::Result<std::string> WarehouseIdentity(const CommonOptions& options,
                                            const Installation& installation);
/// Tells the log of every change of the product's runs. `outbox` must outlive it; `owner` names
/// this process among those that deliver.
base::Result<std::unique_ptr<events::Announcer>> MakeAnnouncer(state::Outbox& outbox,
                                                               const std::string& owner);
/// `local-<host>-<pid>-<nonce>`: who runs a run.
std::string LocalOwner();

}  // namespace cli
