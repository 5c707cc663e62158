#pragma once

#include <duckdb/common/types/vector.hpp>
#include <vector>

namespace sql::to_duckdb {

/// The result type of a function whose last two arguments are the constants precision and scale.
struct DecimalTarget final : duckdb::FunctionData {
  DecimalTarget(int result_precision, int result_scale)
      : precision(result_precision), scale(result_scale) {}
  int precision;
  int scale;
  std::vector<int> argument_scales;  ///< of the decimal arguments, in order

  duckdb::unique_ptr<duckdb::FunctionData> Copy() const override {
    return duckdb::make_uniq<DecimalTarget>(*this);
  }
  bool Equals(const duckdb::FunctionData& other) const override {
    const auto& target = other.Cast<DecimalTarget>();
    return precision == target.precision && scale == target.scale &&
           argument_scales == target.argument_scales;
  }
};

/// Bind function: reads precision and scale from the last two arguments, widens decimal arguments
/// to 128 bits, sets the result type.
duckdb::unique_ptr<duckdb::FunctionData> BindDecimal(
    duckdb::ClientContext& context, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments);

/// What the running function was bound to.
const DecimalTarget& TargetOf(duckdb::ExpressionState& state);

/// Stores an unscaled value in a flat result vector of any DECIMAL width.
void StoreDecimal(duckdb::Vector& result, duckdb::idx_t row, __int128 unscaled);

__int128 ToInt128(duckdb::hugeint_t value);

}  // namespace sql::to_duckdb
