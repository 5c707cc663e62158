#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "base/result.h"
#include "cli/wiring.h"
#include "engine/engine.h"

namespace cli {

struct Warehouse {
  std::unique_ptr<engine::Engine> engine;
  std::string notice;  ///< what is less than usual about it; mostly empty
};

/// A warehouse directory of its own, made when absent.
base::Result<Warehouse> OpenBareWarehouse(const std::filesystem::path& directory);

/// An installation's warehouse with its published database as it is now. While a run holds the
/// warehouse only what is published can be read, which the notice says.
base::Result<Warehouse> OpenInstallationWarehouse(const CommonOptions& options);

}  // namespace cli
