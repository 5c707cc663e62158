#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace storage {

struct ObjectInfo {
  std::string key;  ///< relative to the store, `/`-separated, no leading slash
  uint64_t size_bytes = 0;
  std::string etag;  ///< changes whenever the content does; opaque
};

/// Reads one object from front to back. Owned by its caller, used by one thread at a time.
class ObjectReader {
 public:
  virtual ~ObjectReader() = default;
  /// Fills up to `buffer.size()` bytes and says how many; 0 is the end. A short count is no end.
  virtual base::Result<size_t> Read(std::span<std::byte> buffer) = 0;
};

/// Writes one object. Nothing is visible under its key before Commit() succeeds; a writer destroyed
/// without Commit leaves nothing.
class ObjectWriter {
 public:
  virtual ~ObjectWriter() = default;
  virtual base::Result<void> Write(std::string_view bytes) = 0;
  virtual base::Result<void> Commit() = 0;
};

/// Bytes by key: a bucket, a directory, or memory. Safe from any thread. Keys never escape the
/// store: `..`, empty segments and leading slashes are refused as kInvalid. Errors: kNotFound for
/// an absent key, kUnavailable when trying again may help.
class ObjectStore {
 public:
  virtual ~ObjectStore() = default;

  /// Every object whose key starts with `prefix`, by key in byte order. Nothing there is an empty
  /// list, not an error.
  virtual base::Result<std::vector<ObjectInfo>> List(const std::string& prefix) = 0;
  virtual base::Result<std::optional<ObjectInfo>> Stat(const std::string& key) = 0;
  /// Reads from byte `offset` on.
  virtual base::Result<std::unique_ptr<ObjectReader>> Open(const std::string& key,
                                                           uint64_t offset = 0) = 0;
  virtual base::Result<std::unique_ptr<ObjectWriter>> Create(const std::string& key) = 0;
  /// Writes a whole object in one atomic step if its present etag is `expected` (nullopt: if
  /// absent); kRefused when it is not.
  virtual base::Result<void> PutIf(const std::string& key, std::string_view bytes,
                                   const std::optional<std::string>& expected_etag) = 0;
  /// Absent is no error.
  virtual base::Result<void> Remove(const std::string& key) = 0;

  /// Where the key lies on this machine's disk, when it does; engines write Parquet there directly.
  virtual std::optional<std::filesystem::path> LocalPath(const std::string& key) const = 0;
  /// How people name the key: `file:///x/y`, `s3://bucket/x/y`.
  virtual std::string Uri(const std::string& key) const = 0;
};

/// The whole object, for small ones.
base::Result<std::string> ReadAll(ObjectStore& store, const std::string& key);
/// Creates or replaces the whole object.
base::Result<void> WriteAll(ObjectStore& store, const std::string& key, std::string_view bytes);

/// kInvalid unless `key` is a plain relative path.
base::Result<void> CheckKey(std::string_view key);

}  // namespace storage
