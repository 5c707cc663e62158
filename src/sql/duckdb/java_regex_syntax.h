#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sql::to_duckdb {

/// A pattern of java.util.regex written for PCRE2 (UTF mode, without UCP). Most of the syntax is
/// shared; what differs is spelled out: `$`, `.` and Java's line terminators, class unions and
/// intersections, POSIX names, octal escapes, `\b`, quotes.
struct RegexSyntax {
  std::string pcre;
  /// The text that the pattern matches when it is nothing but a text.
  std::optional<std::string> literal;
  /// What is wrong with the pattern; empty if nothing.
  std::string error;
};

/// `[a-z&&[^b]]` -> `(?=[a-z])[^b]`
RegexSyntax TranslateJavaRegex(std::string_view pattern);

}  // namespace sql::to_duckdb
