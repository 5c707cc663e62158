#include "base/clock.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <thread>

namespace base {
namespace {

class MachineClock final : public Clock {
 public:
  Timestamp Now() override {
    return std::chrono::time_point_cast<std::chrono::milliseconds>(
        std::chrono::system_clock::now());
  }
  std::chrono::steady_clock::time_point Steady() override {
    return std::chrono::steady_clock::now();
  }
  void SleepFor(std::chrono::milliseconds duration) override {
    std::this_thread::sleep_for(duration);
  }
};

}  // namespace

Clock& SystemClock() {
  static MachineClock clock;
  return clock;
}

Timestamp ManualClock::Now() {
  const std::lock_guard lock(mutex_);
  return now_;
}

std::chrono::steady_clock::time_point ManualClock::Steady() {
  const std::lock_guard lock(mutex_);
  return std::chrono::steady_clock::time_point(now_.time_since_epoch());
}

void ManualClock::Advance(std::chrono::milliseconds duration) {
  const std::lock_guard lock(mutex_);
  now_ += duration;
}

std::string FormatTimestamp(Timestamp time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)),
                     (time - seconds).count());
}

std::string FormatDate(Timestamp time) { return FormatTimestamp(time).substr(0, 10); }

}  // namespace base
