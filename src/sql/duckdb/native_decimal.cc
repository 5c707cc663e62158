#include <boost/multiprecision/cpp_int.hpp>
#include <optional>

#include "sql/duckdb/decimal_vector.h"
#include "sql/duckdb/native.h"
#include "sql/type.h"

namespace sql::to_duckdb {
namespace {

using boost::multiprecision::int512_t;
using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::Vector;

// Wide enough for the quotient of two 38-digit numbers with all digits of the result's scale.
using Wide = int512_t;

const Wide& PowerOfTen(int exponent) {
  static const auto* const powers = [] {
    auto* table = new std::vector<Wide>{1};
    for (int i = 1; i <= 120; ++i) table->push_back(table->back() * 10);
    return table;
  }();
  return (*powers)[static_cast<size_t>(exponent)];
}

enum class Rounding { kHalfUp, kHalfEven };

/// numerator / denominator rounded to a whole number.
Wide DivideRounded(const Wide& numerator, const Wide& denominator, Rounding rounding) {
  Wide quotient;
  Wide rest;
  boost::multiprecision::divide_qr(numerator, denominator, quotient, rest);
  const Wide twice = abs(rest) * 2;
  const Wide size = abs(denominator);
  const bool odd = (quotient % 2) != 0;
  const bool up = rounding == Rounding::kHalfEven && twice == size ? odd : twice >= size;
  if (up) quotient += (numerator < 0) == (denominator < 0) ? 1 : -1;
  return quotient;
}

/// A number of `scale` places brought to another scale, half up.
Wide Rescale(const Wide& unscaled, int scale, int to, Rounding rounding = Rounding::kHalfUp) {
  if (to >= scale) return unscaled * PowerOfTen(to - scale);
  return DivideRounded(unscaled, PowerOfTen(scale - to), rounding);
}

/// The value in the result's type, or nothing when it has too many digits: Hive's NULL.
std::optional<__int128> Fit(const Wide& unscaled, const DecimalTarget& target) {
  if (abs(unscaled) >= PowerOfTen(target.precision)) return std::nullopt;
  return static_cast<__int128>(unscaled);
}

using Operation = std::optional<Wide> (*)(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                          int scale);

std::optional<Wide> AddUp(const Wide& a, int scale_a, const Wide& b, int scale_b, int scale) {
  const int common = std::max(scale_a, scale_b);
  return Rescale(Rescale(a, scale_a, common) + Rescale(b, scale_b, common), common, scale);
}
std::optional<Wide> TakeAway(const Wide& a, int scale_a, const Wide& b, int scale_b, int scale) {
  return AddUp(a, scale_a, -b, scale_b, scale);
}
/// HiveDecimal holds 38 digits, 38 of them behind the point; a product that needs more is NULL even
/// where its type would round them away.
std::optional<Wide> Product(const Wide& a, int scale_a, const Wide& b, int scale_b, int scale) {
  Wide product = a * b;
  int places = scale_a + scale_b;
  const auto fits = [&] {
    return places <= kMaxDecimalPrecision && abs(product) < PowerOfTen(kMaxDecimalPrecision);
  };
  while (!fits() && places > 0 && product % 10 == 0) {
    product /= 10;
    --places;
  }
  if (!fits()) return std::nullopt;
  return Rescale(product, places, scale);
}
std::optional<Wide> Quotient(const Wide& a, int scale_a, const Wide& b, int scale_b, int scale) {
  if (b == 0) return std::nullopt;
  // a/10^sa / (b/10^sb) * 10^s
  const int shift = scale + scale_b - scale_a;
  return shift >= 0 ? DivideRounded(a * PowerOfTen(shift), b, Rounding::kHalfUp)
                    : DivideRounded(a, b * PowerOfTen(-shift), Rounding::kHalfUp);
}
std::optional<Wide> Rest(const Wide& a, int scale_a, const Wide& b, int scale_b, int scale) {
  if (b == 0) return std::nullopt;
  const int common = std::max(scale_a, scale_b);
  return Rescale(Wide(Rescale(a, scale_a, common) % Rescale(b, scale_b, common)), common, scale);
}
std::optional<Wide> PositiveRest(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                 int scale) {
  if (b == 0) return std::nullopt;
  const int common = std::max(scale_a, scale_b);
  const Wide divisor = Rescale(b, scale_b, common);
  const Wide rest = Rescale(a, scale_a, common) % divisor;
  return Rescale(Wide((rest + divisor) % divisor), common, scale);
}

template <Operation kOperation>
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
  for (idx_t row = 0; row < args.size(); ++row) {
    const idx_t i = left.sel->get_index(row);
    const idx_t j = right.sel->get_index(row);
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
template <Rounding kRounding>
void Round(DataChunk& args, ExpressionState& state, Vector& result) {
  const DecimalTarget& target = TargetOf(state);
  duckdb::UnifiedVectorFormat value;
  duckdb::UnifiedVectorFormat digits;
  args.data[0].ToUnifiedFormat(args.size(), value);
  args.data[1].ToUnifiedFormat(args.size(), digits);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto& validity = duckdb::FlatVector::Validity(result);
  const int scale = target.argument_scales[0];
  for (idx_t row = 0; row < args.size(); ++row) {
    const idx_t i = value.sel->get_index(row);
    const idx_t j = digits.sel->get_index(row);
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

}  // namespace

void RegisterDecimalFunctions(duckdb::DatabaseInstance& database) {
  const LogicalType decimal(duckdb::LogicalTypeId::DECIMAL);
  const auto add = [&](const char* name, duckdb::scalar_function_t function,
                       const LogicalType& second) {
    Register(database,
             ScalarFunction(name, {decimal, second, LogicalType::INTEGER, LogicalType::INTEGER},
                            decimal, std::move(function), BindDecimal));
  };
  add("hive_decimal_add", Binary<AddUp>, decimal);
  add("hive_decimal_subtract", Binary<TakeAway>, decimal);
  add("hive_decimal_multiply", Binary<Product>, decimal);
  add("hive_decimal_divide", Binary<Quotient>, decimal);
  add("hive_decimal_modulo", Binary<Rest>, decimal);
  add("hive_decimal_pmod", Binary<PositiveRest>, decimal);
  add("hive_decimal_round", Round<Rounding::kHalfUp>, LogicalType::INTEGER);
  add("hive_decimal_bround", Round<Rounding::kHalfEven>, LogicalType::INTEGER);
}

}  // namespace sql::to_duckdb
