#include "state/run_record.h"

namespace state {

const char* RunStatusName(RunStatus status) {
  switch (status) {
    case RunStatus::kInProgress:
      return "IN_PROGRESS";
    case RunStatus::kCompleted:
      return "COMPLETED";
    case RunStatus::kFailed:
      return "FAILED";
    case RunStatus::kCancelled:
      return "CANCELLED";
  }
  return "FAILED";
}

std::optional<RunStatus> ParseRunStatus(const std::string& name) {
  for (const RunStatus status :
       {RunStatus::kInProgress, RunStatus::kCompleted, RunStatus::kFailed, RunStatus::kCancelled}) {
    if (name == RunStatusName(status)) return status;
  }
  return std::nullopt;
}

}  // namespace state
