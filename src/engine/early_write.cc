#include "engine/early_write.h"

#include <duckdb/catalog/catalog_entry/duck_table_entry.hpp>
#include <duckdb/transaction/local_storage.hpp>

#include "base/crash_point.h"
#include "sql/duckdb/duckdb_error.h"

namespace engine {
namespace {

/// Blocks of the file (256 KiB) belong to one table: smaller ones would leave most of theirs empty.
constexpr duckdb::idx_t kFewestRows = 2048;

}  // namespace

base::Result<void> WriteEarly(duckdb::Connection& connection, const catalog::Table& table) {
  duckdb::ClientContext& context = *connection.context;
  try {
    context.RunFunctionInTransaction([&] {
      auto& entry = duckdb::Catalog::GetEntry<duckdb::TableCatalogEntry>(
          context, INVALID_CATALOG, table.database, table.name);
      if (!entry.IsDuckTable()) return;
      auto& rows = entry.Cast<duckdb::DuckTableEntry>().GetStorage();
      auto inserted = duckdb::LocalStorage::Get(context, entry.catalog).GetStorage(rows);
      // Whole pieces are in the file already, and so is what threads wrote apart and merged.
      if (!inserted || inserted->merged_storage || inserted->deleted_rows > 0) return;
      const duckdb::idx_t count = inserted->row_groups->GetTotalRows();
      if (count < kFewestRows || count > inserted->row_groups->GetRowGroupSize()) return;
      base::CrashPoint("warehouse: early write");
      inserted->GetOptimisticWriter().WriteLastRowGroup(*inserted->row_groups);
    });
  } catch (const std::exception& exception) {
    return base::Fail(sql::to_duckdb::FromDuckdb(duckdb::ErrorData(exception)));
  }
  return {};
}

}  // namespace engine
