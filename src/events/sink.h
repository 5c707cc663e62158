#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "events/event.h"

namespace events {

/// Where events go. Called from one thread at a time.
class Sink {
 public:
  virtual ~Sink() = default;
  /// Delivers one event, or says why not; the caller tries again later, whatever the error. Bounded
  /// in time, and ends soon with kCancelled once `stop` is requested.
  virtual base::Result<void> Deliver(const Event& event, std::stop_token stop) = 0;
};

/// Writes the event's headline to the program's log.
std::unique_ptr<Sink> MakeLogSink();

/// Keeps what it is given; fails while told to. For tests. Safe from any thread.
class MemorySink final : public Sink {
 public:
  base::Result<void> Deliver(const Event& event, std::stop_token stop) override;
  /// Runs inside each delivery; its error is the delivery's.
  void OnDeliver(std::function<base::Result<void>(const Event&, std::stop_token)> hook);
  std::vector<Event> Events() const;

 private:
  mutable std::mutex mutex_;  // guards what follows
  std::function<base::Result<void>(const Event&, std::stop_token)> hook_;
  std::vector<Event> events_;
};

}  // namespace events
