#include "state/sqlite_outbox.h"

#include <algorithm>
#include <utility>

namespace state {

// AUTOINCREMENT: a number is never given again, also when the newest entry has been removed.
const char* const kOutboxSchema = R"sql(
CREATE TABLE IF NOT EXISTS outbox (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT, DataProduct TEXT NOT NULL, change TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS outbox_delivered (
  sequence INTEGER NOT NULL, target TEXT NOT NULL, PRIMARY KEY (sequence, target)) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS outbox_targets (
  DataProduct TEXT NOT NULL, target TEXT NOT NULL, owner TEXT NOT NULL DEFAULT '',
  claimed_until INTEGER NOT NULL DEFAULT 0, failures INTEGER NOT NULL DEFAULT 0,
  error TEXT NOT NULL DEFAULT '', failed_at TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (DataProduct, target)) WITHOUT ROWID;
)sql";

namespace {

class SqliteOutbox final : public Outbox {
 public:
  SqliteOutbox(SharedSqlite& shared, base::Clock& clock, std::string data_product)
      : shared_(shared), clock_(clock), data_product_(std::move(data_product)) {}

  base::Result<std::vector<OutboxEntry>> Pending() override {
    const std::lock_guard lock(shared_.mutex);
    SqliteStatement rows = shared_.database.Prepare(
        "SELECT o.sequence, o.change, d.target FROM outbox o LEFT JOIN outbox_delivered d "
        "ON d.sequence = o.sequence WHERE o.DataProduct = ? ORDER BY o.sequence");
    rows.Bind(data_product_);
    std::vector<OutboxEntry> entries;
    while (true) {
      TRY_ASSIGN(const bool row, rows.Step());
      if (!row) return entries;
      if (entries.empty() || entries.back().change.sequence != rows.Integer(0)) {
        TRY_ASSIGN(StateChange change, StateChangeFromJson(rows.Text(1)));
        change.sequence = rows.Integer(0);
        entries.push_back({std::move(change), {}});
      }
      if (std::string target = rows.Text(2); !target.empty())
        entries.back().delivered.insert(std::move(target));
    }
  }

  base::Result<void> MarkDelivered(int64_t sequence, const std::string& target) override {
    const std::lock_guard lock(shared_.mutex);
    TRY_ASSIGN(SqliteTransaction transaction, SqliteTransaction::Begin(shared_.database));
    // an entry that another process has removed meanwhile must not leave a mark behind
    TRY(shared_.database
            .Prepare("INSERT OR IGNORE INTO outbox_delivered SELECT sequence, ? FROM outbox WHERE "
                     "sequence = ?")
            .Bind(target)
            .Bind(sequence)
            .Run());
    TRY(ForTarget("INSERT INTO outbox_targets (DataProduct, target) VALUES (?, ?) ON CONFLICT DO "
                  "UPDATE SET failures = 0, error = '', failed_at = ''",
                  target)
            .Run());
    return transaction.Commit();
  }

  base::Result<void> Remove(int64_t sequence) override {
    const std::lock_guard lock(shared_.mutex);
    TRY_ASSIGN(SqliteTransaction transaction, SqliteTransaction::Begin(shared_.database));
    for (const char* sql : {"DELETE FROM outbox_delivered WHERE sequence = ?",
                            "DELETE FROM outbox WHERE sequence = ?"})
      TRY(shared_.database.Prepare(sql).Bind(sequence).Run());
    return transaction.Commit();
  }

  base::Result<bool> Claim(const std::string& target, const std::string& owner,
                           std::chrono::milliseconds duration) override {
    const std::lock_guard lock(shared_.mutex);
    const base::Timestamp now = clock_.Now();
    SqliteStatement claim = ForTarget(
        "INSERT INTO outbox_targets (DataProduct, target, owner, claimed_until) VALUES (?, ?, ?, "
        "?) "
        "ON CONFLICT DO UPDATE SET owner = excluded.owner, claimed_until = excluded.claimed_until "
        "WHERE owner IN ('', excluded.owner) OR claimed_until <= ?",
        target);
    TRY(claim.Bind(owner).Bind(Milliseconds(now + duration)).Bind(Milliseconds(now)).Run());
    return shared_.database.Changes() > 0;
  }

  base::Result<void> Release(const std::string& target, const std::string& owner) override {
    const std::lock_guard lock(shared_.mutex);
    return ForTarget(
               "UPDATE outbox_targets SET owner = '' WHERE DataProduct = ? AND target = ? AND "
               "owner = ?",
               target)
        .Bind(owner)
        .Run();
  }

  base::Result<void> RecordFailure(const std::string& target, const std::string& error) override {
    const std::lock_guard lock(shared_.mutex);
    return ForTarget(
               "INSERT INTO outbox_targets (DataProduct, target, failures, error, failed_at) "
               "VALUES (?, ?, 1, ?, ?) ON CONFLICT DO UPDATE SET failures = failures + 1, "
               "error = excluded.error, failed_at = excluded.failed_at",
               target)
        .Bind(error)
        .Bind(base::FormatTimestamp(clock_.Now()))
        .Run();
  }

  base::Result<std::vector<TargetState>> Targets() override {
    const std::lock_guard lock(shared_.mutex);
    SqliteStatement rows = shared_.database.Prepare(
        "SELECT target, failures, error, failed_at FROM outbox_targets WHERE DataProduct = ? "
        "ORDER BY target");
    rows.Bind(data_product_);
    std::vector<TargetState> targets;
    while (true) {
      TRY_ASSIGN(const bool row, rows.Step());
      if (!row) return targets;
      targets.push_back({rows.Text(0), rows.Integer(1), rows.Text(2), rows.Text(3)});
    }
  }

 private:
  static int64_t Milliseconds(base::Timestamp time) { return time.time_since_epoch().count(); }

  SqliteStatement ForTarget(const char* sql, const std::string& target) {
    SqliteStatement statement = shared_.database.Prepare(sql);
    statement.Bind(data_product_).Bind(target);
    return statement;
  }

  SharedSqlite& shared_;
  base::Clock& clock_;
  const std::string data_product_;
};

}  // namespace

base::Result<void> AppendChange(Sqlite& database, const StateChange& change) {
  return database.Prepare("INSERT INTO outbox (DataProduct, change) VALUES (?, ?)")
      .Bind(change.record.key.data_product)
      .Bind(ToJson(change))
      .Run();
}

std::unique_ptr<Outbox> OpenSqliteOutbox(SharedSqlite& shared, base::Clock& clock,
                                         const std::string& data_product) {
  return std::make_unique<SqliteOutbox>(shared, clock, data_product);
}

}  // namespace state
