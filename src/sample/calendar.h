#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sample {

/// Days since 1970-01-01 are how templates count time; these are the ways into and out of them.
struct CivilDay {
  int64_t year = 1970;
  int64_t month = 1;
  int64_t day = 1;
};

CivilDay ToCivil(int64_t days);
int64_t FromCivil(CivilDay civil);

/// The day of a text that starts with `yyyy-MM-dd`; nothing when that is no calendar day.
std::optional<int64_t> ParseDay(std::string_view text);

/// `months` later; the last day of the month where the month is too short.
int64_t AddMonths(int64_t days, int64_t months);
/// Monday 1 to Sunday 7.
int64_t Weekday(int64_t days);
/// From 1.
int64_t DayOfYear(int64_t days);
/// The ISO 8601 week, 1 to 53.
int64_t WeekOfYear(int64_t days);

/// Appends `yyyy-MM-dd`, or `yyyyMMdd` without separators.
void AppendDay(int64_t days, std::string& out);
void AppendCompactDay(int64_t days, std::string& out);
/// Appends `HH:mm:ss`; `milliseconds` counts from midnight.
void AppendTime(int64_t milliseconds, std::string& out);
/// Appends `yyyy-MM-ddTHH:mm:ss.SSS`.
void AppendInstant(int64_t days, int64_t milliseconds, std::string& out);

}  // namespace sample
