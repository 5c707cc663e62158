#include "state/ownership.h"

#include <fmt/format.h>

#include <chrono>
#include <random>

namespace state {
namespace {

// DynamoDB expires rows on epoch seconds.
constexpr std::chrono::hours kTimeToExist{24 * 7};

std::string Holder(const StoredRun& held, base::Timestamp now) {
  const auto left = std::chrono::ceil<std::chrono::seconds>(held.expires - now);
  return fmt::format("{} (attempt {}, step {}, lease for another {} s)", held.record.cluster_id,
                     held.record.run_id, held.record.current_step, left.count());
}

}  // namespace

base::Result<RunRecord> NextAttempt(const AcquireRequest& request,
                                    const std::optional<StoredRun>& stored, base::Timestamp now) {
  const std::string& id = request.wanted.key.correlation_id;
  if (stored && stored->HeldAt(now)) {
    return base::Fail(base::MakeError(
        base::ErrorCode::kRefused,
        fmt::format("run \"{}\" is in progress: held by {}", id, Holder(*stored, now))));
  }
  if (request.after_attempt && (!stored || stored->record.run_id != *request.after_attempt)) {
    return base::Fail(base::MakeError(
        base::ErrorCode::kRefused,
        fmt::format("run \"{}\" is at attempt {} and not at {}: what this start was to follow has "
                    "been followed",
                    id, stored ? stored->record.run_id : 0, *request.after_attempt)));
  }
  const bool completed = stored && stored->record.status == RunStatus::kCompleted;
  if (completed && !request.again) {
    return base::Fail(base::MakeError(
        base::ErrorCode::kRefused,
        fmt::format("run \"{}\" is COMPLETED (attempt {}); --again runs it once more", id,
                    stored->record.run_id)));
  }
  RunRecord next = request.wanted;
  next.run_id = stored ? stored->record.run_id + 1 : 1;
  next.status = RunStatus::kInProgress;
  next.current_step = stored && !completed ? stored->record.current_step : request.first_step;
  const auto expires = std::chrono::floor<std::chrono::seconds>(now + kTimeToExist);
  next.time_to_exist_seconds = expires.time_since_epoch().count();
  next.started = next.updated = base::FormatTimestamp(now);
  return next;
}

StateChange EndRun(StoredRun& run, const RunEnd& end, base::Timestamp now) {
  run.record.status = end.status;
  run.record.updated = base::FormatTimestamp(now);
  run.token.clear();
  return EndOf(run.record, end);
}

StateChange EndDeadRun(StoredRun& run, base::Timestamp now) {
  RunEnd end;
  end.message =
      fmt::format("its owner {} died in step {}", run.record.cluster_id, run.record.current_step);
  if (run.record.status == RunStatus::kCompleted) {
    end.status = RunStatus::kCompleted;
    end.with_errors = true;
  }
  return EndRun(run, end, now);
}

base::Error RefusedByOtherRun(const RunKey& wanted, const StoredRun& holder, base::Timestamp now) {
  return base::MakeError(
      base::ErrorCode::kRefused,
      fmt::format("run \"{}\" can't start: run \"{}\" of {} is in progress, held by {}",
                  wanted.correlation_id, holder.record.key.correlation_id, wanted.data_product,
                  Holder(holder, now)));
}

base::Error RefusedWhileHeld(const StoredRun& holder, base::Timestamp now) {
  return base::MakeError(base::ErrorCode::kRefused,
                         fmt::format("run \"{}\" can't be cleared: held by {}",
                                     holder.record.key.correlation_id, Holder(holder, now)));
}

base::Error LeaseLost(const RunKey& key) {
  return base::MakeError(base::ErrorCode::kRefused,
                         fmt::format("run \"{}\" now belongs to another owner: its lease was lost",
                                     key.correlation_id));
}

std::string NewLeaseToken() {
  std::random_device device;
  return fmt::format("{:08x}{:08x}{:08x}{:08x}", device(), device(), device(), device());
}

}  // namespace state
