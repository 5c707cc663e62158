#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/ast.h"

/// HiveQL statements, as parsed. Database and table names stay as written; the resolver applies the
/// current database and lower case.
namespace sql {

using Properties = std::vector<std::pair<std::string, std::string>>;

struct ColumnDef {
  std::string name;
  Type type;
  std::string comment;
  Span span;
};

/// `ROW FORMAT DELIMITED ...`; an absent one keeps LazySimpleSerDe's default (^A, ^B, ^C, `\N`).
struct DelimitedFormat {
  std::optional<std::string> fields;
  std::optional<std::string> escaped;
  std::optional<std::string> collection_items;
  std::optional<std::string> map_keys;
  std::optional<std::string> lines;
  std::optional<std::string> null_defined_as;
};
struct SerdeFormat {
  std::string class_name;
  Properties properties;
};
using RowFormat = std::variant<std::monostate, DelimitedFormat, SerdeFormat>;

/// `STORED AS ORC`, `STORED AS INPUTFORMAT '..' OUTPUTFORMAT '..'`, `STORED BY '..'`
struct StorageFormat {
  std::string format;  ///< lower case, empty when not given
  std::string input_format;
  std::string output_format;
  std::string handler;
  Properties handler_properties;
};

/// `PARTITION (dt='2021-04-01', country)`: a part without a value is dynamic
struct PartitionPart {
  std::string column;
  ExprPtr value;         ///< null when dynamic
  std::string op = "=";  ///< other comparisons occur in DROP PARTITION
};
using PartitionSpec = std::vector<PartitionPart>;

struct SelectStatement {
  QueryPtr query;
};

struct InsertTarget {
  bool overwrite = false;
  bool is_directory = false;
  bool local_directory = false;
  std::string directory;
  RowFormat row_format;   ///< of a directory
  StorageFormat storage;  ///< of a directory
  QualifiedName table;
  std::vector<std::string> columns;  ///< `INSERT INTO t (a, b)`
  PartitionSpec partition;
  bool if_not_exists = false;
  Span span;
};
struct Insert {
  InsertTarget target;
  QueryPtr query;  ///< `VALUES` arrives as `SELECT * FROM (VALUES ..)`
};
/// `FROM source INSERT .. SELECT .. INSERT .. SELECT ..`: every branch's query has a null FROM,
/// which stands for `source`.
struct MultiInsert {
  std::vector<Cte> with;
  TableRefPtr source;
  std::vector<Insert> branches;
};

struct CreateTable {
  bool external = false;
  bool temporary = false;
  bool if_not_exists = false;
  QualifiedName name;
  std::vector<ColumnDef> columns;
  std::string comment;
  std::vector<ColumnDef> partitioned_by;
  std::vector<std::string> clustered_by;
  std::vector<SortItem> sorted_by;
  int buckets = 0;
  std::vector<std::string> skewed_by;
  RowFormat row_format;
  StorageFormat storage;
  std::optional<std::string> location;
  Properties properties;
  std::optional<QualifiedName> like;
  QueryPtr query;  ///< of CREATE TABLE .. AS
};
struct CreateView {
  bool or_replace = false;
  bool if_not_exists = false;
  QualifiedName name;
  std::vector<ColumnDef> columns;  ///< names and comments only
  std::string comment;
  std::vector<std::string> partitioned_on;
  Properties properties;
  QueryPtr query;
  Span query_span;  ///< the query's text, which the catalog keeps
};
struct CreateDatabase {
  std::string name;
  bool if_not_exists = false;
  std::string comment;
  std::optional<std::string> location;
  Properties properties;
};
struct DropDatabase {
  std::string name;
  bool if_exists = false;
  bool cascade = false;
};
enum class DropKind { kTable, kView };
struct DropTable {
  DropKind kind = DropKind::kTable;
  QualifiedName name;
  bool if_exists = false;
  bool purge = false;
};
struct TruncateTable {
  QualifiedName name;
  PartitionSpec partition;
};
struct UseDatabase {
  std::string name;
};
/// `SET`, `SET k`, `SET k=v`, `RESET`
struct SetVariable {
  std::string key;  ///< empty to list all
  std::optional<std::string> value;
};
enum class ShowKind {
  kDatabases,
  kTables,
  kViews,
  kColumns,
  kPartitions,
  kFunctions,
  kCreateTable,
  kTableProperties,
  kTableExtended,
  kLocks,
  kOther
};
struct Show {
  ShowKind kind;
  std::string database;
  std::optional<QualifiedName> table;
  std::optional<std::string> pattern;
  PartitionSpec partition;
  std::string text;  ///< of kOther: the words, for the refusal
};
enum class DescribeKind { kTable, kDatabase, kFunction };
struct Describe {
  DescribeKind kind = DescribeKind::kTable;
  bool extended = false;
  bool formatted = false;
  QualifiedName name;
  std::vector<std::string> column_path;
  PartitionSpec partition;
};
struct Statement;
struct Explain {
  std::string mode;  ///< empty, `extended`, `types`, `lineage`, `analyze`, ...
  std::unique_ptr<Statement> statement;
};
/// `!echo text`
struct Echo {
  std::string text;
};
/// A statement that Hive knows and that has no effect here: LOCK, UNLOCK, GRANT, REVOKE, ADD JAR.
/// Accepted, recorded in the log.
struct Accepted {
  std::string what;  ///< `UNLOCK TABLE`
};
/// A statement that Hive knows and that we do not do: refused by name when run, so that a script's
/// other errors are still found.
struct Refused {
  std::string what;
};

using StatementNode =
    std::variant<SelectStatement, Insert, MultiInsert, CreateTable, CreateView, CreateDatabase,
                 DropDatabase, DropTable, TruncateTable, UseDatabase, SetVariable, Show, Describe,
                 Explain, Echo, Accepted, Refused>;

struct Statement {
  Span span;
  StatementNode node;
};

}  // namespace sql
