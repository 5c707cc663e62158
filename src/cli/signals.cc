#include "cli/signals.h"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>

#include "cli/command.h"
#include "terminal/console.h"

namespace cli {
namespace {

sigset_t EndingSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

sigset_t ShellSignals() {
  sigset_t signals = EndingSignals();
  sigaddset(&signals, SIGHUP);
  return signals;
}

constexpr timespec kPatience{0, 100'000'000};

}  // namespace

InterruptWatch::InterruptWatch(std::function<void()> interrupt) {
  const sigset_t signals = ShellSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::jthread([interrupt = std::move(interrupt)](std::stop_token end) {
    const sigset_t awaited = ShellSignals();
    while (!end.stop_requested()) {
      const int signal = sigtimedwait(&awaited, nullptr, &kPatience);
      if (signal == SIGINT) interrupt();
      if (signal != SIGTERM && signal != SIGHUP) continue;
      terminal::RestoreTerminal();
      _exit(kWorkFailed);
    }
  });
}

InterruptWatch::~InterruptWatch() {
  thread_.request_stop();
  thread_.join();
  const sigset_t signals = ShellSignals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

StopOnSignal::StopOnSignal() {
  const sigset_t signals = EndingSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::jthread([this](std::stop_token end) {
    const sigset_t awaited = EndingSignals();
    while (!end.stop_requested()) {
      if (sigtimedwait(&awaited, nullptr, &kPatience) < 0) continue;
      if (source_.stop_requested()) _exit(kWorkFailed);
      source_.request_stop();
    }
  });
}

StopOnSignal::~StopOnSignal() {
  thread_.request_stop();
  thread_.join();
  const sigset_t signals = EndingSignals();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

}  // namespace cli
