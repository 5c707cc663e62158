#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "catalog/table.h"
#include "sql/lineage.h"

namespace sql {
struct BoundChanges;
}

namespace pipeline {

/// A script's statement.
struct StatementPlace {
  std::string script;  ///< below scripts/; of a publish the step
  std::string file;
  uint32_t line = 0;
};

/// Which columns of which tables the statements of a product make of which others.
///
/// A table has a version for every statement that wrote to it, and a reader depends on the version
/// that it found: a table that is rewritten from itself, or read before others add to it, has
/// exactly its own sources, and the graph has no cycle. Built in the order of the statements.
/// Queries remember their answers: not safe for several threads at once.
class LineageGraph {
 public:
  /// What one statement wrote: its columns are the table's, in order.
  struct Source {
    StatementPlace place;
    sql::QueryLineage lineage;
    std::map<std::string, size_t> reads;  ///< the version of each of lineage.tables
  };
  struct Version {
    std::string table;
    bool is_view = false;
    std::vector<catalog::Column> columns;
    /// All that its rows come from; shared with the table's later versions.
    std::vector<std::shared_ptr<const Source>> sources;
    StatementPlace place;              ///< of what made this version
    std::string location;              ///< of an external table: where its documents are
    bool is_json = false;              ///< they are JSON
    std::vector<std::string> written;  ///< names of columns and fields, in order, as written
    std::map<std::string, std::string> mapping;  ///< field -> key in the documents
  };

  // ---- building ----

  enum class Keep { kFormerRows, kNothing };
  /// A table without rows, or an external one.
  void Create(const catalog::Table& table, std::vector<std::string> written, StatementPlace place);
  void Write(const catalog::Table& table, const sql::BoundQuery& query,
             const sql::LineageOptions& options, Keep keep, StatementPlace place);
  /// UPDATE, DELETE or MERGE.
  void Change(const catalog::Table& table, const sql::BoundChanges& changes,
              const sql::LineageOptions& options, StatementPlace place);
  /// `columns`: of each column the one before it, or -1.
  void Alter(const std::string& before, const catalog::Table& after,
             const std::vector<int>& columns, StatementPlace place);
  void Drop(const std::string& table);

  // ---- asking ----

  /// The last version of a table that is there at the end; null when there is none.
  const Version* Find(const std::string& table) const;
  std::optional<size_t> IndexOf(const std::string& table) const;
  const Version& At(size_t version) const { return versions_[version]; }
  size_t size() const { return versions_.size(); }
  std::vector<std::string> TableNames() const;

  /// What the value at `path` (first a column) of a version depends on, down to tables that no
  /// statement fills, or `depth` statements deep (negative: any).
  const std::vector<sql::Flow>& Values(size_t version, const sql::ValuePath& path, int depth = -1);
  /// What decides which rows a version has, down to the same tables.
  const std::vector<sql::Flow>& Rows(size_t version, int depth = -1);
  /// The flows of one source alone into `path` of a version.
  std::vector<sql::Flow> Direct(size_t version, const Source& source,
                                const sql::ValuePath& path) const;

  /// An origin in words that its owner knows: `agent-core/agentToDo: _removed.contractId` of a
  /// document, `database.table.column` of a table.
  std::string Describe(const sql::Origin& origin) const;
  /// The same for the parts: the collection or table, and the path.
  std::pair<std::string, std::string> Parts(const sql::Origin& origin) const;

 private:
  /// What a query that fills a table makes of the lineage of the rows that it gives.
  using Made = std::function<sql::QueryLineage(sql::QueryLineage)>;
  void Fill(const catalog::Table& table, const sql::BoundQuery& query,
            const sql::LineageOptions& options, Keep keep, StatementPlace place, const Made& made);
  size_t Add(Version version);
  size_t AddUnknown(const std::string& table);  // one that no statement here made

  std::vector<Version> versions_;
  std::map<std::string, size_t> current_;
  std::map<std::tuple<size_t, int, sql::ValuePath>, std::vector<sql::Flow>> values_;
  std::map<std::pair<size_t, int>, std::vector<sql::Flow>> rows_;
};

/// What a location is called without the parameters of a run: `{published}/{s3_prefix}/a/b` is
/// `a/b`.
std::string CollectionOf(const std::string& location);

}  // namespace pipeline
