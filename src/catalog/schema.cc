#include "catalog/schema.h"

namespace catalog {

bool IsScan(const Table& table) {
  if (table.kind == TableKind::kManaged)
    return !table.location.empty() && table.format == "textfile";
  return table.kind == TableKind::kExternal && table.format != "parquet";
}

std::shared_ptr<const sql::TableSchema> SchemaOf(const Table& table) {
  auto schema = std::make_shared<sql::TableSchema>();
  schema->database = table.database;
  schema->name = table.name;
  for (const Column& column : table.AllColumns())
    schema->columns.push_back({column.name, column.type, column.default_value});
  schema->partition_columns = static_cast<int>(table.partition_columns.size());
  schema->is_view = table.kind == TableKind::kView;
  schema->is_scan = IsScan(table);
  schema->view_text = table.view_text;
  return schema;
}

std::shared_ptr<const sql::TableSchema> CatalogSchema::FindTable(const std::string& database,
                                                                 const std::string& name) const {
  const auto table = catalog_.Find(database, name);
  return table ? SchemaOf(*table) : nullptr;
}

bool CatalogSchema::HasDatabase(const std::string& database) const {
  return catalog_.FindDatabase(database).has_value();
}
std::vector<std::string> CatalogSchema::TableNames(const std::string& database) const {
  return catalog_.TableNames(database);
}
std::vector<std::string> CatalogSchema::DatabaseNames() const { return catalog_.DatabaseNames(); }

}  // namespace catalog
