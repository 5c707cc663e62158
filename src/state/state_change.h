#pragma once

#include <cstdint>
#include <string>

#include "base/result.h"
#include "state/run_record.h"

namespace state {

/// The state of what runs an attempt, as EMR names it.
enum class ClusterState { kRunning, kTerminated, kTerminatedWithErrors };
/// `RUNNING`, `TERMINATED`, `TERMINATED_WITH_ERRORS`.
const char* ClusterStateName(ClusterState state);

/// How an owner ends its run.
struct RunEnd {
  RunStatus status = RunStatus::kFailed;
  bool with_errors = false;  ///< COMPLETED, but a later step failed
  std::string message;       ///< why, for people
};

/// What became of an attempt: written in the same write as its record, announced afterwards. Every
/// attempt has two, RUNNING and its end.
struct StateChange {
  int64_t sequence = 0;  ///< order among the changes of the product
  RunRecord record;      ///< as it was written with the change
  ClusterState state = ClusterState::kRunning;
  std::string
      reason;  ///< `ALL_STEPS_COMPLETED`, `STEP_FAILURE`, `USER_REQUEST`; empty while RUNNING
  std::string message;  ///< for people
  bool operator==(const StateChange&) const = default;
};

StateChange StartOf(const RunRecord& record);
/// The change that `end` is; `record` is as it is written with it.
StateChange EndOf(const RunRecord& record, const RunEnd& end);

/// A change as stores keep it, but for its sequence.
std::string ToJson(const StateChange& change);
base::Result<StateChange> StateChangeFromJson(const std::string& text);

}  // namespace state
