#pragma once

#include <memory>

#include "storage/object_store.h"

namespace storage {

/// The in-memory twin of the real stores, for tests. Records nothing on disk; passes the same
/// contract suite.
std::unique_ptr<ObjectStore> OpenMemoryStore();

}  // namespace storage
