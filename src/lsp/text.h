#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lsp {

/// A place as the protocol counts it: lines and UTF-16 code units from 0.
struct Position {
  uint32_t line = 0;
  uint32_t character = 0;
  auto operator<=>(const Position&) const = default;
};
/// From `start` to before `end`.
struct Range {
  Position start;
  Position end;
  bool operator==(const Range&) const = default;
};

/// How many UTF-16 code units the characters of a UTF-8 text take. A malformed sequence counts as
/// one.
uint32_t Utf16Length(std::string_view text);

/// A document: UTF-8 inside, positions outside.
class Text {
 public:
  Text() : Text("") {}
  explicit Text(std::string text);

  const std::string& text() const { return text_; }
  /// The byte of a position; behind the end of a line it is the line's end, behind the last line
  /// the text's.
  size_t ByteAt(Position position) const;
  Position PositionOf(size_t byte) const;
  Range RangeOf(size_t begin, size_t end) const { return {PositionOf(begin), PositionOf(end)}; }
  Range Whole() const { return RangeOf(0, text_.size()); }
  void Replace(Range range, std::string_view with);

 private:
  std::string text_;
  std::vector<size_t> lines_;  // where each begins
};

}  // namespace lsp
