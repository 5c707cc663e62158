#pragma once

#include <functional>

#include "base/error.h"
#include "cli/app.h"

namespace cli {

/// Exit codes, as product.md section 4 gives them.
inline constexpr int kDone = 0;
inline constexpr int kWorkFailed = 1;
inline constexpr int kWrongUsage = 2;
inline constexpr int kRefusedByState = 3;

int ExitCodeOf(const base::Error& error);
/// Prints the error to stderr and gives its exit code.
int Report(const base::Error& error);

/// Every command adds itself to `app` and sets `*exit_code` when it was run.
void AddRunCommand(CLI::App& app, int* exit_code);
void AddStartCommand(CLI::App& app, int* exit_code);
void AddServeCommand(CLI::App& app, int* exit_code);
void AddStopCommand(CLI::App& app, int* exit_code);
void AddExplainCommand(CLI::App& app, int* exit_code);
void AddRelaunchCommand(CLI::App& app, int* exit_code);
void AddStatusCommand(CLI::App& app, int* exit_code);
void AddRunsCommand(CLI::App& app, int* exit_code);
void AddLogsCommand(CLI::App& app, int* exit_code);
void AddClearRowCommand(CLI::App& app, int* exit_code);
void AddVersionsCommand(CLI::App& app, int* exit_code);
void AddRollbackCommand(CLI::App& app, int* exit_code);
void AddSqlCommand(CLI::App& app, int* exit_code);
void AddCheckCommand(CLI::App& app, int* exit_code);
void AddFmtCommand(CLI::App& app, int* exit_code);
void AddLineageCommand(CLI::App& app, int* exit_code);
void AddLspCommand(CLI::App& app, int* exit_code);

}  // namespace cli
