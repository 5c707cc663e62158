#pragma once

#include <duckdb.hpp>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/table.h"
#include "engine/engine.h"
#include "engine/refused_writes.h"
#include "engine/shared_scan.h"
#include "engine/warehouse.h"
#include "sql/bound.h"
#include "sql/resolve.h"
#include "sql/source.h"

namespace engine {

class SessionContext;
class Transformed;

/// What the resolver sees in a session: its temporary tables hide others of their name.
class SessionSchema final : public sql::SchemaSource {
 public:
  explicit SessionSchema(const SessionContext& session) : session_(session) {}
  std::shared_ptr<const sql::TableSchema> FindTable(const std::string& database,
                                                    const std::string& name) const override;
  bool HasDatabase(const std::string& database) const override;
  std::vector<std::string> TableNames(const std::string& database) const override;
  std::vector<std::string> DatabaseNames() const override;

 private:
  const SessionContext& session_;
};

/// What a transaction makes of definitions of tables.
class Changes {
 public:
  /// The definition to change, of a table that there is; the same for every call with it.
  catalog::Table& Of(const std::shared_ptr<const catalog::Table>& before);
  /// A table that is new, or takes the place of `before`.
  void Put(catalog::Table after, std::shared_ptr<const catalog::Table> before = nullptr);
  void Remove(std::shared_ptr<const catalog::Table> before);

 private:
  friend SessionContext;
  struct Change {
    std::shared_ptr<const catalog::Table> before;  // null: new; shared with the catalog
    std::optional<catalog::Table> after;           // nullopt: gone
  };
  std::list<Change> changes_;
};

/// What the statements of one session work with. Used by one thread at a time, but for
/// `cancellation`.
class SessionContext {
 public:
  SessionContext(Warehouse& warehouse, const SessionOptions& options);
  ~SessionContext();

  Warehouse& warehouse;
  duckdb::Connection connection;
  Cancellation cancellation;
  const std::string reader;
  std::string database;                          ///< the current one, lower case
  std::map<std::string, std::string> variables;  ///< by `hivevar:x`, `hiveconf:x`

  std::map<std::string, std::shared_ptr<const sql::Macro>> macros;  ///< by name, lower case

  RefusedWrites refused_writes;

  /// A variable as `${...}` sees it.
  std::optional<std::string> Variable(std::string_view name) const;
  /// RESET: settings are as they were when the session began, or one of them is: `RESET key`,
  /// `RESET -d key`. Variables stay.
  base::Result<void> Reset(const std::string& what, const sql::Source& source);
  /// A `hive.*` setting that is true or false.
  bool Setting(std::string_view key, bool otherwise) const;

  sql::ResolveOptions ResolveOptions() const;
  /// The text of a constant expression's value; nothing for NULL and for what cannot be computed.
  std::optional<std::string> Evaluate(const sql::BoundExpr& constant) const;
  base::Result<sql::BoundQueryPtr> Resolve(const sql::Query& query, const sql::Source& source);
  /// What a query is turned into SQL for: to run it, or to show it.
  enum class Purpose : bool { kRun, kShow };
  /// The DuckDB SQL of a query; tables behind a storage handler become the rows they have now, and
  /// programs of TRANSFORM run, but for kShow.
  base::Result<std::string> Generate(const sql::BoundQuery& query, Purpose purpose = Purpose::kRun);
  /// The statement is done: what was made for it alone is dropped.
  void EndStatement();

  /// How many rows a table has; `where` is empty or ` WHERE ..` over its stored columns.
  base::Result<int64_t> CountRows(const catalog::Table& table, const std::string& where);

  const sql::SchemaSource& schema() const { return schema_; }
  /// The table or view, or null; the session's own before others. Names are lower case.
  std::shared_ptr<const catalog::Table> Lookup(const std::string& in,
                                               const std::string& name) const;
  /// Of tables and views, in order.
  std::vector<std::string> TableNames(const std::string& in) const;

  /// Does `work` in one transaction, with the changes of definitions that it notes; gives what it
  /// gives. kUnavailable when another session changed one of these tables meanwhile: then nothing
  /// happened.
  base::Result<int64_t> Transact(const std::function<base::Result<int64_t>(Changes&)>& work);

  /// The database and name that are meant, lower case.
  std::pair<std::string, std::string> NameOf(const sql::QualifiedName& name) const;
  /// kNotFound, with the nearest names.
  base::Result<void> NeedDatabase(const std::string& database, const sql::Source& source) const;
  /// The table or view; kNotFound, with the nearest names.
  base::Result<std::shared_ptr<const catalog::Table>> Find(const sql::QualifiedName& name,
                                                           const sql::Source& source) const;

 private:
  base::Result<void> Store(const Changes& changes);
  void Publish(Changes changes);

  SessionSchema schema_{*this};
  std::vector<std::unique_ptr<Transformed>> transformed_;  // of the statement that runs
  const std::map<std::string, std::string> given_settings_;
  std::map<std::string, std::shared_ptr<const catalog::Table>> temporary_;  // by qualified name
};

/// The name in DuckDB of a table that the engine keeps.
std::string StoredName(const catalog::Table& table);

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
