#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace sql {

/// A literal interval: of months, or of seconds with up to nine digits of fraction.
struct IntervalValue {
  bool is_months = false;
  std::string text;  ///< `14` months, or `90061.500000000` seconds; a minus in front when negative
};

/// Reads `1-2` for `year to month`, `1 10:20:30.5` for `day to second`, `5` for a single unit. None
/// when it is malformed.
std::optional<IntervalValue> ParseInterval(std::string_view text, std::string_view unit);

}  // namespace sql
