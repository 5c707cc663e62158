#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/clock.h"
#include "state/outbox.h"

namespace state {

/// The outboxes of a store in memory, by data product.
class MemoryOutboxes {
 public:
  explicit MemoryOutboxes(base::Clock& clock) : clock_(clock) {}
  void Append(StateChange change);
  /// This object must outlive it.
  std::unique_ptr<Outbox> Open(const std::string& data_product);

 private:
  class View;
  struct Target {
    TargetState state;
    std::string owner;
    base::Timestamp claimed_until;
  };
  struct Product {
    int64_t last_sequence = 0;
    std::map<int64_t, OutboxEntry> entries;
    std::map<std::string, Target> targets;
  };

  base::Clock& clock_;
  std::mutex mutex_;  // guards products_
  std::map<std::string, Product> products_;
};

}  // namespace state
