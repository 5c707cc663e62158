#include <utility>

#include "events/sink.h"

namespace events {

base::Result<void> MemorySink::Deliver(const Event& event, std::stop_token stop) {
  std::function<base::Result<void>(const Event&, std::stop_token)> hook;
  {
    const std::lock_guard lock(mutex_);
    hook = hook_;
  }
  if (hook) TRY(hook(event, std::move(stop)));
  const std::lock_guard lock(mutex_);
  events_.push_back(event);
  return {};
}

void MemorySink::OnDeliver(std::function<base::Result<void>(const Event&, std::stop_token)> hook) {
  const std::lock_guard lock(mutex_);
  hook_ = std::move(hook);
}

std::vector<Event> MemorySink::Events() const {
  const std::lock_guard lock(mutex_);
  return events_;
}

}  // namespace events
