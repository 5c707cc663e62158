#include "lsp/text.h"

#include <algorithm>

namespace lsp {
namespace {

struct Character {
  size_t bytes;
  uint32_t units;
};

Character CharacterAt(std::string_view text, size_t at) {
  const auto lead = static_cast<unsigned char>(text[at]);
  const size_t bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
  for (size_t i = 1; i < bytes; ++i) {
    if (at + i >= text.size() || (static_cast<unsigned char>(text[at + i]) & 0xc0) != 0x80)
      return {1, 1};
  }
  return {bytes, bytes == 4 ? 2u : 1u};
}

}  // namespace

uint32_t Utf16Length(std::string_view text) {
  uint32_t units = 0;
  for (size_t at = 0; at < text.size();) {
    const Character character = CharacterAt(text, at);
    units += character.units;
    at += character.bytes;
  }
  return units;
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
  for (uint32_t units = 0; at < end && units < position.character;) {
    const Character character = CharacterAt(text_, at);
    units += character.units;
    at += character.bytes;
  }
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
