#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace sql {

/// Numbers as Java reads and prints them, since Hive's rows show it.

__extension__ typedef __int128 Int128;

/// Double.toString: `1.0E20`, `1.0E-5`, `1234567.0`, `NaN`; digits as java_digits.h has them.
std::string DoubleText(double number);
/// Float.toString, in the same form.
std::string FloatText(float number);
/// Double.parseDouble: blanks around, `NaN`, `Infinity`, hex floats, a last `d` or `f`.
std::optional<double> ParseDouble(std::string_view text);
/// Long.parseLong(text, radix): nothing for an empty text, blanks, or what does not fit.
std::optional<int64_t> ParseLong(std::string_view text, int radix = 10);
/// Whether commons-lang's NumberUtils.isCreatable takes the text for a number: no blanks, hex and
/// octal integers, a last `d`, `f` or `l`.
bool IsCreatable(std::string_view text);
/// (long) of a double: to the nearest that fits, NaN is 0.
int64_t SaturateToLong(double number);
/// (int) of a double.
int32_t SaturateToInt(double number);

/// The text without its leading and trailing characters up to blank (String.trim).
std::string_view JavaTrim(std::string_view text);

/// `[+-]digits[.digits]` in units of the last of `scale` places, as most decimals are: up to 18
/// digits, and none that would be rounded away. Nothing for others, and for what needs more than
/// `precision` digits: DecimalText tells what they are.
std::optional<int64_t> PlainUnscaled(std::string_view text, int precision, int scale);

/// A decimal number as digits and a power of ten: digits * 10^exponent.
struct DecimalText {
  bool negative = false;
  std::string digits;  ///< without leading zeros; empty is zero
  int64_t exponent = 0;

  /// Reads `[+-]digits[.digits][(e|E)[+-]digits]`, at least one digit: what BigDecimal takes.
  static std::optional<DecimalText> Parse(std::string_view text);
  /// HiveDecimal.create: the same, but for exponents of three digits.
  static std::optional<DecimalText> ParseHive(std::string_view text);
  /// Without trailing zeros, so that equal numbers have equal parts.
  void Normalize();
  /// As BigDecimal.toString: plain where the exponent is small, else scientific.
  std::string ToBigDecimalText() const;
  /// Rounded half up to `scale` places; nothing if it needs more than `precision` digits.
  std::optional<Int128> Unscaled(int precision, int scale) const;
  /// The lowest 64 bits of the whole part (BigDecimal.longValue).
  int64_t LowLong() const;
};

}  // namespace sql
