#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "base/clock.h"
#include "state/outbox.h"
#include "state/sqlite.h"

namespace state {

/// One connection that several objects use, one at a time: a store writes a few rows a second, and
/// SQLite lets one writer through at a time anyway.
struct SharedSqlite {
  Sqlite database;
  std::mutex mutex;  ///< guards database
};

/// The tables of the outbox, for Sqlite::Execute.
extern const char* const kOutboxSchema;
/// Puts `change` into the outbox, in the transaction that `database` is in.
base::Result<void> AppendChange(Sqlite& database, const StateChange& change);
/// `shared` and `clock` must outlive it.
std::unique_ptr<Outbox> OpenSqliteOutbox(SharedSqlite& shared, base::Clock& clock,
                                         const std::string& data_product);

}  // namespace state
