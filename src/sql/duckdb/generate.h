#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/result.h"
#include "sql/bound.h"

/// DuckDB SQL from the resolved tree. Every conversion in the tree becomes a call of a hive_*
/// function or an explicit cast, so that DuckDB converts nothing on its own. (The namespace is not
/// `duckdb`, which is the library's.)
namespace sql::to_duckdb {

struct GenerateOptions {
  /// What to put into FROM for a table that is read from files, given the paths that the query
  /// needs: `_id.agentid`, `firstname`. The relation must have columns of these names. Left empty:
  /// `pdm_scan('db.table', ['path', ..])`.
  std::function<std::string(const TableSchema& table, const std::vector<std::string>& paths)> scan;
  /// The same for what a program makes of the rows of `input`, DuckDB SQL. Left empty:
  /// `pdm_transform((input), 'script')`.
  std::function<std::string(const BoundRelation& relation, const BoundTransform& transform,
                            const std::string& input)>
      transform;
  /// The same for any other table; the relation must have its columns. Left empty:
  /// `"db"."table"`.
  std::function<std::string(const TableSchema& table)> table;
};

/// The text of a query; its columns have the names and types of `query.output` (a name that stands
/// twice gets a number behind it).
base::Result<std::string> GenerateQuery(const BoundQuery& query, const GenerateOptions& options);

/// DuckDB SQL of `text`, which has type `from`, as CAST makes it `to`. kUnsupported where Hive has
/// no such conversion.
base::Result<std::string> GenerateCast(const std::string& text, const Type& from, const Type& to);

/// The schema that holds a Hive database's tables: named as it is, but for a dot, which no Hive
/// name has, behind names that DuckDB's databases and schemas and the engine's own have.
std::string SchemaName(const std::string& database);
/// `"schema"."name"`, quoted.
std::string QuotedTable(const std::string& database, const std::string& name);
std::string Quoted(const std::string& identifier);
std::string QuotedText(const std::string& text);

/// DuckDB's name of the type that holds a Hive type's values.
std::string DuckdbTypeName(const Type& type);

/// The output names with numbers behind repeated ones.
std::vector<std::string> UniqueNames(const std::vector<BoundOutput>& output);

/// The paths that a query needs of each relation that is read from files, by relation id: no path
/// is a prefix of another.
std::map<int, std::vector<std::string>> ScanPaths(const BoundQuery& query);

}  // namespace sql::to_duckdb
