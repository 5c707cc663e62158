#pragma once

#include <functional>
#include <stop_token>
#include <thread>

namespace cli {

/// Turns SIGINT and SIGTERM into a stop request while it lives; a second signal ends the process at
/// once. Make it before any other thread, which then inherits the blocked signals.
class StopOnSignal {
 public:
  StopOnSignal();
  ~StopOnSignal();
  std::stop_token token() const { return source_.get_token(); }

 private:
  std::stop_source source_;
  std::jthread thread_;
};

/// Calls a function, in a thread of its own, at every SIGINT while it lives; SIGTERM and SIGHUP
/// give the terminal back as it was and end the process. Make it before any other thread.
class InterruptWatch {
 public:
  explicit InterruptWatch(std::function<void()> interrupt);
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

 private:
  std::jthread thread_;
};

}  // namespace cli
