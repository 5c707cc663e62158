#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "pipeline/observer.h"
#include "state/run_store.h"
#include "storage/object_store.h"

/// Stand-ins for the tests of this room.
namespace pipeline {

/// Lets so many writes through, then fails: one of them, or, as a killed process does, all that
/// follow.
class Faults {
 public:
  enum class Kind { kOne, kAllAfter };
  Faults(int writes, Kind kind) : left_(writes), kind_(kind) {}

  base::Result<void> Write() {
    const std::lock_guard lock(mutex_);
    const bool fails = left_ < 0 ? kind_ == Kind::kAllAfter : left_ == 0;
    if (left_ >= 0) --left_;
    if (!fails) return {};
    hit_ = true;
    return base::Fail(base::Unavailable("no space left on device"));
  }
  bool Hit() const {
    const std::lock_guard lock(mutex_);
    return hit_;
  }

 private:
  mutable std::mutex mutex_;  // guards what follows
  int left_;
  const Kind kind_;
  bool hit_ = false;
};

class FailingWriter final : public storage::ObjectWriter {
 public:
  FailingWriter(std::unique_ptr<storage::ObjectWriter> inner, Faults& faults)
      : inner_(std::move(inner)), faults_(faults) {}
  base::Result<void> Write(std::string_view bytes) override {
    TRY(faults_.Write());
    return inner_->Write(bytes);
  }
  base::Result<void> Commit() override {
    TRY(faults_.Write());
    return inner_->Commit();
  }

 private:
  std::unique_ptr<storage::ObjectWriter> inner_;
  Faults& faults_;
};

/// A store whose writes fail as `faults` says.
class FailingStore final : public storage::ObjectStore {
 public:
  FailingStore(storage::ObjectStore& inner, Faults& faults) : inner_(inner), faults_(faults) {}
  base::Result<std::vector<storage::ObjectInfo>> List(const std::string& prefix) override {
    return inner_.List(prefix);
  }
  base::Result<std::optional<storage::ObjectInfo>> Stat(const std::string& key) override {
    return inner_.Stat(key);
  }
  base::Result<std::unique_ptr<storage::ObjectReader>> Open(const std::string& key,
                                                            uint64_t offset) override {
    return inner_.Open(key, offset);
  }
  base::Result<std::unique_ptr<storage::ObjectWriter>> Create(const std::string& key) override {
    TRY(faults_.Write());
    TRY_ASSIGN(auto writer, inner_.Create(key));
    return std::make_unique<FailingWriter>(std::move(writer), faults_);
  }
  base::Result<void> PutIf(const std::string& key, std::string_view bytes,
                           const std::optional<std::string>& expected) override {
    TRY(faults_.Write());
    return inner_.PutIf(key, bytes, expected);
  }
  base::Result<void> Remove(const std::string& key) override {
    TRY(faults_.Write());
    return inner_.Remove(key);
  }
  std::optional<std::filesystem::path> LocalPath(const std::string& key) const override {
    return inner_.LocalPath(key);
  }
  std::string Uri(const std::string& key) const override { return inner_.Uri(key); }

 private:
  storage::ObjectStore& inner_;
  Faults& faults_;
};

/// A run store whose writes fail as `faults` says.
class FailingRunStore final : public state::RunStore {
 public:
  FailingRunStore(state::RunStore& inner, Faults& faults) : inner_(inner), faults_(faults) {}
  base::Result<state::Acquired> Acquire(const state::AcquireRequest& request) override {
    TRY(faults_.Write());
    return inner_.Acquire(request);
  }
  base::Result<state::Lease> Renew(const state::Lease& lease,
                                   std::chrono::milliseconds duration) override {
    return inner_.Renew(lease, duration);
  }
  base::Result<void> RecordStep(const state::Lease& lease, const std::string& step) override {
    TRY(faults_.Write());
    return inner_.RecordStep(lease, step);
  }
  base::Result<void> RecordStatus(const state::Lease& lease, state::RunStatus status) override {
    TRY(faults_.Write());
    return inner_.RecordStatus(lease, status);
  }
  base::Result<void> Finish(const state::Lease& lease, const state::RunEnd& end) override {
    TRY(faults_.Write());
    return inner_.Finish(lease, end);
  }
  base::Result<std::vector<state::RunRecord>> EndDeadRuns() override {
    TRY(faults_.Write());
    return inner_.EndDeadRuns();
  }
  base::Result<std::optional<state::RunRecord>> FindByCluster(const std::string& id) override {
    return inner_.FindByCluster(id);
  }
  std::unique_ptr<state::Outbox> OpenOutbox(const std::string& data_product) override {
    return inner_.OpenOutbox(data_product);
  }
  base::Result<std::optional<state::RelaunchDecision>> FindDecision(
      const std::string& cluster_id) override {
    return inner_.FindDecision(cluster_id);
  }
  base::Result<bool> PutDecision(const state::RelaunchDecision& decision,
                                 const std::optional<state::RelaunchDecision>& expected) override {
    TRY(faults_.Write());
    return inner_.PutDecision(decision, expected);
  }
  base::Result<std::vector<state::RelaunchDecision>> Decisions() override {
    return inner_.Decisions();
  }
  base::Result<void> PutStep(const state::Lease& lease,
                             const state::StepProgress& progress) override {
    TRY(faults_.Write());
    return inner_.PutStep(lease, progress);
  }
  base::Result<void> PutScript(const state::Lease& lease,
                               const state::ScriptProgress& progress) override {
    TRY(faults_.Write());
    return inner_.PutScript(lease, progress);
  }
  base::Result<bool> RequestStop(const state::RunKey& key) override {
    return inner_.RequestStop(key);
  }
  base::Result<bool> StopRequested(const state::Lease& lease) override {
    return inner_.StopRequested(lease);
  }
  base::Result<void> Clear(const state::RunKey& key) override { return inner_.Clear(key); }
  base::Result<std::optional<state::RunRecord>> Find(const state::RunKey& key) override {
    return inner_.Find(key);
  }
  base::Result<std::vector<state::RunRecord>> List() override { return inner_.List(); }
  base::Result<bool> IsHeld(const state::RunKey& key) override { return inner_.IsHeld(key); }
  base::Result<std::optional<std::string>> LastAcquired(const std::string& product) override {
    return inner_.LastAcquired(product);
  }
  base::Result<std::vector<state::StepProgress>> Steps(const state::RunKey& key) override {
    return inner_.Steps(key);
  }
  base::Result<std::vector<state::ScriptProgress>> Scripts(const state::RunKey& key) override {
    return inner_.Scripts(key);
  }

 private:
  state::RunStore& inner_;
  Faults& faults_;
};

/// An engine that outlives the run which believes to own it.
class BorrowedEngine final : public engine::Engine {
 public:
  explicit BorrowedEngine(engine::Engine& inner) : inner_(inner) {}
  base::Result<std::unique_ptr<engine::Session>> OpenSession(
      const engine::SessionOptions& options) override {
    return inner_.OpenSession(options);
  }
  base::Result<engine::ExportedTable> Export(const std::string& database, const std::string& table,
                                             const std::filesystem::path& directory) override {
    return inner_.Export(database, table, directory);
  }
  base::Result<void> Attach(const std::string& database,
                            const std::vector<engine::AttachedTable>& tables) override {
    return inner_.Attach(database, tables);
  }
  void Expect(const engine::ReadPlan& plan) override { inner_.Expect(plan); }
  void EndReader(const std::string& reader) override { inner_.EndReader(reader); }
  engine::EngineGauges Gauges() override { return inner_.Gauges(); }

 private:
  engine::Engine& inner_;
};

/// Keeps what it is told, as lines.
class RecordingObserver final : public Observer {
 public:
  void StepStarted(const PlannedStep& step, int) override {
    lines.push_back("start " + step.step.name);
  }
  void StepSkipped(const PlannedStep& step) override {
    lines.push_back("skip " + step.step.name + ": " + step.reason);
  }
  void ScriptRetried(const std::string&, const std::string& script, int attempt,
                     const base::Error&) override {
    lines.push_back("retry " + script + " after " + std::to_string(attempt));
  }
  void ScriptFinished(const state::ScriptProgress& script) override {
    lines.push_back(std::string(state::RunStatusName(script.status)) + " " + script.script);
  }
  void StepFinished(const state::StepProgress& step) override {
    lines.push_back(std::string(state::RunStatusName(step.status)) + " step " + step.step);
  }
  void Warning(const std::string& message) override { lines.push_back("warning " + message); }

  bool Saw(const std::string& line) const {
    for (const std::string& seen : lines) {
      if (seen.find(line) != std::string::npos) return true;
    }
    return false;
  }
  std::vector<std::string> lines;
};

}  // namespace pipeline
