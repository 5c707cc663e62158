#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kScalar = FunctionKind::kScalar;

constexpr Function kFunctions[] = {
    {"add_months", kScalar, "date, int -> string"},
    {"current_date", kScalar, "-> date"},
    {"current_timestamp", kScalar, "-> timestamp"},
    {"date_add", kScalar, "date, int -> date"},
    {"date_format", kScalar, "timestamp, string -> string"},
    {"date_sub", kScalar, "date, int -> date"},
    {"datediff", kScalar, "date, date -> int"},
    {"day", kScalar, "date -> int"},
    {"dayofmonth", kScalar, "date -> int"},
    {"dayofweek", kScalar, "date -> int"},
    {"floor_day", kScalar, "timestamp_only -> timestamp"},
    {"floor_hour", kScalar, "timestamp_only -> timestamp"},
    {"floor_minute", kScalar, "timestamp_only -> timestamp"},
    {"floor_month", kScalar, "timestamp_only -> timestamp"},
    {"floor_quarter", kScalar, "timestamp_only -> timestamp"},
    {"floor_second", kScalar, "timestamp_only -> timestamp"},
    {"floor_week", kScalar, "timestamp_only -> timestamp"},
    {"floor_year", kScalar, "timestamp_only -> timestamp"},
    {"from_unixtime", kScalar, "bigint -> string; bigint, string -> string"},
    {"from_utc_timestamp", kScalar, "timestamp, string -> timestamp"},
    {"hour", kScalar, "timestamp -> int"},
    {"last_day", kScalar, "date -> string"},
    {"minute", kScalar, "timestamp -> int"},
    {"month", kScalar, "date -> int"},
    {"months_between", kScalar,
     "timestamp, timestamp -> double; timestamp, timestamp, boolean -> double"},
    {"next_day", kScalar, "date, string -> string"},
    {"quarter", kScalar, "date -> int"},
    {"second", kScalar, "timestamp -> int"},
    {"to_date", kScalar, "date -> date"},
    {"to_unix_timestamp", kScalar,
     "string -> bigint; timestamp -> bigint; date -> bigint; string, string -> bigint; timestamp, "
     "string -> bigint; date, string -> bigint"},
    {"to_utc_timestamp", kScalar, "timestamp, string -> timestamp"},
    {"trunc", kScalar, "date, string -> string"},
    {"unix_timestamp", kScalar,
     "-> bigint; string -> bigint; timestamp -> bigint; date -> bigint; string, string -> bigint; "
     "timestamp, string -> bigint; date, string -> bigint"},
    {"weekofyear", kScalar, "date -> int"},
    {"year", kScalar, "date -> int"},
};

}  // namespace

FunctionTable DateTable() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace sql
