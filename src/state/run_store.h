#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "state/outbox.h"
#include "state/relaunch_decision.h"
#include "state/run_record.h"
#include "state/state_change.h"

namespace state {

/// Proof of ownership of a run; every write of the owner carries it. `token` is unique to one
/// acquisition.
struct Lease {
  RunKey key;
  std::string token;
  base::Timestamp expires;
};

/// What is known of one script (or one built-in action) of a run.
struct ScriptProgress {
  std::string step;
  std::string script;       ///< path relative to the product's scripts/
  std::string inputs_hash;  ///< SHA-256 over the expanded text and the identity of what it read
  RunStatus status = RunStatus::kInProgress;
  int64_t attempts = 0;
  int64_t rows = 0;
  double seconds = 0;
  std::string error;
  std::string finished;  ///< `2021-04-01T09:40:02.123Z`, empty while it runs
};
/// What is known of one step of a run, for status displays and resume.
struct StepProgress {
  std::string step;
  RunStatus status = RunStatus::kInProgress;
  double seconds = 0;
  std::string error;
  std::string started;
  std::string finished;
};

/// What became of a step's scripts.
struct ScriptCounts {
  int64_t done = 0;
  int64_t running = 0;
  int64_t failed = 0;  ///< or cancelled
  int64_t rows = 0;
};
ScriptCounts CountScripts(const std::string& step, const std::vector<ScriptProgress>& scripts);

/// How a start wants to take a run.
struct AcquireRequest {
  RunRecord wanted;        ///< run_id, status and current_step are the store's business
  std::string first_step;  ///< what CurrentStep says for a new row
  bool again = false;  ///< take a COMPLETED row too, from its first step, forgetting its progress
  bool keep_progress = false;  ///< with `again`: what was done stays done
  /// Only if this attempt was the run's last: of two launches of one attempt's successor, the
  /// second is refused.
  std::optional<int64_t> after_attempt;
  std::chrono::milliseconds lease_duration{60000};
};
struct Acquired {
  Lease lease;
  RunRecord record;                   ///< as stored now: IN_PROGRESS, with its attempt number
  std::optional<RunRecord> previous;  ///< as it was before, when there was a row
  /// Another run of the product that started after this one's last attempt and so may have replaced
  /// what this one made; the progress of this one is then already forgotten.
  std::optional<std::string> overtaken_by;
};

/// The durable record of runs. Safe from any thread and, the memory one aside, from any process.
/// Every write of an owner is conditional on its lease and gives kRefused when the lease is no
/// longer its own.
class RunStore {
 public:
  virtual ~RunStore() = default;

  /// Takes or makes the run in one conditional step, and puts its RUNNING into the outbox. kRefused
  /// with who holds it when its owner is alive, when another run of the same product is (they share
  /// the intermediate databases), or when it is COMPLETED and not `again`. Two starters never both
  /// succeed. Runs of the product whose owner died are ended by it, as EndDeadRuns does.
  virtual base::Result<Acquired> Acquire(const AcquireRequest& request) = 0;
  /// Extends the lease from now; heartbeat.
  virtual base::Result<Lease> Renew(const Lease& lease, std::chrono::milliseconds duration) = 0;
  virtual base::Result<void> RecordStep(const Lease& lease, const std::string& current_step) = 0;
  /// Records the status and keeps the lease: a run is COMPLETED when it has published, and still
  /// measures and cleans up afterwards.
  virtual base::Result<void> RecordStatus(const Lease& lease, RunStatus status) = 0;
  /// Records the final status, puts the change into the outbox and gives the lease up.
  virtual base::Result<void> Finish(const Lease& lease, const RunEnd& end) = 0;
  /// Ends every run whose owner died, that is, whose lease ran out before Finish: FAILED, or
  /// COMPLETED with errors when it had published. Gives the records as they are afterwards.
  virtual base::Result<std::vector<RunRecord>> EndDeadRuns() = 0;

  virtual base::Result<std::optional<RunRecord>> Find(const RunKey& key) = 0;
  /// The run whose last attempt ran there; looks through every record.
  virtual base::Result<std::optional<RunRecord>> FindByCluster(const std::string& cluster_id) = 0;
  /// Newest start first.
  virtual base::Result<std::vector<RunRecord>> List() = 0;
  /// Whether the run's owner holds an unexpired lease.
  virtual base::Result<bool> IsHeld(const RunKey& key) = 0;
  /// The run of the product that was acquired last, cleared or not: whose tables the intermediate
  /// databases hold.
  virtual base::Result<std::optional<std::string>> LastAcquired(
      const std::string& data_product) = 0;
  /// Deletes the record and its progress; kRefused while held.
  virtual base::Result<void> Clear(const RunKey& key) = 0;

  /// Asks the run's present owner to end it as CANCELLED; false when nobody holds it. A later owner
  /// never sees the request.
  virtual base::Result<bool> RequestStop(const RunKey& key) = 0;
  /// Whether this owner was asked to stop; false for an owner that lost its lease.
  virtual base::Result<bool> StopRequested(const Lease& lease) = 0;

  virtual base::Result<void> PutStep(const Lease& lease, const StepProgress& progress) = 0;
  virtual base::Result<void> PutScript(const Lease& lease, const ScriptProgress& progress) = 0;
  virtual base::Result<std::vector<StepProgress>> Steps(const RunKey& key) = 0;
  virtual base::Result<std::vector<ScriptProgress>> Scripts(const RunKey& key) = 0;

  /// The changes that are still to be announced. The store must outlive it.
  virtual std::unique_ptr<Outbox> OpenOutbox(const std::string& data_product) = 0;

  virtual base::Result<std::optional<RelaunchDecision>> FindDecision(
      const std::string& cluster_id) = 0;
  /// Writes the decision if that of its cluster is still `expected`; false when another process was
  /// faster.
  virtual base::Result<bool> PutDecision(const RelaunchDecision& decision,
                                         const std::optional<RelaunchDecision>& expected) = 0;
  /// In the order in which they were taken.
  virtual base::Result<std::vector<RelaunchDecision>> Decisions() = 0;
};

/// `clock` must outlive the store.
std::unique_ptr<RunStore> OpenMemoryRunStore(base::Clock& clock);
/// A SQLite file, made when absent (docs/run_record.md has its tables). `clock` must outlive the
/// store.
base::Result<std::unique_ptr<RunStore>> OpenSqliteRunStore(const std::string& path,
                                                           base::Clock& clock);

}  // namespace state
