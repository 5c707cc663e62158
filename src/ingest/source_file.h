#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "storage/object_store.h"

namespace ingest {

/// One file of a table's directory.
struct SourceFile {
  std::string key;
  uint64_t size_bytes = 0;  ///< as stored, compressed or not
};

enum class Recursion { kNo, kYes };

/// The files that Hive would read of a table at `directory` (a key prefix with or without its last
/// slash), by key; that of a file is the file. Left out: empty files, and whatever has a path
/// segment below the directory that begins with `_` or `.`. An absent directory has no files. A
/// folder inside the directory is kInvalid under Recursion::kNo, since Hive refuses it too ("Not a
/// file") and leaving its rows out would be a silent loss.
base::Result<std::vector<SourceFile>> FindFiles(storage::ObjectStore& store,
                                                const std::string& directory, Recursion recursion);

}  // namespace ingest
