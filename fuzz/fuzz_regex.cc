#include <cstdint>
#include <string>
#include <string_view>

#include <duckdb.hpp>

#include "base/check.h"
#include "sql/duckdb/java_regex.h"
#include "sql/utf8.h"

namespace {

/// What is no UTF-8 becomes U+FFFD: DuckDB's texts never have any.
std::string Utf8(std::string_view bytes) {
  std::string text;
  for (const char32_t point : sql::ToCodePoints(bytes)) sql::AppendCodePoint(point, text);
  return text;
}

}  // namespace

/// A pattern, a zero byte, a text: a pattern is translated or refused, and a match lies within the
/// text. Seeds: tests/cases/functions.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t zero = input.find('\0');
  const std::string text = Utf8(zero == std::string_view::npos ? input : input.substr(zero + 1));
  try {
    sql::to_duckdb::JavaRegex regex(input.substr(0, zero));
    sql::to_duckdb::EachMatch(regex, text, [&](const sql::to_duckdb::JavaRegex::Span& match) {
      CHECK(match.begin <= match.end && match.end <= text.size(), std::string(input));
      for (int group = 1; group <= regex.group_count(); ++group) {
        const auto span = regex.Group(group);
        CHECK(!span || span->end <= text.size(), std::string(input));
      }
    });
  } catch (const duckdb::InvalidInputException&) {
    // A pattern that Java refuses, or a match that takes too long.
  }
  return 0;
}
