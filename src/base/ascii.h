#pragma once

#include <cstddef>
#include <string_view>

/// What a character of ASCII is, whatever the locale says; no byte of a longer UTF-8 character is
/// any of these.
namespace base {

constexpr bool IsDigit(char c) { return c >= '0' && c <= '9'; }
constexpr bool IsLetter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// What stands between words: blanks, tabs and the ends of lines.
inline constexpr std::string_view kBlanks = " \t\r\n";
constexpr bool IsBlank(char c) { return kBlanks.find(c) != std::string_view::npos; }

/// `text` without blanks at its ends.
constexpr std::string_view Trim(std::string_view text) {
  const size_t begin = text.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(kBlanks) - begin + 1);
}

}  // namespace base
