#pragma once

#include <memory>
#include <string>
#include <vector>

#include "sql/type.h"

namespace sql {

/// A column as the resolver sees it; the name is lower case.
struct SchemaColumn {
  std::string name;
  Type type;
  std::string default_value = {};  ///< HiveQL of what an INSERT without it gives; empty: NULL
};

/// What the resolver needs to know of a table or view. A view brings its text, which is resolved in
/// place of the name.
struct TableSchema {
  std::string database;
  std::string name;
  std::vector<SchemaColumn> columns;  ///< partition columns last
  int partition_columns = 0;          ///< how many of the last columns partition the table
  bool is_view = false;
  bool is_scan =
      false;  ///< read from files through a SerDe: the generator asks for the paths it needs
  std::string view_text;  ///< of a view, resolved in `database`
};

/// Which tables there are: the one window that resolving has on the outside. Names arrive in lower
/// case.
class SchemaSource {
 public:
  virtual ~SchemaSource() = default;
  /// Null when there is none.
  virtual std::shared_ptr<const TableSchema> FindTable(const std::string& database,
                                                       const std::string& name) const = 0;
  virtual bool HasDatabase(const std::string& database) const = 0;
  virtual std::vector<std::string> TableNames(const std::string& database) const = 0;
  virtual std::vector<std::string> DatabaseNames() const = 0;
};

}  // namespace sql
