#include "net/retry.h"

#include <algorithm>
#include <cstdint>
#include <random>

namespace net {

std::chrono::milliseconds RetryPolicy::PauseAfter(int failures) const {
  constexpr int kLargestShift = 20;
  const auto pause = std::min(
      longest_pause, first_pause * (int64_t{1} << std::clamp(failures - 1, 0, kLargestShift)));
  thread_local std::minstd_rand random(std::random_device{}());
  return std::chrono::milliseconds(
      std::uniform_int_distribution<int64_t>(0, pause.count())(random));
}

bool SleepUnlessStopped(base::Clock& clock, std::chrono::milliseconds duration,
                        const std::stop_token& stop) {
  constexpr std::chrono::milliseconds kSlice{50};
  while (duration.count() > 0 && !stop.stop_requested()) {
    const auto slice = std::min(duration, kSlice);
    clock.SleepFor(slice);
    duration -= slice;
  }
  return !stop.stop_requested();
}

}  // namespace net
