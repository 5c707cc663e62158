#include "cli/sql_warehouse.h"

#include <cstdio>

#include "engine/duckdb_engine.h"
#include "pipeline/publisher.h"

namespace cli {
base::Result<std::unique_ptr<engine::Engine>> OpenBareWarehouse(
    const std::filesystem::path& directory) {
  engine::DuckdbOptions options;
  options.warehouse = directory;
  return engine::OpenDuckdbEngine(options);
}

base::Result<std::unique_ptr<engine::Engine>> OpenInstallationWarehouse(
    const CommonOptions& options) {
  TRY_ASSIGN(const auto installation, OpenInstallation(options));
  auto engine = OpenEngine(options, installation);
  if (!engine && engine.error().code == base::ErrorCode::kRefused) {
    std::fprintf(stderr, "pdm: %s: only published tables can be read\n",
                 engine.error().message.c_str());
    engine = engine::OpenDuckdbEngine({});
  }
  if (!engine) return engine;
  if (const pipeline::Step* publish = installation.product.PublishStep()) {
    TRY(pipeline::AttachCurrent(*installation.published, {publish->publish.to}, **engine));
  }
  return engine;
}

}  // namespace cli
