#include "catalog/alter.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>

#include "base/nearest.h"
#include "catalog/layout.h"
#include "catalog/partition.h"
#include "catalog/schema.h"
#include "sql/conversion.h"

namespace catalog {
namespace {

using base::Result;

/// One action on one table; std::visit calls the member for its kind.
class Alterer {
 public:
  Alterer(const Table& table, const sql::AlterTable& statement, const sql::Source& source,
          const AlterRules& rules)
      : before_(table), statement_(statement), source_(source), rules_(rules) {
    made_.after = table;
    made_.columns.resize(table.columns.size());
    std::iota(made_.columns.begin(), made_.columns.end(), 0);
  }

  Alteration Take() { return std::move(made_); }

  Result<void> operator()(const sql::RenameTable& action) {
    made_.after.database =
        sql::Lower(action.to.database.empty() ? before_.database : action.to.database);
    made_.after.name = sql::Lower(action.to.name);
    return {};
  }

  Result<void> operator()(const sql::AddColumns& action) {
    TRY_ASSIGN(const auto before, ColumnsToChange());
    std::vector<Column> columns;
    if (!action.replace) columns = before;
    if (action.replace && before_.format == "orc" && action.columns.size() < before.size()) {
      return Fail(base::ErrorCode::kInvalid,
                  fmt::format("REPLACE COLUMNS cannot drop columns of {}, which is STORED AS ORC",
                              before_.QualifiedName()));
    }
    for (const sql::ColumnDef& column : action.columns)
      columns.push_back({sql::Lower(column.name), column.type, column.comment});
    return SetColumns(before, std::move(columns), action.cascade);
  }

  Result<void> operator()(const sql::ChangeColumn& action) {
    TRY_ASSIGN(const auto before, ColumnsToChange());
    std::vector<Column> columns = before;
    TRY_ASSIGN(const size_t at, Find(columns, action.name));
    Column changed{sql::Lower(action.column.name), action.column.type, action.column.comment};
    if (changed.comment.empty()) changed.comment = columns[at].comment;
    if (!action.first && action.after.empty()) {
      columns[at] = std::move(changed);
      return SetColumns(before, std::move(columns), action.cascade);
    }
    columns.erase(columns.begin() + static_cast<ptrdiff_t>(at));
    size_t place = 0;
    if (!action.first) {
      TRY_ASSIGN(place, Find(columns, action.after));
      ++place;
    }
    columns.insert(columns.begin() + static_cast<ptrdiff_t>(place), std::move(changed));
    return SetColumns(before, std::move(columns), action.cascade);
  }

  Result<void> operator()(const sql::AddPartitions& action) {
    for (const sql::NewPartition& partition : action.partitions) {
      TRY_ASSIGN(auto values, OnePartition(before_, partition.spec, source_));
      if (FindPartition(made_.after, values)) {
        if (action.if_not_exists) continue;
        return Fail(base::ErrorCode::kExists,
                    fmt::format("{} has partition {}", before_.QualifiedName(),
                                PartitionName(before_, values)));
      }
      AddPartition(made_.after, {std::move(values), partition.location.value_or(""), {}});
    }
    return {};
  }

  Result<void> operator()(const sql::DropPartitions& action) {
    std::set<size_t> dropped;
    for (const sql::PartitionSpec& spec : action.specs) {
      TRY_ASSIGN(const auto matching, MatchingPartitions(before_, spec, source_));
      dropped.insert(matching.begin(), matching.end());
    }
    std::vector<Partition> left;
    for (size_t i = 0; i < before_.partitions.size(); ++i) {
      if (dropped.contains(i)) {
        made_.dropped_partitions.push_back(before_.partitions[i].values);
      } else {
        left.push_back(before_.partitions[i]);
      }
    }
    made_.after.partitions = std::move(left);
    return {};
  }

  Result<void> operator()(const sql::RenamePartition& action) {
    TRY_ASSIGN(made_.renamed_partition, OnePartition(before_, statement_.partition, source_));
    TRY_ASSIGN(made_.renamed_to, OnePartition(before_, action.to, source_));
    if (FindPartition(before_, made_.renamed_to)) {
      return Fail(base::ErrorCode::kExists,
                  fmt::format("{} has partition {}", before_.QualifiedName(),
                              PartitionName(before_, made_.renamed_to)));
    }
    auto& partitions = made_.after.partitions;
    const auto found = std::ranges::find(partitions, made_.renamed_partition, &Partition::values);
    if (found == partitions.end()) return {};
    Partition renamed = std::move(*found);
    partitions.erase(found);
    renamed.values = made_.renamed_to;
    AddPartition(made_.after, std::move(renamed));
    return {};
  }

  Result<void> operator()(const sql::ExchangePartition&) {
    return Fail(base::ErrorCode::kInvalid, "EXCHANGE PARTITION needs both tables");
  }

  Result<void> operator()(const sql::SetProperties& action) {
    for (const auto& [key, value] : action.properties) {
      made_.after.properties[key] = value;
      if (sql::Lower(key) == "external") TRY(SetExternal(sql::Lower(value) == "true"));
    }
    return {};
  }

  Result<void> operator()(const sql::UnsetProperties& action) {
    for (const std::string& key : action.keys) {
      if (made_.after.properties.erase(key) == 0 && !action.if_exists) {
        return Fail(base::ErrorCode::kNotFound,
                    fmt::format("{} has no property {}", before_.QualifiedName(), key));
      }
    }
    return {};
  }

  Result<void> operator()(const sql::SetSerde& action) {
    TRY(WholeTable("SET SERDE"));
    made_.rereads = true;
    if (!action.class_name.empty()) made_.after.serde = action.class_name;
    for (const auto& [key, value] : action.properties) made_.after.serde_properties[key] = value;
    return {};
  }

  Result<void> operator()(const sql::SetLocation& action) {
    made_.rereads = true;
    if (statement_.partition.empty()) {
      made_.after.location = action.location;
      return {};
    }
    TRY_ASSIGN(const auto values, OnePartition(before_, statement_.partition, source_));
    for (Partition& partition : made_.after.partitions) {
      if (partition.values == values) partition.location = action.location;
    }
    return {};
  }

  Result<void> operator()(const sql::SetFileFormat& action) {
    TRY(WholeTable("SET FILEFORMAT"));
    made_.rereads = made_.after.format != action.storage.format;
    made_.after.format = action.storage.format.empty() ? "custom" : action.storage.format;
    made_.after.serde = action.storage.serde;
    return {};
  }

  Result<void> operator()(const sql::SetQuery&) {
    return Fail(base::ErrorCode::kInvalid, "AS SELECT is for ALTER VIEW");
  }

 private:
  Result<void> Fail(base::ErrorCode code, std::string message) const {
    return base::Fail(source_.ErrorAt(code, {0, 1}, std::move(message)));
  }

  /// Hive keeps in a property which tables are external.
  Result<void> SetExternal(bool external) {
    const TableKind kind = external ? TableKind::kExternal : TableKind::kManaged;
    if (before_.kind == kind) return {};
    if (!IsScan(before_) || !before_.storage_handler.empty()) {
      return Fail(base::ErrorCode::kUnsupported,
                  fmt::format("EXTERNAL={} for {} is not supported", external ? "TRUE" : "FALSE",
                              before_.QualifiedName()));
    }
    made_.after.kind = kind;
    return {};
  }

  Result<void> WholeTable(const std::string& action) const {
    if (statement_.partition.empty()) return {};
    return Fail(base::ErrorCode::kUnsupported,
                fmt::format("ALTER TABLE .. PARTITION .. {} is not supported", action));
  }

  Result<size_t> Find(const std::vector<Column>& columns, const std::string& name) const {
    const auto found = std::ranges::find(columns, sql::Lower(name), &Column::name);
    if (found != columns.end()) return static_cast<size_t>(found - columns.begin());
    std::vector<std::string> names;
    for (const Column& column : columns) names.push_back(column.name);
    return base::Fail(
        source_.ErrorAt(base::ErrorCode::kNotFound, {0, 1},
                        fmt::format("no column \"{}\" in {}{}", name, before_.QualifiedName(),
                                    base::DidYouMean(sql::Lower(name), names))));
  }

  /// Those of the table, or of the partition that the statement names.
  Result<std::vector<Column>> ColumnsToChange() {
    if (statement_.partition.empty()) return before_.columns;
    TRY_ASSIGN(const auto matching, MatchingPartitions(before_, statement_.partition, source_));
    for (const size_t i : matching) {
      if (!before_.partitions[i].columns.empty()) return before_.partitions[i].columns;
    }
    return before_.columns;
  }

  Result<void> SetColumns(const std::vector<Column>& before, std::vector<Column> columns,
                          bool cascade) {
    TRY(CheckColumns(before, columns));
    if (!statement_.partition.empty()) {
      TRY_ASSIGN(const auto matching, MatchingPartitions(before_, statement_.partition, source_));
      for (const size_t i : matching)
        made_.after.partitions[i].columns =
            columns == before_.columns ? std::vector<Column>() : columns;
      return {};
    }
    for (Partition& partition : made_.after.partitions) {
      if (!cascade && partition.columns.empty()) partition.columns = before_.columns;
      // Hive cascades only what changes the table.
      if ((cascade && columns != before_.columns) || partition.columns == columns)
        partition.columns.clear();
    }
    made_.columns.clear();
    for (size_t i = 0; i < columns.size(); ++i) made_.columns.push_back(ColumnBefore(columns, i));
    made_.after.columns = std::move(columns);
    return {};
  }

  int ColumnBefore(const std::vector<Column>& columns, size_t i) const {
    if (!KnowsNames(before_.format)) return i < before_.columns.size() ? static_cast<int>(i) : -1;
    const auto found = std::ranges::find(before_.columns, columns[i].name, &Column::name);
    return found == before_.columns.end() ? -1 : static_cast<int>(found - before_.columns.begin());
  }

  Result<void> CheckColumns(const std::vector<Column>& before,
                            const std::vector<Column>& columns) const {
    std::set<std::string> names;
    for (const Column& column : before_.partition_columns) names.insert(column.name);
    for (const Column& column : columns) {
      if (!names.insert(column.name).second)
        return Fail(base::ErrorCode::kInvalid, fmt::format("column {} stands twice", column.name));
    }
    if (rules_.any_type_change) return {};
    for (size_t i = 0; i < std::min(columns.size(), before.size()); ++i) {
      const sql::Type& from = before[i].type;
      const sql::Type& to = columns[i].type;
      if (from == to || sql::ImplicitlyConvertible(from, to)) continue;
      return Fail(base::ErrorCode::kInvalid,
                  fmt::format("{} cannot become {}: column {} of {} has values of another type",
                              from.ToString(), to.ToString(), i + 1, before_.QualifiedName()));
    }
    return {};
  }

  const Table& before_;
  const sql::AlterTable& statement_;
  const sql::Source& source_;
  const AlterRules& rules_;
  Alteration made_;
};

}  // namespace

Result<Alteration> Alter(const Table& table, const sql::AlterTable& statement,
                         const sql::Source& source, const AlterRules& rules) {
  const bool is_view = table.kind == TableKind::kView;
  if (is_view != (statement.kind == sql::DropKind::kView) &&
      !std::holds_alternative<sql::RenameTable>(statement.action)) {
    return base::Fail(source.ErrorAt(
        base::ErrorCode::kInvalid, {0, 1},
        fmt::format("{} is a {}", table.QualifiedName(), is_view ? "view" : "table")));
  }
  Alterer alterer(table, statement, source, rules);
  TRY(std::visit(alterer, statement.action));
  return alterer.Take();
}

}  // namespace catalog
