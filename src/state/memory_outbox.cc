#include "state/memory_outbox.h"

#include <utility>

namespace state {

class MemoryOutboxes::View final : public Outbox {
 public:
  View(MemoryOutboxes& all, std::string data_product)
      : all_(all), data_product_(std::move(data_product)) {}

  base::Result<std::vector<OutboxEntry>> Pending() override {
    const std::lock_guard lock(all_.mutex_);
    std::vector<OutboxEntry> entries;
    for (const auto& [sequence, entry] : Mine().entries) entries.push_back(entry);
    return entries;
  }

  base::Result<void> MarkDelivered(int64_t sequence, const std::string& target) override {
    const std::lock_guard lock(all_.mutex_);
    const auto found = Mine().entries.find(sequence);
    if (found != Mine().entries.end()) found->second.delivered.insert(target);
    TargetOf(target).state = {target, 0, "", ""};
    return {};
  }

  base::Result<void> Remove(int64_t sequence) override {
    const std::lock_guard lock(all_.mutex_);
    Mine().entries.erase(sequence);
    return {};
  }

  base::Result<bool> Claim(const std::string& target, const std::string& owner,
                           std::chrono::milliseconds duration) override {
    const std::lock_guard lock(all_.mutex_);
    const base::Timestamp now = all_.clock_.Now();
    Target& claimed = TargetOf(target);
    if (!claimed.owner.empty() && claimed.owner != owner && claimed.claimed_until > now)
      return false;
    claimed.owner = owner;
    claimed.claimed_until = now + duration;
    return true;
  }

  base::Result<void> Release(const std::string& target, const std::string& owner) override {
    const std::lock_guard lock(all_.mutex_);
    Target& claimed = TargetOf(target);
    if (claimed.owner == owner) claimed.owner.clear();
    return {};
  }

  base::Result<void> RecordFailure(const std::string& target, const std::string& error) override {
    const std::lock_guard lock(all_.mutex_);
    TargetState& state = TargetOf(target).state;
    state.failures += 1;
    state.error = error;
    state.failed_at = base::FormatTimestamp(all_.clock_.Now());
    return {};
  }

  base::Result<std::vector<TargetState>> Targets() override {
    const std::lock_guard lock(all_.mutex_);
    std::vector<TargetState> targets;
    for (const auto& [name, target] : Mine().targets) targets.push_back(target.state);
    return targets;
  }

 private:
  Product& Mine() { return all_.products_[data_product_]; }
  Target& TargetOf(const std::string& name) {
    Target& target = Mine().targets[name];
    target.state.target = name;
    return target;
  }

  MemoryOutboxes& all_;
  const std::string data_product_;
};

void MemoryOutboxes::Append(StateChange change) {
  const std::lock_guard lock(mutex_);
  Product& product = products_[change.record.key.data_product];
  change.sequence = ++product.last_sequence;
  product.entries[change.sequence] = {std::move(change), {}};
}

std::unique_ptr<Outbox> MemoryOutboxes::Open(const std::string& data_product) {
  return std::make_unique<View>(*this, data_product);
}

}  // namespace state
