#include "sql/interval.h"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>

namespace sql {
namespace {

/// Reads digits off the front of `text`; none when there is no digit or too many.
std::optional<int64_t> TakeNumber(std::string_view* text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || value < 0 || end == text->data()) return std::nullopt;
  text->remove_prefix(end - text->data());
  return value;
}

bool Take(std::string_view* text, char c) {
  if (text->empty() || text->front() != c) return false;
  text->remove_prefix(1);
  return true;
}

std::string_view Trim(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// Up to nine digits after the point as nanoseconds.
std::optional<int64_t> TakeFraction(std::string_view* text) {
  if (!Take(text, '.')) return 0;
  int64_t nanos = 0;
  int digits = 0;
  while (!text->empty() && text->front() >= '0' && text->front() <= '9' && digits < 9) {
    nanos = nanos * 10 + (text->front() - '0');
    text->remove_prefix(1);
    ++digits;
  }
  for (; digits < 9; ++digits) nanos *= 10;
  return nanos;
}

std::optional<IntervalValue> Seconds(bool negative, int64_t seconds, int64_t nanos) {
  return IntervalValue{false, fmt::format("{}{}.{:09}", negative ? "-" : "", seconds, nanos)};
}

}  // namespace

std::optional<IntervalValue> ParseInterval(std::string_view text, std::string_view unit) {
  text = Trim(text);
  bool negative = Take(&text, '-');
  if (!negative) Take(&text, '+');
  const auto first = TakeNumber(&text);
  if (!first) return std::nullopt;
  if (unit == "year to month") {
    if (!Take(&text, '-')) return std::nullopt;
    const auto months = TakeNumber(&text);
    if (!months || *months > 11 || !text.empty()) return std::nullopt;
    return IntervalValue{true, fmt::format("{}{}", negative ? "-" : "", *first * 12 + *months)};
  }
  if (unit == "day to second") {
    if (!Take(&text, ' ')) return std::nullopt;
    text = Trim(text);
    const auto hours = TakeNumber(&text);
    if (!hours || !Take(&text, ':')) return std::nullopt;
    const auto minutes = TakeNumber(&text);
    if (!minutes || !Take(&text, ':')) return std::nullopt;
    const auto seconds = TakeNumber(&text);
    if (!seconds) return std::nullopt;
    const auto nanos = TakeFraction(&text);
    if (!nanos || !text.empty()) return std::nullopt;
    return Seconds(negative, ((*first * 24 + *hours) * 60 + *minutes) * 60 + *seconds, *nanos);
  }
  if (unit == "second") {
    const auto nanos = TakeFraction(&text);
    if (!nanos || !text.empty()) return std::nullopt;
    return Seconds(negative, *first, *nanos);
  }
  if (!text.empty()) return std::nullopt;
  const int64_t months = unit == "year" ? 12 : unit == "quarter" ? 3 : unit == "month" ? 1 : 0;
  if (months) return IntervalValue{true, fmt::format("{}{}", negative ? "-" : "", *first * months)};
  const int64_t seconds = unit == "week"     ? 7 * 86400
                          : unit == "day"    ? 86400
                          : unit == "hour"   ? 3600
                          : unit == "minute" ? 60
                                             : 0;
  if (seconds) return Seconds(negative, *first * seconds, 0);
  return std::nullopt;
}

}  // namespace sql
