#include <CLI/App.hpp>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/rows.h"
#include "cli/wiring.h"
#include "pipeline/publisher.h"

namespace cli {
namespace {

struct VersionsFlags {
  CommonOptions common;
  std::string version;
  bool tables = false;
  bool json = false;
};

base::Result<pipeline::PublishedLayout> LayoutOf(const Installation& installation) {
  const pipeline::Step* publish = installation.product.PublishStep();
  if (publish == nullptr)
    return base::Fail(base::Invalid(installation.product.name + " has no step that publishes"));
  return pipeline::PublishedLayout{publish->publish.to};
}

base::Result<void> ShowVersions(const VersionsFlags& flags) {
  TRY_ASSIGN(const Installation installation, OpenInstallation(flags.common));
  TRY_ASSIGN(const pipeline::PublishedLayout layout, LayoutOf(installation));
  TRY_ASSIGN(const auto current, pipeline::ReadPointer(*installation.published, layout));
  Rows rows({"version", "current", "created", "run", "attempt", "tables", "rows"});
  if (current) {
    for (const std::string& version : current->pointer.versions) {
      TRY_ASSIGN(const pipeline::Manifest manifest,
                 pipeline::ReadManifest(*installation.published, layout, version));
      rows.Add({version, version == current->pointer.version, manifest.created, manifest.run,
                manifest.attempt, static_cast<int64_t>(manifest.tables.size()), manifest.Rows()});
    }
  }
  rows.Print(flags.json ? RowFormat::kJson : RowFormat::kTable);
  return {};
}

/// The tables of one version; of the current one when none is named.
base::Result<void> ShowTables(const VersionsFlags& flags) {
  TRY_ASSIGN(const Installation installation, OpenInstallation(flags.common));
  TRY_ASSIGN(const pipeline::PublishedLayout layout, LayoutOf(installation));
  TRY_ASSIGN(const auto current, pipeline::ReadPointer(*installation.published, layout));
  Rows rows({"table", "rows", "columns", "bytes"});
  if (current || !flags.version.empty()) {
    const std::string version = flags.version.empty() ? current->pointer.version : flags.version;
    TRY_ASSIGN(const pipeline::Manifest manifest,
               pipeline::ReadManifest(*installation.published, layout, version));
    for (const pipeline::ManifestTable& table : manifest.tables) {
      uint64_t bytes = 0;
      for (const pipeline::ManifestFile& file : table.files) bytes += file.size_bytes;
      rows.Add({table.name, table.rows, static_cast<int64_t>(table.columns.size()),
                static_cast<int64_t>(bytes)});
    }
  }
  rows.Print(flags.json ? RowFormat::kJson : RowFormat::kTable);
  return {};
}

base::Result<void> RollBack(const VersionsFlags& flags) {
  TRY_ASSIGN(const Installation installation, OpenInstallation(flags.common));
  TRY_ASSIGN(const pipeline::PublishedLayout layout, LayoutOf(installation));
  TRY(pipeline::Rollback(*installation.published, layout, flags.version, base::SystemClock()));
  std::printf("%s is now version %s\n", layout.database.c_str(), flags.version.c_str());
  return {};
}

}  // namespace

void AddVersionsCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<VersionsFlags>();
  CLI::App* command = app.add_subcommand("versions", "The published versions that are kept");
  AddCommonOptions(*command, flags->common);
  command->add_option("version", flags->version,
                      "With --tables: the version; default: the current one");
  command->add_flag("--tables", flags->tables, "The tables of one version and their sizes");
  command->add_flag("--json", flags->json, "One JSON object a row");
  command->callback([flags, exit_code] {
    const auto shown = flags->tables ? ShowTables(*flags) : ShowVersions(*flags);
    *exit_code = shown ? kDone : Report(shown.error());
  });
}

void AddRollbackCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<VersionsFlags>();
  CLI::App* command =
      app.add_subcommand("rollback", "Point the published database at an earlier version");
  AddCommonOptions(*command, flags->common);
  command->add_option("version", flags->version, "As `pdm versions` names it")->required();
  command->callback([flags, exit_code] {
    const auto moved = RollBack(*flags);
    *exit_code = moved ? kDone : Report(moved.error());
  });
}

}  // namespace cli
