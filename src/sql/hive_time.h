#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sql {

inline constexpr int64_t kSecondsPerDay = 86'400;
inline constexpr int64_t kMicrosPerSecond = 1'000'000;

/// Dates and timestamps as Hive 3.1's CAST reads them: fields of one or two digits, of either sign,
/// and values beyond their month or day carried over (`2021-02-30` is `2021-03-02`).

/// Days since 1970-01-01. Behind a blank may be anything; the day of what is a timestamp alone
/// (`2021-04-01T09:40:02`) counts too.
std::optional<int32_t> ParseHiveDate(std::string_view text);
/// The same without the latter, as to_date, date_add and their like read it (DateParser).
std::optional<int32_t> ParsePlainDate(std::string_view text);
/// Microseconds since 1970-01-01, zoneless: a date and time, the local time of what ends in a zone,
/// or midnight of whatever begins with a date.
std::optional<int64_t> ParseHiveTimestamp(std::string_view text);
/// Whether a timestamp's or interval's text says more than microseconds.
bool HasNanoseconds(std::string_view text);
/// The last years that a date and a timestamp wholly hold here; Hive's go on through nine digits.
inline constexpr int64_t kLastDateYear = 5'881'579;
inline constexpr int64_t kLastTimestampYear = 294'246;
/// Whether a later year than this begins it.
bool IsBeyondYear(std::string_view text, int64_t year);
/// What is said of such a text. Values are kept in microseconds, Hive's are nanoseconds: one that
/// would lose some is refused.
std::string NanosecondsUnsupported(std::string_view text);
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
