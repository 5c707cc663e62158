#include "sql/hive_time.h"

#include <fmt/format.h>

#include <chrono>
#include <limits>

#include "sql/java_number.h"

namespace sql {
namespace {

constexpr int64_t kMicrosPerSecond = 1'000'000;
constexpr int64_t kSecondsPerDay = 86'400;

/// Takes numbers and marks off the front of a text.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : rest_(text) {}

  std::optional<int64_t> Number(size_t least, size_t most) {
    size_t count = 0;
    int64_t number = 0;
    while (count < most && count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9') {
      number = number * 10 + (rest_[count++] - '0');
    }
    if (count < least) return std::nullopt;
    rest_.remove_prefix(count);
    return number;
  }

  bool Skip(char c) {
    if (rest_.empty() || rest_.front() != c) return false;
    rest_.remove_prefix(1);
    return true;
  }

  /// The digits behind a point as microseconds; further digits are cut off.
  std::optional<int64_t> Fraction(size_t least) {
    size_t count = 0;
    int64_t micros = 0;
    for (; count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9'; ++count) {
      if (count < 6) micros = micros * 10 + (rest_[count] - '0');
    }
    if (count < least || count > 9) return std::nullopt;
    for (size_t i = count; i < 6; ++i) micros *= 10;
    rest_.remove_prefix(count);
    return micros;
  }

  std::string_view rest() const { return rest_; }

 private:
  std::string_view rest_;
};

/// How much Hive lets pass: CAST more than the SerDes, which go through Date.valueOf.
enum class Grammar { kCast, kValueOf };

std::optional<int64_t> Days(FieldReader& reader, Grammar grammar) {
  const bool negative = reader.Skip('-');
  const bool strict = grammar == Grammar::kValueOf;
  // Date.valueOf: four digits, or more behind a plus sign (SignStyle.EXCEEDS_PAD).
  const bool plus = strict && !negative && reader.Skip('+');
  const size_t before = reader.rest().size();
  const auto year = reader.Number(strict ? 4 : 1, 10);
  if (strict && (before - reader.rest().size() > 4) != plus) return std::nullopt;
  if (!year || !reader.Skip('-')) return std::nullopt;
  const auto month = reader.Number(1, 2);
  if (!month || !reader.Skip('-')) return std::nullopt;
  const auto day = reader.Number(1, 2);
  if (!day || *year > 999'999) return std::nullopt;
  return DaysFromCivil(negative ? -*year : *year, *month, *day);
}

/// `hours:minutes:seconds[.fraction]` in microseconds.
std::optional<int64_t> TimeOfDay(FieldReader& reader, Grammar grammar) {
  const auto hours = reader.Number(1, 2);
  if (!hours || !reader.Skip(':')) return std::nullopt;
  const auto minutes = reader.Number(1, 2);
  if (!minutes || !reader.Skip(':')) return std::nullopt;
  const auto seconds = reader.Number(1, 2);
  if (!seconds) return std::nullopt;
  int64_t micros = 0;
  if (reader.Skip('.')) {
    const auto fraction = reader.Fraction(grammar == Grammar::kValueOf ? 1 : 0);
    if (!fraction) return std::nullopt;
    micros = *fraction;
  }
  return (*hours * 3600 + *minutes * 60 + *seconds) * kMicrosPerSecond + micros;
}

/// `Z`, `+hh:mm` or `+hhmm` at the end of a text, in seconds, and the text before it.
std::optional<int64_t> TakeOffset(std::string_view& text) {
  if (text.ends_with('Z')) {
    text.remove_suffix(1);
    return 0;
  }
  const size_t sign = text.find_last_of("+-");
  if (sign == std::string_view::npos || sign < 11) return std::nullopt;
  FieldReader reader(text.substr(sign + 1));
  const auto hours = reader.Number(2, 2);
  reader.Skip(':');
  const auto minutes = reader.Number(2, 2);
  if (!hours || !minutes || !reader.rest().empty() || *hours > 18 || *minutes > 59) {
    return std::nullopt;
  }
  const int64_t seconds = *hours * 3600 + *minutes * 60;
  const bool negative = text[sign] == '-';
  text = text.substr(0, sign);
  return negative ? -seconds : seconds;
}

}  // namespace

int64_t DaysFromCivil(int64_t year, int64_t month, int64_t day) {
  // Months beyond 1..12 carry into the year; then the usual count from 1 March.
  const int64_t months = year * 12 + month - 1;
  year = months >= 0 ? months / 12 : (months - 11) / 12;
  month = months - year * 12 + 1;
  const int64_t y = month <= 2 ? year - 1 : year;
  const int64_t era = (y >= 0 ? y : y - 399) / 400;
  const int64_t year_of_era = y - era * 400;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
  const int64_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
  return era * 146097 + day_of_era - 719468 + day - 1;
}

std::string DateText(int32_t days) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(days))};
  const int year = static_cast<int>(date.year());
  // A DateTimeFormatter of yyyy: the year of its era, with a sign from five digits on.
  return fmt::format("{}{:04}-{:02}-{:02}", year > 9999 ? "+" : "", year > 0 ? year : 1 - year,
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
}

std::string TimestampText(int64_t micros) {
  constexpr int64_t kMicrosPerDay = kSecondsPerDay * kMicrosPerSecond;
  int64_t days = micros / kMicrosPerDay;
  int64_t rest = micros % kMicrosPerDay;
  if (rest < 0) {
    rest += kMicrosPerDay;
    --days;
  }
  const int64_t seconds = rest / kMicrosPerSecond;
  std::string text = fmt::format("{} {:02}:{:02}:{:02}", DateText(static_cast<int32_t>(days)),
                                 seconds / 3600, seconds / 60 % 60, seconds % 60);
  if (const int64_t fraction = rest % kMicrosPerSecond) {
    text += fmt::format(".{:06}", fraction);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

namespace {

std::optional<int32_t> ParseDate(std::string_view text, Grammar grammar) {
  FieldReader reader(JavaTrim(text));
  const auto days = Days(reader, grammar);
  if (!days) return std::nullopt;
  if (!reader.rest().empty() && reader.rest().front() != ' ' &&
      (reader.rest().front() != 'T' || grammar == Grammar::kValueOf)) {
    return std::nullopt;
  }
  return static_cast<int32_t>(*days);
}

std::optional<int64_t> ParseTimestamp(std::string_view text, Grammar grammar) {
  FieldReader reader(JavaTrim(text));
  const auto days = Days(reader, grammar);
  if (!days || !(reader.Skip(' ') || reader.Skip('T'))) return std::nullopt;
  const auto micros = TimeOfDay(reader, grammar);
  if (!micros || !reader.rest().empty()) return std::nullopt;
  return *days * kSecondsPerDay * kMicrosPerSecond + *micros;
}

}  // namespace

std::optional<int32_t> ParseHiveDate(std::string_view text) {
  return ParseDate(text, Grammar::kCast);
}
std::optional<int64_t> ParseHiveTimestamp(std::string_view text) {
  return ParseTimestamp(text, Grammar::kCast);
}
std::optional<int32_t> DateValueOf(std::string_view text) {
  return ParseDate(text, Grammar::kValueOf);
}
std::optional<int64_t> TimestampValueOf(std::string_view text) {
  return ParseTimestamp(text, Grammar::kValueOf);
}

std::optional<int64_t> ParseOpenxTimestamp(std::string_view text) {
  if (text.find(':') != std::string_view::npos && text.find(':') > 0) {
    std::string_view local = text;
    const auto offset = TakeOffset(local);
    if (!offset) return TimestampValueOf(text);
    const auto micros = TimestampValueOf(local);
    if (!micros) return std::nullopt;
    return *micros - *offset * kMicrosPerSecond;
  }
  if (text.find('.') != std::string_view::npos) {
    const auto seconds = ParseDouble(text);
    if (!seconds) return std::nullopt;
    const int64_t millis = SaturateToLong(*seconds * 1000);
    if (millis > std::numeric_limits<int64_t>::max() / 1000 ||
        millis < std::numeric_limits<int64_t>::min() / 1000) {
      return std::nullopt;
    }
    return millis * 1000;
  }
  const auto number = ParseLong(text);
  if (!number) return std::nullopt;
  const int64_t unit = text.size() >= 13 ? 1000 : kMicrosPerSecond;
  if (*number > std::numeric_limits<int64_t>::max() / unit ||
      *number < std::numeric_limits<int64_t>::min() / unit) {
    return std::nullopt;
  }
  return *number * unit;
}

}  // namespace sql
