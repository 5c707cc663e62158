#include "pipeline/runner.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <set>
#include <shared_mutex>
#include <utility>

#include "pipeline/actions.h"
#include "pipeline/identity.h"
#include "pipeline/ownership.h"
#include "pipeline/run_log.h"
#include "pipeline/run_metrics.h"
#include "pipeline/scheduler.h"
#include "pipeline/script_runner.h"

namespace pipeline {
namespace {

using Seconds = std::chrono::duration<double>;

state::RunRecord WantedRecord(const RunnerParts& parts, const RunParameters& parameters) {
  state::RunRecord record;
  record.key = {parameters.correlation_id, parts.product.name};
  record.date = parameters.export_date;
  record.cluster_id = parts.owner;
  record.s3_prefix_snapshots = parameters.s3_prefix;
  record.s3_prefix_analytical_dataset = parameters.s3_prefix;
  record.snapshot_type = parameters.snapshot_type;
  return record;
}

base::Result<Plan> PlanOf(const RunnerParts& parts, const RunParameters& parameters,
                          std::optional<state::RunRecord> previous,
                          std::vector<state::ScriptProgress> progress, const Selection& selection) {
  TRY_ASSIGN(auto variables,
             ExpandVariables(parts.product, parameters, PublishedUri(parts.published)));
  return MakePlan({parts.product, parts.environment, std::move(variables), parts.tracer,
                   [&](const std::string& location) {
                     return IdentityOf(parts.published, parts.product, location);
                   },
                   parts.warehouse_identity, std::move(previous), std::move(progress), selection});
}

/// One attempt of a run that is already taken.
class Attempt {
 public:
  Attempt(const RunnerParts& parts, const RunParameters& parameters, const RunOptions& options,
          state::Acquired acquired, std::stop_token stop)
      : parts_(parts),
        parameters_(parameters),
        selection_(options.selection),
        acquired_(std::move(acquired)),
        metrics_(parts.published, MetricsKey(parts.product.name)),
        ownership_(
            parts.runs, acquired_.lease, options.lease_duration, parts.clock, interruption_,
            [this] { UploadMetrics(); }, options.metrics_interval),
        cancel_(stop, [this] { interruption_.Stop(StopReason::kCancelled); }) {
    outcome_.record = acquired_.record;
  }

  base::Result<RunOutcome> Go() {
    const auto start = parts_.clock.Steady();
    if (acquired_.overtaken_by)
      Note(fmt::format("run \"{}\" has used the databases since: every step runs again",
                       *acquired_.overtaken_by));
    if (Prepare()) {
      for (const PlannedStep& step : plan_.steps) {
        if (interruption_.Stopped()) break;
        RunStep(step);
      }
    }
    return Finish(Seconds(parts_.clock.Steady() - start).count());
  }

 private:
  /// Plans and opens the engine; what is wrong before the first step fails the run.
  bool Prepare() {
    auto progress = parts_.runs.Scripts(acquired_.lease.key);
    if (!progress) return FailBeforeSteps(progress.error());
    auto plan = PlanOf(parts_, parameters_, acquired_.previous, std::move(*progress), selection_);
    if (!plan) return FailBeforeSteps(plan.error());
    plan_ = std::move(*plan);
    Announce([&](Observer& observer) { observer.RunStarted(acquired_.record, plan_); });
    for (const base::Error& error : plan_.errors) FailBeforeSteps(error);
    if (!plan_.errors.empty()) return false;
    auto engine = parts_.open_engine();
    if (!engine) {
      if (engine.error().code == base::ErrorCode::kRefused) refusal_ = engine.error();
      return FailBeforeSteps(engine.error());
    }
    engine_ = std::move(*engine);
    measured_ = engine_.get();
    engine_->Expect(plan_.Reads(0));
    return true;
  }

  bool FailBeforeSteps(const base::Error& error) {
    const std::lock_guard lock(mutex_);
    failed_step_ = failed_step_.empty() ? acquired_.record.current_step : failed_step_;
    outcome_.errors.push_back(error.ToString());
    return false;
  }

  void RunStep(const PlannedStep& planned) {
    const Step& step = planned.step;
    if (planned.decision == Decision::kSkip) {
      Announce([&](Observer& observer) { observer.StepSkipped(planned); });
      // a former attempt may have died between the step's end and the run's completion
      const bool done = planned.begin < planned.end && plan_.left_out == 0;
      if (step.completes_run && done && failed_step_.empty() && RecordCurrentStep(step)) Complete();
      return;
    }
    state::StepProgress progress;
    progress.step = step.name;
    progress.started = base::FormatTimestamp(parts_.clock.Now());
    if (!completed_ && !RecordCurrentStep(step)) return;
    if (!RecordStep(progress)) return;
    Announce([&](Observer& o) { o.StepStarted(planned, plan_.ScriptsToRun(planned)); });

    const auto start = parts_.clock.Steady();
    const std::vector<std::string> errors =
        step.action == Action::kRunScripts ? RunScripts(planned) : RunBuiltIn(planned);
    progress.seconds = Seconds(parts_.clock.Steady() - start).count();
    progress.finished = base::FormatTimestamp(parts_.clock.Now());
    progress.error = fmt::format("{}", fmt::join(errors, "\n"));
    progress.status = StatusOf(errors);
    if (!RecordStep(progress)) return;
    if (progress.status == state::RunStatus::kCompleted && step.completes_run) Complete();
    if (progress.status == state::RunStatus::kFailed) StepFailed(step, errors);
    Announce([&](Observer& observer) { observer.StepFinished(progress); });
  }

  state::RunStatus StatusOf(const std::vector<std::string>& errors) const {
    if (!errors.empty()) return state::RunStatus::kFailed;
    return unfinished_ ? state::RunStatus::kCancelled : state::RunStatus::kCompleted;
  }

  void Complete() {
    // what went wrong before keeps a run from completing: the publish was refused then
    completed_ = Record([](auto& runs, const auto& lease) {
      return runs.RecordStatus(lease, state::RunStatus::kCompleted);
    });
  }

  void StepFailed(const Step& step, const std::vector<std::string>& errors) {
    const std::string joined = fmt::format("{}", fmt::join(errors, "\n"));
    if (step.on_failure == OnFailure::kWarn) {
      Warn(fmt::format("step {}: {}", step.name, joined));
      return;
    }
    {
      const std::lock_guard lock(mutex_);
      outcome_.errors.insert(outcome_.errors.end(), errors.begin(), errors.end());
      if (step.on_failure == OnFailure::kErrors || completed_) {
        outcome_.with_errors = true;
        return;
      }
      if (failed_step_.empty()) failed_step_ = step.name;
    }
    if (parts_.environment.step_fail_action == StepFailAction::kTerminate)
      interruption_.Stop(StopReason::kStepFailed);
  }

  /// The step's scripts, N in parallel; the errors of those that failed.
  std::vector<std::string> RunScripts(const PlannedStep& planned) {
    Schedule schedule;
    schedule.parallelism = parts_.environment.ProcessesOf(planned.step.name);
    for (size_t i = planned.begin; i < planned.end; ++i) {
      Schedule::Job job;
      for (size_t j = planned.begin; j < planned.end; ++j) {
        const bool former_group =
            plan_.scripts[j].expanded.script.group < plan_.scripts[i].expanded.script.group;
        const auto& needs = plan_.scripts[i].needs;
        if (former_group || std::find(needs.begin(), needs.end(), j) != needs.end())
          job.after.push_back(j - planned.begin);
      }
      schedule.jobs.push_back(std::move(job));
    }
    std::vector<std::string> errors(schedule.jobs.size());
    RunJobs(schedule, [&](size_t job) {
      const size_t index = planned.begin + job;
      errors[job] = RunOneScript(planned.step, index);
      engine_->EndReader(ReaderName(plan_.scripts[index].expanded.script));
    });
    std::erase(errors, "");
    return errors;
  }

  /// Its error; empty when it was done, skipped, or never started.
  std::string RunOneScript(const Step& step, size_t index) {
    const PlannedScript& planned = plan_.scripts[index];
    if (planned.decision == Decision::kSkip) return "";
    if (interruption_.Stopped()) {
      unfinished_ = true;
      return "";
    }
    state::ScriptProgress progress = ProgressOf(step, planned);
    if (const std::string blocker = BlockerOf(planned); !blocker.empty()) {
      progress.status = state::RunStatus::kFailed;
      progress.error = fmt::format("{}: not run, because {} failed", planned.path, blocker);
      FinishScript(index, progress);
      return progress.error;
    }
    // before the work: a crash in it must not leave an older COMPLETED behind
    if (!RecordScript(progress)) return "";
    Announce([&](Observer& observer) { observer.ScriptStarted(step.name, planned.path); });

    ScriptLog log(ScriptLogFile(parts_.logs, parameters_.correlation_id, acquired_.record.run_id,
                                step.name, planned.path),
                  parts_.clock);
    const ScriptResult result = RunWithRetries(step, planned, log);
    progress.attempts = result.attempts;
    progress.rows = result.rows;
    progress.seconds = result.seconds;
    if (!result.done) {
      const bool interrupted = result.error.code == base::ErrorCode::kCancelled;
      if (interrupted) unfinished_ = true;
      progress.status = interrupted ? state::RunStatus::kCancelled : state::RunStatus::kFailed;
      progress.error =
          interrupted ? "interrupted"
                      : (result.error.span ? "" : planned.path + ": ") + result.error.ToString();
    } else {
      progress.status = state::RunStatus::kCompleted;
      const std::lock_guard lock(mutex_);
      outcome_.rows += result.rows;
      outcome_.bad_records += result.bad_records;
    }
    // the first failure ends the others at once, and not only when the step has ended
    if (progress.status == state::RunStatus::kFailed &&
        parts_.environment.step_fail_action == StepFailAction::kTerminate &&
        step.on_failure == OnFailure::kFail)
      interruption_.Stop(StopReason::kStepFailed);
    FinishScript(index, progress);
    return progress.status == state::RunStatus::kFailed ? progress.error : "";
  }

  /// Among others; when memory was short, once more alone and with little.
  ScriptResult RunWithRetries(const Step& step, const PlannedScript& planned, ScriptLog& log) {
    const ScriptParts parts{*engine_, interruption_, parts_.clock, log};
    const auto retried = [&](int attempt, const base::Error& error) {
      log.Line(fmt::format("try {} failed, trying again", attempt));
      Announce([&](Observer& observer) {
        observer.ScriptRetried(step.name, planned.path, attempt, error);
      });
    };
    ScriptResult among;
    {
      const std::shared_lock others(running_);
      among = RunScript(planned.expanded, Retries(), engine::Appetite::kUsual, parts, retried);
    }
    if (among.done || among.error.code != base::ErrorCode::kOutOfMemory || interruption_.Stopped())
      return among;
    retried(among.attempts, among.error);
    const std::unique_lock alone(running_);
    log.Line("out of memory: trying again alone, on one thread");
    ScriptResult result =
        RunScript(planned.expanded, Retries(), engine::Appetite::kFrugal, parts, retried);
    result.attempts += among.attempts;
    result.seconds += among.seconds;
    return result;
  }

  state::ScriptProgress ProgressOf(const Step& step, const PlannedScript& planned) const {
    state::ScriptProgress progress;
    progress.step = step.name;
    progress.script = planned.path;
    progress.inputs_hash = planned.inputs_hash;
    return progress;
  }

  void FinishScript(size_t index, state::ScriptProgress& progress) {
    progress.finished = base::FormatTimestamp(parts_.clock.Now());
    if (progress.status != state::RunStatus::kCompleted) {
      const std::lock_guard lock(mutex_);
      failed_scripts_.insert(index);
    }
    if (RecordScript(progress))
      Announce([&](Observer& observer) { observer.ScriptFinished(progress); });
  }

  /// The failed script whose tables this one reads; empty when there is none.
  std::string BlockerOf(const PlannedScript& planned) {
    if (!parts_.tracer) return "";
    const std::lock_guard lock(mutex_);
    for (const size_t need : planned.needs) {
      if (failed_scripts_.count(need) != 0) return plan_.scripts[need].path;
    }
    return "";
  }

  std::vector<std::string> RunBuiltIn(const PlannedStep& planned) {
    const Step& step = planned.step;
    const PlannedScript& action = plan_.scripts[planned.begin];
    state::ScriptProgress progress = ProgressOf(step, action);
    if (step.action == Action::kPublish && !outcome_.errors.empty())
      return {"not published, because an earlier step failed"};
    if (!RecordScript(progress)) return {};
    const ActionParts parts{parts_.product,
                            parts_.environment,
                            parts_.published,
                            *engine_,
                            parts_.clock,
                            metrics_,
                            interruption_,
                            parameters_.correlation_id,
                            acquired_.record.run_id,
                            [this](const std::string& message) { Note(message); },
                            [this](const std::string& message) { Warn(message); }};
    const auto start = parts_.clock.Steady();
    int attempts = 0;
    ActionResult result;
    const auto done = Retry(
        Retries(), interruption_, parts_.clock,
        [&](int attempt, const base::Error& error) {
          Announce([&](Observer& o) { o.ScriptRetried(step.name, step.name, attempt, error); });
        },
        attempts,
        [&]() -> base::Result<void> {
          TRY_ASSIGN(result, RunAction(step, parts));
          return {};
        });
    progress.attempts = attempts;
    progress.rows = result.rows;
    progress.seconds = Seconds(parts_.clock.Steady() - start).count();
    progress.finished = base::FormatTimestamp(parts_.clock.Now());
    progress.status = done ? state::RunStatus::kCompleted : state::RunStatus::kFailed;
    const bool interrupted = !done && done.error().code == base::ErrorCode::kCancelled;
    if (interrupted) {
      progress.status = state::RunStatus::kCancelled;
      unfinished_ = true;
    }
    if (!done) progress.error = done.error().ToString();
    if (!result.version.empty()) outcome_.version = result.version;
    // What was read before may have been rewritten.
    if (step.action == Action::kCleanDictionary) engine_->Expect(plan_.Reads(planned.end));
    RecordScript(progress);
    if (done || interrupted) return {};
    return {progress.error};
  }

  /// Records the last word and gives the lease up.
  base::Result<RunOutcome> Finish(double seconds) {
    ownership_.StopRenewing();
    state::RunStatus status = state::RunStatus::kCompleted;
    if (!completed_ && !failed_step_.empty())
      status = state::RunStatus::kFailed;
    else if (!completed_ && (interruption_.Stopped() || plan_.left_out > 0))
      status = state::RunStatus::kCancelled;
    if (!completed_ && !failed_step_.empty()) {
      Record([&](auto& runs, const auto& lease) { return runs.RecordStep(lease, failed_step_); });
      outcome_.record.current_step = failed_step_;
    }
    const state::RunEnd end{status, outcome_.with_errors,
                            fmt::format("{}", fmt::join(outcome_.errors, "\n"))};
    Record([&](auto& runs, const auto& lease) { return runs.Finish(lease, end); });
    if (parts_.announce) parts_.announce();
    if (const auto lost = ownership_.Lost())
      return base::Fail(base::WithContext(*lost, "the run was stopped"));
    if (refusal_) return base::Fail(*refusal_);
    outcome_.record.status = status;
    outcome_.seconds = seconds;
    if (!interruption_.Stopped()) outcome_.left_out = plan_.left_out;
    Announce([&](Observer& observer) { observer.RunFinished(outcome_); });
    return outcome_;
  }

  RetryPolicy Retries() const {
    return {parts_.environment.retry_attempts, parts_.environment.retry_delay};
  }

  template <class Write>
  bool Record(const Write& write) {
    return ownership_.Record(write);
  }
  bool RecordCurrentStep(const Step& step) {
    outcome_.record.current_step = step.name;
    return Record([&](auto& runs, const auto& lease) { return runs.RecordStep(lease, step.name); });
  }
  bool RecordScript(const state::ScriptProgress& progress) {
    return Record([&](auto& runs, const auto& lease) { return runs.PutScript(lease, progress); });
  }
  bool RecordStep(const state::StepProgress& progress) {
    metrics_.Set("state_step_" + progress.step, StepStateGauge(progress.status));
    metrics_.Set("runtime_step_" + progress.step, progress.seconds);
    return Record([&](auto& runs, const auto& lease) { return runs.PutStep(lease, progress); });
  }

  template <class Call>
  void Announce(const Call& call) {
    const std::lock_guard lock(announcing_);
    call(parts_.observer);
  }
  void Note(const std::string& message) {
    Announce([&](Observer& observer) { observer.Note(message); });
  }
  void Warn(const std::string& message) {
    {
      const std::lock_guard lock(mutex_);
      outcome_.warnings.push_back(message);
    }
    Announce([&](Observer& observer) { observer.Warning(message); });
  }
  void UploadMetrics() {
    SetEngineGauges();
    const auto uploaded = metrics_.Upload();
    if (!uploaded) Warn("metrics were not written: " + uploaded.error().message);
  }

  void SetEngineGauges() {
    engine::Engine* const engine = measured_;
    if (engine == nullptr) return;
    const engine::EngineGauges gauges = engine->Gauges();
    metrics_.Set("engine_memory_bytes", static_cast<double>(gauges.memory_bytes));
    metrics_.Set("engine_spilled_bytes", static_cast<double>(gauges.spilled_bytes));
    metrics_.Set("engine_threads", static_cast<double>(gauges.threads));
    metrics_.Set("engine_read_bytes", static_cast<double>(gauges.bytes_read));
    const std::lock_guard lock(mutex_);
    metrics_.Set("engine_written_rows", static_cast<double>(outcome_.rows));
  }

  const RunnerParts& parts_;
  const RunParameters& parameters_;
  const Selection& selection_;
  const state::Acquired acquired_;
  MetricsFile metrics_;
  Interruption interruption_{[this] { ownership_.Confirm(); }};
  Plan plan_;
  std::unique_ptr<engine::Engine> engine_;
  std::atomic<engine::Engine*> measured_ = nullptr;  // engine_, for the thread that uploads metrics
  std::optional<base::Error> refusal_;               // another process has the warehouse
  bool completed_ = false;
  std::atomic<bool> unfinished_ = false;  // something was interrupted or never started
  std::shared_mutex running_;             // held by scripts; alone by one that needs all memory
  std::mutex announcing_;                 // one call of the observer at a time
  std::mutex mutex_;                      // guards what follows while a step's threads run
  RunOutcome outcome_;
  std::string failed_step_;
  std::set<size_t> failed_scripts_;
  Ownership ownership_;  // after all that its thread uses
  std::stop_callback<std::function<void()>> cancel_;
};

}  // namespace

base::Result<RunOutcome> Run(const RunnerParts& parts, const RunParameters& given,
                             const RunOptions& options, std::stop_token stop) {
  // Whatever is wrong with the user's words is found before the run is taken.
  std::vector<std::string> warnings;
  TRY_ASSIGN(const RunParameters parameters, CheckParameters(given, parts.clock.Now(), warnings));
  for (const std::string& warning : warnings) parts.observer.Warning(warning);
  TRY(ExpandVariables(parts.product, parameters, PublishedUri(parts.published)));
  for (const Step& step : parts.product.steps) {
    if (step.action == Action::kRunScripts) TRY(DiscoverScripts(parts.product, step));
  }
  const Selection& selection = options.selection;
  TRY(CheckSelection(selection, parts.product, parts.environment));
  if (!selection.only.empty()) TRY(Explain(parts, parameters, selection));

  state::AcquireRequest request;
  request.wanted = WantedRecord(parts, parameters);
  request.first_step = parts.product.steps.front().name;
  request.again = options.again || !selection.All();
  request.keep_progress = !selection.All();
  request.after_attempt = options.after_attempt;
  request.lease_duration = options.lease_duration;
  TRY_ASSIGN(state::Acquired acquired, parts.runs.Acquire(request));
  if (parts.announce) parts.announce();
  Attempt attempt(parts, parameters, options, std::move(acquired), std::move(stop));
  return attempt.Go();
}

base::Result<Plan> Explain(const RunnerParts& parts, const RunParameters& given,
                           const Selection& selection) {
  std::vector<std::string> warnings;
  TRY_ASSIGN(const RunParameters parameters, CheckParameters(given, parts.clock.Now(), warnings));
  TRY(CheckSelection(selection, parts.product, parts.environment));
  const state::RunKey key{parameters.correlation_id, parts.product.name};
  TRY_ASSIGN(const auto previous, parts.runs.Find(key));
  TRY_ASSIGN(auto progress, parts.runs.Scripts(key));
  TRY_ASSIGN(const auto last, parts.runs.LastAcquired(key.data_product));
  const bool completed = previous && previous->status == state::RunStatus::kCompleted;
  const bool afresh = completed && selection.All();
  if (afresh || (last && *last != key.correlation_id)) progress.clear();
  return PlanOf(parts, parameters, previous, std::move(progress), selection);
}

base::Result<RunParameters> AsLastStarted(RunParameters given, state::RunStore& runs,
                                          const std::string& product) {
  TRY_ASSIGN(const auto record, runs.Find({given.correlation_id, product}));
  if (!record) return given;
  if (given.s3_prefix.empty()) given.s3_prefix = record->s3_prefix_analytical_dataset;
  if (given.export_date.empty()) given.export_date = record->date;
  if (given.snapshot_type.empty()) given.snapshot_type = record->snapshot_type;
  return given;
}

}  // namespace pipeline
