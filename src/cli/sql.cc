#include <fmt/format.h>
#include <unistd.h>
#include <CLI/App.hpp>

#include <atomic>
#include <cstdio>
#include <functional>
#include <future>
#include <iostream>
#include <memory>
#include <optional>
#include <stop_token>

#include "base/read_file.h"
#include "cli/command.h"
#include "cli/shell.h"
#include "cli/signals.h"
#include "cli/sql_warehouse.h"
#include "cli/statement_runner.h"
#include "cli/wiring.h"
#include "sql/duckdb/function_page.h"
#include "sql/parser.h"
#include "sql/script.h"
#include "sql/statements.h"

namespace cli {
namespace {

struct SqlFlags {
  CommonOptions common;
  std::string warehouse;  ///< directory of a bare warehouse instead of an installation's
  std::string database = "default";
  std::vector<std::string> texts;  ///< -e
  std::string file;                ///< -f
  std::vector<std::string> hivevars;
  std::vector<std::string> hiveconf;
  bool silent = false;
  std::string format;  ///< of results; empty: a table at a terminal, else parted by tabs
  bool parse_only = false;
  bool statements = false;
  bool functions = false;
};

base::Result<std::map<std::string, std::string>> Pairs(const char* flag,
                                                       const std::vector<std::string>& given) {
  std::map<std::string, std::string> pairs;
  for (const std::string& text : given) {
    const size_t equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      return base::Fail(base::Invalid(fmt::format("{} {}: expected key=value", flag, text)));
    pairs[text.substr(0, equals)] = text.substr(equals + 1);
  }
  return pairs;
}

int ParseText(const std::string& text, const std::string& file,
              const std::map<std::string, std::string>& hivevars) {
  int errors = 0;
  const auto lookup = [&](std::string_view name) -> std::optional<std::string> {
    const size_t colon = name.find(':');
    const auto found =
        hivevars.find(std::string(colon == std::string_view::npos ? name : name.substr(colon + 1)));
    return found == hivevars.end() ? std::nullopt : std::optional(found->second);
  };
  for (const sql::RawStatement& raw : sql::SplitScript(text)) {
    const auto source = sql::Substitute(text, raw, file, lookup);
    const auto parsed =
        source ? sql::Parse(*source) : base::Result<sql::Statement>(base::Fail(source.error()));
    if (parsed) continue;
    ++errors;
    std::fprintf(stderr, "%s\n", parsed.error().ToString().c_str());
  }
  return errors ? kWorkFailed : kDone;
}

/// Reads statements line by line until the end of input; a statement ends with `;` at the end of a
/// line.
int RunLines(StatementRunner& runner) {
  std::string pending;
  for (std::string line; std::getline(std::cin, line);) {
    pending += line + "\n";
    const auto end = pending.find_last_not_of(" \t\n");
    if (end == std::string::npos) {
      pending.clear();
      continue;
    }
    if (pending[end] != ';' && pending[0] != '!') continue;
    (void)runner.RunText(pending, "");
    pending.clear();
  }
  return kDone;
}

/// Tables for a person at a terminal; for everything else what the hive command prints.
ResultStyle StyleOf(const SqlFlags& flags, bool shell) {
  ResultStyle style;
  style.at_terminal = isatty(STDOUT_FILENO) && (shell || !flags.silent);
  style.timing = shell;
  style.format =
      ResultFormatOf(flags.format)
          .value_or(style.at_terminal ? ResultFormat::kTable : ResultFormat::kTabSeparated);
  return style;
}

/// What runs statements, with all that it stands on.
struct Opened {
  Warehouse warehouse;
  std::unique_ptr<engine::Session> session;
  std::unique_ptr<StatementRunner> runner;
};

base::Result<Opened> Open(const SqlFlags& flags, const engine::SessionOptions& options,
                          const ResultStyle& style) {
  Opened opened;
  TRY_ASSIGN(opened.warehouse, flags.warehouse.empty() ? OpenInstallationWarehouse(flags.common)
                                                       : OpenBareWarehouse(flags.warehouse));
  TRY_ASSIGN(opened.session, opened.warehouse.engine->OpenSession(options));
  opened.runner =
      std::make_unique<StatementRunner>(*opened.warehouse.engine, *opened.session, style);
  return opened;
}

void Tell(const Opened& opened) {
  if (!opened.warehouse.notice.empty())
    std::fprintf(stderr, "pdm: %s\n", opened.warehouse.notice.c_str());
}

int SqlCommand(const SqlFlags& flags) {
  if (flags.statements) {
    std::fputs(sql::StatementsPage().c_str(), stdout);
    return kDone;
  }
  if (flags.functions) {
    std::fputs(sql::to_duckdb::FunctionsPage().c_str(), stdout);
    return kDone;
  }
  const auto hivevars = Pairs("--hivevar", flags.hivevars);
  if (!hivevars) return Report(hivevars.error());
  auto hiveconf = Pairs("--hiveconf", flags.hiveconf);
  if (!hiveconf) return Report(hiveconf.error());
  hiveconf->try_emplace("pdm.transform", "true");  // who sits here may run programs anyway
  std::string text;
  for (const std::string& one : flags.texts) text += one + ";\n";
  if (!flags.file.empty()) {
    auto read = base::ReadFile(flags.file);
    if (!read) return Report(read.error());
    text = std::move(*read);
  }
  const bool interactive = flags.texts.empty() && flags.file.empty();
  if (flags.parse_only) {
    if (interactive) return Report(base::Invalid("--parse-only needs -e or -f"));
    return ParseText(text, flags.file, *hivevars);
  }
  const bool shell = interactive && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
  // Before any other thread is made, so that none of them is ended by a signal.
  std::atomic<StatementRunner*> running = nullptr;
  const auto cancel = [&] {
    if (StatementRunner* runner = running) runner->Interrupt();
  };
  std::optional<StopOnSignal> ending;
  std::optional<std::stop_callback<std::function<void()>>> ended;
  std::optional<InterruptWatch> interrupts;
  if (shell) {
    interrupts.emplace(cancel);
  } else {
    ending.emplace();
    ended.emplace(ending->token(), cancel);
  }
  const ResultStyle style = StyleOf(flags, shell);
  engine::SessionOptions options{flags.database, *hivevars, *hiveconf, ""};
  options.progress = style.at_terminal;
  if (shell) {
    const std::shared_future opening =
        std::async(std::launch::async, [&] { return Open(flags, options, style); }).share();
    const auto opened = [&]() -> base::Result<StatementRunner*> {
      const auto& made = opening.get();
      if (!made) return base::Fail(made.error());
      if (!running) Tell(*made);
      running = &*made->runner;
      return &*made->runner;
    };
    const int exit_code = RunShell(flags.database, opened);
    running = nullptr;
    return exit_code;
  }
  const auto opened = Open(flags, options, style);
  if (!opened) return Report(opened.error());
  Tell(*opened);
  running = &*opened->runner;
  const int exit_code =
      interactive ? RunLines(*opened->runner) : opened->runner->RunText(text, flags.file);
  running = nullptr;
  return exit_code;
}

}  // namespace

void AddSqlCommand(CLI::App& app, int* exit_code) {
  auto flags = std::make_shared<SqlFlags>();
  CLI::App* command =
      app.add_subcommand("sql", "HiveQL at the command line, with the hive command's habits");
  AddCommonOptions(*command, flags->common);
  command->add_option("--warehouse", flags->warehouse,
                      "A bare warehouse directory instead of the installation's; made when absent");
  command->add_option("--database", flags->database, "Current database")->capture_default_str();
  command->add_option("-e", flags->texts, "HiveQL text; may be given more than once");
  command->add_option("-f", flags->file, "File of HiveQL")->excludes("-e");
  command->add_option("--hivevar,-d", flags->hivevars, "key=value for ${hivevar:key}");
  command->add_option("--hiveconf", flags->hiveconf, "key=value for ${hiveconf:key}");
  command->add_flag("-S", flags->silent, "Print results only");
  for (const char* format : {"json", "csv", "markdown", "table"}) {
    command->add_flag_callback(
        fmt::format("--{}", format), [flags, format] { flags->format = format; },
        fmt::format("Rows as {}", format));
  }
  command->add_flag("--parse-only", flags->parse_only, "Check the syntax, run nothing");
  command->add_flag("--statements", flags->statements,
                    "Print what becomes of each kind of statement, and end");
  command->add_flag("--functions", flags->functions,
                    "Print what becomes of each function, and end");
  command->callback([flags, exit_code] { *exit_code = SqlCommand(*flags); });
}

}  // namespace cli
