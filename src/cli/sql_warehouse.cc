#include "cli/sql_warehouse.h"

#include <cstdio>

#include "engine/duckdb_engine.h"
#include "pipeline/manifest.h"

namespace cli {
namespace {

/// Makes the tables of the current version readable.
base::Result<void> AttachPublished(engine::Engine& engine, storage::ObjectStore& store, const std::string& database) {
  const pipeline::PublishedLayout layout{database};
  TRY_ASSIGN(const auto pointer, pipeline::ReadPointer(store, layout));
  if (!pointer) return {};
  TRY_ASSIGN(const auto manifest, pipeline::ReadManifest(store, layout, pointer->pointer.version));
  for (const pipeline::ManifestTable& table : manifest.tables) {
    std::vector<std::string> files;
    for (const pipeline::ManifestFile& file : table.files) {
      const auto path = store.LocalPath(file.key);
      files.push_back(path ? path->string() : store.Uri(file.key));
    }
    TRY(engine.Attach(database, table.name, table.columns, files));
  }
  return {};
}

}  // namespace

base::Result<std::unique_ptr<engine::Engine>> OpenBareWarehouse(const std::filesystem::path& directory) {
  engine::DuckdbOptions options;
  options.warehouse = directory;
  return engine::OpenDuckdbEngine(options);
}

base::Result<std::unique_ptr<engine::Engine>> OpenInstallationWarehouse(const CommonOptions& options) {
  TRY_ASSIGN(const auto installation, OpenInstallation(options));
  auto engine = OpenEngine(options, installation);
  if (!engine && engine.error().code == base::ErrorCode::kUnavailable) {
    std::fprintf(stderr, "pdm: %s: only published tables can be read\n", engine.error().message.c_str());
    engine = engine::OpenDuckdbEngine({});
  }
  if (!engine) return engine;
  if (const pipeline::Step* publish = installation.product.PublishStep()) {
    TRY(AttachPublished(**engine, *installation.published, publish->publish.to));
  }
  return engine;
}

}  // namespace cli
