#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sql {

/// Dates and timestamps as Hive 3.1's CAST reads them: fields of one
/// or two digits, and values beyond their month or day carried over (`2021-02-30` is `2021-03-02`).

/// Days since 1970-01-01; a time part is ignored.
std::optional<int32_t> ParseHiveDate(std::string_view text);
/// Microseconds since 1970-01-01, zoneless; the time is required, its fraction is not.
std::optional<int64_t> ParseHiveTimestamp(std::string_view text);
/// The same two for text in files, where SerDes call Date.valueOf and Timestamp.valueOf: the year
/// has four digits, a date's time begins with a blank, a point has digits behind it.
std::optional<int32_t> DateValueOf(std::string_view text);
std::optional<int64_t> TimestampValueOf(std::string_view text);
/// TimestampValueOf, and ISO 8601 with an offset, moved to UTC; whole numbers are seconds, or
/// milliseconds from thirteen digits on; with a point they are seconds (openx ParsePrimitiveUtils).
std::optional<int64_t> ParseOpenxTimestamp(std::string_view text);

/// `2021-04-01`, of days since 1970-01-01.
std::string DateText(int32_t days);
/// `2021-04-01 09:40:02`, with a fraction less its trailing zeros when there is one.
std::string TimestampText(int64_t micros);

int64_t DaysFromCivil(int64_t year, int64_t month, int64_t day);

}  // namespace sql
