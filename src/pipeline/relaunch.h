#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "state/run_store.h"

namespace pipeline {

/// When a failed run is started again by itself.
struct RelaunchPolicy {
  std::vector<std::string> steps_to_not_retry;
  int64_t max_retry_count = 0;  ///< relaunches after attempts 1 to this
};

struct RelaunchVerdict {
  bool relaunch = false;
  std::string reason;
};

/// The decision table. `record` is the run that has the failed cluster, `held` whether its owner
/// still holds it.
RelaunchVerdict DecideRelaunch(const std::optional<state::RunRecord>& record, bool held,
                               const RelaunchPolicy& policy);

/// What a launcher is asked for.
struct RelaunchRequest {
  state::RunKey key;
  std::string s3_prefix;
  std::string snapshot_type;
  std::string export_date;
  int64_t after_attempt = 1;  ///< the attempt that failed

  /// `{"correlation_id":..,"s3_prefix":..,"snapshot_type":..,"export_date":..}`
  std::string ToJson() const;
};
RelaunchRequest RelaunchOf(const state::RunRecord& record);

/// The cluster that an event is about; takes the event itself or what SNS wraps it in. kInvalid
/// when it names none.
base::Result<std::string> ClusterOf(const std::string& event);

/// Relaunches failed runs by policy: once for each failed attempt, however often its event comes
/// and whoever handles it. Every decision is stored with its reason. Safe from any thread and
/// process.
class Relauncher {
 public:
  using Launcher = std::function<base::Result<void>(const RelaunchRequest&)>;
  /// `runs` and `clock` must outlive it. `launch` may be called again for the same request after a
  /// crash or a failure.
  Relauncher(state::RunStore& runs, base::Clock& clock, RelaunchPolicy policy, Launcher launch)
      : runs_(runs), clock_(clock), policy_(std::move(policy)), launch_(std::move(launch)) {}

  /// The decision on the event's cluster. An error means that it is not done: hand the event in
  /// again.
  base::Result<state::RelaunchDecision> Handle(const std::string& event);

 private:
  base::Result<state::RelaunchDecision> Decide(const std::string& cluster,
                                               const std::optional<state::RunRecord>& record);

  state::RunStore& runs_;
  base::Clock& clock_;
  const RelaunchPolicy policy_;
  const Launcher launch_;
};

}  // namespace pipeline
