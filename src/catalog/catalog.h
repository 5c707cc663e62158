#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/table.h"

namespace catalog {

/// Which databases and tables exist, in memory. Safe from any thread; what it hands out is a
/// snapshot that later changes leave alone. Whoever owns durable storage (the engine) loads it at
/// start and keeps the two in step.
class Catalog {
 public:
  Catalog();  // with database `default`

  std::vector<std::string> DatabaseNames() const;  // in order
  std::optional<Database> FindDatabase(const std::string& name) const;
  /// Names of tables and views of a database, in order.
  std::vector<std::string> TableNames(const std::string& database) const;
  std::shared_ptr<const Table> Find(const std::string& database, const std::string& name) const;

  void PutDatabase(Database database);
  void DropDatabase(const std::string& name);  // with its tables
  void Put(Table table);                       // creates or replaces
  void Drop(const std::string& database, const std::string& name);

 private:
  struct Entry {
    Database database;
    std::map<std::string, std::shared_ptr<const Table>> tables;
  };
  mutable std::mutex mutex_;  // guards databases_
  std::map<std::string, Entry> databases_;
};

/// JSON forms, for durable storage.
std::string ToJson(const std::map<std::string, std::string>& properties);
/// Empty for what is no such text.
std::map<std::string, std::string> PropertiesFromJson(const std::string& json);
std::string ToJson(const Table& table);
base::Result<Table> TableFromJson(const std::string& json);

}  // namespace catalog
