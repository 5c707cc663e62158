#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "engine/engine.h"
#include "storage/object_store.h"

/// What is published, as it lies in the store (docs/manifest.md).
namespace pipeline {

struct ManifestFile {
  std::string key;
  uint64_t size_bytes = 0;
  std::string sha256;
  bool operator==(const ManifestFile&) const = default;
};
struct ManifestTable {
  std::string name;
  std::vector<engine::ResultColumn> columns;
  int64_t rows = 0;
  std::vector<ManifestFile> files;
};
/// One published version: a plain value, never changed once it is written.
struct Manifest {
  std::string version;
  std::string product;
  std::string database;
  std::string run;  ///< correlation id
  int64_t attempt = 1;
  std::string created;  ///< `2021-04-01T09:40:02.123Z`
  std::vector<ManifestTable> tables;

  int64_t Rows() const;
  const ManifestTable* Find(const std::string& table) const;
};

/// Which version is current, and which others are whole.
struct Pointer {
  std::string version;
  std::string changed;  ///< when it was last moved
  std::vector<std::string>
      versions;  ///< published and kept, newest first; `version` is one of them
};

/// Keys of one published database.
struct PublishedLayout {
  std::string database;

  std::string Root() const { return "data/" + database; }
  std::string PointerKey() const { return Root() + "/_current.json"; }
  std::string ManifestPrefix() const { return Root() + "/_versions/"; }
  std::string ManifestKey(const std::string& version) const {
    return ManifestPrefix() + version + ".json";
  }
  std::string TablesPrefix() const { return Root() + "/" + database + ".db/"; }
  std::string TableKey(const std::string& table, const std::string& version) const {
    return TablesPrefix() + table + "/" + version;
  }
};

std::string ToJson(const Manifest& manifest);
base::Result<Manifest> ManifestFromJson(const std::string& json);
std::string ToJson(const Pointer& pointer);
base::Result<Pointer> PointerFromJson(const std::string& json);

struct StoredPointer {
  Pointer pointer;
  std::string etag;
};
/// Nothing before the first publish.
base::Result<std::optional<StoredPointer>> ReadPointer(storage::ObjectStore& store,
                                                       const PublishedLayout& layout);
base::Result<Manifest> ReadManifest(storage::ObjectStore& store, const PublishedLayout& layout,
                                    const std::string& version);

}  // namespace pipeline
