#pragma once

#include <string>
#include <utility>
#include <vector>

#include "catalog/table.h"

namespace catalog {

/// Whether files of the format know columns by name, rather than by position.
bool KnowsNames(const std::string& format);

/// What the engine does to its table when columns change under rows that are there.
struct LayoutChange {
  std::vector<std::pair<std::string, std::string>> renamed;  ///< stored columns: from, to
  std::vector<std::string> dropped;
  std::vector<Column> added;
  bool is_new = false;  ///< rows written from now on have another layout than those before
};

/// Whether rows have the present layout of a table, or all of them a former one.
enum class PresentRows { kNone, kSome };

/// Keeps what the rows of `before` look like in `after`, whose columns or format may have changed:
/// columns that stay keep their place, the values of others lie under another name from now on.
LayoutChange KeepLayout(const Table& before, Table& after, PresentRows rows);

}  // namespace catalog
