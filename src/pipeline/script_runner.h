#pragma once

#include <functional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "engine/engine.h"
#include "pipeline/interruption.h"
#include "pipeline/run_log.h"
#include "pipeline/script.h"

namespace pipeline {

struct RetryPolicy {
  int attempts = 1;  ///< tries, the first included
  std::chrono::milliseconds delay{0};
  bool when_out_of_memory = true;
};

struct ScriptResult {
  bool done = false;
  base::Error error;  ///< of the last try, when not done
  int attempts = 0;
  int64_t rows = 0;
  int64_t bad_records = 0;
  double seconds = 0;
};

/// Is told before a further try.
using OnRetry = std::function<void(int attempt, const base::Error&)>;

/// Whether another try of the same work may end otherwise: not for the user's own mistakes.
bool WorthRetrying(const base::Error& error);

/// Tries `work` up to the policy's limit, waiting between tries (the delay, give or take a quarter,
/// so that scripts that failed together don't return together). Ends early when interrupted.
base::Result<void> Retry(const RetryPolicy& policy, Interruption& interruption, base::Clock& clock,
                         const OnRetry& on_retry, int& attempts,
                         const std::function<base::Result<void>()>& work);

/// What a script runs with; all of it must outlive the call.
struct ScriptParts {
  engine::Engine& engine;
  Interruption& interruption;
  base::Clock& clock;
  ScriptLog& log;
};

/// Runs a script's statements in a session of its own, from the first on each try. One that ran out
/// of memory is not tried again among others, with `appetite` kUsual.
ScriptResult RunScript(const ExpandedScript& script, const RetryPolicy& policy,
                       engine::Appetite appetite, const ScriptParts& parts,
                       const OnRetry& on_retry);

}  // namespace pipeline
