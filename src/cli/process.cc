#include "cli/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "base/spawn.h"

namespace cli {
base::Result<pid_t> SpawnSelf(const std::vector<std::string>& words,
                              const std::filesystem::path& log) {
  std::error_code code;
  std::filesystem::create_directories(log.parent_path(), code);
  base::SpawnedProgram program;
  program.words = {"pdm"};
  program.words.insert(program.words.end(), words.begin(), words.end());
  program.file = "/proc/self/exe";
  program.files = {{.descriptor = STDIN_FILENO, .path = "/dev/null", .flags = O_RDONLY},
                   {.descriptor = STDOUT_FILENO,
                    .path = log,
                    .flags = O_WRONLY | O_CREAT | O_APPEND,
                    .mode = 0644},
                   {.descriptor = STDERR_FILENO, .ours = STDOUT_FILENO}};
  program.group = base::SpawnedGroup::kOwnSession;
  const auto started = base::Spawn(program);
  if (!started) {
    return base::Fail(base::Unavailable(
        fmt::format("a process that logs to {}: {}", log.string(), started.error().message)));
  }
  return started->pid;
}

std::optional<int> EndOf(pid_t child) {
  int status = 0;
  if (::waitpid(child, &status, WNOHANG) != child) return std::nullopt;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

base::Result<int> RunSelf(const std::vector<std::string>& words, const std::filesystem::path& log) {
  TRY_ASSIGN(const pid_t child, SpawnSelf(words, log));
  std::optional<int> ended;
  while (!(ended = EndOf(child))) std::this_thread::sleep_for(kChildLook);
  return *ended;
}

}  // namespace cli
