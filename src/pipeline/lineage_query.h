#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/lineage.h"

namespace pipeline {

/// What someone asks about: a table, or a path into one.
struct LineageTarget {
  size_t version = 0;
  std::string table;
  sql::ValuePath path;  ///< empty: the whole table
};

/// Reads `database.table`, `table` (published, or the only one of that name), `TABLE.column.field`,
/// or `collection: path` of a document, in any case of letters. kNotFound with the nearest name.
base::Result<LineageTarget> FindTarget(const ProductLineage& lineage, const std::string& words);

/// Something that depends on a target.
struct Dependent {
  size_t version = 0;
  std::string table;
  sql::ValuePath path;  ///< empty: which rows there are
  sql::How how = sql::How::kCopied;
  unsigned roles = 0;
  int steps = 0;  ///< statements in between, counted on the shortest way
};

constexpr int kAnyDepth = -1;

/// Everything that depends on the target, by steps and then by name. A target without a path is all
/// that the table has.
std::vector<Dependent> FindDependents(const LineageGraph& graph, const LineageTarget& target,
                                      int depth);

}  // namespace pipeline
