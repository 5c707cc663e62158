#include "cli/shell_commands.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>

#include "base/nearest.h"
#include "cli/command.h"
#include "sql/functions.h"
#include "sql/lexer.h"
#include "terminal/console.h"
#include "terminal/grid.h"

namespace cli {

enum class Argument { kNone, kTable, kDatabase, kFunction, kFile, kMode, kSwitch };

struct ShellCommands::Command {
  const char* name;
  const char* alias;  ///< of psql, or null
  const char* argument;
  const char* help;
  Argument kind;
  void (ShellCommands::*run)(const std::string& argument);
};

namespace {

constexpr const char* kKeysHelp =
    R"(Statements end with ; and may have several lines: Enter begins a new one until then.

Tab           completes: again, or up and down, to choose; Enter takes, Escape leaves
Up, Down      lines of the statement, then the history (entries that begin as the text does)
Ctrl-R        searches the history
Alt-Enter     a new line whatever stands there
Ctrl-C        at the prompt drops the text; while a statement runs, cancels it
Ctrl-D        leaves
Ctrl-A, -E    begin and end of the line; Alt-B, -F words; Ctrl-K, -U, -W, Alt-D cut, Ctrl-Y pastes
Ctrl-_        undoes; Ctrl-L clears the screen

EXPLAIN [TYPES|LINEAGE|ANALYZE] statement;   the SQL that is run, types, origins, time by operator
DESCRIBE FUNCTION name;                      a function's signatures
)";

std::string Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  size_t end = text.find_last_not_of(" \t\r\n");
  while (end > begin && text[end] == ';') --end;
  return std::string(text.substr(begin, end - begin + 1));
}

/// `table` or `database.table`, quoted where it must be.
std::string QuotedTable(const std::string& name) {
  if (name.find('`') != std::string::npos) return name;
  const size_t dot = name.find('.');
  if (dot == std::string::npos) return sql::QuoteName(name);
  return sql::QuoteName(name.substr(0, dot)) + "." + sql::QuoteName(name.substr(dot + 1));
}

/// Rows are kept.
class Kept final : public engine::RowSink {
 public:
  base::Result<void> Begin(const std::vector<engine::ResultColumn>&) override { return {}; }
  base::Result<void> Row(const engine::ResultRow& row) override {
    cells.push_back(row.empty() ? "" : row[0].value_or(""));
    return {};
  }
  std::vector<std::string> cells;
};

void PrintWords(const std::vector<std::string>& words) {
  std::fputs(terminal::DrawWords(words, terminal::SizeOf(STDOUT_FILENO).columns).c_str(), stdout);
}

}  // namespace

const std::vector<ShellCommands::Command>& ShellCommands::All() {
  using enum Argument;
  static const std::vector<Command> commands = {
      {".databases", "\\l", "", "the databases", kNone, &ShellCommands::Databases},
      {".describe", "\\d", "[TABLE]", "a table's columns; without one, the tables", kTable,
       &ShellCommands::Describe},
      {".exit", "\\q", "", "leaves, as .quit and Ctrl-D do", kNone, nullptr},
      {".functions", "\\df", "[PATTERN]", "functions; one name gives its signatures", kFunction,
       &ShellCommands::Functions},
      {".help", "\\?", "[COMMAND]", "this", kNone, &ShellCommands::Help},
      {".history", "\\s", "[N]", "the last N statements (20)", kNone, &ShellCommands::ShowHistory},
      {".mode", "\\x", "[MODE]", "how rows are shown: table, vertical, tab, csv, json, markdown",
       kMode, &ShellCommands::Mode},
      {".quit", nullptr, "", "leaves", kNone, nullptr},
      {".read", "\\i", "FILE", "runs the statements of a file", kFile, &ShellCommands::Read},
      {".schema", nullptr, "[TABLE]", "the CREATE TABLE of a table, or of all", kTable,
       &ShellCommands::Schema},
      {".tables", "\\dt", "[PATTERN]", "tables and views; * stands for any characters", kTable,
       &ShellCommands::Tables},
      {".timing", "\\timing", "[on|off]", "rows and seconds behind every statement", kSwitch,
       &ShellCommands::Timing},
      {".use", "\\c", "DATABASE", "makes it the current database", kDatabase, &ShellCommands::Use},
  };
  return commands;
}

const ShellCommands::Command* ShellCommands::Find(const std::string& word) {
  for (const Command& command : All()) {
    if (word == command.name || (command.alias && word == command.alias)) return &command;
  }
  return nullptr;
}

bool ShellCommands::IsCommand(std::string_view text) {
  const std::string trimmed = sql::Lower(Trim(text));
  return trimmed.starts_with('.') || trimmed.starts_with('\\') || trimmed == "help" ||
         trimmed == "quit" || trimmed == "exit" || trimmed == "?";
}

ShellCommands::Next ShellCommands::Run(const std::string& text) {
  std::string word = Trim(text);
  std::string argument;
  if (const size_t blank = word.find_first_of(" \t"); blank != std::string::npos) {
    argument = Trim(word.substr(blank));
    word.resize(blank);
  }
  word = sql::Lower(word);
  if (word == "?") word = "\\?";
  if (word == "help" || word == "quit" || word == "exit") word.insert(0, ".");
  const Command* command = Find(word);
  if (command == nullptr) {
    std::vector<std::string> names;
    for (const Command& it : All()) names.emplace_back(it.name);
    std::fprintf(stderr, "no command %s%s; .help lists them\n", word.c_str(),
                 base::DidYouMean(word, names).c_str());
    return Next::kGoOn;
  }
  if (command->run == nullptr) return Next::kLeave;
  (this->*command->run)(argument);
  return Next::kGoOn;
}

std::vector<std::string> ShellCommands::Ask(const std::string& statement) {
  Kept kept;
  const auto done = runner_.session().Execute(sql::MakeSource(statement), &kept);
  if (!done) std::fprintf(stderr, "%s\n", done.error().message.c_str());
  return std::move(kept.cells);
}

void ShellCommands::Tables(const std::string& pattern) {
  std::string statement = "SHOW TABLES";
  const size_t dot = pattern.find('.');
  const std::string name = dot == std::string::npos ? pattern : pattern.substr(dot + 1);
  if (dot != std::string::npos) statement += " IN " + sql::QuoteName(pattern.substr(0, dot));
  if (!name.empty()) statement += " LIKE " + sql::QuoteString(name);
  PrintWords(Ask(statement));
}

void ShellCommands::Databases(const std::string&) { PrintWords(Ask("SHOW DATABASES")); }

void ShellCommands::Schema(const std::string& table) {
  const auto tables = table.empty() ? Ask("SHOW TABLES") : std::vector<std::string>{table};
  for (const std::string& name : tables) {
    std::string text;
    for (const std::string& line : Ask("SHOW CREATE TABLE " + QuotedTable(name)))
      text += line + "\n";
    while (text.ends_with('\n')) text.pop_back();
    if (!text.empty()) std::printf("%s;\n", text.c_str());
  }
}

void ShellCommands::Describe(const std::string& table) {
  if (table.empty()) return Tables("");
  runner_.RunText("DESCRIBE " + QuotedTable(table), "");
}

void ShellCommands::Functions(const std::string& pattern) {
  if (const sql::Function* function = sql::FindFunction(sql::Lower(pattern))) {
    for (const std::string& text : sql::SignatureTexts(*function))
      std::printf("%s\n", text.c_str());
    if (*function->note) std::printf("%s\n", function->note);
    return;
  }
  PrintWords(
      Ask(pattern.empty() ? "SHOW FUNCTIONS" : "SHOW FUNCTIONS LIKE " + sql::QuoteString(pattern)));
}

void ShellCommands::Use(const std::string& database) {
  if (!database.empty()) Ask("USE " + sql::QuoteName(database));
}

void ShellCommands::Read(const std::string& file) {
  if (file.empty()) {
    std::fprintf(stderr, ".read needs a file\n");
    return;
  }
  runner_.RunFile(file);
}

void ShellCommands::Timing(const std::string& word) {
  if (!word.empty() && word != "on" && word != "off") {
    std::fprintf(stderr, ".timing is on or off\n");
    return;
  }
  runner_.style.timing = word.empty() ? !runner_.style.timing : word == "on";
  std::printf("timing is %s\n", runner_.style.timing ? "on" : "off");
}

/// Without a word between tables and vertical rows, as `\x` of psql.
void ShellCommands::Mode(const std::string& word) {
  const bool vertical = runner_.style.format == ResultFormat::kVertical;
  const auto mode = word.empty()
                        ? std::optional(vertical ? ResultFormat::kTable : ResultFormat::kVertical)
                        : ResultFormatOf(word);
  if (!mode) {
    std::fprintf(stderr, "no mode %s; there are %s\n", word.c_str(),
                 fmt::format("{}", fmt::join(ResultFormatNames(), ", ")).c_str());
    return;
  }
  runner_.style.format = *mode;
  std::printf("rows are shown as %s\n", ResultFormatName(*mode));
}

void ShellCommands::ShowHistory(const std::string& count) {
  const auto& entries = history_.entries();
  const size_t wanted = count.empty() ? 20 : static_cast<size_t>(std::atoi(count.c_str()));
  for (size_t i = entries.size() - std::min(wanted, entries.size()); i < entries.size(); ++i)
    std::printf("%s\n", entries[i].c_str());
}

void ShellCommands::Help(const std::string& topic) {
  if (!topic.empty() && Find(topic) == nullptr && sql::FindFunction(sql::Lower(topic)))
    return Functions(topic);
  for (const Command& command : All()) {
    if (!topic.empty() && Find(topic) != &command) continue;
    std::printf("%-26s %s%s\n", fmt::format("{} {}", command.name, command.argument).c_str(),
                command.help, command.alias ? fmt::format("  ({})", command.alias).c_str() : "");
  }
  if (topic.empty()) std::printf("\n%s", kKeysHelp);
}

sql::Completions ShellCommands::Complete(const std::string& text, size_t cursor) const {
  sql::Completions found;
  const size_t blank = text.find(' ');
  const auto end = static_cast<uint32_t>(cursor);
  const auto add = [&](std::string word, std::string detail) {
    const std::string written = text.substr(found.replaced.begin, cursor - found.replaced.begin);
    if (word.starts_with(written))
      found.candidates.push_back(
          {sql::CandidateKind::kKeyword, std::move(word), std::move(detail), true});
  };
  if (blank == std::string::npos || blank >= cursor) {
    found.replaced = {0, end};
    for (const Command& command : All()) {
      add(command.name, command.help);
      if (command.alias && text.starts_with('\\')) add(command.alias, command.help);
    }
    return found;
  }
  const Command* command = Find(text.substr(0, blank));
  if (command == nullptr) return found;
  const size_t begin = text.find_first_not_of(' ', blank);
  found.replaced = {static_cast<uint32_t>(std::min(begin, cursor)), end};
  // What a statement with the same argument would take.
  const auto as_in = [&](const std::string& statement) {
    const std::string argument = begin >= cursor ? "" : text.substr(begin, cursor - begin);
    auto completions =
        runner_.session().Complete(statement + argument, statement.size() + argument.size());
    completions.replaced.begin +=
        static_cast<uint32_t>(cursor - argument.size()) - static_cast<uint32_t>(statement.size());
    completions.replaced.end = end;
    return completions;
  };
  switch (command->kind) {
    case Argument::kTable:
      found = as_in("DESCRIBE ");
      std::erase_if(found.candidates, [](const sql::Candidate& it) {
        return it.kind == sql::CandidateKind::kKeyword;
      });
      break;
    case Argument::kDatabase:
      return as_in("USE ");
    case Argument::kFunction:
      found = as_in("DESCRIBE FUNCTION ");
      for (sql::Candidate& it : found.candidates) it.kind = sql::CandidateKind::kKeyword;
      break;
    case Argument::kMode:
      for (const std::string& mode : ResultFormatNames()) add(mode, "");
      break;
    case Argument::kSwitch:
      add("on", "");
      add("off", "");
      break;
    case Argument::kFile: {
      const std::string written = begin >= cursor ? "" : text.substr(begin, cursor - begin);
      const std::filesystem::path path(written);
      std::error_code ignored;
      const auto folder = path.has_parent_path() ? path.parent_path() : std::filesystem::path(".");
      for (const auto& entry : std::filesystem::directory_iterator(folder, ignored)) {
        std::string name =
            path.has_parent_path() ? entry.path().string() : entry.path().filename().string();
        const bool is_folder = entry.is_directory(ignored);
        if (is_folder) name += "/";
        if (name.starts_with(written))
          found.candidates.push_back(
              {is_folder ? sql::CandidateKind::kDatabase : sql::CandidateKind::kTable,
               std::move(name), is_folder ? "folder" : "file", true});
      }
      std::ranges::sort(found.candidates, {}, &sql::Candidate::text);
      break;
    }
    case Argument::kNone:
      break;
  }
  return found;
}

}  // namespace cli
