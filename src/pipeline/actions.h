#pragma once

#include <functional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "engine/engine.h"
#include "pipeline/interruption.h"
#include "pipeline/metrics_file.h"
#include "pipeline/parameters.h"
#include "pipeline/product.h"
#include "storage/object_store.h"

namespace pipeline {

/// What the built-in actions of a run work with.
struct ActionParts {
  const Product& product;
  const Environment& environment;
  storage::ObjectStore& published;
  engine::Engine& engine;
  base::Clock& clock;
  MetricsFile& metrics;
  Interruption& interruption;
  std::string run;  ///< correlation id, for the version's name and manifest
  int64_t attempt = 1;
  std::function<void(const std::string&)> note;
  std::function<void(const std::string&)> warn;
};

struct ActionResult {
  int64_t rows = 0;
  std::string version;  ///< that a publish made
};

/// Does what `step` says. REQUIRES: not kRunScripts.
base::Result<ActionResult> RunAction(const Step& step, const ActionParts& parts);

}  // namespace pipeline
