#pragma once

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <string>
#include <thread>

#include "engine/engine.h"

namespace cli {

/// A line on standard error while a statement runs for longer than a second: how much is done, the
/// time, what is left of it, and how fast files are read. Gone when this goes.
class StatementProgress {
 public:
  /// Both must outlive this.
  StatementProgress(engine::Session& session, engine::Engine& engine);
  ~StatementProgress() { Stop(); }
  StatementProgress(const StatementProgress&) = delete;
  StatementProgress& operator=(const StatementProgress&) = delete;

  /// Takes the line away, for rows to come.
  void Stop();

 private:
  void Draw();

  engine::Session& session_;
  engine::Engine& engine_;
  const std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
  // Of the thread alone, until it has ended:
  bool drawn_ = false;
  int64_t first_bytes_ = 0;  // read when the line was first drawn
  double first_seconds_ = 0;
  std::mutex mutex_;  // of wake_
  std::condition_variable_any wake_;
  std::jthread thread_;  // last: it uses the rest
};

/// The text of the line, at most `width` columns.
struct ProgressFacts {
  std::optional<double> done;  ///< from 0 to 1
  double seconds = 0;
  double bytes_per_second = 0;  ///< read from files
};
std::string ProgressLine(const ProgressFacts& facts, size_t width);

}  // namespace cli
