
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/hive_time.h"
#include "sql/interval.h"
#include "sql/java_number.h"

// Intervals from texts.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;

std::optional<duckdb::interval_t> IntervalOf(std::string_view text, std::string_view unit) {
  const auto value = ParseInterval(text, unit);
  if (!value) return std::nullopt;
  duckdb::interval_t interval{0, 0, 0};
  if (value->is_months) {
    interval.months = static_cast<int32_t>(ParseLong(value->text).value_or(0));
    return interval;
  }
  // `-1.500000000`
  if (HasNanoseconds(value->text)) RefuseValue(NanosecondsUnsupported(text));
  const size_t point = value->text.find('.');
  const int64_t seconds = ParseLong(std::string_view(value->text).substr(0, point)).value_or(0);
  const int64_t micros = ParseLong(std::string_view(value->text).substr(point + 1, 6)).value_or(0);
  interval.micros = seconds * 1'000'000 + (value->text[0] == '-' ? -micros : micros);
  return interval;
}

/// CAST of a text: NULL where it is none.
template <bool kMonths>
void FromText(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view>(args, result, [](std::string_view text) {
    return IntervalOf(JavaTrim(text), kMonths ? "year to month" : "day to second");
  });
}

/// hive_interval(value, unit): `INTERVAL (value) DAY`
void OfUnit(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view, std::string_view>(
      args, result, [](std::string_view text, std::string_view unit) {
        const auto interval = IntervalOf(text, unit);
        if (!interval)
          throw duckdb::InvalidInputException("'%s' is no interval %s", std::string(text),
                                              std::string(unit));
        return *interval;
      });
}

}  // namespace

void RegisterIntervalFunctions(duckdb::DatabaseInstance& database) {
  Register(database, ScalarFunction("hive_interval_day_time", {kText}, LogicalType::INTERVAL,
                                    FromText<false>));
  Register(database, ScalarFunction("hive_interval_year_month", {kText}, LogicalType::INTERVAL,
                                    FromText<true>));
  ScalarFunction of_unit("hive_interval", {kText, kText}, LogicalType::INTERVAL, OfUnit);
  duckdb::BaseScalarFunction::SetReturnsError(of_unit);
  Register(database, std::move(of_unit));
}

}  // namespace sql::to_duckdb
