#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalog/table.h"
#include "engine/engine.h"
#include "serde/record_decoder.h"

namespace engine {

/// One table in place of several over the same files: with a column for each path and type that any
/// of their scans asks for. Types that differ are different columns, since what a document gives
/// depends on the type that is asked for.
struct CombinedTable {
  catalog::Table table;                ///< of the first one's name
  std::vector<serde::ScanPath> paths;  ///< named c0, c1, ..
  std::vector<std::string> keys;       ///< of each path: PathKey
};

/// What is equal for tables whose scans read the same files by the same rules: location, SerDe and
/// its properties; for SerDes that go by the position of a column, the columns too.
std::string CollectionKey(const catalog::Table& table);

/// What is equal for the same values in tables of one collection: names and type.
std::string PathKey(const catalog::Table& table, const serde::ScanPath& path);

/// nullopt when no one table gives what each does alone: two fields are mapped to one key.
/// kInvalid for a path that a table lacks.
/// REQUIRES: a read; the tables have the same CollectionKey.
base::Result<std::optional<CombinedTable>> Combine(const std::vector<TableRead>& reads);

}  // namespace engine
