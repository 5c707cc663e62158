#include <CLI/App.hpp>
#include <memory>

#include "cli/command.h"
#include "cli/rows.h"
#include "cli/wiring.h"

namespace cli {
namespace {

struct RunsFlags {
  CommonOptions common;
  bool json = false;
};

int RunsCommand(const RunsFlags& flags) {
  const auto installation = OpenInstallation(flags.common);
  if (!installation) return Report(installation.error());
  const auto records = installation->runs->List();
  if (!records) return Report(records.error());
  Rows rows({"correlation_id", "data_product", "run_id", "status", "held", "current_step", "date",
             "snapshot_type", "s3_prefix", "cluster_id", "started", "updated"});
  for (const state::RunRecord& record : *records) {
    const auto held = installation->runs->IsHeld(record.key);
    if (!held) return Report(held.error());
    rows.Add({record.key.correlation_id, record.key.data_product, record.run_id,
              std::string(state::RunStatusName(record.status)), *held, record.current_step,
              record.date, record.snapshot_type, record.s3_prefix_analytical_dataset,
              record.cluster_id, record.started, record.updated});
  }
  rows.Print(flags.json ? RowFormat::kJson : RowFormat::kTable);
  return kDone;
}

}  // namespace

void AddRunsCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<RunsFlags>();
  CLI::App* command = app.add_subcommand("runs", "Every run, newest first");
  AddCommonOptions(*command, flags->common);
  command->add_flag("--json", flags->json, "One JSON object a row");
  command->callback([flags, exit_code] { *exit_code = RunsCommand(*flags); });
}

}  // namespace cli
