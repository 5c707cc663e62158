#pragma once

#include <chrono>
#include <functional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "engine/engine.h"
#include "pipeline/interruption.h"
#include "pipeline/metrics_file.h"
#include "pipeline/parameters.h"
#include "pipeline/product.h"
#include "pipeline/push_gateway.h"
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
  PushGateway* gateway;  ///< null: none is configured
  Interruption& interruption;
  std::string run;  ///< correlation id, for the version's name and manifest
  int64_t attempt = 1;
  base::MetricLabels labels;  ///< of what is pushed
  /// Since when the gauges have had their last values: a scraper must see them before they go.
  std::chrono::steady_clock::time_point settled;
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
