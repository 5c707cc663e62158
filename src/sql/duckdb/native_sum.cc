#include <duckdb/planner/expression/bound_aggregate_expression.hpp>

#include "sql/duckdb/decimal_vector.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_aggregate.h"

/// The sum of decimals of 128 bits: NULL once it leaves the 38 digits, where DuckDB's raises.
namespace sql::to_duckdb {
namespace {

using duckdb::hugeint_t;
using duckdb::LogicalType;

constexpr __int128 kLimit = [] {
  __int128 limit = 1;
  for (int digit = 0; digit < 38; ++digit) limit *= 10;
  return limit;
}();

class DecimalSum {
 public:
  void Add(hugeint_t value) {
    seen_ = true;
    const __int128 sum = ToInt128(sum_);
    const __int128 more = ToInt128(value);
    // Both are below 10^38, so that their difference from it does not overflow.
    if (overflowed_ || (more > 0 ? sum >= kLimit - more : sum <= -kLimit - more)) {
      overflowed_ = true;
    } else {
      sum_ = ToHugeint(sum + more);
    }
  }

  void Merge(const DecimalSum& other) {
    if (!other.seen_) return;
    overflowed_ = overflowed_ || other.overflowed_;
    Add(other.sum_);
  }

  std::optional<hugeint_t> Result() const {
    return seen_ && !overflowed_ ? std::optional(sum_) : std::nullopt;
  }

 private:
  static hugeint_t ToHugeint(__int128 value) {
    return hugeint_t(static_cast<int64_t>(value >> 64), static_cast<uint64_t>(value));
  }

  hugeint_t sum_ = 0;
  bool seen_ = false;
  bool overflowed_ = false;
};

duckdb::unique_ptr<duckdb::FunctionData> Bind(
    duckdb::ClientContext&, duckdb::AggregateFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  const uint8_t scale = duckdb::DecimalType::GetScale(arguments[0]->return_type);
  function.arguments[0] = LogicalType::DECIMAL(38, scale);
  function.return_type = LogicalType::DECIMAL(38, scale);
  return nullptr;
}

}  // namespace

void RegisterSumAggregates(duckdb::DatabaseInstance& database) {
  auto function = MakeAggregate<DecimalSum, &DecimalSum::Result, hugeint_t>(
      "hive_sum", {duckdb::LogicalTypeId::DECIMAL}, duckdb::LogicalTypeId::DECIMAL);
  function.bind = Bind;
  Register(database, std::move(function));
}

}  // namespace sql::to_duckdb
