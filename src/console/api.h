#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/metrics.h"
#include "console/answers.h"
#include "console/router.h"
#include "pipeline/parameters.h"
#include "pipeline/plan.h"
#include "pipeline/product.h"
#include "state/run_store.h"

namespace console {

/// A run that somebody wants to start, or to have explained.
struct StartRequest {
  pipeline::RunParameters parameters;
  pipeline::Selection selection;
  bool again = false;
};

/// What the API works on; all of it must outlive the routes, and be safe from any thread.
struct ApiParts {
  const pipeline::Product& product;
  state::RunStore& runs;
  std::filesystem::path logs;
  base::MetricsRegistry& counters;
  /// Starts a run and says, as `pdm start --json` does, which.
  std::function<base::Result<Json>(const StartRequest&)> start;
  /// What a start would do.
  std::function<base::Result<pipeline::Plan>(const StartRequest&)> explain;
};

/// Every operation of docs/rest.md.
std::vector<Route> MakeRoutes(const ApiParts& parts);

/// The description of `routes` for /openapi.json.
Json OpenApi(const std::vector<Route>& routes);

/// What is known of the product's runs, for Prometheus.
base::Result<std::vector<base::MetricFamily>> RunFamilies(state::RunStore& runs,
                                                          const std::string& product);

}  // namespace console
