#include "catalog/layout.h"

#include <fmt/format.h>

#include <algorithm>

namespace catalog {
namespace {

/// Whether a column of this name and type is among them: its values can stay where they are.
bool Has(const std::vector<Column>& columns, const Column& wanted) {
  return std::ranges::any_of(columns, [&](const Column& column) {
    return column.name == wanted.name && column.type == wanted.type;
  });
}

bool IsStored(const std::vector<Layout>& layouts, const std::string& name) {
  return std::ranges::any_of(layouts, [&](const Layout& layout) {
    return std::ranges::find(layout.columns, name, &WrittenColumn::stored) != layout.columns.end();
  });
}

/// Columns at the end and nothing else.
bool OnlyAdds(const std::vector<Column>& before, const std::vector<Column>& after) {
  const auto same = [](const Column& a, const Column& b) {
    return a.name == b.name && a.type == b.type;
  };
  return before.size() <= after.size() &&
         std::equal(before.begin(), before.end(), after.begin(), same);
}

}  // namespace

bool KnowsNames(const std::string& format) {
  return format == "orc" || format == "parquet" || format == "avro";
}

LayoutChange KeepLayout(const Table& before, Table& after, PresentRows rows) {
  LayoutChange change;
  for (const Column& column : after.columns) {
    if (!Has(before.columns, column)) change.added.push_back(column);
  }
  if (OnlyAdds(before.columns, after.columns) && before.format == after.format) return change;
  if (rows == PresentRows::kSome) {
    change.is_new = true;
    Layout written{before.format, {}};
    for (const Column& column : before.columns)
      written.columns.push_back({column.name, column.type, column.name});
    after.former_layouts.push_back(std::move(written));
  }
  for (const Column& column : before.columns) {
    if (Has(after.columns, column)) continue;
    if (!IsStored(after.former_layouts, column.name)) {
      change.dropped.push_back(column.name);
      continue;
    }
    std::string stored;
    for (int i = 0; stored.empty() || IsStored(after.former_layouts, stored); ++i)
      stored = fmt::format("{}#{}", column.name, i);
    change.renamed.emplace_back(column.name, stored);
    for (Layout& layout : after.former_layouts) {
      for (WrittenColumn& written_column : layout.columns) {
        if (written_column.stored == column.name) written_column.stored = stored;
      }
    }
  }
  return change;
}

}  // namespace catalog
