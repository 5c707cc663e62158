#include "cli/lineage.h"

#include <sys/ioctl.h>
#include <unistd.h>
#include <CLI/App.hpp>

#include <cstdio>
#include <memory>

#include "cli/command.h"

namespace cli {
namespace {

struct LineageFlags {
  std::filesystem::path product = "products/pdm";
  std::vector<std::string> targets;
  std::vector<std::string> impact;
  bool downstream = false;
  int depth = pipeline::kAnyDepth;
  bool json = false;
  std::string format = "text";
};

size_t TerminalWidth() {
  winsize size{};
  if (isatty(STDOUT_FILENO) && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col >= 60)
    return size.ws_col;
  return 120;
}

base::Result<LineageQuestion> ReadQuestion(const pipeline::ProductLineage& lineage,
                                           const LineageFlags& flags) {
  LineageQuestion question;
  question.depth = flags.depth;
  question.width = TerminalWidth();
  for (const std::string& words : flags.impact.empty() ? flags.targets : flags.impact) {
    TRY_ASSIGN(auto target, pipeline::FindTarget(lineage, words));
    question.targets.push_back(std::move(target));
  }
  if (!question.targets.empty()) return question;
  for (const std::string& table : lineage.tables)
    question.targets.push_back({*lineage.graph.IndexOf(table), table, {}});
  return question;
}

base::Result<std::string> Answer(const LineageFlags& flags) {
  const bool forward = flags.downstream || !flags.impact.empty();
  if (forward && flags.format != "text")
    return base::Fail(
        base::Invalid("--format is for where columns come from: "
                      "--downstream and --impact have text and --json"));
  TRY_ASSIGN(const auto product, pipeline::LoadProduct(flags.product));
  TRY_ASSIGN(auto lineage, pipeline::TraceLineage(product));
  TRY_ASSIGN(const auto question, ReadQuestion(lineage, flags));
  if (flags.json)
    return forward ? DependentsJson(lineage, question) : SourcesJson(lineage, question);
  if (!flags.impact.empty()) return ImpactText(lineage, question);
  if (flags.downstream) return DependentsText(lineage, question);
  if (flags.format == "openlineage") return OpenLineage(lineage, question);
  if (flags.format == "dot") return LineageGraphText(lineage, question, GraphLanguage::kDot);
  if (flags.format == "mermaid")
    return LineageGraphText(lineage, question, GraphLanguage::kMermaid);
  return SourcesText(lineage, question);
}

int LineageCommand(const LineageFlags& flags) {
  const auto answer = Answer(flags);
  if (!answer) return Report(answer.error());
  std::fwrite(answer->data(), 1, answer->size(), stdout);
  return kDone;
}

}  // namespace

void AddLineageCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<LineageFlags>();
  CLI::App* command = app.add_subcommand(
      "lineage", "Where columns come from, down to the paths of documents, without data");
  command->add_option("target", flags->targets,
                      "TABLE, TABLE.COLUMN or \"collection: path\"; every published table when "
                      "left out");
  command->add_option("--product", flags->product, "Folder of the data product")
      ->capture_default_str();
  command->add_option("--impact", flags->impact,
                      "What a document's path that vanished or changed its type would touch, up to "
                      "published tables");
  command->add_flag("--downstream", flags->downstream, "What depends on it");
  command->add_option("--depth", flags->depth, "Statements to follow at most")
      ->check(CLI::PositiveNumber);
  command->add_flag("--json", flags->json, "One JSON object a column and source");
  command->add_option("--format", flags->format, "text, openlineage, dot or mermaid")
      ->check(CLI::IsMember({"text", "openlineage", "dot", "mermaid"}));
  command->callback([flags, exit_code] { *exit_code = LineageCommand(*flags); });
}

}  // namespace cli
