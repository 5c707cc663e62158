#include <fmt/format.h>
#include <CLI/App.hpp>

#include <cstdio>
#include <memory>

#include "cli/announce.h"
#include "cli/choose_run.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "cli/wiring.h"

namespace cli {
namespace {

struct StatusFlags {
  CommonOptions common;
  std::string correlation_id;
  bool scripts = false;
  bool events = false;
  bool decisions = false;
  bool json = false;
};

void PrintHeader(const state::RunRecord& record, bool held) {
  const bool dead = record.status == state::RunStatus::kInProgress && !held;
  std::printf("%s\n",
              fmt::format("{} {}: {}{}, attempt {}, step {}\nsnapshot {} ({}), date {}\n"
                          "owner {}, started {}, last sign of life {}\n",
                          record.key.data_product, record.key.correlation_id,
                          state::RunStatusName(record.status), dead ? " but its owner is dead" : "",
                          record.run_id, record.current_step, record.s3_prefix_analytical_dataset,
                          record.snapshot_type, record.date, record.cluster_id, record.started,
                          record.updated)
                  .c_str());
}

Rows StepRows(const std::vector<state::StepProgress>& steps,
              const std::vector<state::ScriptProgress>& scripts) {
  Rows rows({"step", "status", "seconds", "done", "running", "failed", "rows", "error"});
  for (const state::StepProgress& step : steps) {
    const state::ScriptCounts count = state::CountScripts(step.step, scripts);
    rows.Add({step.step, std::string(state::RunStatusName(step.status)), step.seconds, count.done,
              count.running, count.failed, count.rows, step.error});
  }
  return rows;
}

Rows ScriptRows(const std::vector<state::ScriptProgress>& scripts) {
  Rows rows({"step", "script", "status", "attempts", "rows", "seconds", "finished", "error"});
  for (const state::ScriptProgress& script : scripts) {
    rows.Add({script.step, script.script, std::string(state::RunStatusName(script.status)),
              script.attempts, script.rows, script.seconds, script.finished, script.error});
  }
  return rows;
}

Rows RunRow(const state::RunRecord& record, bool held) {
  Rows rows({"correlation_id", "data_product", "run_id", "status", "held", "current_step", "date",
             "snapshot_type", "s3_prefix", "cluster_id", "started", "updated"});
  rows.Add({record.key.correlation_id, record.key.data_product, record.run_id,
            std::string(state::RunStatusName(record.status)), held, record.current_step,
            record.date, record.snapshot_type, record.s3_prefix_analytical_dataset,
            record.cluster_id, record.started, record.updated});
  return rows;
}

/// How many events each target has not got yet, and why.
base::Result<Rows> BacklogRows(const StatusFlags& flags, const Installation& installation) {
  TRY_ASSIGN(const events::EventsConfig config, LoadEvents(flags.common));
  TRY_ASSIGN(const auto backlog, BacklogOf(*installation.outbox, config.origin, config.rules));
  Rows rows({"target", "waiting", "failures", "failed_at", "error"});
  for (const events::Backlog& target : backlog) {
    rows.Add({target.state.target, target.waiting, target.state.failures, target.state.failed_at,
              target.state.error});
  }
  return rows;
}

base::Result<void> PrintDecisions(const Installation& installation, const state::RunKey& key) {
  TRY_ASSIGN(const auto decisions, installation.runs->Decisions());
  for (const state::RelaunchDecision& decision : decisions) {
    if (decision.key != key) continue;
    std::printf("%s\n", fmt::format("relaunch after {}: {} at {}: {}", decision.cluster_id,
                                    RelaunchOutcomeName(decision.outcome), decision.decided,
                                    decision.reason)
                            .c_str());
  }
  return {};
}

base::Result<void> Show(const StatusFlags& flags) {
  TRY_ASSIGN(const Installation installation, OpenInstallation(flags.common));
  const RowFormat format = flags.json ? RowFormat::kJson : RowFormat::kTable;
  if (flags.events) {
    TRY_ASSIGN(const Rows rows, BacklogRows(flags, installation));
    rows.Print(format);
    return {};
  }
  if (flags.decisions) {
    TRY_ASSIGN(const auto decisions, installation.runs->Decisions());
    DecisionRows(decisions).Print(format);
    return {};
  }
  TRY_ASSIGN(const state::RunRecord record, ChooseRun(installation, flags.correlation_id));
  TRY_ASSIGN(const bool held, installation.runs->IsHeld(record.key));
  TRY_ASSIGN(const auto steps, installation.runs->Steps(record.key));
  TRY_ASSIGN(const auto scripts, installation.runs->Scripts(record.key));
  if (flags.json) {
    RunRow(record, held).Print(format);
  } else {
    PrintHeader(record, held);
    TRY(PrintDecisions(installation, record.key));
  }
  (flags.scripts ? ScriptRows(scripts) : StepRows(steps, scripts)).Print(format);
  return {};
}

}  // namespace

void AddStatusCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<StatusFlags>();
  CLI::App* command = app.add_subcommand("status", "One run, step by step; the newest by default");
  AddCommonOptions(*command, flags->common);
  command->add_option("--correlation-id", flags->correlation_id, "Name of the run");
  command->add_flag("--scripts", flags->scripts, "Every script instead of every step");
  command->add_flag("--outbox", flags->events, "What is still to be announced, target by target");
  command->add_flag("--decisions", flags->decisions, "Every decision on relaunching");
  command->add_flag("--json", flags->json,
                    "One JSON object a row: the run first, then its steps or scripts");
  command->callback([flags, exit_code] {
    const auto shown = Show(*flags);
    *exit_code = shown ? kDone : Report(shown.error());
  });
}

}  // namespace cli
