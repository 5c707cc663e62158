#include "cli/signals.h"

#include <signal.h>
#include <unistd.h>

#include <cstdlib>

#include "cli/command.h"

namespace cli {
namespace {

sigset_t EndingSignals() {
  sigset_t signals;
  sigemptyset(&signals);
  sigaddset(&signals, SIGINT);
  sigaddset(&signals, SIGTERM);
  return signals;
}

}  // namespace

StopOnSignal::StopOnSignal() {
  const sigset_t signals = EndingSignals();
  pthread_sigmask(SIG_BLOCK, &signals, nullptr);
  thread_ = std::jthread([this](std::stop_token end) {
    const sigset_t awaited = EndingSignals();
    while (!end.stop_requested()) {
      const timespec patience{0, 100'000'000};
      if (sigtimedwait(&awaited, nullptr, &patience) < 0) continue;
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
