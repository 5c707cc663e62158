#pragma once

#include "cli/app.h"
#include "pipeline/parameters.h"
#include "pipeline/plan.h"

namespace cli {

/// The run parameters as flags or environment variables (product.md, section 1).
void AddRunParameters(CLI::App& command, pipeline::RunParameters& parameters);

/// `--from STEP` and `--only STEP`.
void AddSelection(CLI::App& command, pipeline::Selection& selection);

}  // namespace cli
