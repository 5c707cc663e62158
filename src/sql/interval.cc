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

/// Digits after the point as nanoseconds, those behind the ninth left out.
int64_t TakeFraction(std::string_view* text) {
  if (!Take(text, '.')) return 0;
  int64_t nanos = 0;
  int digits = 0;
  for (; !text->empty() && text->front() >= '0' && text->front() <= '9'; text->remove_prefix(1)) {
    if (digits == 9) continue;
    nanos = nanos * 10 + (text->front() - '0');
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
  bool negative = Take(&text, '-');
  if (!negative) Take(&text, '+');
  if (unit == "second" && text.starts_with('.') && text.size() > 1) {
    const int64_t nanos = TakeFraction(&text);
    if (!text.empty()) return std::nullopt;
    return Seconds(negative, 0, nanos);
  }
  const auto first = TakeNumber(&text);
  if (!first) return std::nullopt;
  if (unit == "year to month") {
    if (!Take(&text, '-')) return std::nullopt;
    const auto months = TakeNumber(&text);
    if (!months || *months > 11 || !text.empty()) return std::nullopt;
    return IntervalValue{true, fmt::format("{}{}", negative ? "-" : "", *first * 12 + *months)};
  }
  if (unit == "day to second") {
    if (!Take(&text, ' ') || *first > INT32_MAX) return std::nullopt;
    const auto hours = TakeNumber(&text);
    if (!hours || *hours > 23 || !Take(&text, ':')) return std::nullopt;
    const auto minutes = TakeNumber(&text);
    if (!minutes || *minutes > 59 || !Take(&text, ':')) return std::nullopt;
    const auto seconds = TakeNumber(&text);
    if (!seconds || text == ".") return std::nullopt;
    const int64_t nanos = TakeFraction(&text);
    if (!text.empty()) return std::nullopt;
    return Seconds(negative, ((*first * 24 + *hours) * 60 + *minutes) * 60 + *seconds, nanos);
  }
  if (unit == "second") {
    const int64_t nanos = TakeFraction(&text);
    if (!text.empty()) return std::nullopt;
    return Seconds(negative, *first, nanos);
  }
  if (!text.empty() || *first > INT32_MAX) return std::nullopt;
  const int64_t months = unit == "year" ? 12 : unit == "month" ? 1 : 0;
  if (months) return IntervalValue{true, fmt::format("{}{}", negative ? "-" : "", *first * months)};
  const int64_t seconds = unit == "day" ? 86400 : unit == "hour" ? 3600 : unit == "minute" ? 60 : 0;
  if (seconds) return Seconds(negative, *first * seconds, 0);
  return std::nullopt;
}

}  // namespace sql
