#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <duckdb/common/types/decimal.hpp>
#include <duckdb/planner/expression/bound_function_expression.hpp>
#include <limits>
#include <optional>

#include "sql/duckdb/decimal_vector.h"
#include "sql/duckdb/native.h"
#include "sql/hive_decimal.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::string_t;
using duckdb::StringVector;
using duckdb::UnaryExecutor;
using duckdb::ValidityMask;
using duckdb::Vector;

std::string_view View(const string_t& text) { return {text.GetData(), text.GetSize()}; }

/// A conversion that gives nothing for a bad value.
template <class From, class To, class Function>
void Convert(DataChunk& args, Vector& result, Function function) {
  UnaryExecutor::ExecuteWithNulls<From, To>(args.data[0], result, args.size(),
                                            [&](From value, ValidityMask& mask, duckdb::idx_t row) {
                                              const std::optional<To> converted = function(value);
                                              if (!converted) mask.SetInvalid(row);
                                              return converted.value_or(To{});
                                            });
}

/// LazyLong.parseLong after trimming: an optional sign, digits, and a fraction that is cut off.
template <class T>
std::optional<T> IntegerOfText(std::string_view text) {
  text = JavaTrim(text);
  size_t at = 0;
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) at = 1;
  if (at == text.size()) return std::nullopt;
  __int128 value = 0;
  bool digits = false;
  for (; at < text.size() && text[at] != '.'; ++at) {
    if (text[at] < '0' || text[at] > '9') return std::nullopt;
    digits = true;
    value = value * 10 + (text[at] - '0');
    if (value > static_cast<__int128>(1) << 64) return std::nullopt;
  }
  if (at < text.size()) {
    for (++at; at < text.size(); ++at) {
      if (text[at] < '0' || text[at] > '9') return std::nullopt;
      digits = true;
    }
  }
  if (!digits) return std::nullopt;
  if (negative) value = -value;
  if (value < std::numeric_limits<T>::min() || value > std::numeric_limits<T>::max())
    return std::nullopt;
  return static_cast<T>(value);
}

template <class T>
void FromText(DataChunk& args, ExpressionState&, Vector& result) {
  Convert<string_t, T>(args, result, [](string_t text) { return IntegerOfText<T>(View(text)); });
}

/// Doubles are clamped to int, or to bigint for bigint, and smaller types take the low bits of the
/// int.
template <class T>
void FromDouble(DataChunk& args, ExpressionState&, Vector& result) {
  UnaryExecutor::Execute<double, T>(args.data[0], result, args.size(), [](double value) {
    return sizeof(T) == 8 ? static_cast<T>(SaturateToLong(value))
                          : static_cast<T>(SaturateToInt(value));
  });
}

template <class From, class T>
void FromInteger(DataChunk& args, ExpressionState&, Vector& result) {
  UnaryExecutor::Execute<From, T>(args.data[0], result, args.size(),
                                  [](From value) { return static_cast<T>(value); });
}

/// A sum of bigints: its low 64 bits.
void BigintFromHugeint(DataChunk& args, ExpressionState&, Vector& result) {
  UnaryExecutor::Execute<duckdb::hugeint_t, int64_t>(
      args.data[0], result, args.size(),
      [](duckdb::hugeint_t value) { return static_cast<int64_t>(value.lower); });
}

/// Epoch seconds, rounded down; NULL where the type is too small (TimestampWritableV2.getSeconds,
/// LongUtils).
template <class T>
void FromTimestamp(DataChunk& args, ExpressionState&, Vector& result) {
  Convert<duckdb::timestamp_t, T>(args, result, [](duckdb::timestamp_t time) -> std::optional<T> {
    const int64_t seconds = time.value / 1'000'000 - (time.value % 1'000'000 < 0 ? 1 : 0);
    if (seconds < std::numeric_limits<T>::min() || seconds > std::numeric_limits<T>::max())
      return std::nullopt;
    return static_cast<T>(seconds);
  });
}

/// The scale of a decimal argument, which the bind function widened to 128 bits.
struct DecimalScale final : duckdb::FunctionData {
  explicit DecimalScale(int argument_scale) : scale(argument_scale) {}
  int scale;
  duckdb::unique_ptr<duckdb::FunctionData> Copy() const override {
    return duckdb::make_uniq<DecimalScale>(scale);
  }
  bool Equals(const duckdb::FunctionData& other) const override {
    return scale == other.Cast<DecimalScale>().scale;
  }
};
duckdb::unique_ptr<duckdb::FunctionData> BindScale(
    duckdb::ClientContext&, ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  const uint8_t scale = duckdb::DecimalType::GetScale(arguments[0]->return_type);
  function.arguments[0] = LogicalType::DECIMAL(38, scale);
  return duckdb::make_uniq<DecimalScale>(scale);
}
int ScaleOf(ExpressionState& state) {
  return state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<DecimalScale>().scale;
}

/// The whole part, NULL where it does not fit.
template <class T>
void FromDecimal(DataChunk& args, ExpressionState& state, Vector& result) {
  __int128 unit = 1;
  for (int i = 0; i < ScaleOf(state); ++i) unit *= 10;
  Convert<duckdb::hugeint_t, T>(args, result, [unit](duckdb::hugeint_t value) -> std::optional<T> {
    const __int128 whole = ToInt128(value) / unit;
    if (whole < std::numeric_limits<T>::min() || whole > std::numeric_limits<T>::max())
      return std::nullopt;
    return static_cast<T>(whole);
  });
}

template <class T>
void RegisterInteger(duckdb::DatabaseInstance& database, const char* name,
                     const LogicalType& type) {
  ScalarFunctionSet set(name);
  const auto add = [&](const LogicalType& from, duckdb::scalar_function_t function,
                       duckdb::bind_scalar_function_t bind = nullptr) {
    set.AddFunction(ScalarFunction({from}, type, std::move(function), bind));
  };
  add(LogicalType::VARCHAR, FromText<T>);
  add(LogicalType::DOUBLE, FromDouble<T>);
  add(LogicalType::BOOLEAN, FromInteger<bool, T>);
  add(LogicalType::TINYINT, FromInteger<int8_t, T>);
  add(LogicalType::SMALLINT, FromInteger<int16_t, T>);
  add(LogicalType::INTEGER, FromInteger<int32_t, T>);
  add(LogicalType::BIGINT, FromInteger<int64_t, T>);
  add(LogicalType::TIMESTAMP, FromTimestamp<T>);
  add(LogicalType(duckdb::LogicalTypeId::DECIMAL), FromDecimal<T>, BindScale);
  if constexpr (sizeof(T) == 8) add(LogicalType::HUGEINT, BigintFromHugeint);
  Register(database, std::move(set));
}

void DoubleFromText(DataChunk& args, ExpressionState&, Vector& result) {
  Convert<string_t, double>(args, result, [](string_t text) { return ParseDouble(View(text)); });
}
void FloatFromText(DataChunk& args, ExpressionState&, Vector& result) {
  Convert<string_t, float>(args, result, [](string_t text) -> std::optional<float> {
    const auto number = ParseDouble(View(text));
    return number ? std::optional(static_cast<float>(*number)) : std::nullopt;
  });
}
void FloatFromDouble(DataChunk& args, ExpressionState&, Vector& result) {
  UnaryExecutor::Execute<double, float>(args.data[0], result, args.size(),
                                        [](double number) { return static_cast<float>(number); });
}

/// The nearest number, which dividing by a power of ten gives only while both are exact.
template <class T>
void FloatingFromDecimal(DataChunk& args, ExpressionState& state, Vector& result) {
  const auto scale = static_cast<uint8_t>(ScaleOf(state));
  constexpr int kExactPower = 22;  // the last power of ten that a double holds exactly
  double unit = 1;
  for (int i = 0; i < std::min<int>(scale, kExactPower); ++i) unit *= 10;
  UnaryExecutor::Execute<duckdb::hugeint_t, T>(
      args.data[0], result, args.size(), [&](duckdb::hugeint_t value) {
        const __int128 whole = ToInt128(value);
        constexpr __int128 kExact = __int128{1} << std::numeric_limits<double>::digits;
        if (std::is_same_v<T, double> && scale <= kExactPower && whole < kExact && whole > -kExact)
          return static_cast<T>(static_cast<double>(whole) / unit);
        const std::string text = duckdb::Decimal::ToString(value, 38, scale);
        T number = 0;
        std::from_chars(text.data(), text.data() + text.size(), number);
        return number;
      });
}

/// False for '', 'false', 'no', 'off' and '0' in any case; all other texts are true.
void BooleanFromText(DataChunk& args, ExpressionState&, Vector& result) {
  UnaryExecutor::Execute<string_t, bool>(args.data[0], result, args.size(), [](string_t text) {
    const std::string_view view = View(text);
    if (view.size() > 5) return true;
    std::string lower(view);
    for (char& c : lower) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    return !(lower.empty() || lower == "false" || lower == "no" || lower == "off" || lower == "0");
  });
}

template <std::optional<int32_t> (*kParse)(std::string_view)>
void DateFromText(DataChunk& args, ExpressionState&, Vector& result) {
  Convert<string_t, duckdb::date_t>(
      args, result, [](string_t text) -> std::optional<duckdb::date_t> {
        const auto days = kParse(View(text));
        if (!days && IsBeyondYear(View(text), kLastDateYear))
          RefuseValue(
              fmt::format("dates beyond the year 5881580 are not supported ({})", View(text)));
        return days ? std::optional(duckdb::date_t(*days)) : std::nullopt;
      });
}

template <class T, class Print>
void ToText(DataChunk& args, Vector& result, Print print) {
  UnaryExecutor::Execute<T, string_t>(args.data[0], result, args.size(), [&](T value) {
    return StringVector::AddString(result, print(value));
  });
}
void TextFromBoolean(DataChunk& args, ExpressionState&, Vector& result) {
  ToText<bool>(args, result, [](bool value) { return std::string(value ? "TRUE" : "FALSE"); });
}
void TextFromDouble(DataChunk& args, ExpressionState&, Vector& result) {
  ToText<double>(args, result, DoubleText);
}
void TextFromFloat(DataChunk& args, ExpressionState&, Vector& result) {
  ToText<float>(args, result, FloatText);
}
void TextFromTimestamp(DataChunk& args, ExpressionState&, Vector& result) {
  ToText<duckdb::timestamp_t>(args, result,
                              [](duckdb::timestamp_t time) { return TimestampText(time.value); });
}
void TextFromDate(DataChunk& args, ExpressionState&, Vector& result) {
  ToText<duckdb::date_t>(args, result, [](duckdb::date_t date) { return DateText(date.days); });
}
/// HiveDecimal.toString: without trailing zeros of the fraction.
void TextFromDecimal(DataChunk& args, ExpressionState& state, Vector& result) {
  const auto scale = static_cast<uint8_t>(ScaleOf(state));
  ToText<duckdb::hugeint_t>(args, result, [scale](duckdb::hugeint_t value) {
    std::string text = duckdb::Decimal::ToString(value, 38, scale);
    // DuckDB leaves out the nought before the point where the type has no place for it.
    const size_t sign = text.starts_with('-') ? 1 : 0;
    if (text[sign] == '.') text.insert(sign, 1, '0');
    if (scale > 0) {
      while (text.back() == '0') text.pop_back();
      if (text.back() == '.') text.pop_back();
    }
    return text;
  });
}

/// HiveDecimal.create(text) brought to decimal(p,s): half up, NULL when it has too many digits.
std::optional<__int128> DecimalOfText(std::string_view text, const DecimalTarget& target) {
  if (const auto plain = PlainUnscaled(text, target.precision, target.scale)) return *plain;
  const auto decimal = DecimalText::ParseHive(JavaTrim(text));
  return decimal ? decimal->Unscaled(target.precision, target.scale) : std::nullopt;
}

/// Writes what `to_unscaled` makes of each value; NULL where that is nothing.
template <class From, class ToUnscaled>
void ToDecimal(DataChunk& args, ExpressionState& state, Vector& result, ToUnscaled to_unscaled) {
  const DecimalTarget& target = TargetOf(state);
  duckdb::UnifiedVectorFormat input;
  args.data[0].ToUnifiedFormat(args.size(), input);
  const auto* values = duckdb::UnifiedVectorFormat::GetData<From>(input);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto& validity = duckdb::FlatVector::Validity(result);
  for (duckdb::idx_t row = 0; row < args.size(); ++row) {
    const duckdb::idx_t i = input.sel->get_index(row);
    const auto unscaled =
        input.validity.RowIsValid(i) ? to_unscaled(values[i], target) : std::nullopt;
    if (unscaled) {
      StoreDecimal(result, row, *unscaled);
    } else {
      validity.SetInvalid(row);
    }
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}
void DecimalFromText(DataChunk& args, ExpressionState& state, Vector& result) {
  ToDecimal<string_t>(args, state, result, [](const string_t& text, const DecimalTarget& target) {
    return DecimalOfText(View(text), target);
  });
}
void DecimalFromDouble(DataChunk& args, ExpressionState& state, Vector& result) {
  ToDecimal<double>(args, state, result, [](double number, const DecimalTarget& target) {
    return DecimalOfText(DoubleText(number), target);
  });
}
void DecimalFromInteger(DataChunk& args, ExpressionState& state, Vector& result) {
  const DecimalTarget& target = TargetOf(state);
  const auto bound = static_cast<__int128>(PowerOfTen(target.precision - target.scale));
  const auto unit = static_cast<__int128>(PowerOfTen(target.scale));
  ToDecimal<int64_t>(args, state, result, [&](int64_t number, const DecimalTarget&) {
    const bool fits = -bound < number && number < bound;
    return fits ? std::optional(number * unit) : std::nullopt;
  });
}

/// Rounded half up.
void DecimalFromDecimal(DataChunk& args, ExpressionState& state, Vector& result) {
  const DecimalTarget& target = TargetOf(state);
  const int places = target.scale - target.argument_scales[0];
  const auto unit = static_cast<__int128>(PowerOfTen(std::abs(places)));
  // Of the number that is multiplied, or of the quotient.
  const auto bound = static_cast<__int128>(
      PowerOfTen(std::max(0, places > 0 ? target.precision - places : target.precision)));
  ToDecimal<duckdb::hugeint_t>(
      args, state, result,
      [&](duckdb::hugeint_t value, const DecimalTarget&) -> std::optional<__int128> {
        __int128 number = ToInt128(value);
        if (places < 0) {
          const __int128 rest = number % unit;
          number /= unit;
          if (rest >= unit - rest) ++number;
          if (-rest >= unit + rest) --number;
        }
        if (number <= -bound || bound <= number) return std::nullopt;
        return places > 0 ? number * unit : number;
      });
}

}  // namespace

void RegisterCastFunctions(duckdb::DatabaseInstance& database) {
  RegisterInteger<int8_t>(database, "hive_tinyint", LogicalType::TINYINT);
  RegisterInteger<int16_t>(database, "hive_smallint", LogicalType::SMALLINT);
  RegisterInteger<int32_t>(database, "hive_int", LogicalType::INTEGER);
  RegisterInteger<int64_t>(database, "hive_bigint", LogicalType::BIGINT);
  const LogicalType decimal(duckdb::LogicalTypeId::DECIMAL);
  ScalarFunctionSet to_double("hive_double");
  to_double.AddFunction(
      ScalarFunction({LogicalType::VARCHAR}, LogicalType::DOUBLE, DoubleFromText));
  to_double.AddFunction(
      ScalarFunction({decimal}, LogicalType::DOUBLE, FloatingFromDecimal<double>, BindScale));
  Register(database, std::move(to_double));
  ScalarFunctionSet to_float("hive_float");
  to_float.AddFunction(
      ScalarFunction({decimal}, LogicalType::FLOAT, FloatingFromDecimal<float>, BindScale));
  to_float.AddFunction(ScalarFunction({LogicalType::VARCHAR}, LogicalType::FLOAT, FloatFromText));
  to_float.AddFunction(ScalarFunction({LogicalType::DOUBLE}, LogicalType::FLOAT, FloatFromDouble));
  Register(database, std::move(to_float));
  Register(database, ScalarFunction("hive_boolean", {LogicalType::VARCHAR}, LogicalType::BOOLEAN,
                                    BooleanFromText));
  const auto add_date = [&](const char* name, duckdb::scalar_function_t body) {
    ScalarFunction function(name, {LogicalType::VARCHAR}, LogicalType::DATE, std::move(body));
    duckdb::BaseScalarFunction::SetReturnsError(function);
    Register(database, std::move(function));
  };
  add_date("hive_date", DateFromText<ParseHiveDate>);
  add_date("hive_plain_date", DateFromText<ParsePlainDate>);

  ScalarFunctionSet text("hive_text");
  text.AddFunction(ScalarFunction({LogicalType::BOOLEAN}, LogicalType::VARCHAR, TextFromBoolean));
  text.AddFunction(ScalarFunction({LogicalType::FLOAT}, LogicalType::VARCHAR, TextFromFloat));
  text.AddFunction(ScalarFunction({LogicalType::DOUBLE}, LogicalType::VARCHAR, TextFromDouble));
  text.AddFunction(ScalarFunction({LogicalType::DATE}, LogicalType::VARCHAR, TextFromDate));
  text.AddFunction(
      ScalarFunction({LogicalType::TIMESTAMP}, LogicalType::VARCHAR, TextFromTimestamp));
  text.AddFunction(ScalarFunction({decimal}, LogicalType::VARCHAR, TextFromDecimal, BindScale));
  Register(database, std::move(text));

  ScalarFunctionSet to_decimal("hive_decimal");
  to_decimal.AddFunction(
      ScalarFunction({LogicalType::VARCHAR, LogicalType::INTEGER, LogicalType::INTEGER}, decimal,
                     DecimalFromText, BindDecimal));
  to_decimal.AddFunction(
      ScalarFunction({LogicalType::DOUBLE, LogicalType::INTEGER, LogicalType::INTEGER}, decimal,
                     DecimalFromDouble, BindDecimal));
  to_decimal.AddFunction(
      ScalarFunction({LogicalType::BIGINT, LogicalType::INTEGER, LogicalType::INTEGER}, decimal,
                     DecimalFromInteger, BindDecimal));
  to_decimal.AddFunction(ScalarFunction({decimal, LogicalType::INTEGER, LogicalType::INTEGER},
                                        decimal, DecimalFromDecimal, BindDecimal));
  Register(database, std::move(to_decimal));
}

}  // namespace sql::to_duckdb
