#include <optional>

#include "sql/duckdb/decimal_vector.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/hive_decimal.h"
#include "sql/type.h"

namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::Vector;

/// The value in the result's type, or nothing when it has too many digits: Hive's NULL.
std::optional<__int128> Fit(const Wide& unscaled, const DecimalTarget& target) {
  if (abs(unscaled) >= PowerOfTen(target.precision)) return std::nullopt;
  return static_cast<__int128>(unscaled);
}

template <DecimalOperation kOperation>
void Binary(DataChunk& args, ExpressionState& state, Vector& result) {
  const DecimalTarget& target = TargetOf(state);
  duckdb::UnifiedVectorFormat left;
  duckdb::UnifiedVectorFormat right;
  args.data[0].ToUnifiedFormat(args.size(), left);
  args.data[1].ToUnifiedFormat(args.size(), right);
  const auto* a = duckdb::UnifiedVectorFormat::GetData<duckdb::hugeint_t>(left);
  const auto* b = duckdb::UnifiedVectorFormat::GetData<duckdb::hugeint_t>(right);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto& validity = duckdb::FlatVector::Validity(result);
  for (duckdb::idx_t row = 0; row < args.size(); ++row) {
    const duckdb::idx_t i = left.sel->get_index(row);
    const duckdb::idx_t j = right.sel->get_index(row);
    if (!left.validity.RowIsValid(i) || !right.validity.RowIsValid(j)) {
      validity.SetInvalid(row);
      continue;
    }
    const auto value = kOperation(Wide(ToInt128(a[i])), target.argument_scales[0],
                                  Wide(ToInt128(b[j])), target.argument_scales[1], target.scale);
    const auto fitting = value ? Fit(*value, target) : std::nullopt;
    if (fitting) {
      StoreDecimal(result, row, *fitting);
    } else {
      validity.SetInvalid(row);
    }
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

/// round(decimal, digits): the result's scale may be larger than the digits kept (round(x, -1) has
/// scale 0).
template <DecimalRounding kRounding>
void Round(DataChunk& args, ExpressionState& state, Vector& result) {
  const DecimalTarget& target = TargetOf(state);
  duckdb::UnifiedVectorFormat value;
  duckdb::UnifiedVectorFormat digits;
  args.data[0].ToUnifiedFormat(args.size(), value);
  args.data[1].ToUnifiedFormat(args.size(), digits);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto& validity = duckdb::FlatVector::Validity(result);
  const int scale = target.argument_scales[0];
  for (duckdb::idx_t row = 0; row < args.size(); ++row) {
    const duckdb::idx_t i = value.sel->get_index(row);
    const duckdb::idx_t j = digits.sel->get_index(row);
    if (!value.validity.RowIsValid(i) || !digits.validity.RowIsValid(j)) {
      validity.SetInvalid(row);
      continue;
    }
    const int keep = std::clamp(duckdb::UnifiedVectorFormat::GetData<int32_t>(digits)[j], -76, 38);
    const Wide number(ToInt128(duckdb::UnifiedVectorFormat::GetData<duckdb::hugeint_t>(value)[i]));
    Wide rounded = keep >= scale ? number
                                 : DivideRounded(number, PowerOfTen(scale - keep), kRounding) *
                                       PowerOfTen(std::max(0, -keep));
    const int now = keep >= scale ? scale : std::max(0, keep);
    const auto fitting = Fit(Rescale(rounded, now, target.scale), target);
    if (fitting) {
      StoreDecimal(result, row, *fitting);
    } else {
      validity.SetInvalid(row);
    }
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

/// hive_decimal_compare(a, b): -1, 0 or 1 whatever their scales. What 38 digits cannot bring to one
/// scale Hive still tells apart.
void Compare(DataChunk& args, ExpressionState&, Vector& result) {
  const int left_scale = duckdb::DecimalType::GetScale(args.data[0].GetType());
  const int right_scale = duckdb::DecimalType::GetScale(args.data[1].GetType());
  const int scale = std::max(left_scale, right_scale);
  EachRow<duckdb::hugeint_t, duckdb::hugeint_t>(
      args, result, [&](duckdb::hugeint_t left, duckdb::hugeint_t right) {
        const Wide difference = Rescale(Wide(ToInt128(left)), left_scale, scale) -
                                Rescale(Wide(ToInt128(right)), right_scale, scale);
        return difference.sign();
      });
}

/// Decimals of any width arrive in 128 bits.
duckdb::unique_ptr<duckdb::FunctionData> BindCompare(
    duckdb::ClientContext&, ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  for (size_t i = 0; i < arguments.size(); ++i) {
    const LogicalType& type = arguments[i]->return_type;
    function.arguments[i] =
        type.id() == duckdb::LogicalTypeId::DECIMAL
            ? LogicalType::DECIMAL(kMaxDecimalPrecision, duckdb::DecimalType::GetScale(type))
            : LogicalType::DECIMAL(kMaxDecimalPrecision, 0);
  }
  return nullptr;
}

}  // namespace

void RegisterDecimalFunctions(duckdb::DatabaseInstance& database) {
  const LogicalType decimal(duckdb::LogicalTypeId::DECIMAL);
  const auto add = [&](const char* name, duckdb::scalar_function_t function,
                       const LogicalType& second) {
    Register(database,
             ScalarFunction(name, {decimal, second, LogicalType::INTEGER, LogicalType::INTEGER},
                            decimal, std::move(function), BindDecimal));
  };
  add("hive_decimal_add", Binary<AddDecimals>, decimal);
  add("hive_decimal_subtract", Binary<SubtractDecimals>, decimal);
  add("hive_decimal_multiply", Binary<MultiplyDecimals>, decimal);
  add("hive_decimal_divide", Binary<DivideDecimals>, decimal);
  add("hive_decimal_modulo", Binary<ModuloDecimals>, decimal);
  add("hive_decimal_pmod", Binary<PmodDecimals>, decimal);
  Register(database, ScalarFunction("hive_decimal_compare", {decimal, decimal},
                                    LogicalType::INTEGER, Compare, BindCompare));
  add("hive_decimal_round", Round<DecimalRounding::kHalfUp>, LogicalType::INTEGER);
  add("hive_decimal_bround", Round<DecimalRounding::kHalfEven>, LogicalType::INTEGER);
}

}  // namespace sql::to_duckdb
