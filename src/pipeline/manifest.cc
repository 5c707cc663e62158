#include "pipeline/manifest.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/json.h"
#include "sql/parser.h"

namespace pipeline {
namespace {

constexpr int kFormat = 1;

using Json = nlohmann::ordered_json;

base::Result<Json> ParseFormat(const std::string& text) {
  Json json = base::ParseOrderedJson(text);
  if (json.is_discarded() || !json.is_object()) return base::Fail(base::Corrupt("it is not JSON"));
  if (json.value("format", 0) != kFormat)
    return base::Fail(base::Unsupported("its format is not known to this version of pdm"));
  return json;
}

Json TableJson(const ManifestTable& table) {
  Json columns = Json::array();
  for (const engine::ResultColumn& column : table.columns)
    columns.push_back({{"name", column.name}, {"type", column.type.ToString()}});
  Json files = Json::array();
  for (const ManifestFile& file : table.files)
    files.push_back({{"key", file.key}, {"size", file.size_bytes}, {"sha256", file.sha256}});
  return {{"name", table.name}, {"rows", table.rows}, {"columns", columns}, {"files", files}};
}

base::Result<ManifestTable> TableFrom(const Json& json) {
  ManifestTable table;
  table.name = json.at("name");
  table.rows = json.at("rows");
  for (const Json& column : json.at("columns")) {
    TRY_ASSIGN(sql::Type type, sql::ParseType(column.at("type").get<std::string>()));
    table.columns.push_back({column.at("name"), std::move(type)});
  }
  for (const Json& file : json.at("files"))
    table.files.push_back({file.at("key"), file.at("size"), file.at("sha256")});
  return table;
}

}  // namespace

int64_t Manifest::Rows() const {
  int64_t rows = 0;
  for (const ManifestTable& table : tables) rows += table.rows;
  return rows;
}

const ManifestTable* Manifest::Find(const std::string& table) const {
  for (const ManifestTable& candidate : tables) {
    if (candidate.name == table) return &candidate;
  }
  return nullptr;
}

std::string ToJson(const Manifest& manifest) {
  Json tables = Json::array();
  for (const ManifestTable& table : manifest.tables) tables.push_back(TableJson(table));
  const Json json = {{"format", kFormat},           {"version", manifest.version},
                     {"product", manifest.product}, {"database", manifest.database},
                     {"run", manifest.run},         {"attempt", manifest.attempt},
                     {"created", manifest.created}, {"tables", tables}};
  return base::JsonText(json, 1) + "\n";
}

base::Result<Manifest> ManifestFromJson(const std::string& text) {
  TRY_ASSIGN(const Json json, ParseFormat(text));
  try {
    Manifest manifest;
    manifest.version = json.at("version");
    manifest.product = json.at("product");
    manifest.database = json.at("database");
    manifest.run = json.at("run");
    manifest.attempt = json.at("attempt");
    manifest.created = json.at("created");
    for (const Json& table : json.at("tables")) {
      TRY_ASSIGN(ManifestTable read, TableFrom(table));
      manifest.tables.push_back(std::move(read));
    }
    return manifest;
  } catch (const nlohmann::json::exception& error) {
    return base::Fail(base::Corrupt(error.what()));
  }
}

std::string ToJson(const Pointer& pointer) {
  const Json json = {{"format", kFormat},
                     {"version", pointer.version},
                     {"changed", pointer.changed},
                     {"versions", pointer.versions}};
  return base::JsonText(json, 1) + "\n";
}

base::Result<Pointer> PointerFromJson(const std::string& text) {
  TRY_ASSIGN(const Json json, ParseFormat(text));
  try {
    return Pointer{json.at("version"), json.at("changed"),
                   json.at("versions").get<std::vector<std::string>>()};
  } catch (const nlohmann::json::exception& error) {
    return base::Fail(base::Corrupt(error.what()));
  }
}

base::Result<std::optional<StoredPointer>> ReadPointer(storage::ObjectStore& store,
                                                       const PublishedLayout& layout) {
  const std::string key = layout.PointerKey();
  TRY_ASSIGN(const auto info, store.Stat(key));
  if (!info) return std::nullopt;
  TRY_ASSIGN(const std::string text, storage::ReadAll(store, key));
  auto pointer = PointerFromJson(text);
  if (!pointer) return base::Fail(base::WithContext(pointer.error(), store.Uri(key)));
  return StoredPointer{std::move(*pointer), info->etag};
}

base::Result<Manifest> ReadManifest(storage::ObjectStore& store, const PublishedLayout& layout,
                                    const std::string& version) {
  const std::string key = layout.ManifestKey(version);
  TRY_ASSIGN(const std::string text, storage::ReadAll(store, key));
  auto manifest = ManifestFromJson(text);
  if (!manifest) return base::Fail(base::WithContext(manifest.error(), store.Uri(key)));
  return manifest;
}

}  // namespace pipeline
