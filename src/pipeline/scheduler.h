#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace pipeline {

/// Jobs that run in parallel, some after others.
struct Schedule {
  struct Job {
    std::vector<size_t> after;  ///< jobs that must have ended, however
  };
  std::vector<Job> jobs;
  int parallelism = 1;
};

/// Runs every job once, each after those it waits for, on up to `parallelism` threads; returns when
/// all have ended. `run` is called with the job's place from any of the threads; a job that must
/// not run any more is for `run` to find out and return at once.
/// REQUIRES: no circles.
void RunJobs(const Schedule& schedule, const std::function<void(size_t)>& run);

}  // namespace pipeline
