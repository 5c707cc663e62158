#pragma once

#include <filesystem>
#include <memory>

#include "base/result.h"
#include "cli/wiring.h"
#include "engine/engine.h"

namespace cli {

/// A warehouse directory of its own, made when absent.
base::Result<std::unique_ptr<engine::Engine>> OpenBareWarehouse(
    const std::filesystem::path& directory);

/// An installation's warehouse with its published database as it is now. While a run holds the
/// warehouse only what is published can be read, which a line on stderr says.
base::Result<std::unique_ptr<engine::Engine>> OpenInstallationWarehouse(
    const CommonOptions& options);

}  // namespace cli
