#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <set>
#include <thread>

#include "cli/progress.h"

namespace cli {
namespace {

using Steady = std::chrono::steady_clock;

std::string Elapsed(Steady::duration duration) {
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(duration).count();
  return fmt::format("{}:{:02}", seconds / 60, seconds % 60);
}

size_t TerminalWidth() {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return 80;
  return size.ws_col;
}

/// Redraws its line ten times a second, so that the clock runs while a script does.
class TerminalObserver final : public pipeline::Observer {
 public:
  TerminalObserver() {
    thread_ = std::jthread([this](std::stop_token stop) {
      std::unique_lock lock(mutex_);
      while (!stop.stop_requested()) {
        Draw();
        wake_.wait_for(lock, stop, std::chrono::milliseconds(100), [] { return false; });
      }
    });
  }

  void RunStarted(const state::RunRecord& record, const pipeline::Plan&) override {
    Say(fmt::format("{} {}, attempt {}", record.key.data_product, record.key.correlation_id,
                    record.run_id));
  }
  void StepStarted(const pipeline::PlannedStep& step, int scripts_to_run) override {
    const std::lock_guard lock(mutex_);
    step_ = step.step.name;
    step_start_ = Steady::now();
    to_run_ = scripts_to_run;
    done_ = failed_ = 0;
    running_.clear();
  }
  void StepSkipped(const pipeline::PlannedStep& step) override {
    Say(fmt::format("  -  {:<28} skipped: {}", step.step.name, step.reason));
  }
  void ScriptStarted(const std::string&, const std::string& script) override {
    const std::lock_guard lock(mutex_);
    running_.insert(script);
  }
  void ScriptRetried(const std::string&, const std::string& script, int attempt,
                     const base::Error& error) override {
    Say(fmt::format("  ~  {} failed on try {}: {}", script, attempt, error.message));
  }
  void ScriptFinished(const state::ScriptProgress& script) override {
    {
      const std::lock_guard lock(mutex_);
      running_.erase(script.script);
      rows_ += script.rows;
      (script.status == state::RunStatus::kCompleted ? done_ : failed_) += 1;
    }
    if (script.status == state::RunStatus::kFailed) Say("  !  " + script.error);
  }
  void StepFinished(const state::StepProgress& step) override {
    const bool done = step.status == state::RunStatus::kCompleted;
    std::string line =
        fmt::format("  {}  {:<28} {:>8.1f} s", done ? "+" : "!", step.step, step.seconds);
    if (!done) line += fmt::format("  {}", state::RunStatusName(step.status));
    {
      const std::lock_guard lock(mutex_);
      step_.clear();
    }
    Say(line);
  }
  void Warning(const std::string& message) override { Say("  ?  " + message); }
  void RunFinished(const pipeline::RunOutcome&) override {
    const std::lock_guard lock(mutex_);
    step_.clear();
    Erase();
    finished_ = true;
  }

 private:
  void Say(const std::string& line) {
    const std::lock_guard lock(mutex_);
    Erase();
    std::fprintf(stderr, "%s\n", line.c_str());
    Draw();
  }
  void Erase() { std::fputs("\r\033[K", stderr); }
  void Draw() {
    if (finished_ || step_.empty()) return;
    std::string line = fmt::format(" >>  {} {}: {} of {} done", step_,
                                   Elapsed(Steady::now() - step_start_), done_, to_run_);
    if (failed_ > 0) line += fmt::format(", {} failed", failed_);
    line += fmt::format(", {} rows, total {}", rows_, Elapsed(Steady::now() - start_));
    for (const std::string& script : running_) line += "  " + script;
    Erase();
    std::fprintf(stderr, "%s", line.substr(0, TerminalWidth() - 1).c_str());
    std::fflush(stderr);
  }

  const Steady::time_point start_ = Steady::now();
  std::mutex mutex_;  // guards what follows
  std::condition_variable_any wake_;
  Steady::time_point step_start_ = start_;
  std::string step_;
  std::set<std::string> running_;
  int to_run_ = 0;
  int done_ = 0;
  int failed_ = 0;
  int64_t rows_ = 0;
  bool finished_ = false;
  std::jthread thread_;  // last: it uses the rest
};

}  // namespace

std::unique_ptr<pipeline::Observer> MakeTerminalObserver() {
  return std::make_unique<TerminalObserver>();
}

}  // namespace cli
