#include <fmt/format.h>
#include <CLI/App.hpp>

#include <chrono>
#include <cstdio>
#include <fstream>
#include <memory>
#include <string>
#include <thread>

#include "cli/command.h"
#include "cli/process.h"
#include "cli/rows.h"
#include "cli/run_flags.h"
#include "cli/wiring.h"
#include "pipeline/run_log.h"

namespace cli {
namespace {

struct StartFlags {
  RunFlags run;
  bool json = false;
};

/// `<logs>/<run>/start-20210401T094002123Z.log`: the attempt's number is not known yet.
std::filesystem::path LogFile(const Installation& installation, const std::string& correlation_id) {
  std::string time = base::FormatTimestamp(base::SystemClock().Now());
  std::erase_if(
      time, [](char character) { return std::string("-:.").find(character) != std::string::npos; });
  return pipeline::RunLogDirectory(installation.logs, correlation_id) /
         fmt::format("start-{}.log", time);
}

void CopyToStderr(const std::filesystem::path& file) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) std::fprintf(stderr, "%s\n", line.c_str());
}

/// The record once the child has taken the run; nullopt when the child ended without.
base::Result<std::optional<state::RunRecord>> WaitForRecord(state::RunStore& runs,
                                                            const state::RunKey& key,
                                                            const std::string& owner, pid_t child,
                                                            int& exit_code) {
  while (true) {
    const std::optional<int> ended = EndOf(child);  // first: it may have run to its end since
    TRY_ASSIGN(const auto record, runs.Find(key));
    if (record && record->cluster_id == owner) return record;
    if (ended) {
      exit_code = *ended;
      return std::nullopt;
    }
    std::this_thread::sleep_for(kChildLook);
  }
}

base::Result<int> Start(const StartFlags& flags) {
  TRY_ASSIGN(const Installation installation, OpenInstallation(flags.run.common));
  std::vector<std::string> warnings;
  TRY_ASSIGN(const auto parameters,
             pipeline::CheckParameters(flags.run.parameters, base::SystemClock().Now(), warnings));
  for (const std::string& warning : warnings)
    std::fprintf(stderr, "pdm: warning: %s\n", warning.c_str());
  RunFlags run = flags.run;
  run.parameters = parameters;
  if (run.owner.empty()) run.owner = LocalOwner();
  const std::filesystem::path log = LogFile(installation, parameters.correlation_id);
  TRY_ASSIGN(const pid_t child, SpawnSelf(CommandLine("run", run), log));
  int exit_code = kWorkFailed;
  TRY_ASSIGN(
      const auto record,
      WaitForRecord(*installation.runs, {parameters.correlation_id, installation.product.name},
                    run.owner, child, exit_code));
  if (!record) {
    CopyToStderr(log);
    return exit_code;
  }
  if (flags.json) {
    Rows rows({"correlation_id", "data_product", "run_id", "cluster_id", "pid", "log"});
    rows.Add({record->key.correlation_id, record->key.data_product, record->run_id,
              record->cluster_id, static_cast<int64_t>(child), log.string()});
    rows.Print(RowFormat::kJson);
  } else {
    std::printf("%s\n",
                fmt::format("started {} {}, attempt {}, pid {}, log {}", record->key.data_product,
                            record->key.correlation_id, record->run_id, child, log.string())
                    .c_str());
  }
  return kDone;
}

}  // namespace

void AddStartCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<StartFlags>();
  CLI::App* command =
      app.add_subcommand("start", "One run in the background; returns once it is recorded");
  AddRunFlags(*command, flags->run);
  command->add_flag("--json", flags->json, "One JSON object");
  command->callback([flags, exit_code] {
    const auto started = Start(*flags);
    *exit_code = started ? *started : Report(started.error());
  });
}

}  // namespace cli
