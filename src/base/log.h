#pragma once

#include <fmt/format.h>

#include <string>
#include <utility>

namespace base {

enum class LogFormat { kText, kJson };
enum class LogLevel { kDebug, kInfo, kWarning, kError };

/// Sets up the program's log on stderr, once, from main: `2021-04-01T09:40:02.123Z info message` or
/// one JSON object a line. `level` is spdlog's name: trace, debug, info, warning, error, off.
/// Afterwards the functions below may be called from any thread.
void StartLog(LogFormat format, const std::string& level);

/// spdlog does it; its headers, which take seconds to compile, are for log.cc alone.
void LogMessage(LogLevel level, const std::string& message);

template <class... Args>
void Log(LogLevel level, fmt::format_string<Args...> format, Args&&... args) {
  LogMessage(level, fmt::format(format, std::forward<Args>(args)...));
}
template <class... Args>
void LogDebug(fmt::format_string<Args...> format, Args&&... args) {
  Log(LogLevel::kDebug, format, std::forward<Args>(args)...);
}
template <class... Args>
void LogInfo(fmt::format_string<Args...> format, Args&&... args) {
  Log(LogLevel::kInfo, format, std::forward<Args>(args)...);
}
template <class... Args>
void LogWarning(fmt::format_string<Args...> format, Args&&... args) {
  Log(LogLevel::kWarning, format, std::forward<Args>(args)...);
}
template <class... Args>
void LogError(fmt::format_string<Args...> format, Args&&... args) {
  Log(LogLevel::kError, format, std::forward<Args>(args)...);
}

}  // namespace base
