#include <CLI/App.hpp>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/parameters.h"
#include "cli/rows.h"
#include "cli/wiring.h"
#include "pipeline/runner.h"
#include "pipeline/tracer.h"

namespace cli {
namespace {

struct ExplainFlags {
  CommonOptions common;
  pipeline::RunParameters parameters;
  pipeline::Selection selection;
  bool json = false;
};

Rows RowsOf(const pipeline::Plan& plan) {
  Rows rows({"step", "script", "decision", "reason"});
  const auto decision = [](pipeline::Decision what) {
    return std::string(what == pipeline::Decision::kRun ? "run" : "skip");
  };
  for (const pipeline::PlannedStep& step : plan.steps) {
    if (step.begin == step.end || step.step.action != pipeline::Action::kRunScripts) {
      rows.Add({step.step.name, std::string(), decision(step.decision), step.reason});
      continue;
    }
    for (size_t i = step.begin; i < step.end; ++i) {
      const pipeline::PlannedScript& script = plan.scripts[i];
      rows.Add({step.step.name, script.path, decision(script.decision), script.reason});
    }
  }
  return rows;
}

int ExplainCommand(const ExplainFlags& flags) {
  auto installation = OpenInstallation(flags.common);
  if (!installation) return Report(installation.error());
  const auto parameters =
      pipeline::AsLastStarted(flags.parameters, *installation->runs, installation->product.name);
  if (!parameters) return Report(parameters.error());
  const auto identity = WarehouseIdentity(flags.common, *installation);
  if (!identity) return Report(identity.error());
  pipeline::Observer silent;
  const pipeline::RunnerParts parts{installation->product,
                                    installation->environment,
                                    *installation->runs,
                                    *installation->published,
                                    base::SystemClock(),
                                    silent,
                                    nullptr,
                                    pipeline::MakeTracer(),
                                    installation->logs,
                                    *identity,
                                    LocalOwner()};
  const auto plan = pipeline::Explain(parts, *parameters, flags.selection);
  if (!plan) return Report(plan.error());
  const auto record =
      installation->runs->Find({parameters->correlation_id, installation->product.name});
  if (flags.selection.All() && record && *record &&
      (*record)->status == state::RunStatus::kCompleted)
    std::fprintf(stderr, "pdm: the run is COMPLETED: a start needs --again, and then does this\n");
  RowsOf(*plan).Print(flags.json ? RowFormat::kJson : RowFormat::kTable);
  for (const base::Error& error : plan->errors) Report(error);
  return plan->errors.empty() ? kDone : kWorkFailed;
}

}  // namespace

void AddExplainCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<ExplainFlags>();
  CLI::App* command =
      app.add_subcommand("explain", "What a start would do and why, script by script");
  AddCommonOptions(*command, flags->common);
  AddRunParameters(*command, flags->parameters);
  AddSelection(*command, flags->selection);
  command->add_flag("--json", flags->json, "One JSON object a row");
  command->callback([flags, exit_code] { *exit_code = ExplainCommand(*flags); });
}

}  // namespace cli
