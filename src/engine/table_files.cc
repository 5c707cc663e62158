#include "engine/table_files.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "catalog/partition.h"

namespace engine {
namespace {

std::string Prefix(const Location& directory) {
  std::string prefix = directory.prefix;
  while (prefix.ends_with('/')) prefix.pop_back();
  return prefix.empty() ? prefix : prefix + '/';
}

}  // namespace

std::string PartitionLocation(const catalog::Table& table, const catalog::Partition& partition) {
  if (!partition.location.empty()) return partition.location;
  std::string location = table.location;
  while (location.ends_with('/')) location.pop_back();
  return location + '/' + catalog::PartitionName(table, partition.values);
}

base::Result<std::vector<ingest::SourceFile>> FilesIn(const Location& directory) {
  return ingest::FindFiles(*directory.store, directory.prefix, ingest::Recursion::kNo);
}

base::Result<std::string> FreeKey(const Location& directory, const std::string& name) {
  // Before the ending: `kv1.txt`, `kv1_copy_1.txt`.
  const size_t dot = std::min(name.find('.'), name.size());
  for (int copy = 0;; ++copy) {
    const std::string number = copy == 0 ? "" : fmt::format("_copy_{}", copy);
    std::string key = Prefix(directory) + name.substr(0, dot) + number + name.substr(dot);
    TRY_ASSIGN(const auto present, directory.store->Stat(key));
    if (!present) return key;
  }
}

base::Result<void> RemoveFiles(const Location& directory, const std::vector<std::string>& kept) {
  TRY_ASSIGN(const auto objects, directory.store->List(Prefix(directory)));
  for (const storage::ObjectInfo& object : objects) {
    if (std::ranges::find(kept, object.key) == kept.end()) TRY(directory.store->Remove(object.key));
  }
  return {};
}

base::Result<std::vector<std::string>> PartitionPaths(const Location& directory, size_t depth) {
  const std::string prefix = Prefix(directory);
  TRY_ASSIGN(const auto objects, directory.store->List(prefix));
  std::set<std::string> paths;
  for (const storage::ObjectInfo& object : objects) {
    const std::string below = object.key.substr(prefix.size());
    size_t end = 0;
    size_t parts = 0;
    while (parts < depth && (end = below.find('/', end)) != std::string::npos) {
      ++parts;
      if (parts < depth) ++end;
    }
    if (parts == depth && end != std::string::npos) paths.insert(below.substr(0, end));
  }
  return std::vector<std::string>(paths.begin(), paths.end());
}

}  // namespace engine
