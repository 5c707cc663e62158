#include "base/log.h"
#include "cli/progress.h"

namespace cli {
namespace {

class LogObserver final : public pipeline::Observer {
 public:
  void RunStarted(const state::RunRecord& record, const pipeline::Plan& plan) override {
    base::LogInfo("run {}: attempt {} of {}, {} steps, from {}", record.key.correlation_id,
                  record.run_id, record.key.data_product, plan.steps.size(), record.current_step);
  }
  void StepStarted(const pipeline::PlannedStep& step, int scripts_to_run) override {
    base::LogInfo("step {}: started, {} to run ({})", step.step.name, scripts_to_run, step.reason);
  }
  void StepSkipped(const pipeline::PlannedStep& step) override {
    base::LogInfo("step {}: skipped, {}", step.step.name, step.reason);
  }
  void ScriptStarted(const std::string& step, const std::string& script) override {
    base::LogDebug("step {}: {} started", step, script);
  }
  void ScriptRetried(const std::string& step, const std::string& script, int attempt,
                     const base::Error& error) override {
    base::LogWarning("step {}: {} failed on try {}, trying again: {}", step, script, attempt,
                     error.message);
  }
  void ScriptFinished(const state::ScriptProgress& script) override {
    if (script.status == state::RunStatus::kFailed)
      base::LogError("step {}: {} failed: {}", script.step, script.script, script.error);
    else
      base::LogInfo("step {}: {} {}, {} rows, {:.2f} s", script.step, script.script,
                    state::RunStatusName(script.status), script.rows, script.seconds);
  }
  void StepFinished(const state::StepProgress& step) override {
    const auto level = step.status == state::RunStatus::kCompleted ? base::LogLevel::kInfo
                                                                   : base::LogLevel::kError;
    base::Log(level, "step {}: {} in {:.2f} s{}{}", step.step, state::RunStatusName(step.status),
              step.seconds, step.error.empty() ? "" : ": ", step.error);
  }
  void Note(const std::string& message) override { base::LogInfo("{}", message); }
  void Warning(const std::string& message) override { base::LogWarning("{}", message); }
};

}  // namespace

std::unique_ptr<pipeline::Observer> MakeLogObserver() { return std::make_unique<LogObserver>(); }

}  // namespace cli
