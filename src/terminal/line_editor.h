#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "sql/complete.h"
#include "terminal/edit_buffer.h"
#include "terminal/history.h"
#include "terminal/keys.h"
#include "terminal/menu.h"
#include "terminal/width.h"

namespace terminal {

/// What the editor asks of the language that is edited. Any may be empty.
struct EditorLanguage {
  std::function<sql::Completions(const std::string& text, size_t cursor)> complete;
  /// Whether Enter at the end of the text submits it rather than beginning a new line.
  std::function<bool(const std::string& text)> is_whole;
  /// A line below the text, such as the signature of the call around the cursor.
  std::function<std::string(const std::string& text, size_t cursor)> hint;
};

/// A text of several lines from a person at a terminal: with history, completion in a menu, and
/// colours. libedit and its kin, which edit one line in one colour, were dropped for it: a
/// statement is edited as a whole here, and what completes it is shown while it is written.
class LineEditor {
 public:
  LineEditor(EditorLanguage language, History& history, Colours colours)
      : language_(std::move(language)), history_(history), colours_(colours) {}

  enum class Outcome {
    kSubmitted,
    kDropped,  ///< Ctrl-C
    kEnd,      ///< Ctrl-D in an empty text, or the end of input
  };
  /// Reads one text, which `text()` then is.
  Outcome Read(const std::string& prompt);
  const std::string& text() const { return buffer_.text(); }

 private:
  enum class Step : bool { kGoOn, kSubmit };
  Step Press(const KeyPress& press);
  void Edit(const KeyPress& press);
  Step Enter();
  void Tab();
  void Choose();
  void Accept();
  void RefreshMenu();
  void FromHistory(std::optional<size_t> entry);
  void Previous();
  void Next();
  void SearchKey(const KeyPress& press);
  void Search(size_t from);
  void Draw();
  void DrawEnd(std::string_view mark = "");

  EditorLanguage language_;
  History& history_;
  const Colours colours_;

  EditBuffer buffer_;
  std::string prompt_;
  Menu menu_;
  std::string menu_text_;  // what stood there when the menu was opened
  size_t menu_cursor_ = 0;
  size_t entry_ = 0;   // of the history; its size: the draft
  std::string draft_;  // what was written before one went into the history
  bool searching_ = false;
  std::string search_;
  size_t cursor_row_ = 0;  // of the screen, counted from where the text begins
};

}  // namespace terminal
