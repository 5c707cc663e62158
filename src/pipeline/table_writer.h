#pragma once

#include <string>

#include "base/result.h"
#include "engine/engine.h"
#include "pipeline/manifest.h"
#include "storage/object_store.h"

namespace pipeline {

/// Exports `from.table` as Parquet files `<folder>/part-N.parquet` of the store, with their sums:
/// in place when the store lies on this machine, by way of a temporary directory otherwise.
base::Result<ManifestTable> WriteTable(storage::ObjectStore& store, engine::Engine& engine,
                                       const std::string& from, const std::string& table,
                                       const std::string& folder);

}  // namespace pipeline
