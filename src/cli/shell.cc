#include "cli/shell.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <stdlib.h>
#include <unistd.h>

#include <cstdio>
#include <optional>

#include "cli/command.h"
#include "cli/shell_commands.h"
#include "sql/complete.h"
#include "sql/script.h"
#include "terminal/line_editor.h"

namespace cli {
namespace {

std::filesystem::path HistoryFile() {
  const char* home = ::getenv("HOME");
  return home ? std::filesystem::path(home) / ".pdm_history" : std::filesystem::path();
}

bool IsBlank(const std::string& text) {
  return text.find_first_not_of(" \t\r\n;") == std::string::npos;
}

/// Whether all statements of the text are ended with `;`: then one that is put behind stands alone.
bool IsWhole(const std::string& text) {
  if (IsBlank(text) || ShellCommands::IsCommand(text)) return true;
  if (text.starts_with('!')) return true;
  const std::string probe = text + "\n1";
  const auto statements = sql::SplitScript(probe);
  return !statements.empty() && statements.back().span.begin == text.size() + 1;
}

/// The signatures of the call that the cursor is in.
std::string Hint(const std::string& text, size_t cursor) {
  const auto call = sql::FindCall(text, cursor);
  if (!call) return "";
  return fmt::format("{}", fmt::join(sql::SignatureTexts(*call->function), "   "));
}

}  // namespace

int RunShell(const std::string& database,
             const std::function<base::Result<StatementRunner*>()>& opened) {
  terminal::History history(HistoryFile());
  StatementRunner* runner = nullptr;
  std::optional<ShellCommands> commands;
  const auto open = [&]() -> base::Result<void> {
    if (runner) return {};
    TRY_ASSIGN(runner, opened());
    commands.emplace(*runner, history);
    return {};
  };
  terminal::EditorLanguage language;
  language.complete = [&](const std::string& text, size_t cursor) {
    if (!open()) return sql::Completions();  // a statement will tell
    return ShellCommands::IsCommand(text) ? commands->Complete(text, cursor)
                                          : runner->session().Complete(text, cursor);
  };
  language.is_whole = IsWhole;
  language.hint = Hint;
  const bool coloured = ::getenv("NO_COLOR") == nullptr;
  terminal::LineEditor editor(std::move(language), history,
                              coloured ? terminal::TerminalColours() : terminal::NoColours());
  std::printf("pdm %s: HiveQL on DuckDB. .help for help, Ctrl-D to leave.\n", PDM_VERSION);
  std::fflush(stdout);
  while (true) {
    const auto outcome =
        editor.Read(fmt::format("pdm {}> ", runner ? runner->session().Database() : database));
    if (outcome == terminal::LineEditor::Outcome::kEnd) return kDone;
    if (outcome == terminal::LineEditor::Outcome::kDropped || IsBlank(editor.text())) continue;
    history.Add(editor.text());
    if (const auto done = open(); !done) return Report(done.error());
    if (!ShellCommands::IsCommand(editor.text())) {
      static_cast<void>(runner->RunText(editor.text(), ""));
    } else if (commands->Run(editor.text()) == ShellCommands::Next::kLeave) {
      return kDone;
    }
    std::fflush(stdout);
  }
}

}  // namespace cli
