#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/utf8.h"

namespace sql::to_duckdb {

/// A compiled pattern of java.util.regex, matched by PCRE2 with its JIT, or by plain search where
/// the pattern is a plain text. For one thread. Failures (a bad pattern, a match that takes too
/// long) are thrown as duckdb::InvalidInputException.
class JavaRegex {
 public:
  explicit JavaRegex(std::string_view pattern);
  ~JavaRegex();
  JavaRegex(JavaRegex&&) noexcept;
  JavaRegex& operator=(JavaRegex&&) noexcept;

  /// Searches from `start` on; the groups are those of the last successful search. REQUIRES: valid
  /// UTF-8, as DuckDB's texts are.
  bool Find(std::string_view text, size_t start);
  /// Whether it is found, as nothing, between two characters that mean nothing to it.
  bool MatchesNothing() {
    return Find("\uFFFD\uFFFD", 3) && Group(0)->begin == 3 && Group(0)->end == 3;
  }
  /// Where the group begins and ends; nothing where it took no part.
  struct Span {
    size_t begin = 0;
    size_t end = 0;
  };
  std::optional<Span> Group(int number) const;
  int group_count() const { return group_count_; }
  /// The number of a named group, or -1.
  int GroupNumber(const std::string& name) const;

 private:
  struct Machine;

  std::string pattern_;
  std::optional<std::string> literal_;
  Span literal_match_;
  std::unique_ptr<Machine> machine_;
  int group_count_ = 0;
};

/// Calls `body` for each match, going on as Matcher.find does: a match may begin where the last one
/// ended, and after an empty one the search goes on a unit of UTF-16 later. One between the halves
/// of a pair is told by the middle of its four bytes.
template <class Body>
void EachMatch(JavaRegex& regex, std::string_view text, Body&& body) {
  size_t from = 0;
  while (from <= text.size() && regex.Find(text, from)) {
    const auto match = *regex.Group(0);
    body(match);
    from = match.end;
    if (match.end != match.begin) continue;
    if (from >= text.size()) break;
    const size_t size = ByteOffset(text.substr(from), 1);
    const size_t middle = from + 2;
    if (size == 4 && regex.MatchesNothing()) body(JavaRegex::Span{middle, middle});
    from += size;
  }
}

/// The last patterns used; most calls have a constant one.
class RegexCache {
 public:
  JavaRegex& Get(std::string_view pattern);

 private:
  struct Entry {
    std::string pattern;
    JavaRegex regex;
  };
  std::vector<Entry> entries_;
};

}  // namespace sql::to_duckdb
