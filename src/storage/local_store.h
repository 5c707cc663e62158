#pragma once

#include <filesystem>
#include <memory>

#include "storage/object_store.h"

namespace storage {

/// A directory of this machine as a store; made when absent. Writes go to a hidden temporary file
/// beside the target and are renamed on Commit; hidden temporaries never show in List. Symbolic
/// links that lead out of the directory are refused.
std::unique_ptr<ObjectStore> OpenLocalStore(const std::filesystem::path& directory);

}  // namespace storage
