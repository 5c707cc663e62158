#include "state/dynamodb_items.h"

namespace state {
namespace {

RunStatus StatusIn(const DynamoItem& item, const char* attribute) {
  return ParseRunStatus(TextIn(item, attribute)).value_or(RunStatus::kFailed);
}

}  // namespace

DynamoItem ItemOf(const DynamoRun& run) {
  const RunRecord& record = run.run.record;
  return {{"Correlation_Id", DynamoText(record.key.correlation_id)},
          {"DataProduct", DynamoText(record.key.data_product)},
          {"Date", DynamoText(record.date)},
          {"Run_Id", DynamoNumber(record.run_id)},
          {"Status", DynamoText(RunStatusName(record.status))},
          {"CurrentStep", DynamoText(record.current_step)},
          {"TimeToExist", DynamoNumber(record.time_to_exist_seconds)},
          {"Cluster_Id", DynamoText(record.cluster_id)},
          {"S3_Prefix_Snapshots", DynamoText(record.s3_prefix_snapshots)},
          {"S3_Prefix_Analytical_DataSet", DynamoText(record.s3_prefix_analytical_dataset)},
          {"Snapshot_Type", DynamoText(record.snapshot_type)},
          {"Started_At", DynamoText(record.started)},
          {"Updated_At", DynamoText(record.updated)},
          {"Lease_Token", DynamoText(run.run.token)},
          {"Lease_Expires", DynamoNumber(run.run.expires.time_since_epoch().count())},
          {"Lease_Duration", DynamoNumber(run.lease_duration.count())},
          {"Progress", DynamoText(run.progress)},
          {"End_Sequence", DynamoNumber(run.end_sequence)},
          {"Finished_By", DynamoText(run.finished_by)}};
}

DynamoRun RunIn(const DynamoItem& item) {
  DynamoRun run;
  RunRecord& record = run.run.record;
  record.key = {TextIn(item, "Correlation_Id"), TextIn(item, "DataProduct")};
  record.date = TextIn(item, "Date");
  record.run_id = NumberIn(item, "Run_Id");
  record.status = StatusIn(item, "Status");
  record.current_step = TextIn(item, "CurrentStep");
  record.time_to_exist_seconds = NumberIn(item, "TimeToExist");
  record.cluster_id = TextIn(item, "Cluster_Id");
  record.s3_prefix_snapshots = TextIn(item, "S3_Prefix_Snapshots");
  record.s3_prefix_analytical_dataset = TextIn(item, "S3_Prefix_Analytical_DataSet");
  record.snapshot_type = TextIn(item, "Snapshot_Type");
  record.started = TextIn(item, "Started_At");
  record.updated = TextIn(item, "Updated_At");
  run.run.token = TextIn(item, "Lease_Token");
  run.run.expires = base::Timestamp(std::chrono::milliseconds(NumberIn(item, "Lease_Expires")));
  run.lease_duration = std::chrono::milliseconds(NumberIn(item, "Lease_Duration"));
  run.progress = TextIn(item, "Progress");
  run.end_sequence = NumberIn(item, "End_Sequence");
  run.finished_by = TextIn(item, "Finished_By");
  return run;
}

bool IsRun(const DynamoItem& item) { return ParseRunStatus(TextIn(item, "Status")).has_value(); }

DynamoItem KeyOf(const RunKey& key) {
  return {{"Correlation_Id", DynamoText(key.correlation_id)},
          {"DataProduct", DynamoText(key.data_product)}};
}

DynamoItem ProgressKey(const std::string& run, const std::string& item) {
  return {{"Run", DynamoText(run)}, {"Item", DynamoText(item)}};
}

DynamoItem ItemOf(const StepProgress& step) {
  return {{"step", DynamoText(step.step)},       {"status", DynamoText(RunStatusName(step.status))},
          {"seconds", DynamoReal(step.seconds)}, {"error", DynamoText(step.error)},
          {"started", DynamoText(step.started)}, {"finished", DynamoText(step.finished)}};
}

DynamoItem ItemOf(const ScriptProgress& script) {
  return {{"step", DynamoText(script.step)},
          {"script", DynamoText(script.script)},
          {"inputs_hash", DynamoText(script.inputs_hash)},
          {"status", DynamoText(RunStatusName(script.status))},
          {"attempts", DynamoNumber(script.attempts)},
          {"rows", DynamoNumber(script.rows)},
          {"seconds", DynamoReal(script.seconds)},
          {"error", DynamoText(script.error)},
          {"finished", DynamoText(script.finished)}};
}

StepProgress StepIn(const DynamoItem& item) {
  return {TextIn(item, "step"),  StatusIn(item, "status"), RealIn(item, "seconds"),
          TextIn(item, "error"), TextIn(item, "started"),  TextIn(item, "finished")};
}

ScriptProgress ScriptIn(const DynamoItem& item) {
  return {TextIn(item, "step"),     TextIn(item, "script"),     TextIn(item, "inputs_hash"),
          StatusIn(item, "status"), NumberIn(item, "attempts"), NumberIn(item, "rows"),
          RealIn(item, "seconds"),  TextIn(item, "error"),      TextIn(item, "finished")};
}

}  // namespace state
