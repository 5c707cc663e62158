#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>

#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"

/// CAST to a timestamp. Hive counts nanoseconds through a billion years, DuckDB microseconds up to
/// the year 294247: a value that DuckDB cannot hold is refused.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::timestamp_t;
using duckdb::Vector;

constexpr int64_t kNanosPerMicro = 1000;
constexpr int kNanoPlaces = 9;
constexpr int kDecimalDigits = 38;
// DuckDB's own bounds: 290309-12-22 BC, and infinity, which is the largest number.
constexpr int64_t kLeastMicros = -9'223'372'022'400'000'000;
constexpr int64_t kMostMicros = INT64_MAX - 1;

[[noreturn]] void RefuseFar(std::string_view shown) {
  RefuseValue(fmt::format("timestamps beyond the year 294247 are not supported ({})", shown));
}

timestamp_t FromMicros(Int128 micros, std::string_view shown) {
  if (micros < kLeastMicros || micros > kMostMicros) RefuseFar(shown);
  return timestamp_t(static_cast<int64_t>(micros));
}

/// What becomes of nanoseconds: where nobody looks at them, `hive_.._cut`, they go.
enum class Nanoseconds { kRefused, kCut };

template <Nanoseconds kNanoseconds>
void FromText(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view>(args, result, [](std::string_view text) -> std::optional<timestamp_t> {
    const auto micros = ParseHiveTimestamp(text);
    if (!micros && IsBeyondYear(text, kLastTimestampYear)) RefuseFar(text);
    if (!micros) return std::nullopt;
    if (kNanoseconds == Nanoseconds::kRefused && HasNanoseconds(text))
      RefuseValue(NanosecondsUnsupported(text));
    return FromMicros(*micros, text);
  });
}

void FromMillis(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<int64_t>(args, result, [](int64_t millis) {
    return FromMicros(Int128{millis} * 1000, std::to_string(millis));
  });
}

/// The digits of a decimal, or those that Java prints of a double: seconds, of which nine places
/// count (TimestampUtils.doubleToTimestamp). NULL for what is no number.
template <Nanoseconds kNanoseconds>
void FromSeconds(DataChunk& args, ExpressionState&, Vector& result) {
  EachRow<std::string_view>(args, result, [](std::string_view text) -> std::optional<timestamp_t> {
    auto seconds = DecimalText::Parse(text);
    if (!seconds) return std::nullopt;
    if (const int64_t behind = -seconds->exponent - kNanoPlaces; behind > 0) {
      const auto kept = static_cast<int64_t>(seconds->digits.size()) - behind;
      seconds->digits.resize(static_cast<size_t>(std::max<int64_t>(kept, 0)));
      seconds->exponent = -kNanoPlaces;
    }
    const auto nanos = seconds->Unscaled(kDecimalDigits, kNanoPlaces);
    if (!nanos) return FromMicros(Int128{kMostMicros} + 1, text);
    const Int128 rest = *nanos % kNanosPerMicro;
    if (kNanoseconds == Nanoseconds::kRefused && rest != 0)
      RefuseValue(NanosecondsUnsupported(text));
    return FromMicros((*nanos - rest) / kNanosPerMicro - (rest < 0 ? 1 : 0), text);
  });
}

}  // namespace

void RegisterTimestampFunctions(duckdb::DatabaseInstance& database) {
  constexpr auto kTimestamp = LogicalType::TIMESTAMP;
  const auto make = [&](const char* name, LogicalType from, duckdb::scalar_function_t body) {
    ScalarFunction function(name, {std::move(from)}, kTimestamp, std::move(body));
    duckdb::BaseScalarFunction::SetReturnsError(function);
    return function;
  };
  ScalarFunctionSet timestamp("hive_timestamp");
  timestamp.AddFunction(make("hive_timestamp", kText, FromText<Nanoseconds::kRefused>));
  timestamp.AddFunction(make("hive_timestamp", LogicalType::BIGINT, FromMillis));
  Register(database, std::move(timestamp));
  Register(database, make("hive_timestamp_cut", kText, FromText<Nanoseconds::kCut>));
  Register(database, make("hive_timestamp_of_seconds", kText, FromSeconds<Nanoseconds::kRefused>));
  Register(database, make("hive_timestamp_of_seconds_cut", kText, FromSeconds<Nanoseconds::kCut>));
}

}  // namespace sql::to_duckdb
