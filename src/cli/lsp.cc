#include "lsp/server.h"

#include <unistd.h>
#include <CLI/App.hpp>

#include <cerrno>
#include <filesystem>
#include <memory>

#include "cli/command.h"
#include "pipeline/publisher.h"
#include "sql/type.h"
#include "terminal/console.h"

namespace cli {
namespace {

/// Products in folders of this machine.
class LocalDisk final : public lsp::Disk {
 public:
  std::optional<std::string> ProductOf(const std::string& file) const override {
    for (std::filesystem::path folder = std::filesystem::path(file).parent_path();;
         folder = folder.parent_path()) {
      std::error_code error;
      if (std::filesystem::is_regular_file(folder / "product.yaml", error)) return folder.string();
      if (!folder.has_relative_path()) return std::nullopt;
    }
  }
  base::Result<lsp::ScriptSet> Load(const std::string& folder) const override {
    TRY_ASSIGN(const pipeline::Product product, pipeline::LoadProduct(folder));
    lsp::ScriptSet set;
    TRY_ASSIGN(set.scripts, pipeline::ScriptsOf(product));
    if (const pipeline::Step* step = product.PublishStep()) {
      const pipeline::PublishOptions& publish = step->publish;
      TRY_ASSIGN(const auto names,
                 pipeline::ReadTableNames(product.ScriptsDirectory() / publish.tables));
      for (const std::string& name : names)
        set.published[sql::Lower(publish.from + "." + name)] = publish.to + "." + name;
    }
    return set;
  }
};

int LspCommand() {
  const LocalDisk disk;
  lsp::Server server(disk);
  std::string buffer(1 << 16, '\0');
  while (!server.is_done()) {
    const ssize_t count = ::read(STDIN_FILENO, buffer.data(), buffer.size());
    if (count < 0 && errno == EINTR) continue;
    if (count <= 0) break;
    if (!terminal::WriteAll(STDOUT_FILENO,
                            server.Receive({buffer.data(), static_cast<size_t>(count)})))
      break;
  }
  return server.exit_code();
}

}  // namespace

void AddLspCommand(CLI::App& app, int* exit_code) {
  CLI::App* command =
      app.add_subcommand("lsp", "A language server on standard input and output, for editors");
  // What editors add by habit.
  command->add_flag("--stdio")->description("Standard input and output, which it always uses");
  command->callback([exit_code] { *exit_code = LspCommand(); });
}

}  // namespace cli
