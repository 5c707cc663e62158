#include "state/state_change.h"

#include <nlohmann/json.hpp>

#include "base/json.h"

namespace state {
namespace {

constexpr ClusterState kStates[] = {ClusterState::kRunning, ClusterState::kTerminated,
                                    ClusterState::kTerminatedWithErrors};

}  // namespace

const char* ClusterStateName(ClusterState state) {
  switch (state) {
    case ClusterState::kRunning:
      return "RUNNING";
    case ClusterState::kTerminated:
      return "TERMINATED";
    case ClusterState::kTerminatedWithErrors:
      return "TERMINATED_WITH_ERRORS";
  }
  return "TERMINATED_WITH_ERRORS";
}

StateChange StartOf(const RunRecord& record) {
  StateChange change;
  change.record = record;
  return change;
}

StateChange EndOf(const RunRecord& record, const RunEnd& end) {
  StateChange change;
  change.record = record;
  change.message = end.message;
  const bool failed = end.status == RunStatus::kFailed || end.status == RunStatus::kInProgress;
  change.state = failed ? ClusterState::kTerminatedWithErrors : ClusterState::kTerminated;
  if (end.status == RunStatus::kCancelled)
    change.reason = "USER_REQUEST";
  else
    change.reason = failed || end.with_errors ? "STEP_FAILURE" : "ALL_STEPS_COMPLETED";
  return change;
}

std::string ToJson(const StateChange& change) {
  const RunRecord& record = change.record;
  const nlohmann::ordered_json json = {
      {"Correlation_Id", record.key.correlation_id},
      {"DataProduct", record.key.data_product},
      {"Date", record.date},
      {"Run_Id", record.run_id},
      {"Status", RunStatusName(record.status)},
      {"CurrentStep", record.current_step},
      {"TimeToExist", record.time_to_exist_seconds},
      {"Cluster_Id", record.cluster_id},
      {"S3_Prefix_Snapshots", record.s3_prefix_snapshots},
      {"S3_Prefix_Analytical_DataSet", record.s3_prefix_analytical_dataset},
      {"Snapshot_Type", record.snapshot_type},
      {"Started_At", record.started},
      {"Updated_At", record.updated},
      {"state", ClusterStateName(change.state)},
      {"reason", change.reason},
      {"message", change.message}};
  return base::JsonText(json);
}

base::Result<StateChange> StateChangeFromJson(const std::string& text) {
  const auto json = base::ParseJson(text);
  if (!json.is_object()) return base::Fail(base::Corrupt("a state change is not a JSON object"));
  const auto text_of = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const auto number_of = [&](const char* key) {
    const auto found = json.find(key);
    return found != json.end() && found->is_number_integer() ? found->get<int64_t>() : 0;
  };
  StateChange change;
  RunRecord& record = change.record;
  record.key = {text_of("Correlation_Id"), text_of("DataProduct")};
  record.date = text_of("Date");
  record.run_id = number_of("Run_Id");
  record.status = ParseRunStatus(text_of("Status")).value_or(RunStatus::kFailed);
  record.current_step = text_of("CurrentStep");
  record.time_to_exist_seconds = number_of("TimeToExist");
  record.cluster_id = text_of("Cluster_Id");
  record.s3_prefix_snapshots = text_of("S3_Prefix_Snapshots");
  record.s3_prefix_analytical_dataset = text_of("S3_Prefix_Analytical_DataSet");
  record.snapshot_type = text_of("Snapshot_Type");
  record.started = text_of("Started_At");
  record.updated = text_of("Updated_At");
  for (const ClusterState state : kStates) {
    if (text_of("state") != ClusterStateName(state)) continue;
    change.state = state;
    change.reason = text_of("reason");
    change.message = text_of("message");
    return change;
  }
  return base::Fail(base::Corrupt("a state change has no known state"));
}

}  // namespace state
