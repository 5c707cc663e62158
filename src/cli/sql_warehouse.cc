#include "cli/sql_warehouse.h"

#include <fmt/format.h>

#include "engine/duckdb_engine.h"
#include "pipeline/publisher.h"

namespace cli {

base::Result<Warehouse> OpenBareWarehouse(const std::filesystem::path& directory) {
  engine::DuckdbOptions options;
  options.warehouse = directory;
  TRY_ASSIGN(auto engine, engine::OpenDuckdbEngine(options));
  return Warehouse{std::move(engine), ""};
}

base::Result<Warehouse> OpenInstallationWarehouse(const CommonOptions& options) {
  TRY_ASSIGN(const auto installation, OpenInstallation(options));
  std::string notice;
  auto engine = OpenEngine(options, installation);
  if (!engine && engine.error().code == base::ErrorCode::kRefused) {
    notice = fmt::format("{}: only published tables can be read", engine.error().message);
    engine = engine::OpenDuckdbEngine({});
  }
  if (!engine) return base::Fail(std::move(engine.error()));
  if (const pipeline::Step* publish = installation.product.PublishStep()) {
    TRY(pipeline::AttachCurrent(*installation.published, {publish->publish.to}, **engine));
  }
  return Warehouse{std::move(*engine), std::move(notice)};
}

}  // namespace cli
