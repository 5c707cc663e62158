#pragma once

#include <sqlite3.h>

#include <cstdint>
#include <memory>
#include <string>

#include "base/result.h"

namespace state {

/// One prepared statement, used once from bind to last row. Its Sqlite must outlive it.
class SqliteStatement {
 public:
  /// Binds the next parameter, from the first.
  SqliteStatement& Bind(const std::string& value);
  SqliteStatement& Bind(int64_t value);
  SqliteStatement& Bind(double value);

  /// Whether there is a row; the columns below are valid until the next call.
  base::Result<bool> Step();
  /// For statements without rows.
  base::Result<void> Run();

  std::string Text(int column) const;
  int64_t Integer(int column) const { return sqlite3_column_int64(statement_.get(), column); }
  double Real(int column) const { return sqlite3_column_double(statement_.get(), column); }

 private:
  friend class Sqlite;
  struct Finalize {
    void operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }
  };
  sqlite3* database_ = nullptr;
  std::unique_ptr<sqlite3_stmt, Finalize> statement_;
  int prepare_code_ = SQLITE_OK;  // reported by Step, so that calls chain
  int bound_ = 0;
};

/// One connection to a SQLite file: WAL, full sync, ten seconds of patience with other processes.
/// Used by one thread at a time.
class Sqlite {
 public:
  static base::Result<Sqlite> Open(const std::string& path);

  base::Result<void> Execute(const char* sql);
  SqliteStatement Prepare(const char* sql);
  /// Rows that the last statement changed.
  int Changes() const { return sqlite3_changes(database_.get()); }

 private:
  struct Close {
    void operator()(sqlite3* database) const { sqlite3_close_v2(database); }
  };
  std::unique_ptr<sqlite3, Close> database_;
};

/// A write transaction from its first moment (BEGIN IMMEDIATE), rolled back unless committed.
class SqliteTransaction {
 public:
  static base::Result<SqliteTransaction> Begin(Sqlite& database);
  SqliteTransaction(SqliteTransaction&& other) noexcept : database_(other.database_) {
    other.database_ = nullptr;
  }
  SqliteTransaction& operator=(SqliteTransaction&&) = delete;
  ~SqliteTransaction();
  base::Result<void> Commit();

 private:
  explicit SqliteTransaction(Sqlite& database) : database_(&database) {}
  Sqlite* database_;
};

}  // namespace state
