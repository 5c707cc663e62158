#include "pipeline/script_runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <random>

#include "sql/script.h"

namespace pipeline {
namespace {

using Seconds = std::chrono::duration<double>;

base::Error Interrupted() { return base::MakeError(base::ErrorCode::kCancelled, "interrupted"); }

/// Sleeps in slices, so that an interruption ends the wait.
void Wait(std::chrono::milliseconds delay, Interruption& interruption, base::Clock& clock) {
  constexpr std::chrono::milliseconds kSlice{100};
  while (delay.count() > 0 && !interruption.Stopped()) {
    const auto slice = std::min(delay, kSlice);
    clock.SleepFor(slice);
    delay -= slice;
  }
}

std::chrono::milliseconds WithJitter(std::chrono::milliseconds delay) {
  thread_local std::minstd_rand random(std::random_device{}());
  std::uniform_real_distribution<double> factor(0.75, 1.25);
  return std::chrono::milliseconds(
      static_cast<int64_t>(static_cast<double>(delay.count()) * factor(random)));
}

base::Result<void> RunStatements(const ExpandedScript& script, engine::Appetite appetite,
                                 const ScriptParts& parts, ScriptResult& result) {
  auto& [engine, interruption, clock, log] = parts;
  engine::SessionOptions options;
  options.hivevars = script.hivevars;
  options.reader = ReaderName(script.script);
  options.appetite = appetite;
  TRY_ASSIGN(const std::unique_ptr<engine::Session> session, engine.OpenSession(options));
  const Interruption::Watch watch(interruption, *session);
  const auto lookup = [&](std::string_view name) { return session->Variable(name); };
  const std::string file = script.script.file.string();
  result.rows = result.bad_records = 0;
  for (const sql::RawStatement& raw : sql::SplitScript(script.script.text)) {
    if (interruption.Stopped()) return base::Fail(Interrupted());
    TRY_ASSIGN(const sql::Source source, sql::Substitute(script.script.text, raw, file, lookup));
    log.Line("statement\n" + source.text);
    const auto start = clock.Steady();
    const auto stats = session->Execute(source, nullptr);
    const double seconds = Seconds(clock.Steady() - start).count();
    if (!stats) {
      log.Line(fmt::format("failed after {:.3f} s\n{}", seconds, stats.error().ToString()));
      return base::Fail(stats.error());
    }
    if (!stats->generated.empty() && stats->generated != source.text)
      log.Line("ran as\n" + stats->generated);
    log.Line(
        fmt::format("{} rows, {} bad records, {:.3f} s", stats->rows, stats->bad_records, seconds));
    result.rows += stats->rows;
    result.bad_records += stats->bad_records;
  }
  return {};
}

}  // namespace

bool WorthRetrying(const base::Error& error) {
  switch (error.code) {
    case base::ErrorCode::kInvalid:
    case base::ErrorCode::kUnsupported:
    case base::ErrorCode::kCorrupt:
    case base::ErrorCode::kNotFound:
    case base::ErrorCode::kExists:
    case base::ErrorCode::kRefused:
    case base::ErrorCode::kCancelled:
      return error.retryable;
    case base::ErrorCode::kUnavailable:
    case base::ErrorCode::kOutOfMemory:
    case base::ErrorCode::kInternal:
      return true;
  }
  return false;
}

base::Result<void> Retry(const RetryPolicy& policy, Interruption& interruption, base::Clock& clock,
                         const OnRetry& on_retry, int& attempts,
                         const std::function<base::Result<void>()>& work) {
  for (attempts = 1;; ++attempts) {
    auto result = work();
    if (result) return result;
    // an error of its own is reported even while the run is ending
    if (attempts >= policy.attempts || !WorthRetrying(result.error())) return result;
    if (result.error().code == base::ErrorCode::kOutOfMemory && !policy.when_out_of_memory)
      return result;
    if (interruption.Stopped()) return base::Fail(Interrupted());
    on_retry(attempts, result.error());
    Wait(WithJitter(policy.delay), interruption, clock);
    if (interruption.Stopped()) return base::Fail(Interrupted());
  }
}

ScriptResult RunScript(const ExpandedScript& script, const RetryPolicy& policy,
                       engine::Appetite appetite, const ScriptParts& parts,
                       const OnRetry& on_retry) {
  auto& [engine, interruption, clock, log] = parts;
  ScriptResult result;
  const auto start = clock.Steady();
  log.Line(fmt::format("script {}", script.script.path));
  RetryPolicy retries = policy;
  retries.when_out_of_memory = appetite == engine::Appetite::kFrugal;
  const auto ran = Retry(retries, interruption, clock, on_retry, result.attempts,
                         [&] { return RunStatements(script, appetite, parts, result); });
  result.seconds = Seconds(clock.Steady() - start).count();
  result.done = ran.has_value();
  if (!ran) result.error = ran.error();
  log.Line(fmt::format("{} in {:.3f} s, {} tries", result.done ? "done" : "failed", result.seconds,
                       result.attempts));
  return result;
}

}  // namespace pipeline
