#include <fmt/format.h>
#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <memory>
#include <sstream>
#include <thread>

#include "cli/command.h"
#include "cli/line_reader.h"
#include "cli/result_writer.h"
#include "cli/signals.h"
#include "cli/sql_warehouse.h"
#include "cli/wiring.h"
#include "sql/duckdb/function_page.h"
#include "sql/parser.h"
#include "sql/script.h"
#include "sql/statements.h"

namespace cli {
namespace {

constexpr int kMaxSourceDepth = 20;

struct SqlFlags {
  CommonOptions common;
  std::string warehouse;  ///< directory of a bare warehouse instead of an installation's
  std::string database = "default";
  std::vector<std::string> texts;  ///< -e
  std::string file;                ///< -f
  std::vector<std::string> hivevars;
  std::vector<std::string> hiveconf;
  bool silent = false;
  bool json = false;
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

base::Result<std::string> ReadFile(const std::string& name) {
  std::ifstream stream(name, std::ios::binary);
  if (!stream) return base::Fail(base::NotFound(fmt::format("cannot read {}", name)));
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Runs the statements of a text one after the other, as the hive command does: the first error
/// ends it unless hive.cli.errors.ignore is true.
int RunText(const std::string& text, const std::string& file, engine::Session& session,
            const SqlFlags& flags, int depth = 0) {
  int exit_code = kDone;
  const auto lookup = [&](std::string_view name) { return session.Variable(name); };
  for (const sql::RawStatement& raw : sql::SplitScript(text)) {
    auto source = sql::Substitute(text, raw, file, lookup);
    base::Result<engine::StatementStats> done = base::Fail(base::Internal("not run"));
    const auto writer =
        MakeResultWriter(flags.json ? ResultFormat::kJson : ResultFormat::kTabSeparated);
    const auto included = source ? sql::SourceFileOf(*source) : std::nullopt;
    if (included) {
      base::Result<std::string> read = base::Fail(
          base::Invalid(fmt::format("source nests more than {} files", kMaxSourceDepth)));
      if (depth < kMaxSourceDepth) read = ReadFile(*included);
      if (read) {
        const int inner = RunText(*read, *included, session, flags, depth + 1);
        if (inner != kDone) exit_code = inner;
        if (inner != kDone && session.Variable("hiveconf:hive.cli.errors.ignore") != "true")
          return exit_code;
        continue;
      }
      done = base::Fail(source->ErrorAt(read.error().code, {0, 1}, read.error().message));
    } else if (source) {
      done = session.Execute(*source, writer.get());
    } else {
      done = base::Fail(std::move(source.error()));
    }
    std::fflush(stdout);
    if (done) continue;
    std::fprintf(stderr, "%s\n", done.error().ToString().c_str());
    exit_code = ExitCodeOf(done.error()) == kWrongUsage ? kWorkFailed : ExitCodeOf(done.error());
    if (session.Variable("hiveconf:hive.cli.errors.ignore") != "true") return exit_code;
  }
  return exit_code;
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
int Interactive(engine::Session& session, const SqlFlags& flags) {
  LineReader reader("pdm> ", "   > ");
  std::string pending;
  while (true) {
    const auto line = reader.Next(pending.empty());
    if (!line) return kDone;
    pending += *line + "\n";
    const auto end = pending.find_last_not_of(" \t\n");
    if (end == std::string::npos) {
      pending.clear();
      continue;
    }
    if (pending[end] != ';' && pending[0] != '!') continue;
    reader.Remember(pending.substr(0, end + 1));
    (void)RunText(pending, "", session, flags);
    pending.clear();
  }
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
    auto read = ReadFile(flags.file);
    if (!read) return Report(read.error());
    text = std::move(*read);
  }
  const bool interactive = flags.texts.empty() && flags.file.empty();
  if (flags.parse_only) {
    if (interactive) return Report(base::Invalid("--parse-only needs -e or -f"));
    return ParseText(text, flags.file, *hivevars);
  }
  const auto engine = flags.warehouse.empty() ? OpenInstallationWarehouse(flags.common)
                                              : OpenBareWarehouse(flags.warehouse);
  if (!engine) return Report(engine.error());
  auto session = (*engine)->OpenSession({flags.database, *hivevars, *hiveconf, ""});
  if (!session) return Report(session.error());
  // Ctrl-C ends the statement that runs; at the prompt, where none runs, it does nothing.
  const StopOnSignal signals;
  const std::stop_callback interrupt(signals.token(), [&] { (*session)->Interrupt(); });
  return interactive ? Interactive(**session, flags) : RunText(text, flags.file, **session, flags);
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
  command->add_flag("--json", flags->json, "One JSON object a row");
  command->add_flag("--parse-only", flags->parse_only, "Check the syntax, run nothing");
  command->add_flag("--statements", flags->statements,
                    "Print what becomes of each kind of statement, and end");
  command->add_flag("--functions", flags->functions,
                    "Print what becomes of each function, and end");
  command->callback([flags, exit_code] { *exit_code = SqlCommand(*flags); });
}

}  // namespace cli
