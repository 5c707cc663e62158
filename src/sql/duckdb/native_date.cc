#include <duckdb/transaction/meta_transaction.hpp>
#include <string>
#include <vector>

#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/hive_time.h"
#include "sql/java_calendar.h"
#include "sql/java_number.h"
#include "sql/simple_date_format.h"

namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::date_t;
using duckdb::ExpressionState;
using duckdb::interval_t;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::timestamp_t;
using duckdb::Vector;

constexpr auto kDate = LogicalType::DATE;
constexpr auto kTimestamp = LogicalType::TIMESTAMP;
constexpr int64_t kMicrosPerDay = kSecondsPerDay * kMicrosPerSecond;
constexpr size_t kCachedDatePatterns = 16;

int64_t FloorDivide(int64_t a, int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

/// The last patterns used, as most calls have a constant one. No format: Java refuses the pattern.
class FormatCache {
 public:
  const SimpleDateFormat* Get(std::string_view pattern) {
    for (const Entry& entry : entries_) {
      if (entry.pattern == pattern) return entry.format ? &*entry.format : nullptr;
    }
    if (entries_.size() >= kCachedDatePatterns) entries_.erase(entries_.begin());
    entries_.push_back({std::string(pattern), SimpleDateFormat::Compile(pattern)});
    const Entry& entry = entries_.back();
    return entry.format ? &*entry.format : nullptr;
  }

  const SimpleDateFormat& GetOrThrow(std::string_view pattern) {
    if (const auto* format = Get(pattern)) return *format;
    throw duckdb::InvalidInputException("'%s' is not a date pattern", std::string(pattern));
  }

 private:
  struct Entry {
    std::string pattern;
    std::optional<SimpleDateFormat> format;
  };
  std::vector<Entry> entries_;
};

constexpr std::string_view kDefaultPattern = "yyyy-MM-dd HH:mm:ss";

void DateFormat(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<FormatCache>::Of(state);
  std::string out;
  EachRow<timestamp_t, std::string_view>(
      args, result,
      [&](timestamp_t time, std::string_view pattern) -> std::optional<std::string_view> {
        const auto* format = cache.Get(pattern);
        if (!format) return std::nullopt;
        out.clear();
        format->Format(FloorDivide(time.value, 1000), out);
        return out;
      });
}

void Now(DataChunk&, ExpressionState& state, Vector& result) {
  const auto now = duckdb::MetaTransaction::Get(state.GetContext()).start_timestamp;
  result.Reference(duckdb::Value::BIGINT(FloorDivide(now.value, kMicrosPerSecond)));
}

std::optional<int64_t> Seconds(const SimpleDateFormat& format, std::string_view text) {
  const auto millis = format.Parse(text);
  if (!millis) return std::nullopt;
  return *millis / 1000;
}

void UnixTimeOfText(DataChunk& args, ExpressionState& state, Vector& result) {
  const auto& format = ThreadState<FormatCache>::Of(state).GetOrThrow(kDefaultPattern);
  EachRow<std::string_view>(args, result,
                            [&](std::string_view text) { return Seconds(format, text); });
}

void UnixTimeOfPattern(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<FormatCache>::Of(state);
  EachRow<std::string_view, std::string_view>(
      args, result, [&](std::string_view text, std::string_view pattern) -> std::optional<int64_t> {
        const auto& format = cache.GetOrThrow(pattern);
        if (pattern.empty()) return std::nullopt;
        return Seconds(format, text);
      });
}

void UnixTimeOfTimestamp(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<timestamp_t>(args, result,
                       [](timestamp_t time) { return FloorDivide(time.value, kMicrosPerSecond); });
}

void UnixTimeOfDate(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<date_t>(args, result, [](date_t date) { return date.days * kSecondsPerDay; });
}

/// Java multiplies by 1000 without a look at the overflow.
int64_t MillisOf(int64_t seconds) {
  return static_cast<int64_t>(static_cast<uint64_t>(seconds) * 1000);
}

void FromUnixTime(DataChunk& args, ExpressionState& state, Vector& result) {
  const auto& format = ThreadState<FormatCache>::Of(state).GetOrThrow(kDefaultPattern);
  std::string out;
  EachRow<int64_t>(args, result, [&](int64_t seconds) -> std::string_view {
    out.clear();
    format.Format(MillisOf(seconds), out);
    return out;
  });
}

void FromUnixTimeWithPattern(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<FormatCache>::Of(state);
  std::string out;
  EachRow<int64_t, std::string_view>(
      args, result, [&](int64_t seconds, std::string_view pattern) -> std::string_view {
        if (pattern.empty()) throw duckdb::InvalidInputException("the date pattern is empty");
        out.clear();
        cache.GetOrThrow(pattern).Format(MillisOf(seconds), out);
        return out;
      });
}

duckdb::date_t FirstDay(int64_t year, int64_t month) {
  return date_t(static_cast<int32_t>(DaysFromCivil(year, month, 1)));
}

/// The end of a month stays the end, but of one that ran over: 2021-02-28 + 1 is 2021-03-31.
int64_t AddMonthsKeepingEnd(int64_t days, int64_t months) {
  int64_t moved = AddCalendarMonths(days, months);
  const bool is_last = CivilFromDays(days + 1).day == 1;
  const bool ran_over = CivilFromDays(moved).day < CivilFromDays(days).day;
  while (is_last && !ran_over && CivilFromDays(moved + 1).day != 1) ++moved;
  return moved;
}

void AddMonths(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<date_t, int32_t>(args, result, [](date_t date, int32_t months) {
    return date_t(static_cast<int32_t>(AddMonthsKeepingEnd(date.days, months)));
  });
}

/// What SimpleDateFormat makes of it: Julian days before the calendar's change.
void AddMonthsText(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<date_t, int32_t>(args, result, [&](date_t date, int32_t months) -> std::string_view {
    const CivilDate moved = CivilFromDays(AddMonthsKeepingEnd(date.days, months));
    char text[32];
    const int size = snprintf(text, sizeof(text), "%04ld-%02d-%02d",
                              moved.year > 0 ? moved.year : 1 - moved.year, moved.month, moved.day);
    out.assign(text, static_cast<size_t>(size));
    return out;
  });
}

/// hive_shift_months(date or timestamp, interval): DateTimeMath, which asks a Calendar.
void ShiftDate(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<date_t, interval_t>(args, result, [](date_t date, interval_t interval) {
    return date_t(static_cast<int32_t>(AddCalendarMonths(date.days, interval.months)));
  });
}
void ShiftTimestamp(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<timestamp_t, interval_t>(args, result, [](timestamp_t time, interval_t interval) {
    const int64_t days = FloorDivide(time.value, kMicrosPerDay);
    const int64_t moved = AddCalendarMonths(days, interval.months);
    return timestamp_t(time.value + (moved - days) * kMicrosPerDay);
  });
}

bool EqualsIgnoringCase(std::string_view a, std::string_view lower) {
  return std::equal(a.begin(), a.end(), lower.begin(), lower.end(), [](char x, char y) {
    return (x >= 'A' && x <= 'Z' ? static_cast<char>(x + 32) : x) == y;
  });
}

/// 0 is Sunday; -1 is no name of a day.
int DayNumber(std::string_view name) {
  static constexpr std::string_view kNames[] = {"sunday",   "monday", "tuesday", "wednesday",
                                                "thursday", "friday", "saturday"};
  for (int day = 0; day < 7; ++day) {
    for (const size_t size : {size_t{2}, size_t{3}, kNames[day].size()}) {
      if (EqualsIgnoringCase(name, kNames[day].substr(0, size))) return day;
    }
  }
  return -1;
}

void NextDay(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<date_t, std::string_view>(
      args, result, [](date_t date, std::string_view name) -> std::optional<date_t> {
        const int day = DayNumber(name);
        if (day < 0) return std::nullopt;
        const int ahead = (day - DayOfWeek(date.days) + 7) % 7;
        return date_t(date.days + (ahead == 0 ? 7 : ahead));
      });
}

void Trunc(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<date_t, std::string_view>(
      args, result, [](date_t date, std::string_view unit) -> std::optional<date_t> {
        const auto is = [&](std::string_view name) { return unit == name; };
        int32_t year, month, day;
        duckdb::Date::Convert(date, year, month, day);
        if (is("MONTH") || is("MON") || is("MM")) return FirstDay(year, month);
        if (is("YEAR") || is("YYYY") || is("YY")) return FirstDay(year, 1);
        if (is("QUARTER") || is("Q")) return FirstDay(year, (month - 1) / 3 * 3 + 1);
        return std::nullopt;
      });
}

/// BigDecimal.valueOf(number).setScale(8, HALF_UP): of the decimal digits that Java prints.
double RoundedToEightPlaces(double number) {
  const auto text = DecimalText::Parse(DoubleText(number));
  const auto unscaled = text ? text->Unscaled(38, 8) : std::nullopt;
  return unscaled ? static_cast<double>(*unscaled) / 1e8 : number;
}

enum class Rounding { kEightPlaces, kNone };

double MonthsBetween(timestamp_t a, timestamp_t b, Rounding rounding) {
  struct Parts {
    CivilDate date;
    bool is_last;
    int64_t seconds;
  };
  const auto parts = [](timestamp_t time) {
    const int64_t days = FloorDivide(time.value, kMicrosPerDay);
    const CivilDate date = CivilFromDays(days);
    const int64_t seconds = FloorDivide(time.value - days * kMicrosPerDay, kMicrosPerSecond);
    return Parts{date, CivilFromDays(days + 1).day == 1, date.day * kSecondsPerDay + seconds};
  };
  const Parts x = parts(a);
  const Parts y = parts(b);
  const int64_t months = (x.date.year - y.date.year) * 12 + (x.date.month - y.date.month);
  if (x.date.day == y.date.day || (x.is_last && y.is_last)) return static_cast<double>(months);
  const double between =
      static_cast<double>(months) + static_cast<double>(x.seconds - y.seconds) / 2678400.0;
  if (rounding == Rounding::kNone) return between;
  return RoundedToEightPlaces(between);
}

void MonthsBetweenRounded(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<timestamp_t, timestamp_t>(args, result, [](timestamp_t a, timestamp_t b) {
    return MonthsBetween(a, b, Rounding::kEightPlaces);
  });
}

void MonthsBetweenAsked(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<timestamp_t, timestamp_t, bool>(
      args, result, [](timestamp_t a, timestamp_t b, bool round) {
        return MonthsBetween(a, b, round ? Rounding::kEightPlaces : Rounding::kNone);
      });
}

void YearMonthText(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<interval_t>(args, result, [&](interval_t interval) -> std::string_view {
    const int64_t months = std::abs(int64_t{interval.months});
    out = interval.months < 0 ? "-" : "";
    out += std::to_string(months / 12) + "-" + std::to_string(months % 12);
    return out;
  });
}

void DayTimeText(DataChunk& args, ExpressionState&, Vector& result) {
  std::string out;
  EachRow<interval_t>(args, result, [&](interval_t interval) -> std::string_view {
    int64_t micros = int64_t{interval.days} * kMicrosPerDay + interval.micros;
    out = micros < 0 ? "-" : "";
    micros = std::abs(micros);
    const int64_t seconds = micros / kMicrosPerSecond;
    char text[64];
    const int size =
        snprintf(text, sizeof(text), "%ld %02ld:%02ld:%02ld.%06ld000", seconds / kSecondsPerDay,
                 seconds / 3600 % 24, seconds / 60 % 60, seconds % 60, micros % kMicrosPerSecond);
    out.append(text, static_cast<size_t>(size));
    return out;
  });
}

// The fields of a date are java.util.Calendar's: before 15 October 1582 they are Julian, and years
// count from 1 in each era.
void Year(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<date_t>(args, result, [](date_t date) {
    const int64_t year = CivilFromDays(date.days).year;
    return static_cast<int32_t>(year > 0 ? year : 1 - year);
  });
}
void Month(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<date_t>(args, result, [](date_t date) { return CivilFromDays(date.days).month; });
}
void Day(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<date_t>(args, result, [](date_t date) { return CivilFromDays(date.days).day; });
}
void Week(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<date_t>(args, result, [](date_t date) { return WeekOfYear(date.days); });
}

/// What the difference of two timestamps is taken of: before 1970 Hive cuts the seconds of one with
/// a fraction towards zero and still adds the fraction (DateTimeMath.subtract).
void Moment(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<timestamp_t>(args, result, [](timestamp_t time) {
    const bool cut = time.value < 0 && time.value % kMicrosPerSecond != 0;
    return time.value + (cut ? kMicrosPerSecond : 0);
  });
}

ScalarFunction WithFormats(duckdb::vector<LogicalType> parameters, LogicalType type,
                           duckdb::scalar_function_t body) {
  ScalarFunction function(std::move(parameters), std::move(type), std::move(body));
  function.init_local_state = ThreadState<FormatCache>::Make;
  duckdb::BaseScalarFunction::SetReturnsError(function);
  return function;
}

}  // namespace

void RegisterDateFunctions(duckdb::DatabaseInstance& database) {
  ScalarFunctionSet date_format("hive_date_format");
  date_format.AddFunction(WithFormats({kTimestamp, kText}, kText, DateFormat));
  Register(database, date_format);

  ScalarFunctionSet unix_timestamp("hive_unix_timestamp");
  ScalarFunction now({}, kBigint, Now);
  now.stability = duckdb::FunctionStability::CONSISTENT_WITHIN_QUERY;
  unix_timestamp.AddFunction(now);
  unix_timestamp.AddFunction(WithFormats({kText}, kBigint, UnixTimeOfText));
  unix_timestamp.AddFunction(WithFormats({kText, kText}, kBigint, UnixTimeOfPattern));
  unix_timestamp.AddFunction(ScalarFunction({kTimestamp}, kBigint, UnixTimeOfTimestamp));
  unix_timestamp.AddFunction(ScalarFunction({kDate}, kBigint, UnixTimeOfDate));
  // A pattern beside what is no text goes unused.
  unix_timestamp.AddFunction(ScalarFunction({kTimestamp, kText}, kBigint, UnixTimeOfTimestamp));
  unix_timestamp.AddFunction(ScalarFunction({kDate, kText}, kBigint, UnixTimeOfDate));
  Register(database, unix_timestamp);

  ScalarFunctionSet from_unixtime("hive_from_unixtime");
  from_unixtime.AddFunction(WithFormats({kBigint}, kText, FromUnixTime));
  from_unixtime.AddFunction(WithFormats({kBigint, kText}, kText, FromUnixTimeWithPattern));
  Register(database, from_unixtime);

  ScalarFunctionSet months_between("hive_months_between");
  months_between.AddFunction(
      ScalarFunction({kTimestamp, kTimestamp}, LogicalType::DOUBLE, MonthsBetweenRounded));
  months_between.AddFunction(ScalarFunction({kTimestamp, kTimestamp, LogicalType::BOOLEAN},
                                            LogicalType::DOUBLE, MonthsBetweenAsked));
  Register(database, months_between);

  ScalarFunctionSet shift_months("hive_shift_months");
  shift_months.AddFunction(ScalarFunction({kDate, LogicalType::INTERVAL}, kDate, ShiftDate));
  shift_months.AddFunction(
      ScalarFunction({kTimestamp, LogicalType::INTERVAL}, kTimestamp, ShiftTimestamp));
  Register(database, shift_months);

  const auto add = [&](const char* name, duckdb::vector<LogicalType> parameters, LogicalType type,
                       duckdb::scalar_function_t body) {
    Register(database,
             ScalarFunction(name, std::move(parameters), std::move(type), std::move(body)));
  };
  add("hive_moment", {kTimestamp}, kBigint, Moment);
  add("hive_year", {kDate}, LogicalType::INTEGER, Year);
  add("hive_month", {kDate}, LogicalType::INTEGER, Month);
  add("hive_day", {kDate}, LogicalType::INTEGER, Day);
  add("hive_weekofyear", {kDate}, LogicalType::INTEGER, Week);
  add("hive_add_months", {kDate, LogicalType::INTEGER}, kDate, AddMonths);
  add("hive_add_months_text", {kDate, LogicalType::INTEGER}, kText, AddMonthsText);
  add("hive_next_day", {kDate, kText}, kDate, NextDay);
  add("hive_trunc", {kDate, kText}, kDate, Trunc);
  add("hive_year_month_text", {LogicalType::INTERVAL}, kText, YearMonthText);
  add("hive_day_time_text", {LogicalType::INTERVAL}, kText, DayTimeText);
}

}  // namespace sql::to_duckdb
