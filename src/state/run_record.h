#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/clock.h"

namespace state {

enum class RunStatus { kInProgress, kCompleted, kFailed, kCancelled };
/// `IN_PROGRESS`, `COMPLETED`, `FAILED`, `CANCELLED`: other systems read these words.
const char* RunStatusName(RunStatus status);
std::optional<RunStatus> ParseRunStatus(const std::string& name);

/// The key of a run: DynamoDB's hash and range key.
struct RunKey {
  std::string correlation_id;
  std::string data_product;
  bool operator==(const RunKey&) const = default;
};

/// One row of `data_pipeline_metadata` (docs/run_record.md names the stored spelling of every
/// field).
struct RunRecord {
  RunKey key;
  std::string date;    ///< export date, `2021-04-01`
  int64_t run_id = 1;  ///< attempt number
  RunStatus status = RunStatus::kInProgress;
  std::string current_step;
  int64_t time_to_exist_seconds = 0;  ///< epoch seconds at which DynamoDB may drop the row
  std::string cluster_id;  ///< who runs it: `local-<host>-<pid>-<nonce>` or an EMR cluster
  std::string s3_prefix_snapshots;
  std::string s3_prefix_analytical_dataset;
  std::string snapshot_type;
  std::string started;  ///< when this attempt began, `2021-04-01T09:40:02.123Z`
  std::string updated;  ///< when its owner last wrote
  bool operator==(const RunRecord&) const = default;
};

}  // namespace state
