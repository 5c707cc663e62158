#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace cli {

/// Starts this program once more, in a session of its own, so that it outlives its parent and the
/// terminal. It reads nothing; what it prints goes to the end of `log`, which is made.
base::Result<pid_t> SpawnSelf(const std::vector<std::string>& words,
                              const std::filesystem::path& log);
/// The same, and waits for its end: its exit code as EndOf gives it.
base::Result<int> RunSelf(const std::vector<std::string>& words, const std::filesystem::path& log);
/// The exit code of a child that has ended, 128 and the signal's number when it was killed; nullopt
/// while it runs.
std::optional<int> EndOf(pid_t child);
/// The rest between two looks at a child that is waited for.
inline constexpr std::chrono::milliseconds kChildLook{20};

}  // namespace cli
