#pragma once

#include <cstdint>

namespace sql {

/// java.util.GregorianCalendar as SimpleDateFormat uses it: UTC, weeks from Sunday, week 1 holds
/// 1 January, and Julian days before 15 October 1582.

enum class CalendarSystem { kGregorian, kJulian };

inline constexpr int64_t kMillisPerDay = 86'400'000;
/// Days since 1970-01-01 of 15 October 1582, the first Gregorian one.
inline constexpr int64_t kGregorianCutover = -141'427;

struct CivilDate {
  int64_t year = 1970;  ///< 0 is 1 BC
  int month = 1;
  int day = 1;
};

CivilDate CivilFromDays(int64_t days);
/// Calendar.add(MONTH, months), of days since 1970-01-01: a day behind the end of its new month is
/// the last one there, but in 1582 it runs over into the next.
int64_t AddCalendarMonths(int64_t days, int64_t months);
/// Days since 1970-01-01 of the first day of a month.
int64_t FirstOfMonth(CalendarSystem system, int64_t year, int month);
/// The week of weekofyear(): from Monday, the first one with four days in the year.
int WeekOfYear(int64_t days);
/// 0 is Sunday.
int DayOfWeek(int64_t days);

/// The fields that a text has given, each remembered with its turn: of contradicting ones the later
/// wins (Calendar's stamps). Values beyond their range are carried over.
class CalendarFields {
 public:
  enum Field {
    kEra,
    kYear,
    kMonth,  ///< from 0
    kWeekOfYear,
    kWeekOfMonth,
    kDayOfMonth,
    kDayOfYear,
    kDayOfWeek,  ///< Sunday is 1
    kDayOfWeekInMonth,
    kAmPm,
    kHour,  ///< of 12
    kHourOfDay,
    kMinute,
    kSecond,
    kMillisecond,
    kZoneOffset,  ///< milliseconds
    kWeekYear,
    kFieldCount,
  };

  void Set(Field field, int32_t value);
  /// Milliseconds since 1970-01-01 UTC.
  int64_t ToMillis() const;

 private:
  bool IsSet(Field field) const { return stamps_[field] > 0; }
  int Both(Field a, Field b) const;
  int64_t Days() const;
  int64_t DaysIn(CalendarSystem system, int64_t year, unsigned chosen) const;
  unsigned ChosenDateFields() const;
  int64_t WeekDateDays() const;
  int64_t TimeOfDay() const;

  int32_t values_[kFieldCount] = {};
  int stamps_[kFieldCount] = {};
  int next_stamp_ = 1;
};

}  // namespace sql
