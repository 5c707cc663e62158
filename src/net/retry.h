#pragma once

#include <chrono>
#include <functional>
#include <stop_token>

#include "base/clock.h"
#include "base/result.h"

namespace net {

/// How often a call is tried and how long it waits in between.
struct RetryPolicy {
  int attempts = 5;  ///< the first included
  std::chrono::milliseconds first_pause{100};
  std::chrono::milliseconds longest_pause{5000};

  /// The pause after `failures` failures in a row: doubling, and anything from
  /// nothing to all of it, so that many callers do not come back at once.
  std::chrono::milliseconds PauseAfter(int failures) const;
};

/// Waits, unless `stop` is requested first. Whether all of it was waited.
bool SleepUnlessStopped(base::Clock& clock, std::chrono::milliseconds duration,
                        const std::stop_token& stop);

/// Calls `attempt` until it succeeds, fails with what is not retryable, or the
/// policy is used up.
template <class T>
base::Result<T> Retry(const RetryPolicy& policy, base::Clock& clock, const std::stop_token& stop,
                      const std::function<base::Result<T>()>& attempt) {
  for (int failures = 1;; ++failures) {
    base::Result<T> result = attempt();
    if (result || !result.error().retryable || failures >= policy.attempts) return result;
    if (!SleepUnlessStopped(clock, policy.PauseAfter(failures), stop)) return result;
  }
}

}  // namespace net
