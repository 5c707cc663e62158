#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "engine/scan_environment.h"
#include "ingest/source_file.h"

/// The directories and files of tables whose rows are not the engine's.
namespace engine {

/// Where the rows of a partition lie: in its own LOCATION, or in `ds=x/hr=1` of the table's.
std::string PartitionLocation(const catalog::Table& table, const catalog::Partition& partition);

/// The files directly in a directory that a scan would read.
base::Result<std::vector<ingest::SourceFile>> FilesIn(const Location& directory);

/// A key in the directory that no file has: `000000_0`, then `000000_0_copy_1`, as Hive names them.
base::Result<std::string> FreeKey(const Location& directory, const std::string& name);

/// Removes the files of a directory, folders inside included, but for those named.
base::Result<void> RemoveFiles(const Location& directory, const std::vector<std::string>& kept);

/// The directories `ds=x/hr=1` below a table's that have files, as paths.
base::Result<std::vector<std::string>> PartitionPaths(const Location& directory, size_t depth);

}  // namespace engine
