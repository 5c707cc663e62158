#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/java_calendar.h"

namespace sql {

/// A pattern of java.text.SimpleDateFormat: English names, zone UTC, lenient. Immutable once
/// compiled, so that threads may share it.
class SimpleDateFormat {
 public:
  /// Nothing for a pattern that Java refuses (an unknown letter, an open quote).
  static std::optional<SimpleDateFormat> Compile(std::string_view pattern);

  /// Appends the text of a time in milliseconds since 1970-01-01 UTC.
  void Format(int64_t millis, std::string& out) const;
  /// The time that the text begins with, in milliseconds; what follows it is ignored, fields beyond
  /// their range are carried over (2021-02-30 is 2021-03-02).
  std::optional<int64_t> Parse(std::string_view text) const;

 private:
  struct Part {
    char letter = 0;  ///< 0 is a text to be taken as it is
    int count = 0;
    std::string text;
  };

  std::optional<int64_t> ParseFixed(std::string_view text) const;
  bool IsFixed() const;
  static std::optional<size_t> ParsePart(const Part& part, std::string_view text, size_t start,
                                         bool obey_count, CalendarFields& fields);

  std::vector<Part> parts_;
  bool is_fixed_ = false;  ///< only numbers of a fixed width: ParseFixed may be tried
};

}  // namespace sql
