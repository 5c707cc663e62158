#include "terminal/width.h"

#include <fmt/format.h>
#include <locale.h>
#include <wchar.h>

#include "sql/utf8.h"

namespace terminal {

size_t WidthOf(char32_t point) {
  // wcwidth goes by the thread's locale, which may not be one of UTF-8.
  static const locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
  const locale_t before = utf8 ? uselocale(utf8) : nullptr;
  const int width = wcwidth(static_cast<wchar_t>(point));
  if (utf8) uselocale(before);
  return width < 0 ? 1 : static_cast<size_t>(width);
}

size_t WidthOf(std::string_view text) {
  if (sql::IsAscii(text)) return text.size();
  size_t width = 0;
  for (size_t at = 0; at < text.size();) width += WidthOf(sql::NextCodePoint(text, at));
  return width;
}

std::string Printable(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
          out += fmt::format("\\x{:02x}", static_cast<unsigned char>(c));
        } else {
          out += c;
        }
    }
  }
  return out;
}

std::string Cut(std::string_view text, size_t width) {
  size_t used = 0;
  size_t fits = 0;  // bytes that leave room for the mark
  for (size_t at = 0; at < text.size();) {
    const size_t next = WidthOf(sql::NextCodePoint(text, at));
    if (used + next + 1 <= width) fits = at;
    used += next;
    if (used > width) return width == 0 ? "" : std::string(text.substr(0, fits)) + "…";
  }
  return std::string(text);
}

std::string Fit(std::string_view text, size_t width, Align align) {
  std::string cut = Cut(text, width);
  const std::string blanks(width - std::min(WidthOf(cut), width), ' ');
  return align == Align::kLeft ? cut + blanks : blanks + cut;
}

Colours NoColours() { return {}; }

Colours TerminalColours() {
  return {"\033[0m", "\033[1m", "\033[2m", "\033[34;1m", "\033[32m", "\033[36m", "\033[7m"};
}

}  // namespace terminal
