#include "cli/statement_progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

#include "terminal/console.h"
#include "terminal/width.h"

namespace cli {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kPatience{1000};
constexpr milliseconds kPause{100};
constexpr size_t kStatementBarWidth = 24;

std::string Bytes(double bytes) {
  constexpr const char* kUnits[] = {"B", "kB", "MB", "GB", "TB"};
  size_t unit = 0;
  for (; bytes >= 1000 && unit + 1 < std::size(kUnits); ++unit) bytes /= 1000;
  return fmt::format("{:.{}f} {}", bytes, unit == 0 || bytes >= 100 ? 0 : 1, kUnits[unit]);
}

std::string Time(double seconds) {
  const auto whole = static_cast<int64_t>(std::llround(seconds));
  return whole < 60 ? fmt::format("{} s", whole) : fmt::format("{}:{:02}", whole / 60, whole % 60);
}

}  // namespace

std::string ProgressLine(const ProgressFacts& facts, size_t width) {
  std::string line;
  if (facts.done && *facts.done > 0) {
    const double done = std::min(*facts.done, 1.0);
    const auto full = static_cast<size_t>(done * kStatementBarWidth);
    line += fmt::format("{:3.0f}% ", done * 100);
    for (size_t i = 0; i < kStatementBarWidth; ++i) line += i < full ? "━" : "─";
    line += " ";
  }
  line += Time(facts.seconds);
  if (facts.done && *facts.done > 0.01 && *facts.done < 1)
    line += fmt::format(", about {} left", Time(facts.seconds * (1 / *facts.done - 1)));
  if (facts.bytes_per_second > 0)
    line += fmt::format(", files at {}/s", Bytes(facts.bytes_per_second));
  return terminal::Cut(line + "  (Ctrl-C cancels)", width);
}

StatementProgress::StatementProgress(engine::Session& session, engine::Engine& engine)
    : session_(session), engine_(engine) {
  thread_ = std::jthread([this](std::stop_token stop) {
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, stop, kPatience, [] { return false; });
    while (!stop.stop_requested()) {
      Draw();
      wake_.wait_for(lock, stop, kPause, [] { return false; });
    }
  });
}

void StatementProgress::Stop() {
  if (!thread_.joinable()) return;
  thread_.request_stop();
  thread_.join();
  if (drawn_) std::fputs("\r\033[K", stderr);
}

void StatementProgress::Draw() {
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start_;
  const int64_t bytes = engine_.Gauges().bytes_read;
  ProgressFacts facts{session_.Progress(), taken.count(), 0};
  if (!drawn_) {
    first_bytes_ = bytes;
    first_seconds_ = taken.count();
  } else {
    facts.bytes_per_second =
        static_cast<double>(bytes - first_bytes_) / (taken.count() - first_seconds_);
  }
  const size_t width = terminal::SizeOf(STDERR_FILENO).columns - 1;
  std::fprintf(stderr, "\r%s\033[K", ProgressLine(facts, width).c_str());
  std::fflush(stderr);
  drawn_ = true;
}

}  // namespace cli
