#include "sql/hive_time.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <limits>

#include "sql/java_number.h"
#include "sql/time_zone.h"

namespace sql {
namespace {

/// Takes numbers and marks off the front of a text.
class FieldReader {
 public:
  explicit FieldReader(std::string_view text) : rest_(text) {}

  /// The same with a minus before it, where the grammar lets one pass.
  std::optional<int64_t> Signed(size_t least, size_t most, bool takes_minus) {
    const bool negative = takes_minus && Skip('-');
    const auto number = Number(least, most);
    return negative && number ? -*number : number;
  }

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
  std::optional<int64_t> Fraction(size_t least, size_t most) {
    size_t count = 0;
    int64_t micros = 0;
    for (; count < rest_.size() && rest_[count] >= '0' && rest_[count] <= '9'; ++count) {
      if (count < 6) micros = micros * 10 + (rest_[count] - '0');
    }
    if (count < least || count > most) return std::nullopt;
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

/// Two digits at `at`, which must lie in the text; negative when they are none.
int TwoDigits(std::string_view text, size_t at) {
  const unsigned tens = static_cast<unsigned char>(text[at]) - '0';
  const unsigned ones = static_cast<unsigned char>(text[at + 1]) - '0';
  return tens > 9 || ones > 9 ? -1 : static_cast<int>(tens * 10 + ones);
}

/// The text begins with `yyyy-MM-dd`, as most do. Nothing: ask the general way.
std::optional<int64_t> PlainDays(std::string_view text) {
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const int century = TwoDigits(text, 0);
  const int year = TwoDigits(text, 2);
  const int month = TwoDigits(text, 5);
  const int day = TwoDigits(text, 8);
  if ((century | year | month | day) < 0) return std::nullopt;
  return DaysFromCivil(century * 100 + year, month, day);
}

/// The same of all of `yyyy-MM-dd HH:mm:ss[.S]`, with up to six digits behind the point.
std::optional<int64_t> PlainTimestamp(std::string_view text) {
  constexpr size_t kSeconds = 19;
  constexpr size_t kMost = kSeconds + 7;
  if (text.size() < kSeconds || text.size() > kMost || (text[10] != ' ' && text[10] != 'T') ||
      text[13] != ':' || text[16] != ':')
    return std::nullopt;
  const auto days = PlainDays(text);
  const int hours = TwoDigits(text, 11);
  const int minutes = TwoDigits(text, 14);
  const int seconds = TwoDigits(text, 17);
  if (!days || (hours | minutes | seconds) < 0) return std::nullopt;
  int64_t micros = 0;
  if (text.size() > kSeconds) {
    if (text[kSeconds] != '.' || text.size() == kSeconds + 1) return std::nullopt;
    for (size_t at = kSeconds + 1; at < kMost; ++at) {
      const unsigned digit = at < text.size() ? static_cast<unsigned char>(text[at]) - '0' : 0;
      if (digit > 9) return std::nullopt;
      micros = micros * 10 + digit;
    }
  }
  return ((*days * 24 + hours) * 3600 + minutes * 60 + seconds) * kMicrosPerSecond + micros;
}

std::optional<int64_t> Days(FieldReader& reader, Grammar grammar) {
  const bool negative = reader.Skip('-');
  const bool strict = grammar == Grammar::kValueOf;
  // Date.valueOf: four digits, or more behind a plus sign (SignStyle.EXCEEDS_PAD).
  const bool plus = strict && !negative && reader.Skip('+');
  const size_t before = reader.rest().size();
  const auto year = reader.Number(strict ? 4 : 1, 10);
  if (strict && (before - reader.rest().size() > 4) != plus) return std::nullopt;
  if (!year || !reader.Skip('-')) return std::nullopt;
  const auto month = reader.Signed(1, 2, !strict);
  if (!month || !reader.Skip('-')) return std::nullopt;
  const auto day = reader.Signed(1, 2, !strict);
  if (!day || *year > kLastDateYear) return std::nullopt;
  return DaysFromCivil(negative ? -*year : *year, *month, *day);
}

/// `hours:minutes:seconds[.fraction]` in microseconds.
std::optional<int64_t> TimeOfDay(FieldReader& reader, Grammar grammar) {
  const bool lenient = grammar == Grammar::kCast;
  const auto hours = reader.Signed(1, 2, lenient);
  if (!hours || !reader.Skip(':')) return std::nullopt;
  const auto minutes = reader.Signed(1, 2, lenient);
  if (!minutes || !reader.Skip(':')) return std::nullopt;
  const auto seconds = reader.Signed(1, 2, lenient);
  if (!seconds) return std::nullopt;
  int64_t micros = 0;
  if (reader.Skip('.')) {
    const auto fraction = reader.Fraction(1, lenient ? std::string_view::npos : 9);
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
  // std::chrono has years up to 32767; the calendar repeats every 400.
  constexpr int kDaysOf400Years = 146'097;
  const int cycles = days / kDaysOf400Years;
  const std::chrono::days rest(days - cycles * kDaysOf400Years);
  const std::chrono::year_month_day date{std::chrono::sys_days(rest)};
  const int year = static_cast<int>(date.year()) + cycles * 400;
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
  constexpr size_t kDate = 10;
  if (text.size() == kDate) {
    if (const auto days = PlainDays(text)) return static_cast<int32_t>(*days);
  }
  FieldReader reader(JavaTrim(text));
  const auto days = Days(reader, grammar);
  if (!days) return std::nullopt;
  if (!reader.rest().empty() && reader.rest().front() != ' ') return std::nullopt;
  return static_cast<int32_t>(*days);
}

/// Microseconds since 1970; nothing of a day that no timestamp has.
std::optional<int64_t> Midnight(int64_t days) {
  if (std::abs(days) > DaysFromCivil(kLastTimestampYear + 1, 1, 1)) return std::nullopt;
  return days * kSecondsPerDay * kMicrosPerSecond;
}

std::optional<int64_t> ParseTimestamp(std::string_view text, Grammar grammar) {
  if (const auto micros = PlainTimestamp(text)) return micros;
  FieldReader reader(JavaTrim(text));
  const auto days = Days(reader, grammar);
  if (!days || !(reader.Skip(' ') || reader.Skip('T'))) return std::nullopt;
  const auto micros = TimeOfDay(reader, grammar);
  if (!micros || !reader.rest().empty()) return std::nullopt;
  const auto midnight = Midnight(*days);
  return midnight ? std::optional(*midnight + *micros) : std::nullopt;
}

/// `Z`, `+8:00`, `-04:30:15`, `UTC+01:00`, `Europe/London`: what java.time.ZoneId takes, with one
/// digit of the hours more.
bool IsZone(std::string_view text) {
  // Names of three letters that only java.util.TimeZone knows.
  static constexpr std::string_view kNoRegions[] = {"EST", "MST", "HST", "ROC"};
  if (text == "Z") return true;
  std::string_view offset = text;
  for (const std::string_view prefix : {"UTC", "GMT", "UT"}) {
    if (!text.starts_with(prefix)) continue;
    offset.remove_prefix(prefix.size());
    if (offset.empty()) return true;
    break;
  }
  FieldReader reader(offset);
  if (reader.Skip('+') || reader.Skip('-')) {
    const auto hours = reader.Number(1, 2);
    if (!hours || !reader.Skip(':')) return false;
    const auto minutes = reader.Number(2, 2);
    if (!minutes || *minutes > 59) return false;
    int64_t seconds = 0;
    if (reader.Skip(':')) {
      const auto number = reader.Number(2, 2);
      if (!number || *number > 59) return false;
      seconds = *number;
    }
    return reader.rest().empty() && (*hours * 60 + *minutes) * 60 + seconds <= 18 * 3600;
  }
  return std::ranges::find(kNoRegions, text) == std::end(kNoRegions) && TimeZone::IsRegion(text);
}

/// The local time of a text that ends in a zone (TimestampTZUtil): `2020-01-01 10:00:00+01:00`,
/// `2020-01-01Z`. Fields have all their digits and lie in their ranges.
std::optional<int64_t> ParseZoned(std::string_view text) {
  FieldReader reader(JavaTrim(text));
  const auto year = reader.Number(4, 4);
  if (!year || !reader.Skip('-')) return std::nullopt;
  const auto month = reader.Number(2, 2);
  if (!month || !reader.Skip('-')) return std::nullopt;
  const auto day = reader.Number(2, 2);
  if (!day || *month < 1 || *month > 12 || *day < 1) return std::nullopt;
  const int64_t days = DaysFromCivil(*year, *month, *day);
  if (days >= DaysFromCivil(*year, *month + 1, 1)) return std::nullopt;
  int64_t micros = 0;
  bool has_fraction = false;
  FieldReader behind = reader;
  if (behind.Skip(' ')) {
    const auto hours = behind.Number(2, 2);
    const auto minutes = hours && behind.Skip(':') ? behind.Number(2, 2) : std::nullopt;
    const auto seconds = minutes && behind.Skip(':') ? behind.Number(2, 2) : std::nullopt;
    if (seconds && *hours < 24 && *minutes < 60 && *seconds < 60) {
      micros = (*hours * 3600 + *minutes * 60 + *seconds) * kMicrosPerSecond;
      if (behind.Skip('.')) {
        const auto fraction = behind.Fraction(1, std::string_view::npos);
        if (!fraction) return std::nullopt;
        has_fraction = true;
        micros += *fraction;
      }
      reader = behind;
    }
  }
  const bool parted = reader.Skip(' ');
  // Right behind a fraction only plain names and offsets of minutes are found.
  const bool plain = std::ranges::count(reader.rest(), ':') < 2 &&
                     reader.rest().find('/') == std::string_view::npos &&
                     reader.rest().find_first_of("+-", 1) == std::string_view::npos;
  if (has_fraction && !parted && !plain) return std::nullopt;
  if (!IsZone(reader.rest())) return std::nullopt;
  return days * kSecondsPerDay * kMicrosPerSecond + micros;
}

/// Of a moment before or after 1970.
int32_t DayOf(int64_t micros) {
  constexpr int64_t kMicrosPerDay = kSecondsPerDay * kMicrosPerSecond;
  return static_cast<int32_t>(micros / kMicrosPerDay - (micros % kMicrosPerDay < 0 ? 1 : 0));
}

}  // namespace

std::optional<int32_t> ParsePlainDate(std::string_view text) {
  return ParseDate(text, Grammar::kCast);
}
std::optional<int32_t> ParseHiveDate(std::string_view text) {
  if (const auto days = ParsePlainDate(text)) return days;
  auto micros = ParseTimestamp(text, Grammar::kCast);
  if (!micros) micros = ParseZoned(text);
  return micros ? std::optional(DayOf(*micros)) : std::nullopt;
}
std::optional<int64_t> ParseHiveTimestamp(std::string_view text) {
  if (const auto micros = ParseTimestamp(text, Grammar::kCast)) return micros;
  if (const auto micros = ParseZoned(text)) return micros;
  const auto days = ParsePlainDate(text);
  return days ? Midnight(*days) : std::nullopt;
}

bool HasNanoseconds(std::string_view text) {
  constexpr size_t kKept = 6;
  const size_t point = text.rfind('.');
  if (point == std::string_view::npos) return false;
  const std::string_view digits = text.substr(point + 1);
  for (size_t i = 0; i < digits.size() && i < 9 && digits[i] >= '0' && digits[i] <= '9'; ++i) {
    if (i >= kKept && digits[i] != '0') return true;
  }
  return false;
}

bool IsBeyondYear(std::string_view text, int64_t year) {
  text = JavaTrim(text);
  if (text.starts_with('+')) text.remove_prefix(1);
  const size_t end = text.find_first_not_of("0123456789");
  if (end == std::string_view::npos || text[end] != '-') return false;
  const auto written = ParseLong(text.substr(0, end));
  return written ? *written > year : end > 0;
}

std::string NanosecondsUnsupported(std::string_view text) {
  return fmt::format("'{}' has nanoseconds, which are not supported", text);
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
