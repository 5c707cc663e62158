#include "sql/duckdb/decimal_vector.h"

#include <duckdb/execution/expression_executor.hpp>
#include <duckdb/planner/expression/bound_function_expression.hpp>

namespace sql::to_duckdb {

duckdb::unique_ptr<duckdb::FunctionData> BindDecimal(
    duckdb::ClientContext& context, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  const size_t count = arguments.size();
  const auto constant = [&](size_t i) {
    return duckdb::ExpressionExecutor::EvaluateScalar(context, *arguments[i]).GetValue<int32_t>();
  };
  auto target = duckdb::make_uniq<DecimalTarget>(constant(count - 2), constant(count - 1));
  for (size_t i = 0; i + 2 < count; ++i) {
    const auto& type = arguments[i]->return_type;
    if (type.id() != duckdb::LogicalTypeId::DECIMAL) continue;
    const uint8_t scale = duckdb::DecimalType::GetScale(type);
    target->argument_scales.push_back(scale);
    function.arguments[i] = duckdb::LogicalType::DECIMAL(38, scale);
  }
  function.return_type = duckdb::LogicalType::DECIMAL(static_cast<uint8_t>(target->precision),
                                                      static_cast<uint8_t>(target->scale));
  return target;
}

const DecimalTarget& TargetOf(duckdb::ExpressionState& state) {
  return state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<DecimalTarget>();
}

void StoreDecimal(duckdb::Vector& result, duckdb::idx_t row, __int128 unscaled) {
  switch (result.GetType().InternalType()) {
    case duckdb::PhysicalType::INT16:
      duckdb::FlatVector::GetData<int16_t>(result)[row] = static_cast<int16_t>(unscaled);
      break;
    case duckdb::PhysicalType::INT32:
      duckdb::FlatVector::GetData<int32_t>(result)[row] = static_cast<int32_t>(unscaled);
      break;
    case duckdb::PhysicalType::INT64:
      duckdb::FlatVector::GetData<int64_t>(result)[row] = static_cast<int64_t>(unscaled);
      break;
    default:
      duckdb::FlatVector::GetData<duckdb::hugeint_t>(result)[row] =
          duckdb::hugeint_t(static_cast<int64_t>(unscaled >> 64), static_cast<uint64_t>(unscaled));
  }
}

__int128 ToInt128(duckdb::hugeint_t value) {
  return (static_cast<__int128>(value.upper) << 64) | static_cast<__int128>(value.lower);
}

}  // namespace sql::to_duckdb
