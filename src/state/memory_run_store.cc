#include <algorithm>
#include <map>
#include <mutex>
#include <utility>

#include "state/memory_outbox.h"
#include "state/ownership.h"
#include "state/run_store.h"

namespace state {
namespace {

using Key = std::pair<std::string, std::string>;

Key EntryKey(const RunKey& key) { return {key.correlation_id, key.data_product}; }

struct Entry {
  StoredRun run;
  std::string stop_token;  // of the lease whose owner was asked to stop
  std::vector<StepProgress> steps;
  std::vector<ScriptProgress> scripts;
};

class MemoryRunStore final : public RunStore {
 public:
  explicit MemoryRunStore(base::Clock& clock) : clock_(clock), outboxes_(clock) {}

  base::Result<Acquired> Acquire(const AcquireRequest& request) override {
    const std::lock_guard lock(mutex_);
    const base::Timestamp now = clock_.Now();
    const RunKey& key = request.wanted.key;
    const auto found = entries_.find(EntryKey(key));
    std::optional<StoredRun> stored;
    if (found != entries_.end()) stored = found->second.run;
    TRY_ASSIGN(RunRecord next, NextAttempt(request, stored, now));
    for (const auto& [other_key, other] : entries_) {
      if (other_key.second == key.data_product && other.run.HeldAt(now))
        return base::Fail(RefusedByOtherRun(key, other.run, now));
    }

    for (auto& [other_key, other] : entries_) {
      if (other_key.second == key.data_product && other.run.DeadAt(now))
        outboxes_.Append(EndDeadRun(other.run, now));
    }
    Acquired acquired;
    if (stored) acquired.previous = stored->record;
    std::string& last = last_acquired_[key.data_product];
    if (stored && last != key.correlation_id) acquired.overtaken_by = last;
    last = key.correlation_id;
    Entry& entry = entries_[EntryKey(key)];
    const bool afresh =
        stored && stored->record.status == RunStatus::kCompleted && !request.keep_progress;
    if (afresh || acquired.overtaken_by) {
      entry.steps.clear();
      entry.scripts.clear();
    }
    entry.run = {next, NewLeaseToken(), now + request.lease_duration};
    outboxes_.Append(StartOf(next));
    acquired.record = std::move(next);
    acquired.lease = {key, entry.run.token, entry.run.expires};
    return acquired;
  }

  base::Result<Lease> Renew(const Lease& lease, std::chrono::milliseconds duration) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(Entry * entry, Owned(lease));
    entry->run.expires = clock_.Now() + duration;
    Lease renewed = lease;
    renewed.expires = entry->run.expires;
    return renewed;
  }

  base::Result<void> RecordStep(const Lease& lease, const std::string& current_step) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(Entry * entry, Owned(lease));
    entry->run.record.current_step = current_step;
    return {};
  }

  base::Result<void> RecordStatus(const Lease& lease, RunStatus status) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(Entry * entry, Owned(lease));
    entry->run.record.status = status;
    return {};
  }

  base::Result<void> Finish(const Lease& lease, const RunEnd& end) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(Entry * entry, Owned(lease));
    outboxes_.Append(EndRun(entry->run, end, clock_.Now()));
    return {};
  }

  base::Result<std::vector<RunRecord>> EndDeadRuns() override {
    const std::lock_guard lock(mutex_);
    const base::Timestamp now = clock_.Now();
    std::vector<RunRecord> ended;
    for (auto& [key, entry] : entries_) {
      if (!entry.run.DeadAt(now)) continue;
      outboxes_.Append(EndDeadRun(entry.run, now));
      ended.push_back(entry.run.record);
    }
    return ended;
  }

  base::Result<std::optional<RunRecord>> Find(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(EntryKey(key));
    if (found == entries_.end()) return std::nullopt;
    return found->second.run.record;
  }

  base::Result<std::optional<RunRecord>> FindByCluster(const std::string& cluster_id) override {
    const std::lock_guard lock(mutex_);
    for (const auto& [key, entry] : entries_) {
      if (entry.run.record.cluster_id == cluster_id) return entry.run.record;
    }
    return std::nullopt;
  }

  base::Result<std::vector<RunRecord>> List() override {
    const std::lock_guard lock(mutex_);
    std::vector<RunRecord> records;
    for (const auto& [key, entry] : entries_) records.push_back(entry.run.record);
    std::stable_sort(records.begin(), records.end(),
                     [](const auto& a, const auto& b) { return a.started > b.started; });
    return records;
  }

  base::Result<bool> IsHeld(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(EntryKey(key));
    return found != entries_.end() && found->second.run.HeldAt(clock_.Now());
  }

  base::Result<std::optional<std::string>> LastAcquired(const std::string& data_product) override {
    const std::lock_guard lock(mutex_);
    const auto found = last_acquired_.find(data_product);
    if (found == last_acquired_.end()) return std::nullopt;
    return found->second;
  }

  base::Result<void> Clear(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(EntryKey(key));
    if (found == entries_.end()) return {};
    if (found->second.run.HeldAt(clock_.Now()))
      return base::Fail(RefusedWhileHeld(found->second.run, clock_.Now()));
    entries_.erase(found);
    return {};
  }

  base::Result<bool> RequestStop(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(EntryKey(key));
    if (found == entries_.end() || !found->second.run.HeldAt(clock_.Now())) return false;
    found->second.stop_token = found->second.run.token;
    return true;
  }

  base::Result<bool> StopRequested(const Lease& lease) override {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(EntryKey(lease.key));
    return found != entries_.end() && !lease.token.empty() &&
           found->second.stop_token == lease.token;
  }

  base::Result<void> PutStep(const Lease& lease, const StepProgress& progress) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(Entry * entry, Owned(lease));
    for (StepProgress& step : entry->steps) {
      if (step.step == progress.step) {
        step = progress;
        return {};
      }
    }
    entry->steps.push_back(progress);
    return {};
  }

  base::Result<void> PutScript(const Lease& lease, const ScriptProgress& progress) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(Entry * entry, Owned(lease));
    for (ScriptProgress& script : entry->scripts) {
      if (script.step == progress.step && script.script == progress.script) {
        script = progress;
        return {};
      }
    }
    entry->scripts.push_back(progress);
    return {};
  }

  base::Result<std::vector<StepProgress>> Steps(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(EntryKey(key));
    return found == entries_.end() ? std::vector<StepProgress>{} : found->second.steps;
  }

  base::Result<std::vector<ScriptProgress>> Scripts(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    const auto found = entries_.find(EntryKey(key));
    return found == entries_.end() ? std::vector<ScriptProgress>{} : found->second.scripts;
  }

  std::unique_ptr<Outbox> OpenOutbox(const std::string& data_product) override {
    return outboxes_.Open(data_product);
  }

  base::Result<std::optional<RelaunchDecision>> FindDecision(
      const std::string& cluster_id) override {
    const std::lock_guard lock(mutex_);
    return DecisionOn(cluster_id);
  }

  base::Result<bool> PutDecision(const RelaunchDecision& decision,
                                 const std::optional<RelaunchDecision>& expected) override {
    const std::lock_guard lock(mutex_);
    if (DecisionOn(decision.cluster_id) != expected) return false;
    std::erase_if(decisions_,
                  [&](const auto& other) { return other.cluster_id == decision.cluster_id; });
    decisions_.push_back(decision);
    return true;
  }

  base::Result<std::vector<RelaunchDecision>> Decisions() override {
    const std::lock_guard lock(mutex_);
    return decisions_;
  }

 private:
  std::optional<RelaunchDecision> DecisionOn(const std::string& cluster_id) const {
    for (const RelaunchDecision& decision : decisions_) {
      if (decision.cluster_id == cluster_id) return decision;
    }
    return std::nullopt;
  }

  /// The entry that `lease` owns; touches its time of last write.
  base::Result<Entry*> Owned(const Lease& lease) {
    const auto found = entries_.find(EntryKey(lease.key));
    if (found == entries_.end() || lease.token.empty() || found->second.run.token != lease.token)
      return base::Fail(LeaseLost(lease.key));
    found->second.run.record.updated = base::FormatTimestamp(clock_.Now());
    return &found->second;
  }

  base::Clock& clock_;
  MemoryOutboxes outboxes_;
  std::mutex mutex_;  // guards what follows
  std::map<Key, Entry> entries_;
  std::map<std::string, std::string> last_acquired_;  // data product -> correlation id
  std::vector<RelaunchDecision> decisions_;
};

}  // namespace

std::unique_ptr<RunStore> OpenMemoryRunStore(base::Clock& clock) {
  return std::make_unique<MemoryRunStore>(clock);
}

}  // namespace state
