#include "engine/table_maintenance.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/partition.h"
#include "catalog/schema.h"
#include "engine/parquet_rows.h"
#include "engine/table_files.h"
#include "engine/writes.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using base::Result;
using sql::to_duckdb::Quoted;

/// Whether two tables have columns of the same types.
bool SameColumns(const std::vector<catalog::Column>& a, const std::vector<catalog::Column>& b) {
  return std::ranges::equal(a, b, {}, &catalog::Column::type, &catalog::Column::type);
}

}  // namespace

Result<void> RepairTable(SessionContext& session, const sql::RepairTable& statement,
                         const sql::Source& source, RowSink& sink) {
  using Mode = sql::RepairTable::Mode;
  TRY_ASSIGN(const auto table, session.Find(statement.name, source));
  TRY(sink.Begin({{"result", sql::kStringType}}));
  if (table->partition_columns.empty() || !HasFiles(*table)) return {};
  TRY_ASSIGN(const Location directory, session.warehouse.scans().Open(table->location));
  TRY_ASSIGN(const auto paths, PartitionPaths(directory, table->partition_columns.size()));
  catalog::Table after = *table;
  std::vector<std::string> added;
  std::vector<std::vector<std::string>> present;
  for (const std::string& path : paths) {
    const auto values = catalog::PartitionOfPath(*table, path);
    if (!values) {
      const std::string check =
          session.Variable("hiveconf:hive.msck.path.validation").value_or("throw");
      if (check == "skip" || check == "ignore") continue;
      return FailAtStart(source, base::ErrorCode::kInvalid,
                         fmt::format("{} in {} is no partition of {}", path, table->location,
                                     table->QualifiedName()));
    }
    present.push_back(*values);
    if (statement.mode == Mode::kDrop || catalog::FindPartition(*table, *values)) continue;
    added.push_back(catalog::PartitionName(*table, *values));
    catalog::AddPartition(after, {*values, "", {}});
  }
  if (statement.mode != Mode::kAdd) {
    std::erase_if(after.partitions, [&](const catalog::Partition& partition) {
      return partition.location.empty() &&
             std::ranges::find(present, partition.values) == present.end() &&
             catalog::FindPartition(*table, partition.values);
    });
  }
  if (!added.empty()) {
    std::string names;
    for (const std::string& name : added) names += fmt::format("\t{}:{}", table->name, name);
    TRY(sink.Row({"Partitions not in metastore:" + names}));
  }
  if (!statement.repair) return {};
  TRY(session.Transact([&](Changes& changes) {
    changes.Put(std::move(after), table);
    return 0;
  }));
  for (const std::string& name : added)
    TRY(sink.Row({fmt::format("Repair: Added partition to metastore {}:{}", table->name, name)}));
  return {};
}

Result<void> Analyze(SessionContext& session, const sql::Analyze& statement,
                     const sql::Source& source) {
  TRY_ASSIGN(const auto table, session.Find(statement.name, source));
  if (table->kind == catalog::TableKind::kView)
    return FailAtStart(source, base::ErrorCode::kInvalid, table->QualifiedName() + " is a view");
  if (!statement.partition.empty())
    TRY(catalog::MatchingPartitions(*table, statement.partition, source));
  for (const std::string& column : statement.columns) {
    if (std::ranges::find(table->columns, sql::Lower(column), &catalog::Column::name) ==
        table->columns.end()) {
      return FailAtStart(source, base::ErrorCode::kNotFound,
                         fmt::format("no column \"{}\" in {}", column, table->QualifiedName()));
    }
  }
  if (!catalog::IsScan(*table) || statement.noscan || statement.for_columns ||
      !statement.partition.empty()) {
    return {};
  }
  TRY_ASSIGN(const int64_t rows, session.CountRows(*table, ""));
  return session
      .Transact([&](Changes& changes) {
        changes.Of(table).properties["numRows"] = std::to_string(rows);
        return 0;
      })
      .map([](auto) {});
}

Result<void> AlterDatabase(SessionContext& session, const sql::AlterDatabase& statement,
                           const sql::Source& source) {
  const std::string name = sql::Lower(statement.name);
  TRY(session.NeedDatabase(name, source));
  auto database = *session.warehouse.catalog().FindDatabase(name);
  if (statement.location) database.location = *statement.location;
  for (const auto& [key, value] : statement.properties) database.properties[key] = value;
  TRY(InTransaction(session.connection, [&]() -> Result<int64_t> {
    TRY(session.warehouse.StoreDatabase(session.connection, database));
    return 0;
  }));
  session.warehouse.catalog().PutDatabase(std::move(database));
  return {};
}

Result<void> ExchangePartition(SessionContext& session,
                               const std::shared_ptr<const catalog::Table>& to,
                               const sql::ExchangePartition& action, const sql::Source& source,
                               StatementStats* stats) {
  TRY_ASSIGN(const auto from, session.Find(action.from, source));
  if (!SameColumns(to->columns, from->columns) ||
      !SameColumns(to->partition_columns, from->partition_columns)) {
    return FailAtStart(source, base::ErrorCode::kInvalid,
                       fmt::format("{} and {} have different columns", to->QualifiedName(),
                                   from->QualifiedName()));
  }
  for (const auto* table : {to.get(), from.get()}) {
    if (table->kind != catalog::TableKind::kManaged || catalog::IsScan(*table) ||
        !table->former_layouts.empty()) {
      return Refuse(source, "EXCHANGE PARTITION with " + table->QualifiedName());
    }
  }
  TRY_ASSIGN(const auto matching, catalog::MatchingPartitions(*from, action.spec, source));
  if (matching.empty()) {
    return FailAtStart(source, base::ErrorCode::kNotFound,
                       from->QualifiedName() + " has no such partition");
  }
  std::string columns;
  for (const catalog::Column& column : to->AllColumns())
    columns += (columns.empty() ? "" : ", ") + Quoted(column.name);
  return session
      .Transact([&](Changes& changes) -> Result<int64_t> {
        for (const size_t i : matching) {
          const catalog::Partition& partition = from->partitions[i];
          if (catalog::FindPartition(*to, partition.values)) {
            TRY(FailAtStart(source, base::ErrorCode::kExists,
                            fmt::format("{} has partition {}", to->QualifiedName(),
                                        catalog::PartitionName(*to, partition.values))));
          }
          const std::string step =
              fmt::format("INSERT INTO {} ({}) SELECT * FROM {} WHERE {}", StoredName(*to), columns,
                          StoredName(*from), PartitionCondition(*from, partition.values));
          stats->generated += (stats->generated.empty() ? "" : ";\n") + step;
          TRY(Run(session.connection, step));
          TRY(DeletePartition(session, *from, partition.values));
          catalog::AddPartition(changes.Of(to), {partition.values, "", {}});
          std::erase_if(changes.Of(from).partitions, [&](const catalog::Partition& other) {
            return other.values == partition.values;
          });
        }
        return 0;
      })
      .map([](auto) {});
}

}  // namespace engine
