#include "engine/stored_rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "catalog/layout.h"
#include "engine/reread.h"
#include "engine/session_context.h"
#include "engine/writes.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using base::Result;
using catalog::Column;
using sql::to_duckdb::Quoted;

std::string Null(const Column& column) {
  return fmt::format("CAST(NULL AS {})", sql::to_duckdb::DuckdbTypeName(column.type));
}

/// Reads the columns of one table. Text files know columns by position, the others by name.
class Reader {
 public:
  explicit Reader(const catalog::Table& table) : table_(table) {
    catalog::Layout present{table.format, {}};
    for (const Column& column : table.columns)
      present.columns.push_back({column.name, column.type, column.name});
    layouts_ = table.former_layouts;
    layouts_.push_back(std::move(present));
  }

  Result<std::string> Rows() {
    bool plain = true;
    std::string items;
    for (size_t i = 0; i < table_.columns.size(); ++i) {
      const std::string name = Quoted(table_.columns[i].name);
      TRY_ASSIGN(const auto text, Read(i));
      plain = plain && text == name;
      items += i ? ", " : "";
      items += text == name ? name : fmt::format("{} AS {}", text, name);
    }
    if (plain && table_.former_layouts.empty()) return StoredName(table_);
    for (const Column& column : table_.partition_columns) items += ", " + Quoted(column.name);
    return fmt::format("(SELECT {}, {} FROM {})", items, sql::kRowColumn, StoredName(table_));
  }

 private:
  /// The column in rows of any layout and partition.
  Result<std::string> Read(size_t column) {
    TRY_ASSIGN(const auto plain, ReadAs(column, table_.columns));
    std::map<std::string, std::string> conditions;  // by what is read
    for (const catalog::Partition& partition : table_.partitions) {
      if (partition.columns.empty()) continue;
      TRY_ASSIGN(auto text, ReadAs(column, partition.columns));
      std::string& condition = conditions[std::move(text)];
      condition += fmt::format("{}({})", condition.empty() ? "" : " OR ",
                               PartitionCondition(table_, partition.values));
    }
    conditions.erase(plain);
    if (conditions.empty()) return plain;
    std::string branches;
    for (const auto& [text, condition] : conditions)
      branches += fmt::format(" WHEN {} THEN {}", condition, text);
    return fmt::format("CASE{} ELSE {} END", branches, plain);
  }

  /// The column in rows of any layout, in a partition with these columns.
  Result<std::string> ReadAs(size_t column, const std::vector<Column>& columns) {
    std::vector<std::string> texts;
    for (const catalog::Layout& layout : layouts_) {
      TRY_ASSIGN(texts.emplace_back(), ReadLayout(column, columns, layout));
    }
    const std::string& present = texts.back();
    std::string branches;
    for (size_t i = 0; i + 1 < texts.size(); ++i) {
      if (texts[i] != present) branches += fmt::format(" WHEN {} THEN {}", i, texts[i]);
    }
    if (branches.empty()) return present;
    return fmt::format("CASE {}{} ELSE {} END", Quoted(kLayoutColumn), branches, present);
  }

  Result<std::string> ReadLayout(size_t column, const std::vector<Column>& columns,
                                 const catalog::Layout& layout) {
    const Column& wanted = table_.columns[column];
    // ORC's readers are given the columns of the table, whatever the partition has.
    if (layout.format == "orc") return ReadColumn(wanted, column, layout);
    if (column >= columns.size()) return Null(wanted);
    TRY_ASSIGN(const auto value, ReadColumn(columns[column], column, layout));
    return FromPartition(value, columns[column].type, wanted.type);
  }

  Result<std::string> ReadColumn(const Column& wanted, size_t place,
                                 const catalog::Layout& layout) {
    auto written = layout.columns.end();
    const bool by_name = catalog::KnowsNames(layout.format) &&
                         !(layout.format == "orc" && table_.properties.contains(kOrcByPosition));
    if (by_name) {
      written = std::ranges::find(layout.columns, wanted.name, &catalog::WrittenColumn::name);
    } else if (place < layout.columns.size()) {
      written = layout.columns.begin() + static_cast<ptrdiff_t>(place);
    }
    if (written == layout.columns.end()) return Null(wanted);
    auto value = Reread(layout.format, Quoted(written->stored), written->type, wanted.type);
    if (value || value.error().code != base::ErrorCode::kUnsupported) return value;
    // Who asks for other columns only, or for other rows, does not come to this.
    return fmt::format(
        "CAST(error({}) AS {})",
        sql::to_duckdb::QuotedText(fmt::format("reading {}.{}: {}", table_.QualifiedName(),
                                               wanted.name, value.error().message)),
        sql::to_duckdb::DuckdbTypeName(wanted.type));
  }

  const catalog::Table& table_;
  std::vector<catalog::Layout> layouts_;
};

}  // namespace

Result<std::string> StoredRows(const catalog::Table& table) { return Reader(table).Rows(); }

}  // namespace engine
