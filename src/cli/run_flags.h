#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "cli/app.h"
#include "cli/wiring.h"
#include "pipeline/parameters.h"
#include "pipeline/plan.h"

namespace cli {

/// What `pdm run` and `pdm start` take.
struct RunFlags {
  CommonOptions common;
  pipeline::RunParameters parameters;
  pipeline::Selection selection;
  bool again = false;
  int64_t after_attempt = 0;       ///< hidden: only if this attempt was the run's last; 0: any
  std::string owner;               ///< hidden: Cluster_Id of the record; empty: a new one
  int64_t lease_milliseconds = 0;  ///< hidden, for tests; 0: as RunOptions says
};
void AddRunFlags(CLI::App& command, RunFlags& flags);

/// The words of a command line that gives these flags, from the subcommand on.
std::vector<std::string> CommandLine(const std::string& subcommand, const RunFlags& flags);

}  // namespace cli
