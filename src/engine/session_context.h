#pragma once

#include <duckdb.hpp>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/engine.h"
#include "engine/shared_scan.h"
#include "engine/warehouse.h"
#include "sql/bound.h"
#include "sql/resolve.h"
#include "sql/source.h"

namespace engine {

/// What the statements of one session work with. Used by one thread at a time, but for
/// `cancellation`.
struct SessionContext {
  SessionContext(Warehouse& warehouse, const SessionOptions& options);

  Warehouse& warehouse;
  duckdb::Connection connection;
  Cancellation cancellation;
  const std::string reader;
  std::string database;                          ///< the current one, lower case
  std::map<std::string, std::string> variables;  ///< by `hivevar:x`, `hiveconf:x`

  /// A variable as `${...}` sees it.
  std::optional<std::string> Variable(std::string_view name) const;
  /// A `hive.*` setting that is true or false.
  bool Setting(std::string_view key, bool otherwise) const;

  sql::ResolveOptions ResolveOptions() const;
  base::Result<sql::BoundQueryPtr> Resolve(const sql::Query& query, const sql::Source& source);
  /// The DuckDB SQL of a query; tables behind a storage handler become the rows they have now.
  base::Result<std::string> Generate(const sql::BoundQuery& query);

  /// The database and name that are meant, lower case.
  std::pair<std::string, std::string> NameOf(const sql::QualifiedName& name) const;
  /// kNotFound, with the nearest names.
  base::Result<void> NeedDatabase(const std::string& database, const sql::Source& source) const;
  /// The table or view; kNotFound, with the nearest names.
  base::Result<std::shared_ptr<const catalog::Table>> Find(const sql::QualifiedName& name,
                                                           const sql::Source& source) const;
};

/// An error of the statement as a whole.
base::Result<void> FailAtStart(const sql::Source& source, base::ErrorCode code,
                               std::string message);
/// kUnsupported: `what` is not supported.
base::Result<void> Refuse(const sql::Source& source, const std::string& what);

/// What DuckDB made of our SQL must have the types that Hive gives: anything else is our mistake
/// and must not reach a table.
base::Result<void> CheckTypes(const std::vector<ResultColumn>& columns,
                              const duckdb::vector<duckdb::LogicalType>& types);

}  // namespace engine
