#include <fmt/format.h>
#include <CLI/App.hpp>

#include <chrono>
#include <cstdio>
#include <memory>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "base/nearest.h"
#include "cli/command.h"
#include "pipeline/check.h"

namespace cli {
namespace {

struct CheckFlags {
  std::filesystem::path product = "products/pdm";
  bool json = false;
};

/// One line of docs/check.md.
std::string JsonLine(const base::Error& error) {
  const base::SourceSpan place = error.span.value_or(base::SourceSpan());
  const base::Suggestion said = base::SplitSuggestion(error.message);
  nlohmann::ordered_json line;
  line["file"] = place.file;
  line["line"] = place.line;
  line["column"] = place.column;
  line["end"] = place.column + place.length;
  line["severity"] = "error";
  line["code"] = base::ErrorCodeName(error.code);
  line["message"] = said.message;
  line["nearest"] = nlohmann::ordered_json::array();
  if (!said.name.empty()) line["nearest"].push_back(said.name);
  return base::JsonText(line);
}

/// An error of the product itself, which ends the check.
int EndWith(const CheckFlags& flags, const base::Error& error) {
  if (!flags.json) return Report(error);
  std::printf("%s\n", JsonLine(error).c_str());
  return ExitCodeOf(error);
}

int CheckCommand(const CheckFlags& flags) {
  const auto start = std::chrono::steady_clock::now();
  const auto product = pipeline::LoadProduct(flags.product);
  if (!product) return EndWith(flags, product.error());
  const auto report = pipeline::CheckProduct(*product);
  if (!report) return EndWith(flags, report.error());
  for (const base::Error& error : report->errors) {
    if (flags.json) {
      std::printf("%s\n", JsonLine(error).c_str());
    } else {
      std::fprintf(stderr, "%s\n", error.ToString().c_str());
    }
  }
  const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - start;
  std::fprintf(
      flags.json ? stderr : stdout, "%s\n",
      fmt::format("{}: {} scripts, {} statements, {} errors in {:.3f} s", product->name,
                  report->scripts, report->statements, report->errors.size(), seconds.count())
          .c_str());
  return report->errors.empty() ? kDone : kWorkFailed;
}

}  // namespace

void AddCheckCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<CheckFlags>();
  CLI::App* command =
      app.add_subcommand("check", "All errors of all scripts of a product, without data");
  command->add_option("--product", flags->product, "Folder of the data product")
      ->capture_default_str();
  command->add_flag("--json", flags->json, "One JSON object an error, a line each");
  command->callback([flags, exit_code] { *exit_code = CheckCommand(*flags); });
}

}  // namespace cli
