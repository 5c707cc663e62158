#pragma once

#include <cstddef>
#include <string>
#include <string_view>

/// How wide text is on a terminal. Malformed UTF-8 counts as replacement characters.
namespace terminal {

/// Columns that one character takes: 0 for what combines, 2 for East Asian wide ones and emoji.
size_t WidthOf(char32_t point);
size_t WidthOf(std::string_view text);

/// The text without anything that would move the cursor: `\n`, `\t` and other controls as escapes.
std::string Printable(std::string_view text);

/// At most `width` columns of the text, the last of them `…` when something is cut off.
std::string Cut(std::string_view text, size_t width);

enum class Align { kLeft, kRight };
/// The text in `width` columns, cut or filled up with blanks.
std::string Fit(std::string_view text, size_t width, Align align);

/// Escape sequences, all empty without colours.
struct Colours {
  const char* reset = "";
  const char* bold = "";
  const char* dim = "";
  const char* keyword = "";
  const char* string = "";
  const char* number = "";
  const char* chosen = "";
};
Colours NoColours();
Colours TerminalColours();

}  // namespace terminal
