#include "ingest/source_file.h"

#include <fmt/format.h>

namespace ingest {
namespace {

bool HasHiddenSegment(std::string_view below) {
  size_t begin = 0;
  while (begin < below.size()) {
    if (below[begin] == '_' || below[begin] == '.') return true;
    const size_t slash = below.find('/', begin);
    if (slash == std::string_view::npos) return false;
    begin = slash + 1;
  }
  return false;
}

}  // namespace

base::Result<std::vector<SourceFile>> FindFiles(storage::ObjectStore& store,
                                                const std::string& directory, Recursion recursion) {
  std::string prefix = directory;
  while (prefix.ends_with('/')) prefix.pop_back();
  if (!prefix.empty()) {
    TRY_ASSIGN(const auto file, store.Stat(prefix));
    if (file && file->size_bytes == 0) return std::vector<SourceFile>();
    if (file) return std::vector<SourceFile>{{prefix, file->size_bytes}};
    prefix += '/';
  }
  TRY_ASSIGN(const auto objects, store.List(prefix));
  std::vector<SourceFile> files;
  for (const storage::ObjectInfo& object : objects) {
    const std::string_view below = std::string_view(object.key).substr(prefix.size());
    if (object.size_bytes == 0 || HasHiddenSegment(below)) continue;
    if (recursion == Recursion::kNo && below.find('/') != std::string_view::npos) {
      return base::Fail(base::Invalid(fmt::format(
          "{} lies in a folder of the table's directory; set mapred.input.dir.recursive to read it",
          store.Uri(object.key))));
    }
    files.push_back({object.key, object.size_bytes});
  }
  return files;
}

}  // namespace ingest
