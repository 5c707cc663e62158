#include "pipeline/ownership.h"

#include <utility>

namespace pipeline {
namespace {

constexpr int kWriteAttempts = 4;
constexpr std::chrono::milliseconds kWritePause{250};
// How soon a statement that started beside an interruption is interrupted again.
constexpr std::chrono::milliseconds kRepeatInterval{200};
// How soon a request to stop is seen.
constexpr std::chrono::milliseconds kStopInterval{400};

}  // namespace

Ownership::Ownership(state::RunStore& runs, state::Lease lease,
                     std::chrono::milliseconds lease_duration, base::Clock& clock,
                     Interruption& interruption, std::function<void()> tick,
                     std::chrono::milliseconds tick_interval)
    : runs_(runs),
      clock_(clock),
      interruption_(interruption),
      lease_duration_(lease_duration),
      tick_(std::move(tick)),
      tick_interval_(tick_interval),
      renewed_at_(clock.Now()),
      renewed_steady_(clock.Steady()),
      lease_(std::move(lease)) {
  // Real time on purpose: a virtual clock that this thread waited on would be moved by it.
  thread_ = std::jthread([this](std::stop_token stop) {
    using Steady = std::chrono::steady_clock;
    auto next_renewal = Steady::now() + lease_duration_ / 3;
    auto next_tick = Steady::now() + tick_interval_;
    auto next_look = Steady::now();
    std::mutex waiting;
    std::unique_lock lock(waiting);
    while (!stop.stop_requested()) {
      wake_.wait_for(lock, stop, std::min(kRepeatInterval, lease_duration_ / 3),
                     [] { return false; });
      if (stop.stop_requested()) return;
      interruption_.Repeat();
      if (Steady::now() >= next_renewal) {
        Renew();
        next_renewal = Steady::now() + lease_duration_ / 3;
      }
      if (Steady::now() >= next_look) {
        HeedStopRequest();
        next_look = Steady::now() + kStopInterval;
      }
      if (Steady::now() >= next_tick) {
        if (!Lost()) tick_();
        next_tick = Steady::now() + tick_interval_;
      }
    }
  });
}

Ownership::~Ownership() = default;

void Ownership::StopRenewing() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

void Ownership::Renew() {
  const std::lock_guard lock(mutex_);
  if (lost_) return;
  const base::Timestamp now = clock_.Now();
  const auto steady = clock_.Steady();
  auto renewed = runs_.Renew(lease_, lease_duration_);
  if (renewed) {
    lease_ = std::move(*renewed);
    renewed_at_ = now;
    renewed_steady_ = steady;
  } else if (!renewed.error().retryable || clock_.Now() >= lease_.expires) {
    Fail(renewed.error());
  }
}

bool Ownership::Fresh() const {
  return clock_.Now() - renewed_at_.load() < lease_duration_ &&
         clock_.Steady() - renewed_steady_.load() < lease_duration_;
}

void Ownership::Confirm() {
  if (!Fresh()) Renew();
}

void Ownership::HeedStopRequest() {
  const std::lock_guard lock(mutex_);
  if (lost_) return;
  // trouble of the store shows at the next write; the request waits there
  const auto requested = runs_.StopRequested(lease_);
  if (requested && *requested) interruption_.Stop(StopReason::kCancelled);
}

bool Ownership::Record(
    const std::function<base::Result<void>(state::RunStore&, const state::Lease&)>& write) {
  const std::lock_guard lock(mutex_);
  if (lost_) return false;
  for (int attempt = 1;; ++attempt) {
    const base::Result<void> written = write(runs_, lease_);
    if (written) return true;
    if (!written.error().retryable || attempt == kWriteAttempts) return Fail(written.error());
    clock_.SleepFor(kWritePause * attempt);
  }
}

bool Ownership::Fail(const base::Error& error) {
  lost_ = error;
  interruption_.Stop(error.code == base::ErrorCode::kRefused ? StopReason::kLeaseLost
                                                             : StopReason::kStoreFailed);
  return false;
}

std::optional<base::Error> Ownership::Lost() const {
  const std::lock_guard lock(mutex_);
  return lost_;
}

}  // namespace pipeline
