#include "pipeline/scheduler.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <thread>

namespace pipeline {
namespace {

enum class JobState { kWaiting, kRunning, kEnded };

class Crew {
 public:
  Crew(const Schedule& schedule, const std::function<void(size_t)>& run)
      : schedule_(schedule), run_(run), states_(schedule.jobs.size(), JobState::kWaiting) {}

  void Work() {
    std::unique_lock lock(mutex_);
    while (ended_ < states_.size()) {
      const std::optional<size_t> job = NextReady();
      if (!job) {
        changed_.wait(lock);
        continue;
      }
      states_[*job] = JobState::kRunning;
      lock.unlock();
      run_(*job);
      lock.lock();
      states_[*job] = JobState::kEnded;
      ++ended_;
      changed_.notify_all();
    }
  }

 private:
  std::optional<size_t> NextReady() const {
    for (size_t i = 0; i < states_.size(); ++i) {
      if (states_[i] != JobState::kWaiting) continue;
      const auto& after = schedule_.jobs[i].after;
      if (std::all_of(after.begin(), after.end(),
                      [&](size_t job) { return states_[job] == JobState::kEnded; }))
        return i;
    }
    return std::nullopt;
  }

  const Schedule& schedule_;
  const std::function<void(size_t)>& run_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  std::vector<JobState> states_;
  size_t ended_ = 0;
};

}  // namespace

void RunJobs(const Schedule& schedule, const std::function<void(size_t)>& run) {
  Crew crew(schedule, run);
  const size_t workers =
      std::min(static_cast<size_t>(std::max(schedule.parallelism, 1)), schedule.jobs.size());
  std::vector<std::jthread> threads;
  for (size_t i = 1; i < workers; ++i) threads.emplace_back([&crew] { crew.Work(); });
  if (workers > 0) crew.Work();
}

}  // namespace pipeline
