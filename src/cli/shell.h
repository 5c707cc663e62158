#pragma once

#include "cli/statement_runner.h"

namespace cli {

/// HiveQL with a person at the terminal until they leave; gives the exit code. REQUIRES: standard
/// input and output are a terminal.
int RunShell(StatementRunner& runner);

}  // namespace cli
