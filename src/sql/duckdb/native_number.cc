#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <type_traits>

#include "sql/duckdb/native.h"
#include "sql/java_number.h"

namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::ScalarFunctionSet;
using duckdb::ValidityMask;
using duckdb::Vector;

// Java's integers wrap around: computed unsigned, where C++ allows it.
struct Add {
  template <class T>
  static T Apply(T a, T b) {
    using U = std::make_unsigned_t<T>;
    return static_cast<T>(static_cast<U>(static_cast<U>(a) + static_cast<U>(b)));
  }
};
struct Subtract {
  template <class T>
  static T Apply(T a, T b) {
    using U = std::make_unsigned_t<T>;
    return static_cast<T>(static_cast<U>(static_cast<U>(a) - static_cast<U>(b)));
  }
};
struct Multiply {
  template <class T>
  static T Apply(T a, T b) {
    // uint64 for all, since small unsigned types are promoted to int.
    return static_cast<T>(static_cast<uint64_t>(a) * static_cast<uint64_t>(b));
  }
};

template <class Op, class T>
void Wrapping(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<T, T, T>(args.data[0], args.data[1], result, args.size(),
                                           [](T a, T b) { return Op::template Apply<T>(a, b); });
}

template <class Op>
void RegisterWrapping(duckdb::DatabaseInstance& database, const char* name) {
  ScalarFunctionSet set(name);
  const auto add = [&](const LogicalType& type, duckdb::scalar_function_t function) {
    set.AddFunction(ScalarFunction({type, type}, type, std::move(function)));
  };
  add(LogicalType::TINYINT, Wrapping<Op, int8_t>);
  add(LogicalType::SMALLINT, Wrapping<Op, int16_t>);
  add(LogicalType::INTEGER, Wrapping<Op, int32_t>);
  add(LogicalType::BIGINT, Wrapping<Op, int64_t>);
  Register(database, std::move(set));
}

template <class T>
T Remainder(T a, T b) {
  if constexpr (std::is_floating_point_v<T>) {
    return std::fmod(a, b);
  } else {
    return b == -1 ? T{0} : static_cast<T>(a % b);
  }
}

/// `compute(a, b)` of each row, NULL for a zero divisor.
template <class T, class Compute>
void Divided(DataChunk& args, Vector& result, Compute&& compute) {
  duckdb::BinaryExecutor::ExecuteWithNulls<T, T, T>(
      args.data[0], args.data[1], result, args.size(),
      [&](T a, T b, ValidityMask& mask, duckdb::idx_t row) {
        if (b != 0) return compute(a, b);
        mask.SetInvalid(row);
        return T{};
      });
}

/// `%`: the dividend's sign.
template <class T>
void Modulo(DataChunk& args, ExpressionState&, Vector& result) {
  Divided<T>(args, result, Remainder<T>);
}

/// ((a % b) + b) % b (GenericUDFPosMod).
template <class T>
void PositiveModulo(DataChunk& args, ExpressionState&, Vector& result) {
  Divided<T>(args, result, [](T a, T b) {
    const T rest = Remainder(a, b);
    if constexpr (std::is_floating_point_v<T>) {
      return Remainder(static_cast<T>(rest + b), b);
    } else {
      return Remainder(Add::Apply<T>(rest, b), b);
    }
  });
}

template <template <class> class Family>
void RegisterForNumbers(duckdb::DatabaseInstance& database, const char* name) {
  ScalarFunctionSet set(name);
  const auto add = [&](const LogicalType& type, duckdb::scalar_function_t function) {
    set.AddFunction(ScalarFunction({type, type}, type, std::move(function)));
  };
  add(LogicalType::TINYINT, Family<int8_t>::Run);
  add(LogicalType::SMALLINT, Family<int16_t>::Run);
  add(LogicalType::INTEGER, Family<int32_t>::Run);
  add(LogicalType::BIGINT, Family<int64_t>::Run);
  add(LogicalType::FLOAT, Family<float>::Run);
  add(LogicalType::DOUBLE, Family<double>::Run);
  Register(database, std::move(set));
}
template <class T>
struct ModuloFamily {
  static constexpr auto Run = Modulo<T>;
};
template <class T>
struct PositiveModuloFamily {
  static constexpr auto Run = PositiveModulo<T>;
};

/// UDFOPLongDivide: bigint, and the one operator that raises for a zero divisor.
void IntegerDivide(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<int64_t, int64_t, int64_t>(
      args.data[0], args.data[1], result, args.size(), [](int64_t a, int64_t b) {
        if (b == 0) throw duckdb::InvalidInputException("div by zero");
        return b == -1 ? Subtract::Apply<int64_t>(0, a) : a / b;
      });
}

template <class T>
void Absolute(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::Execute<T, T>(args.data[0], result, args.size(), [](T a) {
    if constexpr (std::is_floating_point_v<T>) {
      return std::fabs(a);
    } else {
      return a < 0 ? Subtract::Apply<T>(0, a) : a;
    }
  });
}

enum class Rounding { kHalfUp, kHalfEven };

/// BigDecimal.valueOf(number).setScale(digits, mode).doubleValue(): by the printed digits, so
/// that 2.675 becomes 2.68.
double RoundDouble(double number, int32_t digits, Rounding rounding) {
  if (std::isnan(number) || std::isinf(number)) return number;
  auto decimal = DecimalText::Parse(DoubleText(number));
  const int64_t kept = static_cast<int64_t>(decimal->digits.size()) + decimal->exponent + digits;
  if (decimal->exponent + digits >= 0) return number;
  if (kept < 0) return 0.0;
  const size_t keep = static_cast<size_t>(kept);
  const std::string dropped = decimal->digits.substr(keep);
  std::string digits_left = decimal->digits.substr(0, keep);
  const bool odd = !digits_left.empty() && (digits_left.back() - '0') % 2 != 0;
  const bool exactly_half =
      dropped[0] == '5' && dropped.find_first_not_of('0', 1) == std::string::npos;
  const bool up = exactly_half && rounding == Rounding::kHalfEven ? odd : dropped[0] >= '5';
  if (up) {
    size_t i = digits_left.size();
    while (i > 0 && digits_left[i - 1] == '9') digits_left[--i] = '0';
    if (i == 0) {
      digits_left.insert(0, "1");
    } else {
      ++digits_left[i - 1];
    }
  }
  if (digits_left.empty()) return 0.0;
  const auto text = (decimal->negative ? "-" : "") + digits_left + "e" +
                    std::to_string(-static_cast<int64_t>(digits));
  const double rounded = ParseDouble(text).value_or(number);
  return rounded == 0 ? 0.0 : rounded;
}

int64_t RoundInteger(int64_t number, int32_t digits, Rounding rounding) {
  if (digits >= 0) return number;
  if (digits < -18) return 0;
  int64_t unit = 1;
  for (int32_t i = 0; i < -digits; ++i) unit *= 10;
  int64_t whole = number / unit;
  const int64_t rest = std::abs(number % unit);
  const bool half = rest * 2 == unit;
  const bool up = half && rounding == Rounding::kHalfEven ? whole % 2 != 0 : rest * 2 >= unit;
  if (up) whole += number < 0 ? -1 : 1;
  return Multiply::Apply<int64_t>(whole, unit);
}

template <class T, Rounding kRounding>
void Round(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<T, int32_t, T>(
      args.data[0], args.data[1], result, args.size(), [](T a, int32_t digits) -> T {
        if constexpr (std::is_floating_point_v<T>) {
          return static_cast<T>(RoundDouble(a, digits, kRounding));
        } else {
          return static_cast<T>(RoundInteger(a, digits, kRounding));
        }
      });
}

template <Rounding kRounding>
void RegisterRound(duckdb::DatabaseInstance& database, const char* name) {
  ScalarFunctionSet set(name);
  const auto add = [&](const LogicalType& type, duckdb::scalar_function_t function) {
    set.AddFunction(ScalarFunction({type, LogicalType::INTEGER}, type, std::move(function)));
  };
  add(LogicalType::TINYINT, Round<int8_t, kRounding>);
  add(LogicalType::SMALLINT, Round<int16_t, kRounding>);
  add(LogicalType::INTEGER, Round<int32_t, kRounding>);
  add(LogicalType::BIGINT, Round<int64_t, kRounding>);
  add(LogicalType::FLOAT, Round<float, kRounding>);
  add(LogicalType::DOUBLE, Round<double, kRounding>);
  Register(database, std::move(set));
}

using DoubleFunction = double (*)(double);
double Sqrt(double x) { return std::sqrt(x); }
double Ln(double x) { return x > 0 ? std::log(x) : std::numeric_limits<double>::quiet_NaN(); }
double Log10(double x) { return x > 0 ? std::log10(x) : std::numeric_limits<double>::quiet_NaN(); }
/// log(x) / log(2), which has not always the digits of log2 (UDFLog2).
double Log2(double x) {
  return x > 0 ? std::log(x) / std::log(2.0) : std::numeric_limits<double>::quiet_NaN();
}
double Acos(double x) { return std::acos(x); }
double Asin(double x) { return std::asin(x); }

/// The cube root with the rounding of Java's Math.cbrt, which is that of fdlibm and up to one unit
/// in the last place off: an estimate by a third of the exponent, a rational step to 23 bits, a
/// Newton step to 53.
double CubeRoot(double x) {
  if (x == 0 || !std::isfinite(x)) return x;
  const double size = std::fabs(x);
  const auto high_word = [](double number) {
    return static_cast<uint32_t>(std::bit_cast<uint64_t>(number) >> 32);
  };
  const auto of_high_word = [](uint32_t high) {
    return std::bit_cast<double>(static_cast<uint64_t>(high) << 32);
  };
  double root = size < std::numeric_limits<double>::min()
                    ? of_high_word(high_word(size * 0x1p54) / 3 + 696219795)
                    : of_high_word(high_word(size) / 3 + 715094163);
  const double ratio = root * root / size;
  const double sum = 19.0 / 35.0 + ratio * root;
  root *= 5.0 / 14.0 + 45.0 / 28.0 / (sum + 99.0 / 70.0 + -864.0 / 1225.0 / sum);
  root = of_high_word(high_word(root) + 1);
  const double quotient = size / (root * root);
  root += root * ((quotient - root) / (root + root + quotient));
  return std::copysign(root, x);
}

/// A function that is NULL outside its domain (UDFSqrt, UDFLn, UDFAcos, ...); NaN itself stays NaN.
template <DoubleFunction kFunction>
void InDomain(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::ExecuteWithNulls<double, double>(
      args.data[0], result, args.size(), [](double x, ValidityMask& mask, duckdb::idx_t row) {
        const double y = kFunction(x);
        if (std::isnan(y) && !std::isnan(x)) mask.SetInvalid(row);
        return y;
      });
}

// DuckDB's own raise an error for an infinite angle.
double Sin(double x) { return std::sin(x); }
double Cos(double x) { return std::cos(x); }
double Tan(double x) { return std::tan(x); }
template <DoubleFunction kFunction>
void OfDouble(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::Execute<double, double>(args.data[0], result, args.size(), kFunction);
}

/// Math.pow: NaN where the exponent is, and for 1 and -1 to an infinite power, where C gives 1.
double Power(double base, double exponent) {
  if (std::isnan(exponent) || (std::isinf(exponent) && std::fabs(base) == 1))
    return std::numeric_limits<double>::quiet_NaN();
  return std::pow(base, exponent);
}
void Pow(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<double, double, double>(args.data[0], args.data[1], result,
                                                          args.size(), Power);
}

/// log(base, x): NULL for a base up to 1 and for x up to 0 (UDFLog).
void LogOfBase(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::ExecuteWithNulls<double, double, double>(
      args.data[0], args.data[1], result, args.size(),
      [](double base, double x, ValidityMask& mask, duckdb::idx_t row) {
        if (base <= 1 || x <= 0) mask.SetInvalid(row);
        return std::log(x) / std::log(base);
      });
}

// Java shifts by the low bits of the distance.
struct ShiftLeft {
  template <class T>
  static T Apply(T a, int distance) {
    return static_cast<T>(static_cast<std::make_unsigned_t<T>>(a) << distance);
  }
};
struct ShiftRight {
  template <class T>
  static T Apply(T a, int distance) {
    return static_cast<T>(a >> distance);
  }
};
struct ShiftRightUnsigned {
  template <class T>
  static T Apply(T a, int distance) {
    return static_cast<T>(static_cast<std::make_unsigned_t<T>>(a) >> distance);
  }
};

template <class Op, class T>
void Shift(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::BinaryExecutor::Execute<T, int32_t, T>(
      args.data[0], args.data[1], result, args.size(), [](T a, int32_t distance) {
        return Op::template Apply<T>(a, distance & (static_cast<int>(sizeof(T)) * 8 - 1));
      });
}

template <class Op>
void RegisterShift(duckdb::DatabaseInstance& database, const char* name) {
  ScalarFunctionSet set(name);
  set.AddFunction(ScalarFunction({LogicalType::INTEGER, LogicalType::INTEGER}, LogicalType::INTEGER,
                                 Shift<Op, int32_t>));
  set.AddFunction(ScalarFunction({LogicalType::BIGINT, LogicalType::INTEGER}, LogicalType::BIGINT,
                                 Shift<Op, int64_t>));
  Register(database, std::move(set));
}

void Sign(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::Execute<double, double>(args.data[0], result, args.size(), [](double x) {
    return x > 0 ? 1.0 : x == 0 ? 0.0 : -1.0;
  });
}

/// NULL below 0 and above 20, where 64 bits end.
void Factorial(DataChunk& args, ExpressionState&, Vector& result) {
  duckdb::UnaryExecutor::ExecuteWithNulls<int32_t, int64_t>(
      args.data[0], result, args.size(), [](int32_t n, ValidityMask& mask, duckdb::idx_t row) {
        if (n < 0 || n > 20) mask.SetInvalid(row);
        int64_t product = 1;
        for (int32_t i = 2; i <= std::min(n, 20); ++i) product *= i;
        return product;
      });
}

}  // namespace

void RegisterNumberFunctions(duckdb::DatabaseInstance& database) {
  RegisterWrapping<Add>(database, "hive_add");
  RegisterWrapping<Subtract>(database, "hive_subtract");
  RegisterWrapping<Multiply>(database, "hive_multiply");
  RegisterForNumbers<ModuloFamily>(database, "hive_modulo");
  RegisterForNumbers<PositiveModuloFamily>(database, "hive_pmod");
  Register(database, ScalarFunction("hive_div", {LogicalType::BIGINT, LogicalType::BIGINT},
                                    LogicalType::BIGINT, IntegerDivide));
  RegisterRound<Rounding::kHalfUp>(database, "hive_round");
  RegisterRound<Rounding::kHalfEven>(database, "hive_bround");

  RegisterShift<ShiftLeft>(database, "hive_shiftleft");
  RegisterShift<ShiftRight>(database, "hive_shiftright");
  RegisterShift<ShiftRightUnsigned>(database, "hive_shiftrightunsigned");
  Register(database, ScalarFunction("hive_sign", {LogicalType::DOUBLE}, LogicalType::DOUBLE, Sign));
  Register(database, ScalarFunction("hive_factorial", {LogicalType::INTEGER}, LogicalType::BIGINT,
                                    Factorial));

  ScalarFunctionSet absolute("hive_abs");
  absolute.AddFunction(
      ScalarFunction({LogicalType::INTEGER}, LogicalType::INTEGER, Absolute<int32_t>));
  absolute.AddFunction(
      ScalarFunction({LogicalType::BIGINT}, LogicalType::BIGINT, Absolute<int64_t>));
  absolute.AddFunction(
      ScalarFunction({LogicalType::DOUBLE}, LogicalType::DOUBLE, Absolute<double>));
  Register(database, std::move(absolute));

  const auto add = [&](const char* name, duckdb::scalar_function_t function) {
    Register(database,
             ScalarFunction(name, {LogicalType::DOUBLE}, LogicalType::DOUBLE, std::move(function)));
  };
  add("hive_sqrt", InDomain<Sqrt>);
  add("hive_ln", InDomain<Ln>);
  add("hive_log10", InDomain<Log10>);
  add("hive_log2", InDomain<Log2>);
  add("hive_acos", InDomain<Acos>);
  add("hive_asin", InDomain<Asin>);
  add("hive_cbrt", OfDouble<CubeRoot>);
  add("hive_sin", OfDouble<Sin>);
  add("hive_cos", OfDouble<Cos>);
  add("hive_tan", OfDouble<Tan>);
  Register(database, ScalarFunction("hive_pow", {LogicalType::DOUBLE, LogicalType::DOUBLE},
                                    LogicalType::DOUBLE, Pow));
  Register(database, ScalarFunction("hive_log", {LogicalType::DOUBLE, LogicalType::DOUBLE},
                                    LogicalType::DOUBLE, LogOfBase));
}

}  // namespace sql::to_duckdb
