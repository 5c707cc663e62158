#pragma once

#include <string>

#include "cli/services.h"
#include "cli/wiring.h"
#include "pipeline/relaunch.h"

namespace cli {

/// Starts the run in this installation, as `pdm start` does. `installation` must outlive it.
pipeline::Relauncher::Launcher LaunchHere(const CommonOptions& options,
                                          const Installation& installation);

/// An SNS topic; the endpoint is empty for AWS's own.
struct SnsTopic {
  std::string arn;
  std::string region;
  std::string endpoint;
};
/// Asks whoever listens to the topic. `services` must outlive it.
pipeline::Relauncher::Launcher LaunchBySns(Services& services, const SnsTopic& topic);

}  // namespace cli
