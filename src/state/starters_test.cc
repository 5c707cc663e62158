#include <gtest/gtest.h>
#include <pthread.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <iostream>
#include <new>
#include <string>
#include <vector>

#include "state/run_store.h"
#include "state/test_backends.h"

namespace state {
namespace {

constexpr int kStarters = 8;

/// What the processes share.
struct Arena {
  pthread_barrier_t ready;
  pthread_barrier_t tried;
  pthread_barrier_t counted;
  std::atomic<int> winners;
  std::atomic<bool> failed;  // a store error that was no refusal
};

Arena* MakeArena() {
  void* memory =
      ::mmap(nullptr, sizeof(Arena), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  auto* arena = new (memory) Arena;
  pthread_barrierattr_t shared;
  pthread_barrierattr_init(&shared);
  pthread_barrierattr_setpshared(&shared, PTHREAD_PROCESS_SHARED);
  for (pthread_barrier_t* barrier : {&arena->ready, &arena->tried, &arena->counted})
    pthread_barrier_init(barrier, &shared, kStarters + 1);
  return arena;
}

/// Two to eight processes start at once: a new run, one whose owner is dead, or runs of different
/// names of one product.
enum class Kind { kNewRun, kDeadOwner, kDifferentRuns };
Kind KindOf(int trial) { return static_cast<Kind>(trial % 3); }
int StartersOf(int trial) { return 2 + trial % (kStarters - 1); }

AcquireRequest RequestOf(int trial, int starter) {
  AcquireRequest request;
  const std::string run = "run-" + std::to_string(trial);
  const bool own = KindOf(trial) == Kind::kDifferentRuns;
  request.wanted.key = {own ? run + "-" + std::to_string(starter) : run,
                        "PRODUCT-" + std::to_string(trial)};
  request.wanted.cluster_id = "starter-" + std::to_string(starter);
  request.first_step = "first";
  return request;
}

[[noreturn]] void BeStarter(Arena& arena, const SharedPlace& place, int starter, int trials) {
  auto store = place.open();
  for (int trial = 0; trial < trials; ++trial) {
    pthread_barrier_wait(&arena.ready);
    if (starter < StartersOf(trial)) {
      const auto acquired = store ? (*store)->Acquire(RequestOf(trial, starter))
                                  : base::Result<Acquired>(base::Fail(store.error()));
      if (acquired) ++arena.winners;
      if (!acquired && acquired.error().code != base::ErrorCode::kRefused) {
        arena.failed = true;
        std::cerr << "starter " << starter << ": " << acquired.error().ToString() << "\n";
      }
    }
    pthread_barrier_wait(&arena.tried);
    pthread_barrier_wait(&arena.counted);
  }
  ::_exit(0);
}

class StartersTest : public testing::TestWithParam<SharedPlace> {};

TEST_P(StartersTest, OfProcessesThatStartAtOnceExactlyOneRuns) {
  const char* wanted = std::getenv("PDM_STARTER_TRIALS");
  const int trials = wanted != nullptr ? std::atoi(wanted) : 60;
  Arena& arena = *MakeArena();
  std::vector<pid_t> starters;
  for (int i = 0; i < kStarters; ++i) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) BeStarter(arena, GetParam(), i, trials);
    starters.push_back(child);
  }
  auto store = GetParam().open();
  ASSERT_TRUE(store);
  int fair = 0;
  for (int trial = 0; trial < trials; ++trial) {
    if (KindOf(trial) == Kind::kDeadOwner) {
      AcquireRequest dead = RequestOf(trial, -1);
      dead.lease_duration = std::chrono::milliseconds(1);
      EXPECT_TRUE((*store)->Acquire(dead));
      base::SystemClock().SleepFor(2 * dead.lease_duration);
    }
    arena.winners = 0;
    pthread_barrier_wait(&arena.ready);
    pthread_barrier_wait(&arena.tried);
    fair += arena.winners == 1 ? 1 : 0;
    pthread_barrier_wait(&arena.counted);
  }
  for (const pid_t child : starters) ::waitpid(child, nullptr, 0);
  EXPECT_EQ(fair, trials);
  EXPECT_FALSE(arena.failed);
  ::munmap(&arena, sizeof(Arena));
}

INSTANTIATE_TEST_SUITE_P(Places, StartersTest, testing::ValuesIn(SharedPlaces()),
                         [](const auto& place) { return place.param.name; });

}  // namespace
}  // namespace state
