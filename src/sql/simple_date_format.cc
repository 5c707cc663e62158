#include "sql/simple_date_format.h"

#include <algorithm>
#include <chrono>
#include <limits>

#include "base/ascii.h"
#include "sql/hive_time.h"

namespace sql {
namespace {

using base::IsDigit;
using base::IsLetter;

constexpr std::string_view kLetters = "GyMdkHmsSEDFwWahKzZYuXL";
constexpr std::string_view kMonths[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
constexpr std::string_view kDays[] = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                      "Thursday", "Friday", "Saturday"};

struct Zone {
  std::string_view name;
  int minutes;
};
// The abbreviations that are met in practice; Java knows all of its locale's.
constexpr Zone kZones[] = {{"UTC", 0},
                           {"GMT", 0},
                           {"UT", 0},
                           {"Z", 0},
                           {"EST", -300},
                           {"EDT", -240},
                           {"CST", -360},
                           {"CDT", -300},
                           {"MST", -420},
                           {"MDT", -360},
                           {"PST", -480},
                           {"PDT", -420},
                           {"BST", 60},
                           {"CET", 60},
                           {"CEST", 120},
                           {"EET", 120},
                           {"EEST", 180},
                           {"WET", 0},
                           {"WEST", 60},
                           {"JST", 540},
                           {"IST", 120},
                           {"Coordinated Universal Time", 0},
                           {"Greenwich Mean Time", 0}};

char Lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

void AppendNumber(int64_t number, int width, std::string& out) {
  if (width == 2 && number >= 0 && number < 100) {
    out += static_cast<char>('0' + number / 10);
    out += static_cast<char>('0' + number % 10);
    return;
  }
  char digits[24];
  int count = 0;
  if (number < 0) {
    out += '-';
    number = -number;
  }
  do {
    digits[count++] = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number > 0);
  for (int i = count; i < width; ++i) out += '0';
  while (count > 0) out += digits[--count];
}

/// The fields of a moment; the dearer ones on demand.
struct Moment {
  int64_t days;
  int64_t millis_of_day;
  CivilDate date;

  explicit Moment(int64_t millis)
      : days(millis / kMillisPerDay - (millis % kMillisPerDay < 0 ? 1 : 0)),
        millis_of_day(millis - days * kMillisPerDay),
        date(CivilFromDays(days)) {}

  /// Of the year's beginning: the year of the change began as a Julian one.
  static CalendarSystem SystemOf(int64_t year) {
    return year > 1582 ? CalendarSystem::kGregorian : CalendarSystem::kJulian;
  }
  static int64_t FirstOfYear(int64_t year) { return FirstOfMonth(SystemOf(year), year, 1); }
  int Hour() const { return static_cast<int>(millis_of_day / 3'600'000); }
  int DayOfYear() const { return static_cast<int>(days - FirstOfYear(date.year)) + 1; }
  /// The days behind 1 January of next year's week 1 belong to that week.
  bool InNextYearsWeek() const { return days - DayOfWeek(days) + 6 >= FirstOfYear(date.year + 1); }
  int WeekOfYear() const {
    if (InNextYearsWeek()) return 1;
    const int64_t first = FirstOfYear(date.year);
    return static_cast<int>((days - first + DayOfWeek(first)) / 7) + 1;
  }
  int WeekOfMonth() const { return (date.day - 1 + DayOfWeek(days - (date.day - 1))) / 7 + 1; }
};

/// The longest name that the text has at `start`, case aside, and where it ends.
template <size_t kCount>
std::optional<std::pair<int, size_t>> MatchName(std::string_view text, size_t start,
                                                const std::string_view (&names)[kCount],
                                                size_t cut) {
  std::optional<std::pair<int, size_t>> best;
  for (size_t i = 0; i < kCount; ++i) {
    const std::string_view name = names[i].substr(0, cut);
    if (start > text.size() || text.size() - start < name.size()) continue;
    const bool same = std::equal(name.begin(), name.end(), text.begin() + static_cast<long>(start),
                                 [](char a, char b) { return Lower(a) == Lower(b); });
    if (same && (!best || start + name.size() > best->second))
      best = {static_cast<int>(i), start + name.size()};
  }
  return best;
}

/// An integer with an optional minus, as NumberFormat reads it from `text` at `at`; moves `at`.
std::optional<int32_t> ParseNumber(std::string_view text, size_t& at) {
  size_t i = at;
  const bool negative = i < text.size() && text[i] == '-';
  if (negative) ++i;
  const size_t digits = i;
  int64_t number = 0;
  bool is_long = true;
  for (; i < text.size() && IsDigit(text[i]); ++i) {
    const int digit = text[i] - '0';
    if (number > (std::numeric_limits<int64_t>::max() - digit) / 10) is_long = false;
    if (is_long) number = number * 10 + digit;
  }
  if (i == digits) return std::nullopt;
  at = i;
  // Beyond a long Java has a double, which saturates; a long is cut.
  if (!is_long)
    return negative ? std::numeric_limits<int32_t>::min() : std::numeric_limits<int32_t>::max();
  return static_cast<int32_t>(negative ? -number : number);
}

/// `hh`, `hhmm` or `hh:mm` behind a sign, by SimpleDateFormat.subParseNumericZone.
std::optional<size_t> ParseOffset(std::string_view text, size_t at, int sign, int count, bool colon,
                                  CalendarFields& fields) {
  const auto digit = [&](size_t i) {
    return i < text.size() && IsDigit(text[i]) ? text[i] - '0' : -1;
  };
  int hours = digit(at++);
  if (hours < 0 || at >= text.size()) return std::nullopt;
  if (digit(at) >= 0) {
    hours = hours * 10 + digit(at++);
  } else if (count > 0 || !colon) {
    return std::nullopt;
  }
  if (hours > 23) return std::nullopt;
  int minutes = 0;
  if (count != 1) {
    if (colon && (at >= text.size() || text[at++] != ':')) return std::nullopt;
    if (digit(at) < 0 || digit(at + 1) < 0) return std::nullopt;
    minutes = digit(at) * 10 + digit(at + 1);
    if (minutes > 59) return std::nullopt;
    at += 2;
  }
  fields.Set(CalendarFields::kZoneOffset, (hours * 60 + minutes) * 60'000 * sign);
  return at;
}

std::optional<size_t> ParseZone(std::string_view text, size_t at, CalendarFields& fields) {
  const auto sign_at = [&](size_t i) {
    return i >= text.size() ? 0 : text[i] == '+' ? 1 : text[i] == '-' ? -1 : 0;
  };
  if (const int sign = sign_at(at)) return ParseOffset(text, at + 1, sign, 0, false, fields);
  static constexpr std::string_view kGmt[] = {"GMT"};
  if (MatchName(text, at, kGmt, 3)) {
    at += 3;
    if (const int sign = sign_at(at)) return ParseOffset(text, at + 1, sign, 0, true, fields);
    fields.Set(CalendarFields::kZoneOffset, 0);
    return at;
  }
  const Zone* best = nullptr;
  for (const Zone& zone : kZones) {
    const std::string_view names[] = {zone.name};
    if ((!best || zone.name.size() > best->name.size()) && MatchName(text, at, names, 99))
      best = &zone;
  }
  if (!best) return std::nullopt;
  fields.Set(CalendarFields::kZoneOffset, best->minutes * 60'000);
  return at + best->name.size();
}

std::optional<size_t> ParseIsoZone(std::string_view text, size_t at, int count,
                                   CalendarFields& fields) {
  if (text[at] == 'Z') {
    fields.Set(CalendarFields::kZoneOffset, 0);
    return at + 1;
  }
  if (text[at] != '+' && text[at] != '-') return std::nullopt;
  return ParseOffset(text, at + 1, text[at] == '+' ? 1 : -1, count, count == 3, fields);
}

CalendarFields::Field FieldOf(char letter) {
  switch (letter) {
    case 'y':
      return CalendarFields::kYear;
    case 'Y':
      return CalendarFields::kWeekYear;
    case 'M':
    case 'L':
      return CalendarFields::kMonth;
    case 'w':
      return CalendarFields::kWeekOfYear;
    case 'W':
      return CalendarFields::kWeekOfMonth;
    case 'd':
      return CalendarFields::kDayOfMonth;
    case 'D':
      return CalendarFields::kDayOfYear;
    case 'F':
      return CalendarFields::kDayOfWeekInMonth;
    case 'u':
    case 'E':
      return CalendarFields::kDayOfWeek;
    case 'h':
    case 'K':
      return CalendarFields::kHour;
    case 'H':
    case 'k':
      return CalendarFields::kHourOfDay;
    case 'm':
      return CalendarFields::kMinute;
    case 's':
      return CalendarFields::kSecond;
    default:
      return CalendarFields::kMillisecond;
  }
}

/// A year of two digits lies within 80 years before and 20 years after now. Java counts from the
/// moment of compilation; the year is enough.
int32_t FullYear(int32_t two_digits, int32_t century_begin) {
  return two_digits + century_begin / 100 * 100 + (two_digits < century_begin % 100 ? 100 : 0);
}

int32_t CenturyBegin() {
  static const int32_t year = [] {
    const int64_t now = std::chrono::duration_cast<std::chrono::milliseconds>(
                            std::chrono::system_clock::now().time_since_epoch())
                            .count();
    return static_cast<int32_t>(Moment(now).date.year) - 80;
  }();
  return year;
}

}  // namespace

std::optional<SimpleDateFormat> SimpleDateFormat::Compile(std::string_view pattern) {
  SimpleDateFormat format;
  const auto literal = [&](char c) {
    if (format.parts_.empty() || format.parts_.back().letter != 0) format.parts_.emplace_back();
    format.parts_.back().text += c;
  };
  bool quoted = false;
  for (size_t i = 0; i < pattern.size(); ++i) {
    const char c = pattern[i];
    if (c == '\'') {
      if (i + 1 < pattern.size() && pattern[i + 1] == '\'') {
        literal('\'');
        ++i;
      } else {
        quoted = !quoted;
      }
    } else if (quoted || !IsLetter(c)) {
      literal(c);
    } else {
      if (kLetters.find(c) == std::string_view::npos) return std::nullopt;
      size_t end = i;
      while (end < pattern.size() && pattern[end] == c) ++end;
      if (c == 'X' && end - i > 3) return std::nullopt;
      format.parts_.push_back({c, static_cast<int>(end - i), ""});
      i = end - 1;
    }
  }
  if (quoted) return std::nullopt;
  format.is_fixed_ = format.IsFixed();
  return format;
}

bool SimpleDateFormat::IsFixed() const {
  std::string seen;
  for (const Part& part : parts_) {
    if (!part.letter) continue;
    const int width = part.letter == 'y' ? 4 : part.letter == 'S' ? 3 : 2;
    if (std::string_view("yMdHmsS").find(part.letter) == std::string_view::npos ||
        part.count != width || seen.find(part.letter) != std::string::npos)
      return false;
    seen += part.letter;
  }
  return seen.find('y') != std::string::npos;
}

void SimpleDateFormat::Format(int64_t millis, std::string& out) const {
  const Moment moment(millis);
  for (const Part& part : parts_) {
    switch (part.letter) {
      case 0:
        out += part.text;
        break;
      case 'G':
        out += moment.date.year > 0 ? "AD" : "BC";
        break;
      case 'y':
      case 'Y': {
        int64_t year = moment.date.year;
        if (part.letter == 'Y' && moment.InNextYearsWeek()) ++year;
        if (year <= 0) year = 1 - year;
        AppendNumber(part.count == 2 ? year % 100 : year, part.count, out);
        break;
      }
      case 'M':
      case 'L':
        if (part.count >= 3) {
          out += kMonths[moment.date.month - 1].substr(0, part.count == 3 ? 3 : 99);
        } else {
          AppendNumber(moment.date.month, part.count, out);
        }
        break;
      case 'E':
        out += kDays[DayOfWeek(moment.days)].substr(0, part.count <= 3 ? 3 : 99);
        break;
      case 'a':
        out += moment.Hour() < 12 ? "AM" : "PM";
        break;
      case 'z':
        out += part.count >= 4 ? "Coordinated Universal Time" : "UTC";
        break;
      case 'Z':
        out += "+0000";
        break;
      case 'X':
        out += 'Z';
        break;
      case 'd':
        AppendNumber(moment.date.day, part.count, out);
        break;
      case 'D':
        AppendNumber(moment.DayOfYear(), part.count, out);
        break;
      case 'F':
        AppendNumber((moment.date.day - 1) / 7 + 1, part.count, out);
        break;
      case 'u':
        AppendNumber((DayOfWeek(moment.days) + 6) % 7 + 1, part.count, out);
        break;
      case 'w':
        AppendNumber(moment.WeekOfYear(), part.count, out);
        break;
      case 'W':
        AppendNumber(moment.WeekOfMonth(), part.count, out);
        break;
      case 'H':
        AppendNumber(moment.Hour(), part.count, out);
        break;
      case 'k':
        AppendNumber(moment.Hour() == 0 ? 24 : moment.Hour(), part.count, out);
        break;
      case 'K':
        AppendNumber(moment.Hour() % 12, part.count, out);
        break;
      case 'h':
        AppendNumber(moment.Hour() % 12 == 0 ? 12 : moment.Hour() % 12, part.count, out);
        break;
      case 'm':
        AppendNumber(moment.millis_of_day / 60'000 % 60, part.count, out);
        break;
      case 's':
        AppendNumber(moment.millis_of_day / 1000 % 60, part.count, out);
        break;
      default:
        AppendNumber(moment.millis_of_day % 1000, part.count, out);
        break;
    }
  }
}

/// Texts just as Format would write them, which most are. Nothing: ask the general way.
std::optional<int64_t> SimpleDateFormat::ParseFixed(std::string_view text) const {
  int64_t year = 1970;
  int64_t month = 1;
  int64_t day = 1;
  int64_t millis = 0;
  size_t at = 0;
  for (size_t i = 0; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    if (!part.letter) {
      if (text.substr(at, part.text.size()) != part.text) return std::nullopt;
      at += part.text.size();
      continue;
    }
    const size_t end = at + static_cast<size_t>(part.count);
    if (end > text.size()) return std::nullopt;
    int64_t number = 0;
    for (; at < end; ++at) {
      if (!IsDigit(text[at])) return std::nullopt;
      number = number * 10 + (text[at] - '0');
    }
    // A number may be longer where no other one follows at once.
    const bool next_is_number = i + 1 < parts_.size() && parts_[i + 1].letter;
    if (!next_is_number && at < text.size() && IsDigit(text[at])) return std::nullopt;
    switch (part.letter) {
      case 'y':
        year = number;
        break;
      case 'M':
        month = number;
        break;
      case 'd':
        day = number;
        break;
      case 'H':
        millis += number * 3'600'000;
        break;
      case 'm':
        millis += number * 60'000;
        break;
      case 's':
        millis += number * 1000;
        break;
      default:
        millis += number;
        break;
    }
  }
  if (year < 1584) return std::nullopt;  // Julian dates, and month 00 of 1583
  return DaysFromCivil(year, month, day) * kMillisPerDay + millis;
}

std::optional<size_t> SimpleDateFormat::ParsePart(const Part& part, std::string_view text,
                                                  size_t start, bool obey_count,
                                                  CalendarFields& fields) {
  size_t at = start;
  while (at < text.size() && (text[at] == ' ' || text[at] == '\t')) ++at;
  if (at >= text.size()) return std::nullopt;
  const auto field = FieldOf(part.letter);
  switch (part.letter) {
    case 'G': {
      static constexpr std::string_view kEras[] = {"BC", "AD"};
      const auto match = MatchName(text, start, kEras, 99);
      if (!match) return std::nullopt;
      fields.Set(CalendarFields::kEra, match->first);
      return match->second;
    }
    case 'a': {
      static constexpr std::string_view kHalves[] = {"AM", "PM"};
      const auto match = MatchName(text, start, kHalves, 99);
      if (!match) return std::nullopt;
      fields.Set(CalendarFields::kAmPm, match->first);
      return match->second;
    }
    case 'E': {
      auto match = MatchName(text, start, kDays, 99);
      if (!match) match = MatchName(text, start, kDays, 3);
      if (!match) return std::nullopt;
      fields.Set(field, match->first + 1);
      return match->second;
    }
    case 'M':
    case 'L':
      if (part.count >= 3) {
        auto match = MatchName(text, start, kMonths, 99);
        if (!match) match = MatchName(text, start, kMonths, 3);
        if (!match) return std::nullopt;
        fields.Set(field, match->first);
        return match->second;
      }
      break;
    case 'z':
    case 'Z':
      return ParseZone(text, at, fields);
    case 'X':
      return ParseIsoZone(text, at, part.count, fields);
    default:
      break;
  }
  std::string_view readable = text;
  if (obey_count) {
    if (start + static_cast<size_t>(part.count) > text.size()) return std::nullopt;
    readable = text.substr(0, start + static_cast<size_t>(part.count));
  }
  const size_t begin = at;
  const auto number = ParseNumber(readable, at);
  if (!number) return std::nullopt;
  int32_t value = *number;
  if ((part.letter == 'y' || part.letter == 'Y') && part.count <= 2 && at - begin == 2 &&
      IsDigit(text[begin]))
    value = FullYear(value, CenturyBegin());
  if (part.letter == 'M' || part.letter == 'L') --value;
  if (part.letter == 'k' && value == 24) value = 0;
  if (part.letter == 'h' && value == 12) value = 0;
  if (part.letter == 'u' && value >= 1 && value <= 7) value = value % 7 + 1;
  fields.Set(field, value);
  return at;
}

std::optional<int64_t> SimpleDateFormat::Parse(std::string_view text) const {
  if (is_fixed_) {
    if (const auto millis = ParseFixed(text)) return millis;
  }
  CalendarFields fields;
  size_t at = 0;
  for (size_t i = 0; i < parts_.size(); ++i) {
    const Part& part = parts_[i];
    if (!part.letter) {
      if (text.substr(std::min(at, text.size()), part.text.size()) != part.text)
        return std::nullopt;
      at += part.text.size();
      continue;
    }
    const bool obey_count = i + 1 < parts_.size() && parts_[i + 1].letter;
    const auto end = ParsePart(part, text, at, obey_count, fields);
    if (!end) return std::nullopt;
    at = *end;
  }
  // DateFormat.parse takes a text of which nothing was read for a failure.
  if (at == 0) return std::nullopt;
  return fields.ToMillis();
}

}  // namespace sql
