#include <boost/multiprecision/cpp_int.hpp>
#include <cmath>

#include "sql/duckdb/decimal_vector.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"

// width_bucket: which of so many equal parts of a range a number lies in. 0 is before the first,
// one more than there are is behind the last; a range may run downwards.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::Vector;

struct BigintNumber {
  using Stored = int64_t;
  static int64_t Get(int64_t value) { return value; }
  static int32_t Bucket(int64_t from_edge, int64_t width, int32_t buckets) {
    const auto part = static_cast<__int128>(from_edge) * buckets / width;
    return static_cast<int32_t>(part) + 1;
  }
};
struct DoubleNumber {
  using Stored = double;
  static double Get(double value) { return value; }
  static int32_t Bucket(double from_edge, double width, int32_t buckets) {
    const double bucket = std::floor(buckets * from_edge / width + 1);
    return std::isnan(bucket) ? 0 : static_cast<int32_t>(bucket);
  }
};
/// Unscaled values of one scale.
struct DecimalNumber {
  using Stored = duckdb::hugeint_t;
  static boost::multiprecision::int256_t Get(duckdb::hugeint_t value) {
    return boost::multiprecision::int256_t(ToInt128(value));
  }
  static int32_t Bucket(const boost::multiprecision::int256_t& from_edge,
                        const boost::multiprecision::int256_t& width, int32_t buckets) {
    return static_cast<int32_t>(from_edge * buckets / width) + 1;
  }
};

template <class Number>
void WidthBucket(DataChunk& args, ExpressionState&, Vector& result) {
  using Stored = typename Number::Stored;
  EachRow<Stored, Stored, Stored, int32_t>(
      args, result, [](Stored number, Stored least, Stored most, int32_t buckets) {
        const auto value = Number::Get(number);
        const auto low = Number::Get(least);
        const auto high = Number::Get(most);
        if (buckets <= 0)
          throw duckdb::InvalidInputException("width_bucket needs at least one bucket");
        if (low == high)
          throw duckdb::InvalidInputException("width_bucket needs a range that is not empty");
        if (low < high) {
          if (value < low) return 0;
          if (value >= high) return buckets + 1;
          return Number::Bucket(value - low, high - low, buckets);
        }
        if (value > low) return 0;
        if (value <= high) return buckets + 1;
        return Number::Bucket(low - value, low - high, buckets);
      });
}

/// The three decimals arrive with one type of 128 bits.
duckdb::unique_ptr<duckdb::FunctionData> BindDecimals(
    duckdb::ClientContext&, ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  for (size_t i = 0; i < 3; ++i) function.arguments[i] = arguments[i]->return_type;
  return nullptr;
}

}  // namespace

void RegisterBucketFunctions(duckdb::DatabaseInstance& database) {
  ScalarFunctionSet set("hive_width_bucket");
  const auto add = [&](const LogicalType& type, duckdb::scalar_function_t body,
                       duckdb::bind_scalar_function_t bind) {
    ScalarFunction function({type, type, type, LogicalType::INTEGER}, LogicalType::INTEGER,
                            std::move(body), bind);
    duckdb::BaseScalarFunction::SetReturnsError(function);
    set.AddFunction(std::move(function));
  };
  add(LogicalType::BIGINT, WidthBucket<BigintNumber>, nullptr);
  add(LogicalType::DOUBLE, WidthBucket<DoubleNumber>, nullptr);
  add(LogicalType(duckdb::LogicalTypeId::DECIMAL), WidthBucket<DecimalNumber>, BindDecimals);
  Register(database, std::move(set));
}

}  // namespace sql::to_duckdb
