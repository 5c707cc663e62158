#include "lsp/text.h"

#include <algorithm>

#include "sql/utf8.h"

namespace lsp {

uint32_t Utf16Length(std::string_view text) {
  return static_cast<uint32_t>(sql::Utf16Length(text));
}

Text::Text(std::string text) : text_(std::move(text)), lines_{0} {
  for (size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1))
    lines_.push_back(at + 1);
}

size_t Text::ByteAt(Position position) const {
  if (position.line >= lines_.size()) return text_.size();
  size_t at = lines_[position.line];
  size_t end = position.line + 1 < lines_.size() ? lines_[position.line + 1] - 1 : text_.size();
  if (end > at && text_[end - 1] == '\r') --end;
  for (uint32_t units = 0; at < end && units < position.character;)
    units += sql::NextCodePoint(text_, at) >= 0x10000 ? 2 : 1;
  return at;
}

Position Text::PositionOf(size_t byte) const {
  byte = std::min(byte, text_.size());
  const auto next = std::ranges::upper_bound(lines_, byte);
  const size_t line = static_cast<size_t>(next - lines_.begin()) - 1;
  return {static_cast<uint32_t>(line),
          Utf16Length(std::string_view(text_).substr(lines_[line], byte - lines_[line]))};
}

void Text::Replace(Range range, std::string_view with) {
  const size_t begin = ByteAt(range.start);
  const size_t end = std::max(begin, ByteAt(range.end));
  std::string text = text_.substr(0, begin);
  text += with;
  text += std::string_view(text_).substr(end);
  *this = Text(std::move(text));
}

}  // namespace lsp
