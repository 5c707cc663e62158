#include "cli/wiring.h"

#include <fmt/format.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <random>
#include <utility>

#include "engine/memory_engine.h"
#include "storage/local_store.h"

namespace cli {
namespace {

constexpr const char* kMemoryEngine = "memory:";

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
  app.add_option("--state", options.state, "URI of the run store");
  app.add_option("--engine", options.engine,
                 "URI of the engine; memory: rehearses without running any SQL");
  app.add_option("--log-format", options.log_format, "text or json")
      ->check(CLI::IsMember({"text", "json"}))
      ->default_val("text");
}

base::Result<Installation> OpenInstallation(const CommonOptions& options) {
  TRY(RefuseRemote("--published", options.published));
  TRY(RefuseRemote("--state", options.state));
  Installation installation;
  TRY_ASSIGN(installation.product, pipeline::LoadProduct(options.product));
  TRY_ASSIGN(installation.environment, installation.product.FindEnvironment(options.environment));
  const std::filesystem::path root = std::filesystem::absolute(options.root).lexically_normal();
  TRY(MakeDirectories(root));
  installation.warehouse = root / "warehouse";
  installation.logs = root / "logs";
  installation.published = storage::OpenLocalStore(root / "published");
  TRY_ASSIGN(installation.runs, state::OpenSqliteRunStore(root / "state.db", base::SystemClock()));
  return installation;
}

base::Result<std::unique_ptr<engine::Engine>> OpenEngine(const CommonOptions& options,
                                                         const Installation& installation) {
  if (options.engine == kMemoryEngine) return std::make_unique<engine::MemoryEngine>();
  TRY(RefuseRemote("--engine", options.engine));
  TRY(MakeDirectories(installation.warehouse));
  return base::Fail(base::Unsupported(
      "the DuckDB engine is not part of this build; --engine memory: rehearses a run"));
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
  std::ofstream stream(file);
  stream << identity << '\n' << std::flush;
  if (!stream) return base::Fail(base::Unavailable("can't write " + file.string()));
  return identity;
}

std::string LocalOwner() {
  std::array<char, 256> host{};
  if (::gethostname(host.data(), host.size() - 1) != 0) host = {'?'};
  return fmt::format("local-{}-{}-{}", host.data(), ::getpid(), Nonce());
}

}  // namespace cli
