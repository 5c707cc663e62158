#include "cli/launch.h"

#include <fmt/format.h>

#include <memory>

#include "cli/command.h"
#include "cli/process.h"
#include "cli/run_flags.h"
#include "events/sinks.h"
#include "pipeline/run_log.h"

namespace cli {

pipeline::Relauncher::Launcher LaunchHere(const CommonOptions& options,
                                          const Installation& installation) {
  return [options, logs = installation.logs](
             const pipeline::RelaunchRequest& request) -> base::Result<void> {
    RunFlags run;
    run.common = options;
    run.parameters.correlation_id = request.key.correlation_id;
    run.parameters.s3_prefix = request.s3_prefix;
    run.parameters.snapshot_type = request.snapshot_type;
    run.parameters.export_date = request.export_date;
    run.after_attempt = request.after_attempt;
    const std::filesystem::path log =
        pipeline::RunLogDirectory(logs, request.key.correlation_id) / "relaunch.log";
    TRY_ASSIGN(const int exit_code, RunSelf(CommandLine("start", run), log));
    // Refused: an earlier request has started the run already.
    if (exit_code == kDone || exit_code == kRefusedByState) return {};
    return base::Fail(base::Unavailable(
        fmt::format("pdm start ended with exit code {}: {}", exit_code, log.string())));
  };
}

pipeline::Relauncher::Launcher LaunchBySns(Services& services, const SnsTopic& topic) {
  // shared: a Launcher can be copied, and its copies use one client
  const std::shared_ptr<net::AwsClient> client = services.Aws("sns", topic.region, topic.endpoint);
  return [client, arn = topic.arn](const pipeline::RelaunchRequest& request) {
    return events::PublishToSns(*client, arn, "", request.ToJson(), {});
  };
}

}  // namespace cli
