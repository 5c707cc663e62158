#include "engine/combined_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalog/catalog.h"
#include "serde/json_columns.h"

namespace engine {
namespace {

constexpr std::string_view kMapping = "mapping.";

/// The names below a struct, or of a table, that are asked for.
struct Names {
  std::string name;
  std::vector<Names> below;

  size_t Place(const std::string& wanted) {
    const auto found = std::ranges::find(below, wanted, &Names::name);
    if (found != below.end()) return static_cast<size_t>(found - below.begin());
    below.push_back({wanted, {}});
    return below.size() - 1;
  }
  /// Its type, as far as it tells the way to a path: the ends of the ways may be anything.
  sql::Type Type() const {
    if (below.empty()) return sql::kStringType;
    std::vector<std::string> names;
    std::vector<sql::Type> types;
    for (const Names& field : below) {
      names.push_back(field.name);
      types.push_back(field.Type());
    }
    return sql::Type::Struct(std::move(names), std::move(types));
  }
};

std::vector<std::string> ChainOf(const catalog::Table& table, const serde::ScanPath& path) {
  std::vector<std::string> chain = {table.columns[path.column].name};
  const sql::Type* type = &table.columns[path.column].type;
  for (const size_t field : path.fields) {
    chain.push_back(type->names[field]);
    type = &type->children[field];
  }
  return chain;
}

/// Whether two names of one object stand for one key of the document: the decoder fills one of them
/// only, in each table alone perhaps another one.
bool SharesKeys(const Names& object, const std::map<std::string, std::string>& properties) {
  std::set<std::string> keys;
  for (const Names& field : object.below) {
    const auto mapped = properties.find(std::string(kMapping) + field.name);
    const std::string& key = mapped == properties.end() ? field.name : mapped->second;
    if (!keys.insert(sql::Lower(key)).second || SharesKeys(field, properties)) return true;
  }
  return false;
}

}  // namespace

std::string CollectionKey(const catalog::Table& table) {
  catalog::Table key;
  key.location = table.location;
  while (key.location.ends_with('/')) key.location.pop_back();
  key.format = table.format;
  key.serde = table.serde;
  key.serde_properties = table.serde_properties;
  key.storage_handler = table.storage_handler;
  for (const auto& [name, value] : table.properties) {
    if (table.serde != serde::kOpenxSerde || name.starts_with("skip."))
      key.properties[name] = value;
  }
  if (table.serde != serde::kOpenxSerde) {
    for (const catalog::Column& column : table.columns)
      key.columns.push_back({column.name, column.type, ""});
  }
  return catalog::ToJson(key);
}

std::string PathKey(const catalog::Table& table, const serde::ScanPath& path) {
  if (path.kind != serde::PathKind::kColumn) return path.text;
  return fmt::format("{}\n{}", fmt::join(ChainOf(table, path), "\n."), path.type.ToString());
}

base::Result<std::optional<CombinedTable>> Combine(const std::vector<TableRead>& reads) {
  CombinedTable combined;
  combined.table = *reads[0].table;
  const bool by_name = combined.table.serde == serde::kOpenxSerde;
  Names root;
  std::set<std::string> known;
  for (const TableRead& read : reads) {
    for (const std::string& text : read.paths) {
      TRY_ASSIGN(serde::ScanPath path, serde::ResolvePath(*read.table, text));
      std::string key = PathKey(*read.table, path);
      if (!known.insert(key).second) continue;
      if (by_name && path.kind == serde::PathKind::kColumn) {
        const auto chain = ChainOf(*read.table, path);
        path.column = root.Place(chain[0]);
        Names* at = &root.below[path.column];
        for (size_t i = 0; i < path.fields.size(); ++i) {
          path.fields[i] = at->Place(chain[i + 1]);
          at = &at->below[path.fields[i]];
        }
      }
      path.text = fmt::format("c{}", combined.paths.size());
      combined.paths.push_back(std::move(path));
      combined.keys.push_back(std::move(key));
    }
  }
  if (!by_name) return combined;
  if (SharesKeys(root, combined.table.serde_properties)) return std::nullopt;
  combined.table.columns.clear();
  for (const Names& column : root.below)
    combined.table.columns.push_back({column.name, column.Type(), ""});
  combined.table.serde_properties[serde::kCombinedProperty] = "true";
  return combined;
}

}  // namespace engine
