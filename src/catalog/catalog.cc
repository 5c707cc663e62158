#include "catalog/catalog.h"

namespace catalog {

Catalog::Catalog() { databases_["default"].database.name = "default"; }

std::vector<std::string> Catalog::DatabaseNames() const {
  std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  for (const auto& [name, entry] : databases_) names.push_back(name);
  return names;
}

std::optional<Database> Catalog::FindDatabase(const std::string& name) const {
  std::lock_guard lock(mutex_);
  const auto found = databases_.find(name);
  if (found == databases_.end()) return std::nullopt;
  return found->second.database;
}

std::vector<std::string> Catalog::TableNames(const std::string& database) const {
  std::lock_guard lock(mutex_);
  std::vector<std::string> names;
  const auto found = databases_.find(database);
  if (found == databases_.end()) return names;
  for (const auto& [name, table] : found->second.tables) names.push_back(name);
  return names;
}

std::shared_ptr<const Table> Catalog::Find(const std::string& database,
                                           const std::string& name) const {
  std::lock_guard lock(mutex_);
  const auto entry = databases_.find(database);
  if (entry == databases_.end()) return nullptr;
  const auto found = entry->second.tables.find(name);
  return found == entry->second.tables.end() ? nullptr : found->second;
}

void Catalog::PutDatabase(Database database) {
  std::lock_guard lock(mutex_);
  Entry& entry = databases_[database.name];
  entry.database = std::move(database);
}

void Catalog::DropDatabase(const std::string& name) {
  std::lock_guard lock(mutex_);
  databases_.erase(name);
}

void Catalog::Put(Table table) {
  std::lock_guard lock(mutex_);
  Entry& entry = databases_[table.database];
  entry.database.name = table.database;
  const std::string name = table.name;
  entry.tables[name] = std::make_shared<const Table>(std::move(table));
}

void Catalog::Drop(const std::string& database, const std::string& name) {
  std::lock_guard lock(mutex_);
  const auto entry = databases_.find(database);
  if (entry != databases_.end()) entry->second.tables.erase(name);
}

}  // namespace catalog
