#include "pipeline/interruption.h"

namespace pipeline {

void Interruption::Stop(StopReason reason) {
  const std::lock_guard lock(mutex_);
  if (!reason_) reason_ = reason;
  for (engine::Session* session : sessions_) session->Interrupt();
}

bool Interruption::Stopped() const {
  if (confirm_owned_) confirm_owned_();
  const std::lock_guard lock(mutex_);
  return reason_.has_value();
}

std::optional<StopReason> Interruption::Reason() const {
  const std::lock_guard lock(mutex_);
  return reason_;
}

void Interruption::Repeat() {
  const std::lock_guard lock(mutex_);
  if (!reason_) return;
  for (engine::Session* session : sessions_) session->Interrupt();
}

Interruption::Watch::Watch(Interruption& interruption, engine::Session& session)
    : interruption_(interruption), session_(session) {
  const std::lock_guard lock(interruption_.mutex_);
  interruption_.sessions_.insert(&session_);
}

Interruption::Watch::~Watch() {
  const std::lock_guard lock(interruption_.mutex_);
  interruption_.sessions_.erase(&session_);
}

}  // namespace pipeline
