#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace terminal {

/// A text of several lines with a cursor, as one edits it. Positions are bytes that begin a
/// character.
class EditBuffer {
 public:
  const std::string& text() const { return text_; }
  size_t cursor() const { return cursor_; }

  /// Another text, the cursor at its end.
  void Set(std::string text);
  void Insert(std::string_view text);
  /// Bytes [begin, end) become `text`, with the cursor behind it.
  void Replace(size_t begin, size_t end, std::string_view text);

  void Left();
  void Right();
  void WordLeft();
  void WordRight();
  void LineBegin();
  void LineEnd();
  void Begin() { cursor_ = 0; }
  void End() { cursor_ = text_.size(); }
  /// To the line above or below; false, and nothing moves, where there is none.
  bool Up();
  bool Down();

  void Backspace();
  void Delete();
  void KillLineEnd();
  void KillLineBegin();
  void KillWordLeft();
  void KillWordRight();
  /// Inserts what was killed last.
  void Yank();
  void Swap();  ///< the characters beside the cursor
  void Undo();

 private:
  size_t Before(size_t at) const;
  size_t Behind(size_t at) const;
  size_t WordBefore() const;
  size_t WordBehind() const;
  size_t LineBeginOf(size_t at) const;
  size_t LineEndOf(size_t at) const;
  void Kill(size_t begin, size_t end);
  void Remember();

  std::string text_;
  size_t cursor_ = 0;
  std::string killed_;
  std::vector<std::pair<std::string, size_t>> undo_;
  bool typing_ = false;  // the last change was one typed character: more of them undo together
};

}  // namespace terminal
