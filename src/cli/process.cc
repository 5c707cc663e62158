#include "cli/process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <cstring>
#include <thread>

namespace cli {
namespace {

constexpr std::chrono::milliseconds kLook{20};

}  // namespace

base::Result<pid_t> SpawnSelf(const std::vector<std::string>& words,
                              const std::filesystem::path& log) {
  std::error_code code;
  std::filesystem::create_directories(log.parent_path(), code);
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, log.c_str(),
                                   O_WRONLY | O_CREAT | O_APPEND, 0644);
  posix_spawn_file_actions_adddup2(&files, STDOUT_FILENO, STDERR_FILENO);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGMASK);

  std::vector<std::string> copies = {"pdm"};
  copies.insert(copies.end(), words.begin(), words.end());
  std::vector<char*> arguments;
  for (std::string& word : copies) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failed =
      ::posix_spawn(&child, "/proc/self/exe", &files, &attributes, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&files);
  posix_spawnattr_destroy(&attributes);
  if (failed != 0)
    return base::Fail(base::Unavailable(
        fmt::format("can't start a process that logs to {}: {}", log.string(), strerror(failed))));
  return child;
}

std::optional<int> EndOf(pid_t child) {
  int status = 0;
  if (::waitpid(child, &status, WNOHANG) != child) return std::nullopt;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

base::Result<int> RunSelf(const std::vector<std::string>& words, const std::filesystem::path& log) {
  TRY_ASSIGN(const pid_t child, SpawnSelf(words, log));
  std::optional<int> ended;
  while (!(ended = EndOf(child))) std::this_thread::sleep_for(kLook);
  return *ended;
}

}  // namespace cli
