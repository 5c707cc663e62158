#include "pipeline/relaunch.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "net/aws_credentials.h"

namespace pipeline {
namespace {

// A request that nobody has answered for so long is taken up by whoever comes next.
constexpr std::chrono::seconds kRequestAge{60};

using state::RelaunchDecision;
using state::RelaunchOutcome;

}  // namespace

RelaunchVerdict DecideRelaunch(const std::optional<state::RunRecord>& record, bool held,
                               const RelaunchPolicy& policy) {
  if (!record) return {false, "no run has that cluster"};
  const auto& steps = policy.steps_to_not_retry;
  if (std::find(steps.begin(), steps.end(), record->current_step) != steps.end())
    return {false, fmt::format("step {} is not to be retried", record->current_step)};
  if (record->run_id > policy.max_retry_count)
    return {false, fmt::format("attempt {} failed, and at most {} are followed by another",
                               record->run_id, policy.max_retry_count)};
  if (held) return {false, "its owner is alive"};
  switch (record->status) {
    case state::RunStatus::kFailed:
      return {true,
              fmt::format("attempt {} failed in step {}", record->run_id, record->current_step)};
    case state::RunStatus::kInProgress:
      return {true, fmt::format("the owner of attempt {} died in step {}", record->run_id,
                                record->current_step)};
    case state::RunStatus::kCompleted:
    case state::RunStatus::kCancelled:
      break;
  }
  return {false, fmt::format("the run is {}", RunStatusName(record->status))};
}

std::string RelaunchRequest::ToJson() const {
  return base::JsonText(nlohmann::ordered_json{{"correlation_id", key.correlation_id},
                                               {"s3_prefix", s3_prefix},
                                               {"snapshot_type", snapshot_type},
                                               {"export_date", export_date}});
}

RelaunchRequest RelaunchOf(const state::RunRecord& record) {
  // Products that read the analytical data set name its prefix; all others that of the snapshots.
  const std::string& product = record.key.data_product;
  const bool analytical = product == "PDM" || product == "CLIVE";
  return {record.key, analytical ? record.s3_prefix_analytical_dataset : record.s3_prefix_snapshots,
          record.snapshot_type, record.date, record.run_id};
}

base::Result<std::string> ClusterOf(const std::string& event) {
  auto json = base::ParseJson(event);
  const nlohmann::json::json_pointer wrapped("/Records/0/Sns/Message");
  if (json.is_object() && json.contains(wrapped) && json[wrapped].is_string())
    json = base::ParseJson(json[wrapped].get<std::string>());
  const nlohmann::json::json_pointer cluster("/detail/clusterId");
  if (json.is_object() && json.contains(cluster) && json[cluster].is_string())
    return json[cluster].get<std::string>();
  return base::Fail(base::Invalid("the event is not JSON with a text in detail.clusterId"));
}

base::Result<RelaunchDecision> Relauncher::Handle(const std::string& event) {
  TRY_ASSIGN(const std::string cluster, ClusterOf(event));
  TRY_ASSIGN(const auto record, runs_.FindByCluster(cluster));
  TRY_ASSIGN(RelaunchDecision decision, Decide(cluster, record));
  if (decision.outcome != RelaunchOutcome::kRequested) return decision;

  const auto launched = launch_(RelaunchOf(*record));
  if (!launched)
    return base::Fail(base::WithContext(
        launched.error(), fmt::format("relaunching \"{}\"", decision.key.correlation_id)));
  RelaunchDecision done = decision;
  done.outcome = RelaunchOutcome::kLaunched;
  TRY(runs_.PutDecision(done, decision));
  return done;
}

/// What is decided on the cluster: kRequested when it is this call's turn to launch.
base::Result<RelaunchDecision> Relauncher::Decide(const std::string& cluster,
                                                  const std::optional<state::RunRecord>& record) {
  TRY_ASSIGN(const auto former, runs_.FindDecision(cluster));
  if (former && former->outcome == RelaunchOutcome::kLaunched) return *former;
  if (former && former->outcome == RelaunchOutcome::kRequested) {
    const auto decided = net::ParseTimestamp(former->decided);
    if (decided && clock_.Now() - *decided < kRequestAge)
      return base::Fail(base::Unavailable("cluster " + cluster + " is being relaunched already"));
  }

  bool held = false;
  if (record) {
    TRY_ASSIGN(held, runs_.IsHeld(record->key));
  }
  const RelaunchVerdict verdict = DecideRelaunch(record, held, policy_);
  RelaunchDecision decision{
      cluster, record ? record->key : state::RunKey{},
      verdict.relaunch ? RelaunchOutcome::kRequested : RelaunchOutcome::kRefused, verdict.reason,
      base::FormatTimestamp(clock_.Now())};
  TRY_ASSIGN(const bool written, runs_.PutDecision(decision, former));
  if (written) return decision;
  return base::Fail(base::Unavailable("cluster " + cluster + " is being decided on elsewhere"));
}

}  // namespace pipeline
