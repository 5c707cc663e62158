#pragma once

#include <memory>
#include <optional>
#include <string>

namespace cli {

/// Lines from the person at the terminal, with editing and a history that survives
/// (`~/.pdm_history`); plain lines when input is no terminal.
class LineReader {
 public:
  LineReader(std::string first_prompt, std::string next_prompt);
  ~LineReader();
  /// The next line without its end, or nullopt at the end of input.
  std::optional<std::string> Next(bool first);
  /// Adds a whole statement to the history.
  void Remember(const std::string& statement);

 private:
  struct Editor;
  std::unique_ptr<Editor> editor_;  // null when input is no terminal
  std::string first_prompt_;
  std::string next_prompt_;
};

}  // namespace cli
