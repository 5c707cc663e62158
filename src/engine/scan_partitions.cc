#include "engine/scan_partitions.h"

#include <duckdb/execution/expression_executor.hpp>
#include <duckdb/planner/expression/bound_columnref_expression.hpp>
#include <duckdb/planner/expression/bound_constant_expression.hpp>
#include <duckdb/planner/expression_iterator.hpp>

#include "engine/table_files.h"
#include "sql/duckdb/duckdb_type.h"

namespace engine {
namespace {

using base::Result;

Result<void> AddFiles(const ScanEnvironment& environment, const catalog::Table& table,
                      const std::string& uri, size_t partition, std::vector<ScanFile>& files) {
  const std::string reading = "reading " + table.QualifiedName();
  auto location = environment.Open(uri);
  if (!location) return base::Fail(base::WithContext(location.error(), reading));
  auto found = FilesIn(*location);
  if (!found) return base::Fail(base::WithContext(found.error(), reading));
  for (ingest::SourceFile& file : *found)
    files.push_back({location->store, std::move(file.key), file.size_bytes, partition});
  return {};
}

/// Puts the values in the place of partition columns; false when the filter needs other columns.
bool Substitute(duckdb::unique_ptr<duckdb::Expression>& filter, duckdb::idx_t table_index,
                const std::map<duckdb::idx_t, size_t>& columns,
                const std::vector<duckdb::Value>& values) {
  if (filter->GetExpressionClass() == duckdb::ExpressionClass::BOUND_COLUMN_REF) {
    const auto& reference = filter->Cast<duckdb::BoundColumnRefExpression>();
    const auto found = columns.find(reference.binding.column_index);
    if (reference.binding.table_index != table_index || found == columns.end()) return false;
    filter = duckdb::make_uniq<duckdb::BoundConstantExpression>(values[found->second]);
    return true;
  }
  bool all = true;
  duckdb::ExpressionIterator::EnumerateChildren(
      *filter, [&](duckdb::unique_ptr<duckdb::Expression>& child) {
        all = all && Substitute(child, table_index, columns, values);
      });
  return all;
}

}  // namespace

Result<std::vector<ScanFile>> FilesOfTable(const ScanEnvironment& environment,
                                           const catalog::Table& table) {
  std::vector<ScanFile> files;
  TRY(AddFiles(environment, table, table.location, 0, files));
  return files;
}

Result<std::vector<ScanFile>> FilesOfPartitions(const ScanEnvironment& environment,
                                                const catalog::Table& table,
                                                const std::vector<size_t>& partitions) {
  std::vector<ScanFile> files;
  for (const size_t i : partitions)
    TRY(AddFiles(environment, table, PartitionLocation(table, table.partitions[i]), i, files));
  return files;
}

std::vector<duckdb::Value> PartitionValues(const catalog::Table& table,
                                           const catalog::Partition& partition) {
  std::vector<duckdb::Value> values;
  for (size_t i = 0; i < partition.values.size(); ++i) {
    const sql::Type& type = table.partition_columns[i].type;
    const auto wanted = sql::to_duckdb::ToDuckdb(type);
    if (partition.values[i] == catalog::kDefaultPartition && !type.IsText()) {
      values.emplace_back(wanted);
    } else {
      values.push_back(duckdb::Value(partition.values[i]).DefaultCastAs(wanted));
    }
  }
  return values;
}

bool Excludes(duckdb::ClientContext& context, const duckdb::Expression& filter,
              duckdb::idx_t table_index, const std::map<duckdb::idx_t, size_t>& columns,
              const std::vector<duckdb::Value>& values) {
  auto copy = filter.Copy();
  duckdb::Value passes;
  if (!Substitute(copy, table_index, columns, values) || !copy->IsFoldable() ||
      !duckdb::ExpressionExecutor::TryEvaluateScalar(context, *copy, passes)) {
    return false;
  }
  return passes.IsNull() ||
         !duckdb::BooleanValue::Get(passes.DefaultCastAs(duckdb::LogicalType::BOOLEAN));
}

}  // namespace engine
