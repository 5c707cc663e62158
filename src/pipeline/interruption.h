#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "engine/engine.h"

namespace pipeline {

/// Why work that has begun must end.
enum class StopReason { kCancelled, kStepFailed, kLeaseLost, kStoreFailed };

/// Ends a run's sessions from any thread. The first reason counts.
class Interruption {
 public:
  Interruption() = default;
  /// `confirm_owned` is called by every Stopped(); it calls Stop when the run is lost.
  explicit Interruption(std::function<void()> confirm_owned)
      : confirm_owned_(std::move(confirm_owned)) {}

  void Stop(StopReason reason);
  /// Whoever is about to write asks this first: it notices that the process slept through its
  /// lease.
  bool Stopped() const;
  std::optional<StopReason> Reason() const;
  /// Interrupts whatever runs again: a session may have been between two statements before.
  void Repeat();

  /// Makes a session interruptible while this lives. `session` must outlive it.
  class Watch {
   public:
    Watch(Interruption& interruption, engine::Session& session);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;

   private:
    Interruption& interruption_;
    engine::Session& session_;
  };

 private:
  const std::function<void()> confirm_owned_;
  mutable std::mutex mutex_;  // guards what follows
  std::optional<StopReason> reason_;
  std::set<engine::Session*> sessions_;
};

}  // namespace pipeline
