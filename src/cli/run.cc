#include <fmt/format.h>
#include <unistd.h>
#include <CLI/App.hpp>

#include <cstdio>
#include <memory>
#include <optional>

#include "base/log.h"
#include "cli/announce.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/run_flags.h"
#include "cli/signals.h"
#include "cli/wiring.h"
#include "pipeline/runner.h"
#include "pipeline/tracer.h"

namespace cli {
namespace {

// How long a run that has ended waits for its last events to be delivered.
constexpr std::chrono::seconds kFarewell{5};

void StartLogging(const RunFlags& flags, const std::string& level) {
  const bool json = flags.common.log_format == "json";
  base::StartLog(json ? base::LogFormat::kJson : base::LogFormat::kText, level);
}

std::unique_ptr<pipeline::Observer> MakeObserver(const RunFlags& flags) {
  const bool terminal = ::isatty(STDERR_FILENO) != 0 && flags.common.log_format != "json";
  return terminal ? MakeTerminalObserver() : MakeLogObserver();
}

int Summarise(const pipeline::RunOutcome& outcome) {
  const state::RunRecord& record = outcome.record;
  std::printf("%s\n", fmt::format("{} {} attempt {}: {}{} in {:.1f} s, {} rows, {} bad records{}",
                                  record.key.data_product, record.key.correlation_id, record.run_id,
                                  state::RunStatusName(record.status),
                                  outcome.with_errors ? " with errors" : "", outcome.seconds,
                                  outcome.rows, outcome.bad_records,
                                  outcome.version.empty() ? "" : ", version " + outcome.version)
                          .c_str());
  for (const std::string& warning : outcome.warnings)
    std::fprintf(stderr, "pdm: warning: %s\n", warning.c_str());
  for (const std::string& error : outcome.errors) std::fprintf(stderr, "pdm: %s\n", error.c_str());
  if (outcome.left_out > 0 && outcome.errors.empty()) {
    std::fprintf(stderr, "pdm: %d scripts were left for later: start the run again to go on\n",
                 outcome.left_out);
    return kDone;
  }
  return record.status == state::RunStatus::kCompleted ? kDone : kWorkFailed;
}

int RunCommand(const RunFlags& flags) {
  const StopOnSignal signals;
  StartLogging(flags, "info");
  auto installation = OpenInstallation(flags.common);
  if (!installation) return Report(installation.error());
  StartLogging(flags, installation->environment.log_level);
  const auto identity = WarehouseIdentity(flags.common, *installation);
  if (!identity) return Report(identity.error());
  const std::string owner = flags.owner.empty() ? LocalOwner() : flags.owner;
  const auto announcer = OpenAnnouncer(flags.common, *installation, owner);
  if (!announcer) return Report(announcer.error());
  const auto observer = MakeObserver(flags);
  std::optional<pipeline::PushGateway> gateway;
  if (!flags.common.pushgateway.empty())
    gateway.emplace(installation->services->Http(), flags.common.pushgateway,
                    installation->product.name);
  // A run whose owner died is at its end, whether or not this start may go on with it.
  if (const auto ended = installation->runs->EndDeadRuns(); !ended) return Report(ended.error());
  const pipeline::RunnerParts parts{installation->product,
                                    installation->environment,
                                    *installation->runs,
                                    *installation->published,
                                    base::SystemClock(),
                                    *observer,
                                    [&] { return OpenEngine(flags.common, *installation); },
                                    pipeline::MakeTracer(),
                                    installation->logs,
                                    *identity,
                                    owner,
                                    gateway ? &*gateway : nullptr,
                                    [&] { (*announcer)->Wake(); }};
  pipeline::RunOptions options;
  options.again = flags.again;
  options.selection = flags.selection;
  if (flags.lease_milliseconds > 0)
    options.lease_duration = std::chrono::milliseconds(flags.lease_milliseconds);
  if (flags.after_attempt > 0) options.after_attempt = flags.after_attempt;
  const auto outcome = pipeline::Run(parts, flags.parameters, options, signals.token());
  if (!(*announcer)->Flush(kFarewell))
    base::LogWarning("events are left to be delivered later: pdm status --outbox shows them");
  if (!outcome) return Report(outcome.error());
  return Summarise(*outcome);
}

}  // namespace

void AddRunCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<RunFlags>();
  CLI::App* command = app.add_subcommand("run", "One run in the foreground");
  AddRunFlags(*command, *flags);
  command->callback([flags, exit_code] { *exit_code = RunCommand(*flags); });
}

}  // namespace cli
