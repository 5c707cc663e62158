#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/table.h"
#include "sql/source.h"
#include "sql/type.h"

namespace sql {
struct Completions;
}

namespace engine {

struct ResultColumn {
  std::string name;
  sql::Type type;
};
/// Cells as Hive prints them; nullopt is NULL.
using ResultRow = std::vector<std::optional<std::string>>;

/// Takes the rows of a query as they come. Used by one thread at a time.
class RowSink {
 public:
  virtual ~RowSink() = default;
  virtual base::Result<void> Begin(const std::vector<ResultColumn>& columns) = 0;
  virtual base::Result<void> Row(const ResultRow& row) = 0;
};

struct StatementStats {
  int64_t rows = 0;  ///< written by the statement, or returned
  int64_t bad_records =
      0;  ///< snapshot records that became NULL rows because the table's SerDe says so
  std::string generated;  ///< what the engine ran, for logs: DuckDB SQL or the HiveQL itself
};

/// How much of the machine a session takes.
enum class Appetite {
  kUsual,
  /// One thread, and nothing that is kept for others: what did not fit beside them may fit so.
  /// REQUIRES: no other session runs a statement meanwhile.
  kFrugal,
};

struct SessionOptions {
  std::string database = "default";
  std::map<std::string, std::string> hivevars;
  std::map<std::string, std::string> hiveconf;
  /// Whose scans these are in the ReadPlan; empty: nobody's.
  std::string reader;
  Appetite appetite = Appetite::kUsual;
  bool progress = false;  ///< somebody will ask for Progress()
};

/// One connection: current database, variables, temporary tables. Used by one thread at a time, but
/// Interrupt() may come from any.
class Session {
 public:
  virtual ~Session() = default;
  /// Runs one statement; `source` is already substituted. Rows of a query go to `sink`, which may
  /// be null.
  virtual base::Result<StatementStats> Execute(const sql::Source& source, RowSink* sink) = 0;
  /// A variable as `${...}` sees it, such as `hivevar:x`; what SET changed included.
  virtual std::optional<std::string> Variable(std::string_view name) const = 0;
  /// Ends the statement that runs now, and lets it fail with kCancelled.
  virtual void Interrupt() = 0;
  /// How much of the statement that runs now is done, from 0 to 1; nullopt when that is not known.
  /// May be asked from any thread.
  virtual std::optional<double> Progress() = 0;
  /// The current database.
  virtual std::string Database() const = 0;
  /// What may stand at a byte of a statement that is still being written: sql/complete.h.
  virtual sql::Completions Complete(std::string_view text, size_t cursor) const = 0;
};

struct ExportedFile {
  std::string name;  ///< within the directory
  uint64_t size_bytes = 0;
};
struct ExportedTable {
  std::vector<ResultColumn> columns;
  int64_t rows = 0;
  std::vector<ExportedFile> files;
};

/// Parquet files that are to be read as a table.
struct AttachedTable {
  std::string name;
  std::vector<ResultColumn> columns;
  std::vector<std::string> files;
};

/// One scan of an external table.
struct TableRead {
  std::shared_ptr<const catalog::Table> table;  ///< shared with the catalog that knows it
  std::vector<std::string> paths;               ///< `_id.agentid`, `firstname`
};

/// What the scripts that are going to run will read, told before they do, so that one pass over a
/// collection may serve all of them.
struct ReadPlan {
  std::map<std::string, std::vector<TableRead>> readers;  ///< by script, one for each scan
};

/// What an engine uses now, and has read since it was opened.
struct EngineGauges {
  int64_t memory_bytes = 0;
  int64_t spilled_bytes = 0;  ///< on disk, for want of memory
  int64_t threads = 0;
  int64_t bytes_read = 0;  ///< of snapshot files, as plain text
};

/// What executes HiveQL. Safe from any thread; sessions share the warehouse.
class Engine {
 public:
  virtual ~Engine() = default;
  virtual base::Result<std::unique_ptr<Session>> OpenSession(const SessionOptions& options) = 0;
  /// Writes a table's or view's rows as Parquet into an empty directory of this machine.
  virtual base::Result<ExportedTable> Export(const std::string& database, const std::string& table,
                                             const std::filesystem::path& directory) = 0;
  /// Makes the tables of a published version readable, in place of those of their names: all of
  /// them or, on an error, none.
  virtual base::Result<void> Attach(const std::string& database,
                                    const std::vector<AttachedTable>& tables) = 0;
  /// Takes the place of a former plan, of which nothing is kept: files may have changed.
  /// REQUIRES: no statement of a reader runs.
  virtual void Expect(const ReadPlan& plan) = 0;
  /// The reader will read no more, however it ended: what was kept for it alone is dropped.
  virtual void EndReader(const std::string& reader) = 0;
  virtual EngineGauges Gauges() = 0;
};

}  // namespace engine
