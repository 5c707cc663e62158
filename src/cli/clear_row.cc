#include <CLI/App.hpp>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "cli/wiring.h"

namespace cli {
namespace {

struct ClearRowFlags {
  CommonOptions common;
  std::string correlation_id;
  std::string data_product;
};

base::Result<void> Clear(const ClearRowFlags& flags) {
  TRY_ASSIGN(const Installation installation, OpenInstallation(flags.common));
  const state::RunKey key{flags.correlation_id, flags.data_product};
  TRY_ASSIGN(const auto record, installation.runs->Find(key));
  TRY(installation.runs->Clear(key));
  const std::string name = key.data_product + " " + key.correlation_id;
  if (record)
    std::printf("cleared %s: its next start begins from the first step\n", name.c_str());
  else
    std::printf("there was no record of %s\n", name.c_str());
  return {};
}

}  // namespace

void AddClearRowCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<ClearRowFlags>();
  CLI::App* command =
      app.add_subcommand("clear-row", "Forget a run, so that its next start is a full restart");
  AddCommonOptions(*command, flags->common);
  command->add_option("--correlation-id", flags->correlation_id, "Name of the run")->required();
  command->add_option("--data-product", flags->data_product, "Such as PDM")->required();
  command->callback([flags, exit_code] {
    const auto cleared = Clear(*flags);
    *exit_code = cleared ? kDone : Report(cleared.error());
  });
}

}  // namespace cli
