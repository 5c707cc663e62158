#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "base/error.h"
#include "pipeline/plan.h"
#include "state/run_store.h"

namespace pipeline {

/// How a run ended.
struct RunOutcome {
  state::RunRecord record;   ///< as recorded last
  bool with_errors = false;  ///< COMPLETED, but a later step failed
  int left_out = 0;  ///< scripts that a selected step left for later: CANCELLED, and no failure
  std::vector<std::string> errors;
  std::vector<std::string> warnings;
  int64_t rows = 0;
  int64_t bad_records = 0;
  std::string version;  ///< published by this attempt; empty when none
  double seconds = 0;
};

/// Is told what happened, after it is recorded. Calls come from the run's threads, one at a time;
/// an observer must not call back into the run.
class Observer {
 public:
  virtual ~Observer() = default;
  virtual void RunStarted(const state::RunRecord&, const Plan&) {}
  virtual void StepStarted(const PlannedStep&, int scripts_to_run) {
    static_cast<void>(scripts_to_run);
  }
  virtual void StepSkipped(const PlannedStep&) {}
  virtual void ScriptStarted(const std::string& step, const std::string& script) {
    static_cast<void>(step), static_cast<void>(script);
  }
  virtual void ScriptRetried(const std::string& step, const std::string& script, int attempt,
                             const base::Error&) {
    static_cast<void>(step), static_cast<void>(script), static_cast<void>(attempt);
  }
  virtual void ScriptFinished(const state::ScriptProgress&) {}
  virtual void StepFinished(const state::StepProgress&) {}
  virtual void Note(const std::string& message) { static_cast<void>(message); }
  virtual void Warning(const std::string& message) { static_cast<void>(message); }
  virtual void RunFinished(const RunOutcome&) {}
};

}  // namespace pipeline
