#include <fcntl.h>
#include <fmt/format.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <thread>
#include <utility>

#include "base/spawn.h"
#include "events/sinks.h"

namespace events {
namespace {

constexpr std::chrono::milliseconds kLook{20};

/// A program that was started, in a process group of its own.
class Child {
 public:
  static base::Result<Child> Start(const std::vector<std::string>& command) {
    // What it prints goes where errors go.
    const auto started =
        base::Spawn({.words = command,
                     .files = {{.descriptor = STDOUT_FILENO, .ours = STDERR_FILENO}},
                     .group = base::SpawnedGroup::kOwnGroup,
                     .has_input = true});
    if (!started) return base::Fail(base::Invalid(started.error().message));
    Child child;
    child.pid_ = started->pid;
    child.input_ = started->input;
    ::fcntl(child.input_, F_SETFL, O_NONBLOCK);
    return child;
  }

  Child(Child&& other) noexcept
      : pid_(std::exchange(other.pid_, 0)), input_(std::exchange(other.input_, -1)) {}
  Child& operator=(Child&&) = delete;
  ~Child() {
    CloseInput();
    if (pid_ == 0) return;
    ::kill(-pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }

  /// Writes what fits; whether all is written, or the program wants no more.
  bool Feed(std::string_view& bytes) {
    while (!bytes.empty()) {
      const ssize_t written = ::write(input_, bytes.data(), bytes.size());
      if (written < 0) return errno != EAGAIN && errno != EINTR;
      bytes.remove_prefix(static_cast<size_t>(written));
    }
    return true;
  }
  void CloseInput() {
    if (input_ >= 0) ::close(std::exchange(input_, -1));
  }
  /// Its wait status once it has ended.
  std::optional<int> Ended() {
    int status = 0;
    if (::waitpid(pid_, &status, WNOHANG) != pid_) return std::nullopt;
    pid_ = 0;
    return status;
  }

 private:
  Child() = default;
  pid_t pid_ = 0;
  int input_ = -1;
};

class CommandSink final : public Sink {
 public:
  CommandSink(std::vector<std::string> command, std::chrono::seconds timeout)
      : command_(std::move(command)), timeout_(timeout) {
    ::signal(SIGPIPE, SIG_IGN);  // a program may end without reading its input
  }

  base::Result<void> Deliver(const Event& event, std::stop_token stop) override {
    TRY_ASSIGN(Child child, Child::Start(command_));
    const auto deadline = std::chrono::steady_clock::now() + timeout_;
    std::string_view left = event.body;
    while (true) {
      if (child.Feed(left)) child.CloseInput();
      if (const auto status = child.Ended()) return ResultOf(*status);
      if (stop.stop_requested())
        return base::Fail(base::MakeError(base::ErrorCode::kCancelled, "stopped"));
      if (std::chrono::steady_clock::now() > deadline)
        return base::Fail(base::Unavailable(
            fmt::format("{} did not end within {} s", command_[0], timeout_.count())));
      std::this_thread::sleep_for(kLook);
    }
  }

 private:
  base::Result<void> ResultOf(int status) const {
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return {};
    const std::string how = WIFEXITED(status) ? fmt::format("exit code {}", WEXITSTATUS(status))
                                              : fmt::format("signal {}", WTERMSIG(status));
    return base::Fail(base::Unavailable(fmt::format("{} ended with {}", command_[0], how)));
  }

  const std::vector<std::string> command_;
  const std::chrono::seconds timeout_;
};

}  // namespace

std::unique_ptr<Sink> MakeCommandSink(const TargetConfig& target) {
  return std::make_unique<CommandSink>(target.command, target.timeout);
}

}  // namespace events
