#include "sql/java_calendar.h"

#include <algorithm>

#include "sql/hive_time.h"

namespace sql {
namespace {

constexpr int64_t FloorDivide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

constexpr unsigned Bit(int field) { return 1u << field; }

/// The last day not after `days` that is that day of the week (1 is Sunday).
int64_t DayOfWeekOnOrBefore(int64_t days, int day_of_week) {
  const int64_t back = DayOfWeek(days) - (int64_t{day_of_week} - 1);
  return days - (back - FloorDivide(back, 7) * 7);
}

/// The Sunday that week 1 of a year or month begins with.
int64_t FirstWeek(int64_t first_day) { return DayOfWeekOnOrBefore(first_day, 1); }

}  // namespace

CivilDate CivilFromDays(int64_t days) {
  // Counted from 1 March of year 0, in eras of 400 Gregorian or 4 Julian years.
  CivilDate date;
  int64_t year;
  int64_t day_of_year;
  if (days >= kGregorianCutover) {
    days += 719'468;
    const int64_t era = FloorDivide(days, 146'097);
    const int64_t day_of_era = days - era * 146'097;
    const int64_t year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    year = year_of_era + era * 400;
    day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
  } else {
    days += 719'470;
    const int64_t era = FloorDivide(days, 1461);
    const int64_t day_of_era = days - era * 1461;
    const int64_t year_of_era = (day_of_era - day_of_era / 1460) / 365;
    year = year_of_era + era * 4;
    day_of_year = day_of_era - 365 * year_of_era;
  }
  const int64_t month = (5 * day_of_year + 2) / 153;
  date.day = static_cast<int>(day_of_year - (153 * month + 2) / 5 + 1);
  date.month = static_cast<int>(month < 10 ? month + 3 : month - 9);
  date.year = year + (date.month <= 2 ? 1 : 0);
  return date;
}

int64_t FirstOfMonth(CalendarSystem system, int64_t year, int month) {
  if (system == CalendarSystem::kGregorian) return DaysFromCivil(year, month, 1);
  const int64_t y = month <= 2 ? year - 1 : year;
  const int64_t day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
  return y * 365 + FloorDivide(y, 4) + day_of_year - 719'470;
}

int64_t AddCalendarMonths(int64_t days, int64_t months) {
  constexpr int64_t kCutoverYear = 1582;
  const CivilDate date = CivilFromDays(days);
  const int64_t target = date.year * 12 + date.month - 1 + months;
  const int64_t year = FloorDivide(target, 12);
  const int month = static_cast<int>(target - year * 12) + 1;
  const auto first_of = [&](CalendarSystem system, int64_t y, int m) {
    return m > 12 ? FirstOfMonth(system, y + 1, m - 12) : FirstOfMonth(system, y, m);
  };
  const auto day_in = [&](CalendarSystem system) {
    const int64_t first = first_of(system, year, month);
    if (year == kCutoverYear) return first + date.day - 1;
    return std::min(first + date.day, first_of(system, year, month + 1)) - 1;
  };
  const int64_t gregorian = day_in(CalendarSystem::kGregorian);
  return year >= kCutoverYear && gregorian >= kGregorianCutover ? gregorian
                                                                : day_in(CalendarSystem::kJulian);
}

int DayOfWeek(int64_t days) {
  const int64_t shifted = days + 4;  // 1970-01-01 was a Thursday
  return static_cast<int>(shifted - FloorDivide(shifted, 7) * 7);
}

int WeekOfYear(int64_t days) {
  constexpr int kMonday = 2;
  const auto first_week = [](int64_t year) {
    const auto system = year < 1583 ? CalendarSystem::kJulian : CalendarSystem::kGregorian;
    return DayOfWeekOnOrBefore(FirstOfMonth(system, year, 1) + 3, kMonday);
  };
  const int64_t year = CivilFromDays(days).year;
  if (days >= first_week(year + 1)) return 1;
  const int64_t first = first_week(year);
  return static_cast<int>((days - (days < first ? first_week(year - 1) : first)) / 7 + 1);
}

void CalendarFields::Set(Field field, int32_t value) {
  values_[field] = value;
  stamps_[field] = next_stamp_++;
}

/// The turn of a pair: none if one lacks, else the later.
int CalendarFields::Both(Field a, Field b) const {
  return IsSet(a) && IsSet(b) ? std::max(stamps_[a], stamps_[b]) : 0;
}

/// Which fields say the day: Calendar.selectFields.
unsigned CalendarFields::ChosenDateFields() const {
  int day_of_month = stamps_[kDayOfMonth];
  int week_of_month = Both(kWeekOfMonth, kDayOfWeek);
  int in_month = Both(kDayOfWeekInMonth, kDayOfWeek);
  const int day_of_year = stamps_[kDayOfYear];
  int week_of_year = Both(kWeekOfYear, kDayOfWeek);
  int best = std::max({day_of_month, week_of_month, in_month, day_of_year, week_of_year});
  if (best == 0) {
    week_of_month = stamps_[kWeekOfMonth];
    in_month = std::max(stamps_[kDayOfWeekInMonth], stamps_[kDayOfWeek]);
    week_of_year = stamps_[kWeekOfYear];
    best = std::max({week_of_month, in_month, week_of_year});
    if (best == 0) best = day_of_month = stamps_[kMonth];
  }
  const unsigned weekday = IsSet(kDayOfWeek) ? Bit(kDayOfWeek) : 0;
  if (best == day_of_month) return Bit(kMonth) | Bit(kDayOfMonth);
  if ((best == week_of_month && stamps_[kWeekOfMonth] >= stamps_[kWeekOfYear]) ||
      (best == in_month && stamps_[kDayOfWeekInMonth] >= stamps_[kWeekOfYear])) {
    const bool by_week = week_of_month == in_month
                             ? stamps_[kWeekOfMonth] >= stamps_[kDayOfWeekInMonth]
                             : best == week_of_month;
    if (by_week) return Bit(kMonth) | weekday | Bit(kWeekOfMonth);
    return Bit(kMonth) | weekday | (IsSet(kDayOfWeekInMonth) ? Bit(kDayOfWeekInMonth) : 0);
  }
  if (best == day_of_year) return Bit(kDayOfYear);
  return weekday | Bit(kWeekOfYear);
}

int64_t CalendarFields::DaysIn(CalendarSystem system, int64_t year, unsigned chosen) const {
  const int weekday = values_[kDayOfWeek];
  if (!(chosen & Bit(kMonth))) {
    const int64_t first = FirstOfMonth(system, year, 1);
    if (chosen & Bit(kDayOfYear)) return first + values_[kDayOfYear] - 1;
    int64_t week = FirstWeek(first);
    if (chosen & Bit(kDayOfWeek)) week = DayOfWeekOnOrBefore(week + 6, weekday);
    return week + 7 * (int64_t{values_[kWeekOfYear]} - 1);
  }
  const int64_t month = IsSet(kMonth) ? values_[kMonth] : 0;
  year += FloorDivide(month, 12);
  const int month_of_year = static_cast<int>(month - FloorDivide(month, 12) * 12) + 1;
  const int64_t first = FirstOfMonth(system, year, month_of_year);
  if (chosen & Bit(kDayOfMonth)) return first + (IsSet(kDayOfMonth) ? values_[kDayOfMonth] - 1 : 0);
  if (chosen & Bit(kWeekOfMonth)) {
    int64_t week = FirstWeek(first);
    if (chosen & Bit(kDayOfWeek)) week = DayOfWeekOnOrBefore(week + 6, weekday);
    return week + 7 * (int64_t{values_[kWeekOfMonth]} - 1);
  }
  const int day = chosen & Bit(kDayOfWeek) ? weekday : 1;
  const int64_t turn = chosen & Bit(kDayOfWeekInMonth) ? values_[kDayOfWeekInMonth] : 1;
  if (turn >= 0) return DayOfWeekOnOrBefore(first + 7 * turn - 1, day);
  const int64_t next = month_of_year == 12 ? FirstOfMonth(system, year + 1, 1)
                                           : FirstOfMonth(system, year, month_of_year + 1);
  return DayOfWeekOnOrBefore(next - 1 + 7 * (turn + 1), day);
}

int64_t CalendarFields::WeekDateDays() const {
  int64_t week = IsSet(kWeekOfYear) ? values_[kWeekOfYear] : 1;
  int64_t day = IsSet(kDayOfWeek) ? values_[kDayOfWeek] : 1;
  if (day < 1 || day > 7) {
    // CalendarBuilder.establish, its last step included: days beyond the week count from Monday.
    if (day >= 8) {
      --day;
      week += day / 7;
      day = day % 7 + 1;
    } else {
      while (day <= 0) {
        day += 7;
        --week;
      }
    }
    day = day == 7 ? 1 : day + 1;
  }
  const int64_t year = values_[kWeekYear];
  const auto system = year > 1582 ? CalendarSystem::kGregorian : CalendarSystem::kJulian;
  return FirstWeek(FirstOfMonth(system, year, 1)) + day - 1 + 7 * (week - 1);
}

int64_t CalendarFields::Days() const {
  if (IsSet(kWeekYear) && stamps_[kWeekYear] > stamps_[kYear]) return WeekDateDays();
  int64_t year = IsSet(kYear) ? values_[kYear] : 1970;
  if (IsSet(kEra) && values_[kEra] == 0) year = 1 - year;
  const unsigned chosen = ChosenDateFields();
  const int64_t julian = DaysIn(CalendarSystem::kJulian, year, chosen);
  if (year < 1582 && julian < kGregorianCutover) return julian;
  // Days and weeks of the year of the change count from its Julian 1 January.
  if (year == 1582 && !(chosen & Bit(kMonth))) return julian;
  const int64_t gregorian = DaysIn(CalendarSystem::kGregorian, year, chosen);
  return gregorian >= kGregorianCutover ? gregorian : julian;
}

int64_t CalendarFields::TimeOfDay() const {
  const int half_day = Both(kHour, kAmPm);
  int best = std::max(half_day, stamps_[kHourOfDay]);
  if (best == 0) best = std::max(stamps_[kHour], stamps_[kAmPm]);
  int64_t hours = 0;
  if (best != 0 && best == stamps_[kHourOfDay]) {
    hours = values_[kHourOfDay];
  } else if (best != 0) {
    hours = int64_t{values_[kHour]} + 12 * int64_t{values_[kAmPm]};
  }
  return ((hours * 60 + values_[kMinute]) * 60 + values_[kSecond]) * 1000 + values_[kMillisecond];
}

int64_t CalendarFields::ToMillis() const {
  // Years beyond what milliseconds can count wrap around, as in Java.
  const auto wrapped = [](int64_t number) { return static_cast<uint64_t>(number); };
  return static_cast<int64_t>(wrapped(Days()) * wrapped(kMillisPerDay) + wrapped(TimeOfDay()) -
                              wrapped(values_[kZoneOffset]));
}

}  // namespace sql
