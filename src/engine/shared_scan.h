#pragma once

#include <condition_variable>
#include <duckdb.hpp>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/scan_environment.h"

namespace engine {

/// Ends what a session does for a statement beside its own connection. Safe from any thread.
class Cancellation {
 public:
  /// A new statement begins: it is not cancelled yet.
  void Begin();
  void Cancel();
  bool cancelled() const;

  /// While this lives Cancel interrupts the connection, which must outlive it.
  class Guard {
   public:
    Guard(Cancellation& cancellation, duckdb::Connection& connection);
    ~Guard();
    Guard(const Guard&) = delete;
    Guard& operator=(const Guard&) = delete;

   private:
    Cancellation& cancellation_;
  };

 private:
  mutable std::mutex mutex_;  // guards what follows
  bool cancelled_ = false;
  duckdb::Connection* connection_ = nullptr;
};

/// Collections that a run's scripts scan more than once. The first scan reads everything that all
/// of them need into a DuckDB database in memory, which spills as all of DuckDB does; the others
/// read that. What a value is does not depend on it: whenever one pass for all could give anything
/// but what each scan gives alone (a bad value in a column of another script, an array where tables
/// differ), or memory is short, every scan of the collection goes to the files.
///
/// Bad records are counted by the one pass, over all its columns, and belong to the statement that
/// made it.
///
/// Owns the databases; safe from any thread.
class SharedScans {
 public:
  /// Both must outlive this.
  SharedScans(duckdb::DuckDB& database, ScanEnvironment& environment);
  ~SharedScans();

  /// As Engine has it.
  void Expect(const ReadPlan& plan);
  void End(const std::string& reader);

  /// What to put into FROM for a scan of the reader: a relation with columns named as the paths,
  /// good until the reader ends. nullopt: scan the files. Waits while another one reads the
  /// collection. kCancelled when cancelled meanwhile; other errors are of a store that does not
  /// answer.
  base::Result<std::optional<std::string>> Relation(const std::string& reader,
                                                    const TableRead& read,
                                                    Cancellation& cancellation);
  /// Lets those who wait see that they are cancelled.
  void Wake();

 private:
  struct Collection;
  base::Result<bool> Await(Collection& collection, Cancellation& cancellation);
  base::Result<bool> Fill(Collection& collection, const catalog::Table& table,
                          Cancellation& cancellation);
  void Drop(const std::string& name);

  duckdb::DuckDB& database_;
  ScanEnvironment& environment_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable changed_;
  int made_ = 0;  // databases so far
  // By CollectionKey; shared with the scans that use them.
  std::map<std::string, std::shared_ptr<Collection>> collections_;
};

}  // namespace engine
