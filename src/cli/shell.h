#pragma once

#include <functional>
#include <string>

#include "cli/statement_runner.h"

namespace cli {

/// HiveQL with a person at the terminal until they leave; gives the exit code. The prompt does not
/// wait for what runs the statements: `opened`, which does, is called when it is first needed, and
/// gives the same every time. REQUIRES: standard input and output are a terminal.
int RunShell(const std::string& database,
             const std::function<base::Result<StatementRunner*>()>& opened);

}  // namespace cli
