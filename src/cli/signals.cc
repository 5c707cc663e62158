#include "cli/signals.h"

#include <signal.h>
#include <unistd.h>

#include <utility>

#include "cli/command.h"
#include "terminal/console.h"

namespace cli {
namespace {

/// Ends a wait for signals; the thread that waits gets it, and no other one.
int WakeSignal() { return SIGRTMIN; }

sigset_t EndingSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  sigaddset(&signals, WakeSignal());
  return signals;
}

sigset_t ShellSignals() {
  sigset_t signals = EndingSignals();
  sigaddset(&signals, SIGHUP);
  return signals;
}

/// A thread that takes every signal of the set, which the caller and its threads block from now on.
std::jthread Watch(const sigset_t& signals, std::function<void(int)> take) {
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  return std::jthread([signals, take = std::move(take)](std::stop_token end) {
    while (!end.stop_requested()) {
      const int signal = sigwaitinfo(&signals, nullptr);
      if (signal > 0 && signal != WakeSignal()) take(signal);
    }
  });
}

void EndWatch(std::jthread& watch, const sigset_t& signals) {
  watch.request_stop();
  pthread_kill(watch.native_handle(), WakeSignal());
  watch.join();
  pthread_sigmask(SIG_UNBLOCK, &signals, nullptr);
}

}  // namespace

InterruptWatch::InterruptWatch(std::function<void()> interrupt) {
  thread_ = Watch(ShellSignals(), [interrupt = std::move(interrupt)](int signal) {
    if (signal == SIGINT) interrupt();
    if (signal != SIGTERM && signal != SIGHUP) return;
    terminal::RestoreTerminal();
    _exit(kWorkFailed);
  });
}

InterruptWatch::~InterruptWatch() { EndWatch(thread_, ShellSignals()); }

StopOnSignal::StopOnSignal() {
  thread_ = Watch(EndingSignals(), [this](int) {
    if (source_.stop_requested()) _exit(kWorkFailed);
    source_.request_stop();
  });
}

StopOnSignal::~StopOnSignal() { EndWatch(thread_, EndingSignals()); }

}  // namespace cli
