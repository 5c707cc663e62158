#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "cli/statement_runner.h"
#include "sql/complete.h"
#include "terminal/history.h"

namespace cli {

/// The shell's own commands: `.tables` as the duckdb shell has them, `\d` as psql does. They end
/// with their line.
class ShellCommands {
 public:
  /// Both must outlive this.
  ShellCommands(StatementRunner& runner, const terminal::History& history)
      : runner_(runner), history_(history) {}

  /// Whether a text is a command rather than HiveQL.
  static bool IsCommand(std::string_view text);

  enum class Next : bool { kGoOn, kLeave };
  Next Run(const std::string& text);

  sql::Completions Complete(const std::string& text, size_t cursor) const;

 private:
  void Tables(const std::string& pattern);
  void Schema(const std::string& table);
  void Describe(const std::string& table);
  void Timing(const std::string& word);
  void Mode(const std::string& word);
  void Databases(const std::string&);
  void Functions(const std::string& pattern);
  void Read(const std::string& file);
  void Help(const std::string& topic);
  void ShowHistory(const std::string& count);
  void Use(const std::string& database);
  /// The first cells of what a statement gives; an error is printed and gives none.
  std::vector<std::string> Ask(const std::string& statement);

  struct Command;
  static const std::vector<Command>& All();
  static const Command* Find(const std::string& word);

  StatementRunner& runner_;
  const terminal::History& history_;
};

}  // namespace cli
