#pragma once

#include <atomic>
#include <string>

#include "cli/result_writer.h"
#include "engine/engine.h"

namespace cli {

/// How results are shown.
struct ResultStyle {
  ResultFormat format = ResultFormat::kTabSeparated;
  bool timing = false;       ///< rows and seconds behind every statement
  bool at_terminal = false;  ///< a person looks on: colours, pages, progress
};

/// Runs the statements of texts one after the other in a session, as the hive command does. Used by
/// one thread, but Interrupt() may come from any.
class StatementRunner {
 public:
  /// Both must outlive this.
  StatementRunner(engine::Engine& engine, engine::Session& session, ResultStyle shown)
      : style(shown), engine_(engine), session_(session) {}

  /// Runs a text; the first error ends it unless hive.cli.errors.ignore is true. Gives the exit
  /// code. `file` is for error messages.
  int RunText(const std::string& text, const std::string& file) { return Run(text, file, 0); }
  int RunFile(const std::string& name);
  /// Cancels the statement that runs, if one does.
  void Interrupt();

  engine::Session& session() { return session_; }

  ResultStyle style;

 private:
  int Run(const std::string& text, const std::string& file, int depth);
  base::Result<void> Execute(const sql::Source& source);

  engine::Engine& engine_;
  engine::Session& session_;
  std::atomic<bool> running_ = false;
};

}  // namespace cli
