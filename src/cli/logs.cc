#include <fmt/format.h>
#include <CLI/App.hpp>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <memory>

#include "cli/choose_run.h"
#include "cli/command.h"
#include "cli/rows.h"
#include "cli/wiring.h"
#include "pipeline/run_log.h"

namespace cli {
namespace {

struct LogsFlags {
  CommonOptions common;
  std::string correlation_id;
  std::string script;
  int64_t attempt = 0;
  bool json = false;
};

std::filesystem::path LogOf(const Installation& installation, const state::RunRecord& record,
                            const state::ScriptProgress& script, int64_t attempt) {
  return pipeline::FindScriptLog(installation.logs, record.key.correlation_id, attempt, script.step,
                                 script.script);
}

base::Result<void> PrintFile(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) return base::Fail(base::NotFound("there is no log of it"));
  for (std::string line; std::getline(stream, line);) std::printf("%s\n", line.c_str());
  return {};
}

base::Result<void> Show(const LogsFlags& flags) {
  TRY_ASSIGN(const Installation installation, OpenInstallation(flags.common));
  TRY_ASSIGN(const state::RunRecord record, ChooseRun(installation, flags.correlation_id));
  TRY_ASSIGN(const auto scripts, installation.runs->Scripts(record.key));
  TRY_ASSIGN(const auto steps, installation.runs->Steps(record.key));
  const int64_t attempt = flags.attempt > 0 ? flags.attempt : record.run_id;
  if (!flags.script.empty()) {
    const auto found = std::find_if(scripts.begin(), scripts.end(), [&](const auto& script) {
      return script.script == flags.script;
    });
    if (found == scripts.end())
      return base::Fail(base::NotFound(
          fmt::format("no script \"{}\" ran in run {}", flags.script, record.key.correlation_id)));
    return PrintFile(LogOf(installation, record, *found, attempt));
  }
  Rows rows({"step", "script", "status", "log", "error"});
  for (const state::ScriptProgress& script : scripts) {
    if (script.status == state::RunStatus::kCompleted) continue;
    rows.Add({script.step, script.script, std::string(state::RunStatusName(script.status)),
              LogOf(installation, record, script, attempt).string(), script.error});
  }
  rows.Print(flags.json ? RowFormat::kJson : RowFormat::kTable);
  if (flags.json) return {};
  for (const state::StepProgress& step : steps) {
    if (!step.error.empty()) std::printf("\n%s: %s\n", step.step.c_str(), step.error.c_str());
  }
  return {};
}

}  // namespace

void AddLogsCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<LogsFlags>();
  CLI::App* command =
      app.add_subcommand("logs", "Why a run failed; with --script, that script's log");
  AddCommonOptions(*command, flags->common);
  command->add_option("--correlation-id", flags->correlation_id,
                      "Name of the run; default the newest");
  command->add_option("--script", flags->script, "Such as model/site_dim.1.sql");
  command->add_option("--attempt", flags->attempt, "Of the run; default the last");
  command->add_flag("--json", flags->json, "One JSON object a row");
  command->callback([flags, exit_code] {
    const auto shown = Show(*flags);
    *exit_code = shown ? kDone : Report(shown.error());
  });
}

}  // namespace cli
