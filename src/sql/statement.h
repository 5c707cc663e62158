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

struct ColumnDef {
  std::string name;
  Type type;
  std::string comment;
  Span span;
  std::string constraint;  ///< as written: `NOT NULL ENABLE`, `DEFAULT 5`; empty when there is none
};

/// `STORED AS ORC`, `STORED AS INPUTFORMAT '..' OUTPUTFORMAT '..'`, `STORED BY '..'`
struct StorageFormat {
  std::string format;  ///< lower case, empty when not given
  std::string input_format;
  std::string output_format;
  std::string serde;  ///< of ALTER TABLE .. SET FILEFORMAT and LOAD DATA
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
  std::string skewed_on;                 ///< the values as written
  std::vector<std::string> constraints;  ///< of the table, as written
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
  std::vector<std::string> columns;
  bool force = false;  ///< external tables too
};
struct UseDatabase {
  std::string name;
};
/// `SET`, `SET k`, `SET k=v`, `RESET`
struct SetVariable {
  std::string key;  ///< empty to list all
  std::optional<std::string> value;
  bool reset = false;
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
  bool regex = false;  ///< of kFunctions: the pattern stands without LIKE
  PartitionSpec partition;
  std::string text;  ///< of kOther: the words behind SHOW, for the refusal
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
  std::string text;  ///< the whole statement, one blank between words
};
/// A statement that Hive knows and that we do not do: refused by name when run, so that a script's
/// other errors are still found.
struct Refused {
  std::string what;
  std::string text;  ///< the whole statement, one blank between words
};

// ---- changes of data ----

struct LoadData {
  bool local = false;
  bool overwrite = false;
  std::string path;
  QualifiedName table;
  PartitionSpec partition;
  StorageFormat storage;
};
struct Assignment {
  std::string column;
  ExprPtr value;
};
struct Update {
  QualifiedName table;
  std::vector<Assignment> assignments;
  ExprPtr where;
};
struct Delete {
  QualifiedName table;
  ExprPtr where;
};
/// `WHEN [NOT] MATCHED [AND condition] THEN UPDATE SET .. | DELETE | INSERT VALUES (..)`
struct MergeBranch {
  enum class Action { kUpdate, kDelete, kInsert } action;
  ExprPtr condition;  ///< null when there is none
  std::vector<Assignment> assignments;
  std::vector<ExprPtr> values;
};
struct Merge {
  QualifiedName table;
  std::string alias;
  TableRefPtr source;
  ExprPtr on;
  std::vector<MergeBranch> branches;
};

// ---- changes of tables ----

struct RenameTable {
  QualifiedName to;
};
struct AddColumns {
  std::vector<ColumnDef> columns;
  bool replace = false;  ///< REPLACE COLUMNS
  bool cascade = false;
};
struct ChangeColumn {
  std::string name;
  ColumnDef column;
  bool first = false;
  std::string after;  ///< empty when it stays where it is
  bool cascade = false;
};
struct NewPartition {
  PartitionSpec spec;
  std::optional<std::string> location;
};
struct AddPartitions {
  bool if_not_exists = false;
  std::vector<NewPartition> partitions;
};
struct DropPartitions {
  bool if_exists = false;
  std::vector<PartitionSpec> specs;
  bool purge = false;
};
struct RenamePartition {
  PartitionSpec to;
};
/// `EXCHANGE PARTITION (..) WITH TABLE from`: the partition becomes one of the altered table.
struct ExchangePartition {
  PartitionSpec spec;
  QualifiedName from;
};
struct SetProperties {
  Properties properties;
};
struct UnsetProperties {
  bool if_exists = false;
  std::vector<std::string> keys;
};
struct SetSerde {
  std::string class_name;  ///< empty for SET SERDEPROPERTIES
  Properties properties;
};
struct SetLocation {
  std::string location;
};
struct SetFileFormat {
  StorageFormat storage;
};
/// `ALTER VIEW v AS SELECT ..`
struct SetQuery {
  QueryPtr query;
  Span query_span;
};
using AlterAction = std::variant<RenameTable, AddColumns, ChangeColumn, AddPartitions,
                                 DropPartitions, RenamePartition, ExchangePartition, SetProperties,
                                 UnsetProperties, SetSerde, SetLocation, SetFileFormat, SetQuery>;
struct AlterTable {
  DropKind kind = DropKind::kTable;  ///< ALTER TABLE or ALTER VIEW
  QualifiedName name;
  PartitionSpec partition;  ///< empty for the whole table
  AlterAction action;
};
struct AlterDatabase {
  std::string name;
  Properties properties;
  std::optional<std::string> location;
};
/// `MSCK [REPAIR] TABLE t [ADD|DROP|SYNC PARTITIONS]`
struct RepairTable {
  QualifiedName name;
  bool repair = false;
  enum class Mode { kAdd, kDrop, kSync } mode = Mode::kAdd;
};
/// `ANALYZE TABLE t [PARTITION ..] COMPUTE STATISTICS [NOSCAN | FOR COLUMNS [a, b]]`
struct Analyze {
  QualifiedName name;
  PartitionSpec partition;
  bool noscan = false;
  bool for_columns = false;
  std::vector<std::string> columns;
};

// ---- functions and macros ----

struct CreateMacro {
  std::string name;
  std::vector<ColumnDef> parameters;
  ExprPtr body;
};
struct DropMacro {
  std::string name;
  bool if_exists = false;
};
/// `CREATE [TEMPORARY] FUNCTION f AS 'class' [USING JAR 's3://..', ..]`
struct CreateFunction {
  bool temporary = false;
  QualifiedName name;
  std::string class_name;
  Properties resources;  ///< `jar`, `file` or `archive`, and its path
};
struct DropFunction {
  bool temporary = false;
  bool if_exists = false;
  QualifiedName name;
};
/// `source FILE`
struct SourceFile {
  std::string path;
};

using AnyStatement =
    std::variant<SelectStatement, Insert, MultiInsert, CreateTable, CreateView, CreateDatabase,
                 DropDatabase, DropTable, TruncateTable, UseDatabase, SetVariable, Show, Describe,
                 Explain, Echo, Accepted, Refused, LoadData, Update, Delete, Merge, AlterTable,
                 AlterDatabase, RepairTable, Analyze, CreateMacro, DropMacro, CreateFunction,
                 DropFunction, SourceFile>;

/// The variant, moved and ended in ast.cc alone, like its trees.
struct StatementNode : AnyStatement {
  using AnyStatement::AnyStatement;
  StatementNode();
  StatementNode(StatementNode&& other) noexcept;
  StatementNode& operator=(StatementNode&& other) noexcept;
  ~StatementNode();
};

struct Statement {
  Span span;
  StatementNode node;
};

}  // namespace sql
