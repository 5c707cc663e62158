#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "engine/engine.h"
#include "pipeline/interruption.h"
#include "pipeline/manifest.h"
#include "pipeline/product.h"
#include "storage/object_store.h"

namespace pipeline {

/// What a publish works with; all of it must outlive the call.
struct PublishParts {
  storage::ObjectStore& store;
  engine::Engine& engine;
  base::Clock& clock;
  Interruption& interruption;
  std::string product;
  std::string run;  ///< correlation id
  int64_t attempt = 1;
  int parallelism = 1;
  std::function<void(const std::string&)> note;
  std::function<void(const std::string&)> warn;
};

/// Writes every table named in the list as a new version, then makes the version current by one
/// conditional write. Whatever happens before that write leaves the former version current and is
/// removed by the next publish. Every listed view that is missing is named in the error.
base::Result<Manifest> Publish(const PublishOptions& options,
                               const std::filesystem::path& scripts_directory,
                               const PublishParts& parts);

/// The names in a list, one a line; blank lines and `#` lines are left out. kInvalid for a name
/// that is no table name or is there twice.
base::Result<std::vector<std::string>> ReadTableNames(const std::filesystem::path& file);

/// Points the database at an earlier version that is kept and whole; kNotFound when there is none
/// of that name.
base::Result<void> Rollback(storage::ObjectStore& store, const PublishedLayout& layout,
                            const std::string& version, base::Clock& clock);

/// Removes what no kept version has: traces of publishes that did not finish, and versions beyond
/// the kept ones. How many objects went.
base::Result<int> RemoveOrphans(storage::ObjectStore& store, const PublishedLayout& layout);

/// Makes the current version's tables readable in an engine; nothing when none is published.
base::Result<void> AttachCurrent(storage::ObjectStore& store, const PublishedLayout& layout,
                                 engine::Engine& engine);

}  // namespace pipeline
