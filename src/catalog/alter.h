#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/table.h"
#include "sql/source.h"
#include "sql/statement.h"

namespace catalog {

/// What ALTER TABLE makes of a table.
struct Alteration {
  Table after;
  /// Of each column of `after` the column before whose values it shows, or -1 for NULL: the one in
  /// its place in files of text, the one of its name in others.
  std::vector<int> columns;
  std::vector<std::vector<std::string>> dropped_partitions;  ///< by values
  std::vector<std::string> renamed_partition;                ///< values before; empty: none
  std::vector<std::string> renamed_to;
  bool rereads = false;  ///< the files of the table would be read in another way from now on
};

struct AlterRules {
  std::string database;  ///< the current one
  /// Columns may change between types that Hive does not convert by itself
  /// (hive.metastore.disallow.incompatible.col.type.changes=false).
  bool any_type_change = false;
};

/// Errors: unknown or repeated columns and partitions, changes of type that Hive forbids, what is
/// not done for one partition, a table for a view. ALTER VIEW .. AS is not for this.
base::Result<Alteration> Alter(const Table& table, const sql::AlterTable& statement,
                               const sql::Source& source, const AlterRules& rules);

}  // namespace catalog
