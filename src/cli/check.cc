#include <fmt/format.h>

#include <chrono>
#include <cstdio>
#include <memory>

#include "cli/command.h"
#include "pipeline/check.h"

namespace cli {
namespace {

int CheckCommand(const std::filesystem::path& folder) {
  const auto start = std::chrono::steady_clock::now();
  const auto product = pipeline::LoadProduct(folder);
  if (!product) return Report(product.error());
  const auto report = pipeline::CheckProduct(*product);
  if (!report) return Report(report.error());
  for (const base::Error& error : report->errors)
    std::fprintf(stderr, "%s\n", error.ToString().c_str());
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::printf("%s\n", fmt::format("{}: {} scripts, {} statements, {} errors in {:.3f} s",
                                  product->name, report->scripts, report->statements,
                                  report->errors.size(), seconds.count())
                          .c_str());
  return report->errors.empty() ? kDone : kWorkFailed;
}

}  // namespace

void AddCheckCommand(CLI::App& app, int* exit_code) {
  auto product = std::make_shared<std::filesystem::path>("products/pdm");
  CLI::App* command =
      app.add_subcommand("check", "All errors of all scripts of a product, without data");
  command->add_option("--product", *product, "Folder of the data product")->capture_default_str();
  command->callback([product, exit_code] { *exit_code = CheckCommand(*product); });
}

}  // namespace cli
