#include "sql/time_zone.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <utility>

#include "base/ascii.h"
#include "sql/hive_time.h"
#include "sql/java_calendar.h"

namespace sql {
namespace {

using base::IsDigit;

// TimeZone's names of three letters where they differ from the files' (ZoneInfoFile.oldMappings).
constexpr std::pair<std::string_view, const char*> kOldNames[] = {
    {"ACT", "Australia/Darwin"},
    {"AET", "Australia/Sydney"},
    {"AGT", "America/Argentina/Buenos_Aires"},
    {"ART", "Africa/Cairo"},
    {"AST", "America/Anchorage"},
    {"BET", "America/Sao_Paulo"},
    {"BST", "Asia/Dhaka"},
    {"CAT", "Africa/Harare"},
    {"CNT", "America/St_Johns"},
    {"CST", "America/Chicago"},
    {"CTT", "Asia/Shanghai"},
    {"EAT", "Africa/Addis_Ababa"},
    {"ECT", "Europe/Paris"},
    {"IET", "America/Indiana/Indianapolis"},
    {"IST", "Asia/Kolkata"},
    {"JST", "Asia/Tokyo"},
    {"MIT", "Pacific/Apia"},
    {"NET", "Asia/Yerevan"},
    {"NST", "Pacific/Auckland"},
    {"PLT", "Asia/Karachi"},
    {"PNT", "America/Phoenix"},
    {"PRT", "America/Puerto_Rico"},
    {"PST", "America/Los_Angeles"},
    {"SST", "Pacific/Guadalcanal"},
    {"VST", "Asia/Ho_Chi_Minh"},
};

int64_t BigEndian(std::string_view bytes, size_t at, size_t size) {
  uint64_t value = 0;
  for (size_t i = 0; i < size; ++i) value = value << 8 | static_cast<unsigned char>(bytes[at + i]);
  if (size == 4) return static_cast<int32_t>(static_cast<uint32_t>(value));
  return static_cast<int64_t>(value);
}

/// `GMT+8`, `GMT-08:30`, `GMT+0830`.
std::optional<int64_t> CustomOffset(std::string_view name) {
  if (!name.starts_with("GMT") || name.size() < 5) return std::nullopt;
  if (name[3] != '+' && name[3] != '-') return std::nullopt;
  std::string_view digits = name.substr(4);
  const size_t colon = digits.find(':');
  std::string_view hours = digits.substr(0, colon);
  std::string_view minutes = colon == std::string_view::npos ? "" : digits.substr(colon + 1);
  if (colon == std::string_view::npos && digits.size() > 2) {
    hours = digits.substr(0, digits.size() - 2);
    minutes = digits.substr(digits.size() - 2);
  } else if (colon != std::string_view::npos && minutes.size() != 2) {
    return std::nullopt;
  }
  if (hours.empty() || hours.size() > 2) return std::nullopt;
  int64_t numbers[2] = {0, 0};
  for (const char c : hours) {
    if (!IsDigit(c)) return std::nullopt;
    numbers[0] = numbers[0] * 10 + (c - '0');
  }
  for (const char c : minutes) {
    if (!IsDigit(c)) return std::nullopt;
    numbers[1] = numbers[1] * 10 + (c - '0');
  }
  if (numbers[0] > 23 || numbers[1] > 59) return std::nullopt;
  const int64_t seconds = numbers[0] * 3600 + numbers[1] * 60;
  return name[3] == '-' ? -seconds : seconds;
}

/// Whether the name may be a path below the zone files.
bool IsRegionName(std::string_view name) {
  if (name.empty() || name.starts_with("posix") || name.starts_with("right/") ||
      name == "localtime")
    return false;
  if (!base::IsLetter(name[0])) return false;
  return std::ranges::all_of(name, [](char c) {
    return base::IsLetter(c) || IsDigit(c) || c == '_' || c == '-' || c == '+' || c == '/';
  });
}

std::filesystem::path ZoneFolder() {
  const char* folder = std::getenv("TZDIR");
  return folder && *folder ? folder : "/usr/share/zoneinfo";
}

}  // namespace

/// The rule behind the last transition, as POSIX writes it: `GMT0BST,M3.5.0/1,M10.5.0`.
class TimeZone::RuleReader {
 public:
  explicit RuleReader(std::string_view text) : text_(text) {}

  bool AtEnd() const { return at_ >= text_.size(); }
  bool Take(char c) {
    if (AtEnd() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  bool Name() {
    const size_t begin = at_;
    if (Take('<')) {
      while (!AtEnd() && text_[at_] != '>') ++at_;
      return Take('>');
    }
    while (!AtEnd() && ((text_[at_] | 32) >= 'a' && (text_[at_] | 32) <= 'z')) ++at_;
    return at_ > begin;
  }

  std::optional<int64_t> Number() {
    const size_t begin = at_;
    int64_t number = 0;
    while (!AtEnd() && IsDigit(text_[at_]) && at_ - begin < 6)
      number = number * 10 + (text_[at_++] - '0');
    return at_ > begin ? std::optional(number) : std::nullopt;
  }

  /// `[+-]hh[:mm[:ss]]` in seconds.
  std::optional<int64_t> Time() {
    const bool negative = Take('-');
    if (!negative) Take('+');
    int64_t seconds = 0;
    for (const int64_t unit : {3600, 60, 1}) {
      if (unit != 3600 && !Take(':')) break;
      const auto number = Number();
      if (!number) return std::nullopt;
      seconds += *number * unit;
    }
    return negative ? -seconds : seconds;
  }

  bool ReadDay(Day& day) {
    if (Take('M')) {
      int* const fields[] = {&day.month, &day.week, &day.day};
      for (int i = 0; i < 3; ++i) {
        const auto number = i == 0 || Take('.') ? Number() : std::nullopt;
        if (!number) return false;
        *fields[i] = static_cast<int>(*number);
      }
    } else {
      day.kind = Take('J') ? 'J' : '0';
      const auto number = Number();
      if (!number) return false;
      day.day = static_cast<int>(*number);
    }
    if (!Take('/')) return true;
    const auto time = Time();
    if (time) day.seconds = *time;
    return time.has_value();
  }

 private:
  std::string_view text_;
  size_t at_ = 0;
};

bool TimeZone::ReadRule(std::string_view rule) {
  RuleReader reader(rule);
  if (!reader.Name()) return false;
  const auto west = reader.Time();
  if (!west) return false;
  standard_ = -*west;
  has_rule_ = true;
  if (reader.AtEnd()) return true;
  if (!reader.Name()) return false;
  summer_ = standard_ + 3600;
  if (!reader.Take(',')) {
    const auto summer_west = reader.Time();
    if (!summer_west || !reader.Take(',')) return false;
    summer_ = -*summer_west;
  }
  has_summer_ = true;
  return reader.ReadDay(summer_begin_) && reader.Take(',') && reader.ReadDay(summer_end_);
}

/// A zone file (RFC 8536): its second part, with times of 64 bits, and the rule at its end.
bool TimeZone::ReadFile(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  const std::string bytes((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  constexpr size_t kHeader = 44;
  if (bytes.size() < kHeader || bytes.compare(0, 4, "TZif") != 0 || bytes[4] < '2') return false;
  const auto count = [&](size_t header, size_t index) {
    return static_cast<size_t>(BigEndian(bytes, header + 20 + index * 4, 4));
  };
  // isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt
  const size_t header = kHeader + count(0, 3) * 5 + count(0, 4) * 6 + count(0, 5) +
                        count(0, 2) * 8 + count(0, 1) + count(0, 0);
  if (bytes.size() < header + kHeader) return false;
  const size_t times = count(header, 3);
  const size_t types = count(header, 4);
  const size_t moments_at = header + kHeader;
  const size_t indexes_at = moments_at + times * 8;
  const size_t types_at = indexes_at + times;
  const size_t end = types_at + types * 6 + count(header, 5) + count(header, 2) * 12 +
                     count(header, 1) + count(header, 0);
  if (types == 0 || bytes.size() < end) return false;
  first_offset_ = BigEndian(bytes, types_at, 4);
  for (size_t i = 0; i < times; ++i) {
    const auto type = static_cast<unsigned char>(bytes[indexes_at + i]);
    if (type >= types) return false;
    transitions_.push_back(
        {BigEndian(bytes, moments_at + i * 8, 8), BigEndian(bytes, types_at + type * 6, 4)});
  }
  std::string_view rule = std::string_view(bytes).substr(end);
  if (rule.size() > 2) ReadRule(rule.substr(1, rule.size() - 2));
  return true;
}

std::optional<TimeZone> TimeZone::Named(std::string_view name) {
  TimeZone zone;
  for (const auto& [old_name, offset] :
       {std::pair<std::string_view, int64_t>{"EST", -5}, {"MST", -7}, {"HST", -10}}) {
    if (name == old_name) {
      zone.first_offset_ = offset * 3600;
      return zone;
    }
  }
  if (const auto offset = CustomOffset(name)) {
    zone.first_offset_ = *offset;
    return zone;
  }
  for (const auto& [old_name, region] : kOldNames) {
    if (name == old_name) name = region;
  }
  const std::filesystem::path zones = ZoneFolder();
  if (!IsRegionName(name)) return zone;
  std::error_code ignored;
  if (!std::filesystem::is_directory(zones, ignored)) return std::nullopt;
  const auto path = zones / std::string(name);
  if (!std::filesystem::is_regular_file(path, ignored) || !zone.ReadFile(path.string()))
    return TimeZone();
  return zone;
}

bool TimeZone::IsRegion(std::string_view name) {
  std::error_code ignored;
  return IsRegionName(name) &&
         std::filesystem::is_regular_file(ZoneFolder() / std::string(name), ignored);
}

int64_t TimeZone::DayInYear(const Day& day, int64_t year) {
  if (day.kind == 'M') {
    const int64_t first = DaysFromCivil(year, day.month, 1);
    int64_t found = first + (day.day - DayOfWeek(first) + 7) % 7 + 7 * (day.week - 1);
    if (found >= DaysFromCivil(year, day.month + 1, 1)) found -= 7;
    return found;
  }
  if (day.kind == '0') return DaysFromCivil(year, 1, 1) + day.day;
  // J60 is 1 March in each year.
  const bool leap = DaysFromCivil(year, 3, 1) - DaysFromCivil(year, 2, 1) == 29;
  return DaysFromCivil(year, 1, 1) + day.day - 1 + (leap && day.day >= 60 ? 1 : 0);
}

int64_t TimeZone::OffsetAt(int64_t moment) const {
  const auto after = std::ranges::upper_bound(transitions_, moment, {}, &Transition::moment);
  if (after != transitions_.end() || !has_rule_)
    return after == transitions_.begin() ? first_offset_ : std::prev(after)->offset;
  if (!has_summer_) return standard_;
  const int64_t local = moment + standard_;
  const int64_t days = local / kSecondsPerDay - (local % kSecondsPerDay < 0 ? 1 : 0);
  const int64_t year = CivilFromDays(days).year;
  const int64_t begin =
      DayInYear(summer_begin_, year) * kSecondsPerDay + summer_begin_.seconds - standard_;
  const int64_t end = DayInYear(summer_end_, year) * kSecondsPerDay + summer_end_.seconds - summer_;
  const bool in_summer =
      begin < end ? moment >= begin && moment < end : moment >= begin || moment < end;
  return in_summer ? summer_ : standard_;
}

int64_t TimeZone::FromLocal(int64_t local) const {
  // No zone is farther than 15 hours from Greenwich, none changes twice within these 30.
  constexpr int64_t kFarthest = 15 * 3600;
  const int64_t before = OffsetAt(local - kFarthest);
  const int64_t after = OffsetAt(local + kFarthest);
  if (before == after || OffsetAt(local - before) == before) return local - before;
  if (OffsetAt(local - after) == after) return local - after;
  return local - before;
}

}  // namespace sql
