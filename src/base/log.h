#pragma once

#include <spdlog/spdlog.h>

#include <string>

namespace base {

enum class LogFormat { kText, kJson };

/// Sets up the program's log on stderr, once, from main: `2021-04-01T09:40:02.123Z info message` or
/// one JSON object a line. `level` is spdlog's name: trace, debug, info, warning, error, off.
/// Afterwards use spdlog::info() and its kin from any thread.
void StartLog(LogFormat format, const std::string& level);

}  // namespace base
