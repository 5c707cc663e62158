#include "engine/script_process.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "base/spawn.h"

namespace engine {
namespace {

constexpr int kPatienceMs = 100;  // between two looks at whether the statement is cancelled

base::Result<void> Cancelled() {
  return base::Fail(base::MakeError(base::ErrorCode::kCancelled, "cancelled"));
}

base::Result<void> Failed(const std::string& command, const std::string& why) {
  return base::Fail(base::Invalid(fmt::format("TRANSFORM ... USING '{}': {}", command, why)));
}

/// Keeps a write to a program that is gone from ending this process: while it lives this thread
/// gets EPIPE instead.
class NoBrokenPipe {
 public:
  NoBrokenPipe() {
    sigemptyset(&pipe_);
    sigaddset(&pipe_, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
  }
  ~NoBrokenPipe() {
    const timespec now{0, 0};
    if (!sigismember(&before_, SIGPIPE)) sigtimedwait(&pipe_, nullptr, &now);
    pthread_sigmask(SIG_SETMASK, &before_, nullptr);
  }
  NoBrokenPipe(const NoBrokenPipe&) = delete;
  NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;

 private:
  sigset_t pipe_;
  sigset_t before_;
};

/// A running program and the end of the pipe that it reads from. The destructor ends it.
class Program {
 public:
  explicit Program(const ScriptRun& run) : run_(run) {}
  ~Program() {
    CloseInput();
    if (pid_ <= 0) return;
    kill(pid_, SIGKILL);
    waitpid(pid_, nullptr, 0);
  }
  Program(const Program&) = delete;
  Program& operator=(const Program&) = delete;

  base::Result<void> Start() {
    const std::vector<std::string> words = SplitCommand(run_.command);
    if (words.empty()) return Failed(run_.command, "no command");
    constexpr int kFlags = O_WRONLY | O_CREAT | O_TRUNC;
    const auto started =
        base::Spawn({.words = words,
                     .files = {{.descriptor = 1, .path = run_.output, .flags = kFlags},
                               {.descriptor = 2, .path = run_.errors, .flags = kFlags}},
                     .has_input = true});
    if (!started) return Failed(run_.command, started.error().message);
    pid_ = started->pid;
    input_ = started->input;
    fcntl(input_, F_SETFL, O_NONBLOCK);
    return {};
  }

  base::Result<void> Write(std::string_view text) {
    const NoBrokenPipe guard;
    while (!text.empty() && !left_) {
      const ssize_t written = write(input_, text.data(), text.size());
      if (written >= 0) {
        text.remove_prefix(static_cast<size_t>(written));
      } else if (errno == EAGAIN) {
        if (run_.cancelled()) return Cancelled();
        pollfd wait{input_, POLLOUT, 0};
        poll(&wait, 1, kPatienceMs);
      } else if (errno == EPIPE) {
        left_ = true;
      } else if (errno != EINTR) {
        return Failed(run_.command, strerror(errno));
      }
    }
    return {};
  }

  /// Waits until it has ended.
  base::Result<void> Finish() {
    CloseInput();
    int status = 0;
    auto patience = std::chrono::milliseconds(1);
    while (true) {
      const pid_t done = waitpid(pid_, &status, WNOHANG);
      if (done == pid_) break;
      if (done < 0 && errno != EINTR) return Failed(run_.command, strerror(errno));
      if (run_.cancelled()) return Cancelled();
      std::this_thread::sleep_for(patience);
      patience = std::min(patience * 2, std::chrono::milliseconds(kPatienceMs));
    }
    pid_ = 0;
    if (WIFSIGNALED(status))
      return Failed(run_.command, fmt::format("ended by signal {}", WTERMSIG(status)));
    if (WEXITSTATUS(status) != 0)
      return Failed(run_.command, fmt::format("exit code {}", WEXITSTATUS(status)));
    if (left_ && !run_.may_leave_input) {
      return Failed(run_.command,
                    "it ended before it had read all rows "
                    "(hive.exec.script.allow.partial.consumption=true allows that)");
    }
    return {};
  }

 private:
  void CloseInput() {
    if (input_ >= 0) close(input_);
    input_ = -1;
  }

  const ScriptRun& run_;
  pid_t pid_ = 0;
  int input_ = -1;
  bool left_ = false;  // it reads no more
};

}  // namespace

std::vector<std::string> SplitCommand(std::string_view command) {
  std::vector<std::string> words;
  std::string word;
  char quote = 0;
  const auto end = [&] {
    if (!word.empty()) words.push_back(std::move(word));
    word.clear();
  };
  for (const char c : command) {
    if (quote ? c == quote : c == '\'' || c == '"') {
      end();
      quote = quote ? 0 : c;
    } else if (c == ' ' && !quote) {
      end();
    } else {
      word += c;
    }
  }
  end();
  return words;
}

base::Result<void> RunScript(
    const ScriptRun& run, const std::function<base::Result<void>(const WriteInput&)>& write_all) {
  Program program(run);
  TRY(program.Start());
  TRY(write_all([&](std::string_view text) { return program.Write(text); }));
  return program.Finish();
}

}  // namespace engine
