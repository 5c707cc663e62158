#include "engine/early_write.h"

#include <duckdb/catalog/catalog_entry/duck_table_entry.hpp>
#include <duckdb/main/database_manager.hpp>
#include <duckdb/transaction/local_storage.hpp>

#include "base/crash_point.h"
#include "sql/duckdb/duckdb_error.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

/// By DuckDB's reckoning: without compression, but without the bytes of long strings too. A block
/// of the file (256 KiB) belongs to one table: smaller tables would leave most of theirs empty,
/// where a checkpoint puts several into one.
constexpr duckdb::idx_t kFewestBytes = 128 << 10;

}  // namespace

base::Result<void> WriteEarly(duckdb::Connection& connection, const catalog::Table& table) {
  duckdb::ClientContext& context = *connection.context;
  try {
    context.RunFunctionInTransaction([&] {
      auto& entry = duckdb::Catalog::GetEntry<duckdb::TableCatalogEntry>(
          context, duckdb::DatabaseManager::GetDefaultDatabase(context),
          sql::to_duckdb::SchemaName(table.database), table.name);
      if (!entry.IsDuckTable()) return;
      auto& rows = entry.Cast<duckdb::DuckTableEntry>().GetStorage();
      auto inserted = duckdb::LocalStorage::Get(context, entry.catalog).GetStorage(rows);
      // Whole pieces are in the file already, and so is what threads wrote apart and merged.
      if (!inserted || inserted->merged_storage || inserted->deleted_rows > 0) return;
      auto& row_groups = *inserted->row_groups;
      if (row_groups.GetTotalRows() > row_groups.GetRowGroupSize()) return;
      if (inserted->EstimatedSize() < kFewestBytes) return;
      base::CrashPoint("warehouse: early write");
      inserted->GetOptimisticWriter().WriteLastRowGroup(row_groups);
    });
  } catch (const std::exception& exception) {
    return base::Fail(sql::to_duckdb::FromDuckdb(duckdb::ErrorData(exception)));
  }
  return {};
}

}  // namespace engine
