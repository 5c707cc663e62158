#include <mutex>
#include <utility>

#include "state/ownership.h"
#include "state/run_store.h"
#include "state/sqlite.h"
#include "state/sqlite_outbox.h"

namespace state {
namespace {

// docs/run_record.md explains the columns; other systems read the capitalised ones.
constexpr const char* kSchema = R"sql(
CREATE TABLE IF NOT EXISTS data_pipeline_metadata (
  Correlation_Id TEXT NOT NULL, DataProduct TEXT NOT NULL,
  "Date" TEXT NOT NULL, Run_Id INTEGER NOT NULL, Status TEXT NOT NULL, CurrentStep TEXT NOT NULL,
  TimeToExist INTEGER NOT NULL, Cluster_Id TEXT NOT NULL, S3_Prefix_Snapshots TEXT NOT NULL,
  S3_Prefix_Analytical_DataSet TEXT NOT NULL, Snapshot_Type TEXT NOT NULL,
  Started_At TEXT NOT NULL, Updated_At TEXT NOT NULL,
  Lease_Token TEXT NOT NULL, Lease_Expires INTEGER NOT NULL,
  PRIMARY KEY (Correlation_Id, DataProduct)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS step_progress (
  Correlation_Id TEXT NOT NULL, DataProduct TEXT NOT NULL, step TEXT NOT NULL,
  status TEXT NOT NULL, seconds REAL NOT NULL, error TEXT NOT NULL, started TEXT NOT NULL,
  finished TEXT NOT NULL, position INTEGER NOT NULL,
  PRIMARY KEY (Correlation_Id, DataProduct, step)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS script_progress (
  Correlation_Id TEXT NOT NULL, DataProduct TEXT NOT NULL, step TEXT NOT NULL, script TEXT NOT NULL,
  inputs_hash TEXT NOT NULL, status TEXT NOT NULL, attempts INTEGER NOT NULL,
  "rows" INTEGER NOT NULL, seconds REAL NOT NULL, error TEXT NOT NULL, finished TEXT NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (Correlation_Id, DataProduct, step, script)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS stop_requests (
  Correlation_Id TEXT NOT NULL, DataProduct TEXT NOT NULL, Lease_Token TEXT NOT NULL,
  PRIMARY KEY (Correlation_Id, DataProduct)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS last_acquired (
  DataProduct TEXT PRIMARY KEY, Correlation_Id TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS relaunch_decisions (
  position INTEGER PRIMARY KEY AUTOINCREMENT, Cluster_Id TEXT NOT NULL UNIQUE,
  Correlation_Id TEXT NOT NULL, DataProduct TEXT NOT NULL, outcome TEXT NOT NULL,
  reason TEXT NOT NULL, decided TEXT NOT NULL);
)sql";

constexpr const char* kSelectRun = R"sql(
SELECT Correlation_Id, DataProduct, "Date", Run_Id, Status, CurrentStep, TimeToExist, Cluster_Id,
  S3_Prefix_Snapshots, S3_Prefix_Analytical_DataSet, Snapshot_Type, Started_At, Updated_At,
  Lease_Token, Lease_Expires FROM data_pipeline_metadata )sql";

constexpr const char* kSelectDecision =
    "SELECT Cluster_Id, Correlation_Id, DataProduct, outcome, reason, decided FROM "
    "relaunch_decisions ";

int64_t Milliseconds(base::Timestamp time) { return time.time_since_epoch().count(); }

RunStatus StatusFrom(const std::string& name) {
  return ParseRunStatus(name).value_or(RunStatus::kFailed);
}

StoredRun ReadRun(const SqliteStatement& row) {
  StoredRun run;
  RunRecord& record = run.record;
  record.key = {row.Text(0), row.Text(1)};
  record.date = row.Text(2);
  record.run_id = row.Integer(3);
  record.status = StatusFrom(row.Text(4));
  record.current_step = row.Text(5);
  record.time_to_exist_seconds = row.Integer(6);
  record.cluster_id = row.Text(7);
  record.s3_prefix_snapshots = row.Text(8);
  record.s3_prefix_analytical_dataset = row.Text(9);
  record.snapshot_type = row.Text(10);
  record.started = row.Text(11);
  record.updated = row.Text(12);
  run.token = row.Text(13);
  run.expires = base::Timestamp(std::chrono::milliseconds(row.Integer(14)));
  return run;
}

RelaunchDecision DecisionFrom(const SqliteStatement& row) {
  return {row.Text(0),
          {row.Text(1), row.Text(2)},
          ParseRelaunchOutcome(row.Text(3)),
          row.Text(4),
          row.Text(5)};
}

class SqliteRunStore final : public RunStore {
 public:
  SqliteRunStore(Sqlite database, base::Clock& clock)
      : clock_(clock), shared_{std::move(database), {}} {}

  base::Result<Acquired> Acquire(const AcquireRequest& request) override {
    const std::lock_guard lock(mutex_);
    const RunKey& key = request.wanted.key;
    TRY_ASSIGN(SqliteTransaction transaction, SqliteTransaction::Begin(database_));
    const base::Timestamp now = clock_.Now();  // after the wait for the write lock
    TRY_ASSIGN(const std::optional<StoredRun> stored, ReadStored(key));
    TRY_ASSIGN(RunRecord next, NextAttempt(request, stored, now));
    TRY_ASSIGN(const std::optional<StoredRun> other, OtherHolder(key, now));
    if (other) return base::Fail(RefusedByOtherRun(key, *other, now));
    TRY(EndDead("AND DataProduct = ?", key.data_product, now));

    Acquired acquired;
    if (stored) acquired.previous = stored->record;
    TRY_ASSIGN(const std::optional<std::string> last, ReadLastAcquired(key.data_product));
    if (stored && last && *last != key.correlation_id) acquired.overtaken_by = last;
    const bool afresh =
        stored && stored->record.status == RunStatus::kCompleted && !request.keep_progress;
    if (afresh || acquired.overtaken_by) TRY(ForgetProgress(key));
    TRY(database_.Prepare("INSERT OR REPLACE INTO last_acquired VALUES (?, ?)")
            .Bind(key.data_product)
            .Bind(key.correlation_id)
            .Run());
    acquired.lease = {key, NewLeaseToken(), now + request.lease_duration};
    TRY(WriteRun({next, acquired.lease.token, acquired.lease.expires}));
    TRY(AppendChange(database_, StartOf(next)));
    TRY(transaction.Commit());
    acquired.record = std::move(next);
    return acquired;
  }

  base::Result<Lease> Renew(const Lease& lease, std::chrono::milliseconds duration) override {
    const std::lock_guard lock(mutex_);
    Lease renewed = lease;
    renewed.expires = clock_.Now() + duration;
    TRY(Owned(lease,
              database_
                  .Prepare("UPDATE data_pipeline_metadata SET Lease_Expires = ?, Updated_At = ? "
                           "WHERE Correlation_Id = ? AND DataProduct = ? AND Lease_Token = ?")
                  .Bind(Milliseconds(renewed.expires))));
    return renewed;
  }

  base::Result<void> RecordStep(const Lease& lease, const std::string& current_step) override {
    const std::lock_guard lock(mutex_);
    return Owned(lease,
                 database_
                     .Prepare("UPDATE data_pipeline_metadata SET CurrentStep = ?, Updated_At = ? "
                              "WHERE Correlation_Id = ? AND DataProduct = ? AND Lease_Token = ?")
                     .Bind(current_step));
  }

  base::Result<void> RecordStatus(const Lease& lease, RunStatus status) override {
    const std::lock_guard lock(mutex_);
    return Owned(lease,
                 database_
                     .Prepare("UPDATE data_pipeline_metadata SET Status = ?, Updated_At = ? "
                              "WHERE Correlation_Id = ? AND DataProduct = ? AND Lease_Token = ?")
                     .Bind(std::string(RunStatusName(status))));
  }

  base::Result<void> Finish(const Lease& lease, const RunEnd& end) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(SqliteTransaction transaction, SqliteTransaction::Begin(database_));
    TRY_ASSIGN(std::optional<StoredRun> run, ReadStored(lease.key));
    if (!run || lease.token.empty() || run->token != lease.token)
      return base::Fail(LeaseLost(lease.key));
    const StateChange change = EndRun(*run, end, clock_.Now());
    TRY(WriteEnd(*run, change));
    return transaction.Commit();
  }

  base::Result<std::vector<RunRecord>> EndDeadRuns() override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(SqliteTransaction transaction, SqliteTransaction::Begin(database_));
    TRY_ASSIGN(std::vector<RunRecord> ended, EndDead("AND '' = ?", "", clock_.Now()));
    TRY(transaction.Commit());
    return ended;
  }

  base::Result<std::optional<RunRecord>> Find(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(const std::optional<StoredRun> stored, ReadStored(key));
    if (!stored) return std::nullopt;
    return stored->record;
  }

  base::Result<std::optional<RunRecord>> FindByCluster(const std::string& cluster_id) override {
    const std::lock_guard lock(mutex_);
    const std::string sql = std::string(kSelectRun) + "WHERE Cluster_Id = ?";
    SqliteStatement rows = database_.Prepare(sql.c_str());
    TRY_ASSIGN(const bool row, rows.Bind(cluster_id).Step());
    if (!row) return std::nullopt;
    return ReadRun(rows).record;
  }

  base::Result<std::vector<RunRecord>> List() override {
    const std::lock_guard lock(mutex_);
    const std::string sql =
        std::string(kSelectRun) + "ORDER BY Started_At DESC, Correlation_Id, DataProduct";
    SqliteStatement rows = database_.Prepare(sql.c_str());
    std::vector<RunRecord> records;
    while (true) {
      TRY_ASSIGN(const bool row, rows.Step());
      if (!row) return records;
      records.push_back(ReadRun(rows).record);
    }
  }

  base::Result<bool> IsHeld(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(const std::optional<StoredRun> stored, ReadStored(key));
    return stored && stored->HeldAt(clock_.Now());
  }

  base::Result<std::optional<std::string>> LastAcquired(const std::string& data_product) override {
    const std::lock_guard lock(mutex_);
    return ReadLastAcquired(data_product);
  }

  base::Result<void> Clear(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(SqliteTransaction transaction, SqliteTransaction::Begin(database_));
    TRY_ASSIGN(const std::optional<StoredRun> stored, ReadStored(key));
    const base::Timestamp now = clock_.Now();
    if (stored && stored->HeldAt(now)) return base::Fail(RefusedWhileHeld(*stored, now));
    TRY(ForgetProgress(key));
    TRY(ForKey("DELETE FROM data_pipeline_metadata WHERE Correlation_Id = ? AND DataProduct = ?",
               key)
            .Run());
    return transaction.Commit();
  }

  base::Result<bool> RequestStop(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    TRY(ForKey("INSERT OR REPLACE INTO stop_requests SELECT Correlation_Id, DataProduct, "
               "Lease_Token FROM data_pipeline_metadata WHERE Correlation_Id = ? AND "
               "DataProduct = ? AND Lease_Token <> '' AND Lease_Expires > ?",
               key)
            .Bind(Milliseconds(clock_.Now()))
            .Run());
    return database_.Changes() > 0;
  }

  base::Result<bool> StopRequested(const Lease& lease) override {
    const std::lock_guard lock(mutex_);
    return ForKey(
               "SELECT 1 FROM stop_requests WHERE Correlation_Id = ? AND DataProduct = ? AND "
               "Lease_Token = ?",
               lease.key)
        .Bind(lease.token)
        .Step();
  }

  base::Result<void> PutStep(const Lease& lease, const StepProgress& step) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(SqliteTransaction transaction, SqliteTransaction::Begin(database_));
    TRY(Touch(lease));
    TRY(ForKey("INSERT INTO step_progress VALUES (?, ?, ?, ?, ?, ?, ?, ?, (SELECT "
               "coalesce(max(position), 0) + 1 FROM step_progress)) ON CONFLICT DO UPDATE SET "
               "status = excluded.status, seconds = excluded.seconds, error = excluded.error, "
               "started = excluded.started, finished = excluded.finished",
               lease.key)
            .Bind(step.step)
            .Bind(std::string(RunStatusName(step.status)))
            .Bind(step.seconds)
            .Bind(step.error)
            .Bind(step.started)
            .Bind(step.finished)
            .Run());
    return transaction.Commit();
  }

  base::Result<void> PutScript(const Lease& lease, const ScriptProgress& script) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(SqliteTransaction transaction, SqliteTransaction::Begin(database_));
    TRY(Touch(lease));
    TRY(ForKey("INSERT INTO script_progress VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, (SELECT "
               "coalesce(max(position), 0) + 1 FROM script_progress)) ON CONFLICT DO UPDATE SET "
               "inputs_hash = excluded.inputs_hash, status = excluded.status, attempts = "
               "excluded.attempts, \"rows\" = excluded.\"rows\", seconds = excluded.seconds, "
               "error = excluded.error, finished = excluded.finished",
               lease.key)
            .Bind(script.step)
            .Bind(script.script)
            .Bind(script.inputs_hash)
            .Bind(std::string(RunStatusName(script.status)))
            .Bind(script.attempts)
            .Bind(script.rows)
            .Bind(script.seconds)
            .Bind(script.error)
            .Bind(script.finished)
            .Run());
    return transaction.Commit();
  }

  base::Result<std::vector<StepProgress>> Steps(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    SqliteStatement rows = ForKey(
        "SELECT step, status, seconds, error, started, finished FROM step_progress WHERE "
        "Correlation_Id = ? AND DataProduct = ? ORDER BY position",
        key);
    std::vector<StepProgress> steps;
    while (true) {
      TRY_ASSIGN(const bool row, rows.Step());
      if (!row) return steps;
      steps.push_back({rows.Text(0), StatusFrom(rows.Text(1)), rows.Real(2), rows.Text(3),
                       rows.Text(4), rows.Text(5)});
    }
  }

  base::Result<std::vector<ScriptProgress>> Scripts(const RunKey& key) override {
    const std::lock_guard lock(mutex_);
    SqliteStatement rows = ForKey(
        "SELECT step, script, inputs_hash, status, attempts, \"rows\", seconds, error, "
        "finished FROM script_progress WHERE Correlation_Id = ? AND DataProduct = ? ORDER "
        "BY position",
        key);
    std::vector<ScriptProgress> scripts;
    while (true) {
      TRY_ASSIGN(const bool row, rows.Step());
      if (!row) return scripts;
      scripts.push_back({rows.Text(0), rows.Text(1), rows.Text(2), StatusFrom(rows.Text(3)),
                         rows.Integer(4), rows.Integer(5), rows.Real(6), rows.Text(7),
                         rows.Text(8)});
    }
  }

  std::unique_ptr<Outbox> OpenOutbox(const std::string& data_product) override {
    return OpenSqliteOutbox(shared_, clock_, data_product);
  }

  base::Result<std::optional<RelaunchDecision>> FindDecision(
      const std::string& cluster_id) override {
    const std::lock_guard lock(mutex_);
    return ReadDecision(cluster_id);
  }

  base::Result<bool> PutDecision(const RelaunchDecision& decision,
                                 const std::optional<RelaunchDecision>& expected) override {
    const std::lock_guard lock(mutex_);
    TRY_ASSIGN(SqliteTransaction transaction, SqliteTransaction::Begin(database_));
    TRY_ASSIGN(const std::optional<RelaunchDecision> stored, ReadDecision(decision.cluster_id));
    if (stored != expected) return false;
    TRY(database_
            .Prepare("INSERT OR REPLACE INTO relaunch_decisions (Cluster_Id, Correlation_Id, "
                     "DataProduct, outcome, reason, decided) VALUES (?, ?, ?, ?, ?, ?)")
            .Bind(decision.cluster_id)
            .Bind(decision.key.correlation_id)
            .Bind(decision.key.data_product)
            .Bind(std::string(RelaunchOutcomeName(decision.outcome)))
            .Bind(decision.reason)
            .Bind(decision.decided)
            .Run());
    TRY(transaction.Commit());
    return true;
  }

  base::Result<std::vector<RelaunchDecision>> Decisions() override {
    const std::lock_guard lock(mutex_);
    const std::string sql = std::string(kSelectDecision) + "ORDER BY position";
    SqliteStatement rows = database_.Prepare(sql.c_str());
    std::vector<RelaunchDecision> decisions;
    while (true) {
      TRY_ASSIGN(const bool row, rows.Step());
      if (!row) return decisions;
      decisions.push_back(DecisionFrom(rows));
    }
  }

 private:
  SqliteStatement ForKey(const char* sql, const RunKey& key) {
    SqliteStatement statement = database_.Prepare(sql);
    statement.Bind(key.correlation_id).Bind(key.data_product);
    return statement;
  }

  /// Binds time and lease after what `update` has bound, runs it, and refuses when no row was
  /// changed.
  base::Result<void> Owned(const Lease& lease, SqliteStatement& update) {
    TRY(update.Bind(base::FormatTimestamp(clock_.Now()))
            .Bind(lease.key.correlation_id)
            .Bind(lease.key.data_product)
            .Bind(lease.token)
            .Run());
    if (lease.token.empty() || database_.Changes() == 0) return base::Fail(LeaseLost(lease.key));
    return {};
  }

  base::Result<void> Touch(const Lease& lease) {
    SqliteStatement update = database_.Prepare(
        "UPDATE data_pipeline_metadata SET Updated_At = ? "
        "WHERE Correlation_Id = ? AND DataProduct = ? AND Lease_Token = ?");
    return Owned(lease, update);
  }

  base::Result<std::optional<StoredRun>> ReadStored(const RunKey& key) {
    const std::string sql =
        std::string(kSelectRun) + "WHERE Correlation_Id = ? AND DataProduct = ?";
    SqliteStatement rows = ForKey(sql.c_str(), key);
    TRY_ASSIGN(const bool row, rows.Step());
    if (!row) return std::nullopt;
    return ReadRun(rows);
  }

  base::Result<std::optional<StoredRun>> OtherHolder(const RunKey& key, base::Timestamp now) {
    const std::string sql = std::string(kSelectRun) +
                            "WHERE Correlation_Id <> ? AND DataProduct = ? AND Lease_Token <> '' "
                            "AND Lease_Expires > ?";
    SqliteStatement rows = ForKey(sql.c_str(), key);
    rows.Bind(Milliseconds(now));
    TRY_ASSIGN(const bool row, rows.Step());
    if (!row) return std::nullopt;
    return ReadRun(rows);
  }

  base::Result<std::optional<std::string>> ReadLastAcquired(const std::string& data_product) {
    SqliteStatement rows =
        database_.Prepare("SELECT Correlation_Id FROM last_acquired WHERE DataProduct = ?");
    TRY_ASSIGN(const bool row, rows.Bind(data_product).Step());
    if (!row) return std::nullopt;
    return rows.Text(0);
  }

  base::Result<void> WriteRun(const StoredRun& run) {
    const RunRecord& record = run.record;
    return ForKey(
               "INSERT OR REPLACE INTO data_pipeline_metadata VALUES "
               "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
               record.key)
        .Bind(record.date)
        .Bind(record.run_id)
        .Bind(std::string(RunStatusName(record.status)))
        .Bind(record.current_step)
        .Bind(record.time_to_exist_seconds)
        .Bind(record.cluster_id)
        .Bind(record.s3_prefix_snapshots)
        .Bind(record.s3_prefix_analytical_dataset)
        .Bind(record.snapshot_type)
        .Bind(record.started)
        .Bind(record.updated)
        .Bind(run.token)
        .Bind(Milliseconds(run.expires))
        .Run();
  }

  /// Writes an ended run with its change.
  base::Result<void> WriteEnd(const StoredRun& run, const StateChange& change) {
    TRY(WriteRun(run));
    return AppendChange(database_, change);
  }

  /// Ends the dead runs that `condition` lets through, in the transaction that is open.
  base::Result<std::vector<RunRecord>> EndDead(const std::string& condition,
                                               const std::string& bound, base::Timestamp now) {
    const std::string sql =
        std::string(kSelectRun) + "WHERE Lease_Token <> '' AND Lease_Expires <= ? " + condition;
    std::vector<StoredRun> dead;
    {
      SqliteStatement rows = database_.Prepare(sql.c_str());
      rows.Bind(Milliseconds(now)).Bind(bound);
      while (true) {
        TRY_ASSIGN(const bool row, rows.Step());
        if (!row) break;
        dead.push_back(ReadRun(rows));
      }
    }
    std::vector<RunRecord> ended;
    for (StoredRun& run : dead) {
      const StateChange change = EndDeadRun(run, now);
      TRY(WriteEnd(run, change));
      ended.push_back(run.record);
    }
    return ended;
  }

  base::Result<std::optional<RelaunchDecision>> ReadDecision(const std::string& cluster_id) {
    const std::string sql = std::string(kSelectDecision) + "WHERE Cluster_Id = ?";
    SqliteStatement rows = database_.Prepare(sql.c_str());
    TRY_ASSIGN(const bool row, rows.Bind(cluster_id).Step());
    if (!row) return std::nullopt;
    return DecisionFrom(rows);
  }

  base::Result<void> ForgetProgress(const RunKey& key) {
    TRY(ForKey("DELETE FROM step_progress WHERE Correlation_Id = ? AND DataProduct = ?", key)
            .Run());
    return ForKey("DELETE FROM script_progress WHERE Correlation_Id = ? AND DataProduct = ?", key)
        .Run();
  }

  base::Clock& clock_;
  SharedSqlite shared_;
  std::mutex& mutex_ = shared_.mutex;  // guards database_
  Sqlite& database_ = shared_.database;
};

}  // namespace

base::Result<std::unique_ptr<RunStore>> OpenSqliteRunStore(const std::string& path,
                                                           base::Clock& clock) {
  TRY_ASSIGN(Sqlite database, Sqlite::Open(path));
  TRY(database.Execute(kSchema));
  TRY(database.Execute(kOutboxSchema));
  return std::make_unique<SqliteRunStore>(std::move(database), clock);
}

}  // namespace state
