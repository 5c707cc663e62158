#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace engine {

/// Dates and timestamps as Hive 3.1's Date.valueOf and Timestamp.valueOf read them: fields of one
/// or two digits, and values beyond their month or day carried over (`2021-02-30` is `2021-03-02`).

/// Days since 1970-01-01; a time part is ignored.
std::optional<int32_t> ParseHiveDate(std::string_view text);
/// Microseconds since 1970-01-01, zoneless; the time is required, its fraction is not.
std::optional<int64_t> ParseHiveTimestamp(std::string_view text);
/// The same, and ISO 8601 with an offset, moved to UTC; whole numbers are seconds, or milliseconds
/// from thirteen digits on; with a point they are seconds (openx ParsePrimitiveUtils).
std::optional<int64_t> ParseOpenxTimestamp(std::string_view text);

int64_t DaysFromCivil(int64_t year, int64_t month, int64_t day);

}  // namespace engine
