#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sql/type.h"

namespace catalog {

struct Column {
  std::string name;  ///< lower case
  sql::Type type;
  std::string comment;
  std::string default_value = {};  ///< HiveQL of what rows have that give no value; empty: NULL
  bool not_null = false;           ///< rows with a NULL here are refused
  bool operator==(const Column&) const = default;
};

enum class TableKind { kManaged, kExternal, kView };

/// What a partition column holds where a row has no value for it.
inline constexpr const char* kDefaultPartition = "__HIVE_DEFAULT_PARTITION__";

/// One partition of a table.
struct Partition {
  std::vector<std::string> values;  ///< as Hive writes them, in the order of the partition columns
  std::string location;             ///< URI; empty: in the table's own directory
  /// Those that it has of its own, since the table's changed without CASCADE; empty: the table's.
  std::vector<Column> columns;
  bool operator==(const Partition&) const = default;
};

/// A column of rows as they were written.
struct WrittenColumn {
  std::string name;
  sql::Type type;
  std::string stored;  ///< its name in the engine's table
  bool operator==(const WrittenColumn&) const = default;
};

/// What rows look like that were written before the columns of their table changed. Hive's files
/// stay as they are, so each later change reads them anew.
struct Layout {
  std::string format;
  std::vector<WrittenColumn> columns;
  bool operator==(const Layout&) const = default;
};

/// One table or view as Hive's metastore would describe it. A plain value; names are lower case.
struct Table {
  std::string database;
  std::string name;
  TableKind kind = TableKind::kManaged;
  std::vector<Column> columns;  ///< without the partition columns
  std::vector<Column> partition_columns;
  std::vector<Partition> partitions;   ///< by values; of an unpartitioned table none
  std::vector<Layout> former_layouts;  ///< of a table that the engine keeps
  std::string comment;
  std::string format;  ///< `textfile`, `orc`, `parquet`, ...; empty for a view
  std::string serde;   ///< SerDe class; empty for the format's own
  std::map<std::string, std::string> serde_properties;
  std::string storage_handler;  ///< of STORED BY
  std::map<std::string, std::string> properties;
  std::string location;       ///< URI; of external tables
  std::string view_text;      ///< of a view: the query, fully qualified
  std::string view_original;  ///< of a view: the query as written
  bool temporary = false;
  bool attached = false;  ///< a published version: DuckDB has a view of its files

  /// `database.name`
  std::string QualifiedName() const { return database + "." + name; }
  bool operator==(const Table&) const = default;
  /// Columns, then partition columns: the order of `SELECT *`.
  std::vector<Column> AllColumns() const;
};

struct Database {
  std::string name;
  std::string comment;
  std::string location;
  std::map<std::string, std::string> properties;
};

}  // namespace catalog
