#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace engine {

/// The words of a command as Hive's ScriptOperator takes them: parted by blanks, quotes keep blanks
/// inside, nothing else is special. There is no shell.
std::vector<std::string> SplitCommand(std::string_view command);

struct ScriptRun {
  std::string command;
  std::filesystem::path output;     ///< takes what the program writes
  std::filesystem::path errors;     ///< takes what it writes to stderr
  bool may_leave_input = false;     ///< it may end before it has read everything
  std::function<bool()> cancelled;  ///< asked often; true ends the program
};

/// Runs a program over text. `write_all` is called with a function that gives it more of its input.
/// kInvalid, naming the command: it cannot be started, leaves input unread or ends with an error;
/// kCancelled.
using WriteInput = std::function<base::Result<void>(std::string_view)>;
base::Result<void> RunScript(const ScriptRun& run,
                             const std::function<base::Result<void>(const WriteInput&)>& write_all);

}  // namespace engine
