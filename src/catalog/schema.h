#pragma once

#include <memory>
#include <string>
#include <vector>

#include "catalog/catalog.h"
#include "sql/schema.h"

namespace catalog {

/// What the resolver sees of a catalog. `catalog` must outlive it.
class CatalogSchema final : public sql::SchemaSource {
 public:
  explicit CatalogSchema(const Catalog& catalog) : catalog_(catalog) {}

  std::shared_ptr<const sql::TableSchema> FindTable(const std::string& database,
                                                    const std::string& name) const override;
  bool HasDatabase(const std::string& database) const override;
  std::vector<std::string> TableNames(const std::string& database) const override;
  std::vector<std::string> DatabaseNames() const override;

 private:
  const Catalog& catalog_;
};

/// What the resolver sees of one table or view.
std::shared_ptr<const sql::TableSchema> SchemaOf(const Table& table);

/// Whether a table's rows are read from files through a SerDe, or from a storage handler, rather
/// than from the warehouse: external tables, and managed ones of text that have a LOCATION.
bool IsScan(const Table& table);

}  // namespace catalog
