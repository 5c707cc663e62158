#pragma once

#include <chrono>
#include <mutex>
#include <string>

namespace base {

using Timestamp = std::chrono::time_point<std::chrono::system_clock, std::chrono::milliseconds>;

/// What time it is, and waiting. Behind an interface so that leases, retries and expiry are tested
/// without sleeping.
class Clock {
 public:
  virtual ~Clock() = default;
  /// Wall-clock time, UTC.
  virtual Timestamp Now() = 0;
  /// Time that only moves forward, for durations.
  virtual std::chrono::steady_clock::time_point Steady() = 0;
  virtual void SleepFor(std::chrono::milliseconds duration) = 0;
};

/// The machine's clock. Safe from any thread; lives as long as the program.
Clock& SystemClock();

/// A clock that stands still until told otherwise; SleepFor moves it. Safe from any thread.
class ManualClock final : public Clock {
 public:
  explicit ManualClock(Timestamp start) : now_(start) {}
  Timestamp Now() override;
  std::chrono::steady_clock::time_point Steady() override;
  void SleepFor(std::chrono::milliseconds duration) override { Advance(duration); }
  void Advance(std::chrono::milliseconds duration);

 private:
  std::mutex mutex_;  // guards now_
  Timestamp now_;
};

/// `2021-04-01T09:40:02.123Z`
std::string FormatTimestamp(Timestamp time);
/// `2021-04-01`, in UTC
std::string FormatDate(Timestamp time);

}  // namespace base
