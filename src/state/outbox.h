#pragma once

#include <chrono>
#include <set>
#include <string>
#include <vector>

#include "base/result.h"
#include "state/state_change.h"

namespace state {

/// A recorded change that not everyone has been told of yet.
struct OutboxEntry {
  StateChange change;
  std::set<std::string> delivered;  ///< the targets that have it
};

/// How deliveries to one target go.
struct TargetState {
  std::string target;
  int64_t failures = 0;   ///< in a row
  std::string error;      ///< of the last failure; empty when the last delivery succeeded
  std::string failed_at;  ///< `2021-04-01T09:40:02.123Z`
};

/// The recorded and not yet announced changes of one data product (docs/event.md). Belongs to the
/// RunStore that opened it, which must outlive it. Safe from any thread and, the memory one aside,
/// from any process.
class Outbox {
 public:
  virtual ~Outbox() = default;
  /// In the order in which they were recorded.
  virtual base::Result<std::vector<OutboxEntry>> Pending() = 0;
  /// Remembers that `target` has the change, and that its deliveries go well again.
  virtual base::Result<void> MarkDelivered(int64_t sequence, const std::string& target) = 0;
  /// Everyone has been told; no error when it is gone already.
  virtual base::Result<void> Remove(int64_t sequence) = 0;

  /// Takes or extends the sole right to deliver to `target`, so that several processes keep the
  /// order; false while another owner has it.
  virtual base::Result<bool> Claim(const std::string& target, const std::string& owner,
                                   std::chrono::milliseconds duration) = 0;
  /// Gives the right up; nothing when it was another owner's.
  virtual base::Result<void> Release(const std::string& target, const std::string& owner) = 0;

  virtual base::Result<void> RecordFailure(const std::string& target, const std::string& error) = 0;
  /// Every target that was ever claimed, by name.
  virtual base::Result<std::vector<TargetState>> Targets() = 0;
};

}  // namespace state
