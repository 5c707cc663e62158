#include "cli/run_flags.h"

#include <CLI/App.hpp>

#include "cli/parameters.h"

namespace cli {

void AddRunFlags(CLI::App& command, RunFlags& flags) {
  AddCommonOptions(command, flags.common);
  AddRunParameters(command, flags.parameters);
  AddSelection(command, flags.selection);
  command.add_flag("--again", flags.again, "Run a COMPLETED run once more, from the first step");
  const char* hidden = "";
  command.add_option("--owner", flags.owner)->group(hidden);
  command.add_option("--after-attempt", flags.after_attempt)->group(hidden);
  command.add_option("--lease-milliseconds", flags.lease_milliseconds)->group(hidden);
}

std::vector<std::string> CommandLine(const std::string& subcommand, const RunFlags& flags) {
  std::vector<std::string> words = {subcommand};
  const auto add = [&](const char* flag, const std::string& value) {
    if (!value.empty()) words.insert(words.end(), {flag, value});
  };
  const CommonOptions& common = flags.common;
  add("--product", common.product.string());
  add("--environment", common.environment);
  add("--root", common.root.string());
  add("--published", common.published);
  add("--state", common.state);
  add("--engine", common.engine);
  if (common.memory_megabytes > 0) add("--memory-mb", std::to_string(common.memory_megabytes));
  add("--pushgateway", common.pushgateway);
  add("--events", common.events.string());
  add("--log-format", common.log_format);
  const pipeline::RunParameters& parameters = flags.parameters;
  add("--s3-prefix", parameters.s3_prefix);
  add("--export-date", parameters.export_date);
  add("--correlation-id", parameters.correlation_id);
  add("--snapshot-type", parameters.snapshot_type);
  add("--from", flags.selection.from);
  add("--only", flags.selection.only);
  add("--owner", flags.owner);
  if (flags.after_attempt > 0) add("--after-attempt", std::to_string(flags.after_attempt));
  if (flags.lease_milliseconds > 0)
    add("--lease-milliseconds", std::to_string(flags.lease_milliseconds));
  if (flags.again) words.push_back("--again");
  return words;
}

}  // namespace cli
