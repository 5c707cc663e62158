#include "sql/functions.h"

namespace sql {
namespace {

using enum FunctionKind;

constexpr Function kDateFunctions[] = {
    {"add_months", kScalar, "date, int -> string; timestamp, int, string -> string",
     "so many months later; the last day of a month stays the last"},
    {"current_date", kScalar, "-> date", "the day when the query began"},
    {"current_timestamp", kScalar, "-> timestamp", "the moment when the query began"},
    {"date_add", kScalar, "date, int -> date", "so many days later"},
    {"date_format", kScalar, "timestamp, string -> string",
     "a moment in a pattern of Java's SimpleDateFormat"},
    {"date_sub", kScalar, "date, int -> date", "so many days earlier"},
    {"datediff", kScalar, "date, date -> int", "days from the second date to the first"},
    {"day", kScalar, "date -> int; interval_day_time -> int", "day of the month"},
    {"dayofmonth", kScalar, "date -> int; interval_day_time -> int", "day of the month"},
    {"dayofweek", kScalar, "date -> int", "day of the week, Sunday 1"},
    {"floor_day", kScalar, "timestamp_only -> timestamp", "`FLOOR(x TO DAY)`"},
    {"floor_hour", kScalar, "timestamp_only -> timestamp", "`FLOOR(x TO HOUR)`"},
    {"floor_minute", kScalar, "timestamp_only -> timestamp", "`FLOOR(x TO MINUTE)`"},
    {"floor_month", kScalar, "timestamp_only -> timestamp", "`FLOOR(x TO MONTH)`"},
    {"floor_quarter", kScalar, "timestamp_only -> timestamp", "`FLOOR(x TO QUARTER)`"},
    {"floor_second", kScalar, "timestamp_only -> timestamp", "`FLOOR(x TO SECOND)`"},
    {"floor_week", kScalar, "timestamp_only -> timestamp", "`FLOOR(x TO WEEK)`"},
    {"floor_year", kScalar, "timestamp_only -> timestamp", "`FLOOR(x TO YEAR)`"},
    {"from_unixtime", kScalar, "bigint -> string; bigint, string -> string",
     "seconds since 1970 as a text, in a pattern when one is given"},
    {"from_utc_timestamp", kScalar, "primitive, string -> =timestamp",
     "a moment of UTC on the clocks of a time zone"},
    {"hour", kScalar, "timestamp -> int; interval_day_time -> int", "hour of the day"},
    {"last_day", kScalar, "date -> string", "the last day of the month"},
    {"minute", kScalar, "timestamp -> int; interval_day_time -> int", "minute of the hour"},
    {"month", kScalar, "date -> int; interval_year_month -> int", "month of the year"},
    {"months_between", kScalar,
     "timestamp, timestamp -> double; timestamp, timestamp, boolean -> double",
     "months from the second date to the first, with their fraction"},
    {"next_day", kScalar, "date, string -> string", "the next such day of the week after a date"},
    {"quarter", kScalar, "date -> int", "quarter of the year"},
    {"second", kScalar, "timestamp -> int; interval_day_time -> int", "second of the minute"},
    {"to_date", kScalar, "date -> date", "the date of a moment"},
    {"to_unix_timestamp", kScalar,
     "string -> bigint; timestamp -> bigint; date -> bigint; string, string -> bigint; timestamp, "
     "string -> bigint; date, string -> bigint",
     "seconds since 1970"},
    {"to_utc_timestamp", kScalar, "primitive, string -> =timestamp",
     "a moment on the clocks of a time zone in UTC"},
    {"trunc", kScalar, "date, string -> string", "the first day of the year, quarter or month"},
    {"unix_timestamp", kScalar,
     "-> bigint; string -> bigint; timestamp -> bigint; date -> bigint; string, string -> bigint; "
     "timestamp, string -> bigint; date, string -> bigint",
     "seconds since 1970, of now when nothing is given"},
    {"weekofyear", kScalar, "date -> int", "week of the year, as ISO counts them"},
    {"year", kScalar, "date -> int; interval_year_month -> int", "year"},
};

}  // namespace

FunctionTable DateTable() {
  return {"Dates and times", std::begin(kDateFunctions), std::end(kDateFunctions)};
}

}  // namespace sql
