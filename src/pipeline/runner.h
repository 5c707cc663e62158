#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "engine/engine.h"
#include "pipeline/observer.h"
#include "pipeline/parameters.h"
#include "pipeline/plan.h"
#include "pipeline/product.h"
#include "pipeline/push_gateway.h"
#include "state/run_store.h"
#include "storage/object_store.h"

namespace pipeline {

/// What a run works with. All of it must outlive the run.
struct RunnerParts {
  const Product& product;
  const Environment& environment;
  state::RunStore& runs;
  storage::ObjectStore& published;
  base::Clock& clock;
  Observer& observer;
  /// Called once the run is taken: a local engine locks its warehouse.
  std::function<base::Result<std::unique_ptr<engine::Engine>>()> open_engine;
  Tracer tracer;  ///< null: no data dependencies are known
  std::filesystem::path logs;
  std::string warehouse_identity;       ///< PlanInputs
  std::string owner;                    ///< Cluster_Id of the record
  PushGateway* gateway = nullptr;       ///< null: nothing is pushed
  std::function<void()> announce = {};  ///< called after a change of the run's state is recorded
};

struct RunOptions {
  bool again = false;  ///< run a COMPLETED run once more
  /// Only if this attempt was the run's last; any when absent.
  std::optional<int64_t> after_attempt = {};
  /// Of a COMPLETED run too; the rest of it stays done. One that leaves scripts for later ends
  /// CANCELLED.
  Selection selection = {};
  /// How long a killed run stays held. Short is safe: an owner that renews late keeps a lease that
  /// nobody has taken.
  std::chrono::milliseconds lease_duration{20000};
  std::chrono::milliseconds metrics_interval{5000};
};

/// Runs a data product once, from Acquire to Finish, in the foreground. `stop` ends it as
/// CANCELLED. An outcome is whatever is recorded, FAILED and CANCELLED included; an error means
/// that the run was not started (kInvalid: parameters or product; kRefused: held or completed) or
/// that its lease or store was lost on the way.
base::Result<RunOutcome> Run(const RunnerParts& parts, const RunParameters& given,
                             const RunOptions& options, std::stop_token stop);

/// The plan of a start that would happen now, without starting: `pdm explain`.
base::Result<Plan> Explain(const RunnerParts& parts, const RunParameters& given,
                           const Selection& selection);

/// What is not given is what the run was last started with.
base::Result<RunParameters> AsLastStarted(RunParameters given, state::RunStore& runs,
                                          const std::string& product);

}  // namespace pipeline
