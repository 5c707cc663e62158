#include "cli/wiring.h"

#include <fmt/format.h>
#include <unistd.h>
#include <CLI/App.hpp>

#include <array>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <utility>

#include "base/crash_point.h"
#include "engine/duckdb_engine.h"
#include "engine/memory_engine.h"
#include "storage/local_store.h"

namespace cli {
namespace {

constexpr const char* kMemoryEngine = "memory:";
constexpr const char* kDynamoHandler = "org.apache.hadoop.hive.dynamodb.DynamoDBStorageHandler";

base::Result<void> MakeDirectories(const std::filesystem::path& directory) {
  std::error_code code;
  std::filesystem::create_directories(directory, code);
  if (!code) return {};
  return base::Fail(
      base::Invalid(fmt::format("can't make {}: {}", directory.string(), code.message())));
}

base::Result<void> RefuseRemote(const char* flag, const std::string& uri) {
  if (uri.empty()) return {};
  return base::Fail(base::Unsupported(
      fmt::format("{} {}: this build knows only the local one; leave the flag out", flag, uri)));
}

/// The run records as rows of the table that a script declares over them: `dynamodb.column.mapping`
/// says which field a column is.
base::Result<std::vector<engine::ResultRow>> RunRecordRows(state::RunStore& runs,
                                                           const catalog::Table& table) {
  std::map<std::string, std::string> fields;  // column -> field
  const auto mapping = table.properties.find("dynamodb.column.mapping");
  std::istringstream pairs(mapping == table.properties.end() ? "" : mapping->second);
  for (std::string pair; std::getline(pairs, pair, ',');) {
    const size_t colon = pair.find(':');
    if (colon != std::string::npos)
      fields[sql::Lower(pair.substr(0, colon))] = pair.substr(colon + 1);
  }
  TRY_ASSIGN(const auto records, runs.List());
  std::vector<engine::ResultRow> rows;
  for (const state::RunRecord& record : records) {
    const std::map<std::string, std::string> values = {
        {"Correlation_Id", record.key.correlation_id},
        {"DataProduct", record.key.data_product},
        {"Date", record.date},
        {"Run_Id", std::to_string(record.run_id)},
        {"Status", state::RunStatusName(record.status)},
        {"CurrentStep", record.current_step},
        {"TimeToExist", std::to_string(record.time_to_exist_seconds)},
        {"Cluster_Id", record.cluster_id},
        {"S3_Prefix_Snapshots", record.s3_prefix_snapshots},
        {"S3_Prefix_Analytical_DataSet", record.s3_prefix_analytical_dataset},
        {"Snapshot_Type", record.snapshot_type}};
    engine::ResultRow row;
    for (const catalog::Column& column : table.columns) {
      const auto value = values.find(fields[column.name]);
      // A field that a record lacks is NULL, as in DynamoDB.
      row.push_back(value == values.end() || value->second.empty() ? std::nullopt
                                                                   : std::optional(value->second));
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

base::Result<std::unique_ptr<state::RunStore>> OpenRuns(const std::string& uri,
                                                        const std::filesystem::path& root,
                                                        Services& services) {
  if (uri.empty()) return state::OpenSqliteRunStore(root / "state.db", base::SystemClock());
  if (uri.compare(0, 11, "dynamodb://") == 0) return services.OpenDynamo(uri);
  return base::Fail(base::Unsupported(fmt::format(
      "--state {}: it is dynamodb://REGION/TABLE, or left out for <root>/state.db", uri)));
}

std::string Nonce() {
  std::random_device device;
  return fmt::format("{:08x}", device());
}

}  // namespace

void AddCommonOptions(CLI::App& app, CommonOptions& options) {
  app.add_option("--product", options.product, "Folder of the data product")->capture_default_str();
  app.add_option("--environment", options.environment, "Environment of product.yaml")
      ->capture_default_str();
  app.add_option("--root", options.root, "Folder of the installation")->capture_default_str();
  app.add_option("--published", options.published, "URI of the published bucket");
  app.add_option("--state", options.state,
                 "dynamodb://REGION/TABLE?endpoint=URL; default: <root>/state.db");
  app.add_option("--events", options.events,
                 "Rules and targets; default: events.yaml of the root, else of the product");
  app.add_option("--engine", options.engine,
                 "URI of the engine; memory: rehearses without running any SQL");
  app.add_option("--pushgateway", options.pushgateway, "URL of a Prometheus pushgateway")
      ->envname("PDM_PUSHGATEWAY");
  app.add_option("--memory-mb", options.memory_megabytes,
                 "Memory of the engine, from 256; default 60 percent of what there is")
      ->check(CLI::Range(256, 1 << 30));
  app.add_option("--log-format", options.log_format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->default_val("text");
}

base::Result<Installation> OpenInstallation(const CommonOptions& options) {
  TRY(RefuseRemote("--published", options.published));
  Installation installation;
  TRY_ASSIGN(installation.product, pipeline::LoadProduct(options.product));
  TRY_ASSIGN(installation.environment, installation.product.FindEnvironment(options.environment));
  const std::filesystem::path root = std::filesystem::absolute(options.root).lexically_normal();
  TRY(MakeDirectories(root));
  installation.warehouse = root / "warehouse";
  installation.logs = root / "logs";
  installation.published = storage::OpenLocalStore(root / "published");
  installation.services = std::make_unique<Services>();
  TRY_ASSIGN(installation.runs, OpenRuns(options.state, root, *installation.services));
  installation.outbox = installation.runs->OpenOutbox(installation.product.name);
  return installation;
}

base::Result<std::unique_ptr<engine::Engine>> OpenEngine(const CommonOptions& options,
                                                         const Installation& installation) {
  if (options.engine == kMemoryEngine) return std::make_unique<engine::MemoryEngine>();
  TRY(RefuseRemote("--engine", options.engine));
  engine::DuckdbOptions duckdb;
  duckdb.warehouse = installation.warehouse;
  duckdb.memory_limit_bytes = static_cast<uint64_t>(options.memory_megabytes) << 20;
  duckdb.storage_handlers[kDynamoHandler] = [&runs =
                                                 *installation.runs](const catalog::Table& table) {
    return RunRecordRows(runs, table);
  };
  return engine::OpenDuckdbEngine(duckdb);
}

base::Result<std::string> WarehouseIdentity(const CommonOptions& options,
                                            const Installation& installation) {
  if (!options.engine.empty()) return options.engine;
  TRY(MakeDirectories(installation.warehouse));
  const std::filesystem::path file = installation.warehouse / "identity";
  std::string identity;
  std::getline(std::ifstream(file), identity);
  if (!identity.empty()) return identity;
  identity = Nonce() + Nonce();
  // Two first starts may race here: the loser's scripts run once more than needed, no worse.
  base::CrashPoint("identity: write");
  std::ofstream stream(file);
  stream << identity << '\n' << std::flush;
  base::CrashPoint("identity: written");
  if (!stream) return base::Fail(base::Unavailable("can't write " + file.string()));
  return identity;
}

std::string LocalOwner() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host = {'?'};
  return fmt::format("local-{}-{}-{}", host.data(), ::getpid(), Nonce());
}

}  // namespace cli
