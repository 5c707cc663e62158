#pragma once

#include <CLI/CLI.hpp>

#include "pipeline/parameters.h"

namespace cli {

/// The run parameters as flags or environment variables (product.md, section 1).
void AddRunParameters(CLI::App& command, pipeline::RunParameters& parameters);

}  // namespace cli
