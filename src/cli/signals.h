#pragma once

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

}  // namespace cli
