#include <CLI/CLI.hpp>
#include <cstdio>

#include "base/log.h"
#include "cli/command.h"
#include "cli/sample.h"

int main(int argc, char** argv) {
  base::StartLog(base::LogFormat::kText, "info");  // not to stdout, which is for rows
  CLI::App app("Builds a data product from a snapshot by running its HiveQL", "pdm");
  app.set_version_flag("--version", "pdm " PDM_VERSION);
  app.require_subcommand(1);
  int exit_code = cli::kDone;

  // Runs of the product.
  cli::AddRunCommand(app, &exit_code);
  cli::AddStartCommand(app, &exit_code);
  cli::AddStopCommand(app, &exit_code);
  cli::AddRelaunchCommand(app, &exit_code);
  cli::AddExplainCommand(app, &exit_code);
  cli::AddStatusCommand(app, &exit_code);
  cli::AddRunsCommand(app, &exit_code);
  cli::AddLogsCommand(app, &exit_code);
  cli::AddClearRowCommand(app, &exit_code);
  cli::AddServeCommand(app, &exit_code);
  // Scripts and their data.
  cli::AddSqlCommand(app, &exit_code);
  cli::AddCheckCommand(app, &exit_code);
  cli::AddFmtCommand(app, &exit_code);
  cli::AddLineageCommand(app, &exit_code);
  cli::AddLspCommand(app, &exit_code);
  cli::AddSampleCommand(app, exit_code);
  // What is published.
  cli::AddVersionsCommand(app, &exit_code);
  cli::AddRollbackCommand(app, &exit_code);

  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // --help and --version come as errors whose code is 0
    return app.exit(error) == 0 ? cli::kDone : cli::kWrongUsage;
  }
  // Not before now does the last of the output go, and a full disk has lost it.
  if ((std::fflush(stdout) != 0 || std::ferror(stdout)) && exit_code == cli::kDone)
    return cli::Report(base::Unavailable("cannot write to standard output"));
  return exit_code;
}
