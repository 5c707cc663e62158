#include "state/sqlite.h"

#include <fmt/format.h>

#include <chrono>
#include <thread>
#include <utility>

#include "base/crash_point.h"

namespace state {
namespace {

constexpr int kBusyMilliseconds = 10000;

base::Error SqliteError(sqlite3* database, int code) {
  const char* message = database != nullptr ? sqlite3_errmsg(database) : sqlite3_errstr(code);
  const std::string text = fmt::format("state database: {}", message);
  switch (code & 0xff) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_FULL:
    case SQLITE_IOERR:
      return base::Unavailable(text);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      return base::Corrupt(text);
    case SQLITE_CANTOPEN:
    case SQLITE_READONLY:
    case SQLITE_PERM:
      return base::Invalid(text);
    default:
      return base::Internal(text);
  }
}

/// SQLite does not wait for its busy timeout when several processes switch a new file to WAL at
/// once.
base::Result<void> SwitchToWal(Sqlite& database) {
  constexpr std::chrono::milliseconds kPause{20};
  auto waited = std::chrono::milliseconds(0);
  while (true) {
    const auto switched = database.Execute("PRAGMA journal_mode=WAL");
    if (switched || !switched.error().retryable || waited.count() > kBusyMilliseconds)
      return switched;
    std::this_thread::sleep_for(kPause);
    waited += kPause;
  }
}

}  // namespace

SqliteStatement& SqliteStatement::Bind(const std::string& value) {
  sqlite3_bind_text(statement_.get(), ++bound_, value.data(), static_cast<int>(value.size()),
                    SQLITE_TRANSIENT);
  return *this;
}

SqliteStatement& SqliteStatement::Bind(int64_t value) {
  sqlite3_bind_int64(statement_.get(), ++bound_, value);
  return *this;
}

SqliteStatement& SqliteStatement::Bind(double value) {
  sqlite3_bind_double(statement_.get(), ++bound_, value);
  return *this;
}

base::Result<bool> SqliteStatement::Step() {
  if (prepare_code_ != SQLITE_OK) return base::Fail(SqliteError(database_, prepare_code_));
  const int code = sqlite3_step(statement_.get());
  if (code == SQLITE_ROW) return true;
  if (code == SQLITE_DONE) return false;
  return base::Fail(SqliteError(database_, code));
}

base::Result<void> SqliteStatement::Run() {
  base::CrashPoint("state: write");
  TRY_ASSIGN(const bool row, Step());
  base::CrashPoint("state: written");
  static_cast<void>(row);
  return {};
}

std::string SqliteStatement::Text(int column) const {
  const auto* text = sqlite3_column_text(statement_.get(), column);
  const int size = sqlite3_column_bytes(statement_.get(), column);
  if (text == nullptr) return "";
  return std::string(reinterpret_cast<const char*>(text), static_cast<size_t>(size));
}

base::Result<Sqlite> Sqlite::Open(const std::string& path) {
  sqlite3* raw = nullptr;
  const int code =
      sqlite3_open_v2(path.c_str(), &raw,
                      SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, nullptr);
  Sqlite database;
  database.database_.reset(raw);
  if (code != SQLITE_OK) return base::Fail(base::WithContext(SqliteError(raw, code), path));
  sqlite3_busy_timeout(raw, kBusyMilliseconds);
  TRY(SwitchToWal(database));
  TRY(database.Execute("PRAGMA synchronous=FULL"));
  return database;
}

base::Result<void> Sqlite::Execute(const char* sql) {
  const int code = sqlite3_exec(database_.get(), sql, nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return base::Fail(SqliteError(database_.get(), code));
  return {};
}

SqliteStatement Sqlite::Prepare(const char* sql) {
  SqliteStatement statement;
  statement.database_ = database_.get();
  sqlite3_stmt* raw = nullptr;
  statement.prepare_code_ = sqlite3_prepare_v2(database_.get(), sql, -1, &raw, nullptr);
  statement.statement_.reset(raw);
  return statement;
}

base::Result<SqliteTransaction> SqliteTransaction::Begin(Sqlite& database) {
  TRY(database.Execute("BEGIN IMMEDIATE"));
  return SqliteTransaction(database);
}

SqliteTransaction::~SqliteTransaction() {
  if (database_ == nullptr) return;
  // Nothing can be done about a failed rollback: SQLite rolls back when the connection closes.
  static_cast<void>(database_->Execute("ROLLBACK").has_value());
}

base::Result<void> SqliteTransaction::Commit() {
  base::CrashPoint("state: commit");
  TRY(database_->Execute("COMMIT"));
  base::CrashPoint("state: committed");
  database_ = nullptr;
  return {};
}

}  // namespace state
