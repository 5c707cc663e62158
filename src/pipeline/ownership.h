#pragma once

#include <atomic>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <string>
#include <thread>

#include "base/result.h"
#include "pipeline/interruption.h"
#include "state/run_store.h"

namespace pipeline {

/// Holds a run's lease and makes every record of the run. Renews the lease from a thread of its
/// own; when it is lost, or the store no longer takes writes, the run is interrupted and nothing
/// more is written. So it is when the store has a request to stop. Safe from any thread.
class Ownership {
 public:
  /// `tick` is called from the thread about every `tick_interval`.
  Ownership(state::RunStore& runs, state::Lease lease, std::chrono::milliseconds lease_duration,
            base::Clock& clock, Interruption& interruption, std::function<void()> tick,
            std::chrono::milliseconds tick_interval);
  ~Ownership();

  /// Whether `write` was done. Passing trouble of the store is retried for a while.
  bool Record(
      const std::function<base::Result<void>(state::RunStore&, const state::Lease&)>& write);
  /// Renews a lease that may have run out, as after the process was paused, and interrupts the run
  /// when it is another's by now. Costs nothing while the lease is fresh.
  void Confirm();
  /// Why records are no longer made.
  std::optional<base::Error> Lost() const;
  /// Ends the thread; Record() still works.
  void StopRenewing();

 private:
  void Renew();
  void HeedStopRequest();
  bool Fresh() const;
  bool Fail(const base::Error& error);

  state::RunStore& runs_;
  base::Clock& clock_;
  Interruption& interruption_;
  const std::chrono::milliseconds lease_duration_;
  const std::function<void()> tick_;
  const std::chrono::milliseconds tick_interval_;

  // When the lease was last known to be ours, by both clocks: one is set back, the other sleeps.
  std::atomic<base::Timestamp> renewed_at_;
  std::atomic<std::chrono::steady_clock::time_point> renewed_steady_;
  mutable std::mutex mutex_;  // guards what follows
  std::condition_variable_any wake_;
  state::Lease lease_;
  std::optional<base::Error> lost_;
  std::jthread thread_;  // last: it uses the rest
};

}  // namespace pipeline
