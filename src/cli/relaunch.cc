#include <fmt/format.h>
#include <CLI/App.hpp>

#include <cstdio>
#include <iostream>
#include <iterator>
#include <memory>
#include <sstream>

#include "base/ascii.h"
#include "base/read_file.h"
#include "cli/command.h"
#include "cli/launch.h"
#include "cli/rows.h"
#include "cli/services.h"
#include "cli/wiring.h"

namespace cli {
namespace {

struct RelaunchFlags {
  CommonOptions common;
  std::string event;
  std::vector<std::string> steps_to_not_retry;
  int64_t max_retry_count = -1;
  SnsTopic topic;
  bool json = false;
};

base::Result<std::string> ReadEvent(const std::string& file) {
  if (file == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  return base::ReadFile(file);
}

/// `arn:aws:sns:REGION:...`
std::string RegionOf(const std::string& arn) {
  std::istringstream parts(arn);
  std::string part;
  for (int i = 0; i < 4; ++i) std::getline(parts, part, ':');
  return part;
}

base::Result<void> Relaunch(RelaunchFlags flags) {
  TRY_ASSIGN(const std::string event, ReadEvent(flags.event));
  TRY_ASSIGN(const Installation installation, OpenInstallation(flags.common));
  pipeline::RelaunchPolicy policy;
  for (const std::string& step : flags.steps_to_not_retry)
    policy.steps_to_not_retry.emplace_back(base::Trim(step));
  policy.max_retry_count =
      flags.max_retry_count >= 0 ? flags.max_retry_count : installation.environment.max_retry_count;
  if (flags.topic.region.empty()) flags.topic.region = RegionOf(flags.topic.arn);
  pipeline::Relauncher relauncher(*installation.runs, base::SystemClock(), policy,
                                  flags.topic.arn.empty()
                                      ? LaunchHere(flags.common, installation)
                                      : LaunchBySns(*installation.services, flags.topic));
  TRY_ASSIGN(const state::RelaunchDecision decision, relauncher.Handle(event));
  if (flags.json) {
    Rows rows = DecisionRows({decision});
    rows.Print(RowFormat::kJson);
    return {};
  }
  std::printf(
      "%s\n",
      fmt::format(
          "cluster {}: {}{}: {}", decision.cluster_id, RelaunchOutcomeName(decision.outcome),
          decision.key.correlation_id.empty() ? "" : " of run " + decision.key.correlation_id,
          decision.reason)
          .c_str());
  return {};
}

}  // namespace

Rows DecisionRows(const std::vector<state::RelaunchDecision>& decisions) {
  Rows rows({"cluster_id", "correlation_id", "data_product", "outcome", "reason", "decided"});
  for (const state::RelaunchDecision& decision : decisions) {
    rows.Add({decision.cluster_id, decision.key.correlation_id, decision.key.data_product,
              std::string(RelaunchOutcomeName(decision.outcome)), decision.reason,
              decision.decided});
  }
  return rows;
}

void AddRelaunchCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<RelaunchFlags>();
  CLI::App* command =
      app.add_subcommand("relaunch", "Decide on one event whether its failed run starts again");
  AddCommonOptions(*command, flags->common);
  command->add_option("--event", flags->event, "File with the event as JSON; - for standard input")
      ->required();
  command
      ->add_option("--steps-to-not-retry", flags->steps_to_not_retry,
                   "A run that failed in one of these stays failed")
      ->envname("STEPS_TO_NOT_RETRY")
      ->delimiter(',');
  command
      ->add_option("--max-retry-count", flags->max_retry_count,
                   "Relaunch after attempts 1 to this; default as the environment says")
      ->envname("MAX_RETRY_COUNT")
      ->check(CLI::NonNegativeNumber);
  command
      ->add_option("--sns-topic", flags->topic.arn,
                   "Ask this topic's listeners to start it; default: start it here")
      ->envname("SNS_TOPIC");
  command->add_option("--sns-endpoint", flags->topic.endpoint, "URL of SNS; default AWS's own");
  command->add_flag("--json", flags->json, "One JSON object");
  command->callback([flags, exit_code] {
    const auto done = Relaunch(*flags);
    *exit_code = done ? kDone : Report(done.error());
  });
}

}  // namespace cli
