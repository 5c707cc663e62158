#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "cli/app.h"
#include "cli/services.h"
#include "engine/engine.h"
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
  std::string pushgateway;   ///< URL; empty: none
  std::string log_format;    ///< `text` or `json`
  std::filesystem::path events;  ///< rules and targets; empty: LoadEvents says where
};
void AddCommonOptions(CLI::App& app, CommonOptions& options);

/// One installation, opened: the only place that picks concrete backends.
struct Installation {
  std::unique_ptr<Services> services;  // first: the store may live on it
  pipeline::Product product;
  pipeline::Environment environment;
  std::unique_ptr<state::RunStore> runs;
  std::unique_ptr<state::Outbox> outbox;  ///< of the product
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
/// `local-<host>-<pid>-<nonce>`: who runs a run.
std::string LocalOwner();

}  // namespace cli
