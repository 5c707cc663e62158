#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "sql/bound.h"
#include "sql/schema.h"
#include "sql/source.h"
#include "sql/statement.h"

namespace sql {

struct Macro;
struct StatementNames;

struct ResolveOptions {
  std::string database = "default";                            ///< the current one
  std::string user;                                            ///< what current_user() gives
  std::map<std::string, std::shared_ptr<const Macro>> macros;  ///< by name, lower case
  /// A `hive.*` setting that changes meaning (positions in GROUP BY, ...), or nullopt.
  std::function<std::optional<std::string>(std::string_view key)> setting;
  /// The text of a constant expression's value, or nothing: NULL, or it cannot be had. Decimal
  /// arithmetic is typed by it; left empty, only by casts and arithmetic.
  std::function<std::optional<std::string>(const BoundExpr& expr)> evaluate;
  StatementNames* names = nullptr;  ///< noted here when given; must outlive the call
};

/// A temporary macro, with those that its body may use: later changes of them leave it alone.
struct Macro {
  std::vector<SchemaColumn> parameters;
  ExprPtr body;
  std::map<std::string, std::shared_ptr<const Macro>> macros;
};
/// Takes the body out of the statement. Errors: what Hive says of parameters, and any in the body.
base::Result<std::shared_ptr<const Macro>> DefineMacro(CreateMacro& statement, const Source& source,
                                                       const SchemaSource& schema,
                                                       const ResolveOptions& options);

/// Resolves and types a query. Errors point into `source`: unknown names with the nearest ones,
/// types that Hive would not mix, functions that are not Hive's or not done.
base::Result<BoundQueryPtr> ResolveQuery(const Query& query, const Source& source,
                                         const SchemaSource& schema, const ResolveOptions& options);

/// One table that a statement writes to, with the rows for it: as many output columns as the table
/// has, in its order and types.
struct BoundInsert {
  std::shared_ptr<const TableSchema> table;
  bool overwrite = false;
  BoundQueryPtr query;
};
base::Result<BoundInsert> ResolveInsert(const Insert& insert, const Source& source,
                                        const SchemaSource& schema, const ResolveOptions& options);

/// The branches of `FROM x INSERT .. INSERT ..`, each with the shared source in place.
base::Result<std::vector<BoundInsert>> ResolveMultiInsert(const MultiInsert& insert,
                                                          const Source& source,
                                                          const SchemaSource& schema,
                                                          const ResolveOptions& options);

/// What UPDATE, DELETE and MERGE do to rows of a table.
struct BoundChange {
  enum class Action { kUpdate, kDelete, kInsert } action = Action::kDelete;
  std::vector<int> columns;  ///< which of the table's columns get values
  size_t first_value = 2;    ///< the output of the query that the first of them comes from
};
/// `query` gives a row for each row to change: which one of the table it is (kRowColumn; NULL: a
/// new one), the number of the change or NULL for none, then the values for all changes.
struct BoundChanges {
  std::shared_ptr<const TableSchema> table;
  BoundQueryPtr query;
  std::vector<BoundChange> changes;
  bool one_source_row = false;  ///< no row of the table may come twice
};
base::Result<BoundChanges> ResolveUpdate(const Update& update, const Source& source,
                                         const SchemaSource& schema, const ResolveOptions& options);
base::Result<BoundChanges> ResolveDelete(const Delete& statement, const Source& source,
                                         const SchemaSource& schema, const ResolveOptions& options);
base::Result<BoundChanges> ResolveMerge(const Merge& merge, const Source& source,
                                        const SchemaSource& schema, const ResolveOptions& options);

/// Tables and views that a statement reads, views seen through, by qualified name; sorted.
std::vector<std::string> ReadTables(const BoundQuery& query);

}  // namespace sql
