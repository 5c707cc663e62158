#include <fmt/format.h>
#include <CLI/App.hpp>

#include <chrono>
#include <cstdio>
#include <memory>
#include <thread>
#include <vector>

#include "cli/command.h"
#include "cli/rows.h"
#include "cli/wiring.h"

namespace cli {
namespace {

constexpr std::chrono::milliseconds kOwnerLook{50};

struct StopFlags {
  CommonOptions common;
  std::string correlation_id;
  bool all = false;
  int wait_seconds = 60;
  bool json = false;
};

/// The product's runs that were asked to stop.
base::Result<std::vector<state::RunKey>> RequestStops(const Installation& installation,
                                                      const std::string& correlation_id) {
  TRY_ASSIGN(const auto records, installation.runs->List());
  std::vector<state::RunKey> asked;
  for (const state::RunRecord& record : records) {
    if (record.key.data_product != installation.product.name) continue;
    if (!correlation_id.empty() && record.key.correlation_id != correlation_id) continue;
    TRY_ASSIGN(const bool held, installation.runs->RequestStop(record.key));
    if (held) asked.push_back(record.key);
  }
  return asked;
}

/// Whether the owner gave the run up before `end`.
base::Result<bool> WaitForEnd(state::RunStore& runs, const state::RunKey& key,
                              std::chrono::steady_clock::time_point end) {
  while (true) {
    TRY_ASSIGN(const bool held, runs.IsHeld(key));
    if (!held) return true;
    if (std::chrono::steady_clock::now() >= end) return false;
    std::this_thread::sleep_for(kOwnerLook);
  }
}

base::Result<int> Stop(const StopFlags& flags) {
  TRY_ASSIGN(const Installation installation, OpenInstallation(flags.common));
  TRY_ASSIGN(const auto asked, RequestStops(installation, flags.correlation_id));
  const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(flags.wait_seconds);
  Rows rows({"correlation_id", "data_product", "stopped", "status", "cluster_id"});
  bool all_stopped = true;
  for (const state::RunKey& key : asked) {
    TRY_ASSIGN(const bool stopped, WaitForEnd(*installation.runs, key, end));
    TRY_ASSIGN(const auto record, installation.runs->Find(key));
    all_stopped = all_stopped && stopped;
    rows.Add({key.correlation_id, key.data_product, stopped,
              std::string(record ? state::RunStatusName(record->status) : ""),
              record ? record->cluster_id : ""});
  }
  if (flags.json || !asked.empty()) {
    rows.Print(flags.json ? RowFormat::kJson : RowFormat::kTable);
  } else {
    std::printf("no run of %s is in progress\n", installation.product.name.c_str());
  }
  if (all_stopped) return kDone;
  std::fprintf(stderr, "pdm: not every run ended within %d s; the requests stand\n",
               flags.wait_seconds);
  return kWorkFailed;
}

}  // namespace

void AddStopCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<StopFlags>();
  CLI::App* command = app.add_subcommand(
      "stop", "End the current runs of the product as CANCELLED, wherever they run");
  AddCommonOptions(*command, flags->common);
  CLI::Option* one =
      command->add_option("--correlation-id", flags->correlation_id, "Only the run of that name");
  command->add_flag("--all", flags->all, "Every current run of the product, which is the default")
      ->excludes(one);
  command->add_option("--wait", flags->wait_seconds, "Seconds to wait for the ends")
      ->capture_default_str()
      ->check(CLI::NonNegativeNumber);
  command->add_flag("--json", flags->json, "One JSON object a run");
  command->callback([flags, exit_code] {
    const auto stopped = Stop(*flags);
    *exit_code = stopped ? *stopped : Report(stopped.error());
  });
}

}  // namespace cli
