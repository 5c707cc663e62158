#pragma once

#include <boost/multiprecision/cpp_int.hpp>
#include <optional>

namespace sql {

/// Decimal arithmetic as HiveDecimal does it, on unscaled numbers of a given scale. Results are
/// rounded half up to the scale asked for and may have any number of digits; nothing is Hive's
/// NULL.

/// Wide enough for the quotient of two 38-digit numbers with all digits of the result's scale.
using Wide = boost::multiprecision::int512_t;

enum class DecimalRounding { kHalfUp, kHalfEven };

/// REQUIRES: 0 <= exponent <= 120.
const Wide& PowerOfTen(int exponent);
/// numerator / denominator rounded to a whole number.
Wide DivideRounded(const Wide& numerator, const Wide& denominator, DecimalRounding rounding);
/// A number of `scale` places brought to another scale.
Wide Rescale(const Wide& unscaled, int scale, int to,
             DecimalRounding rounding = DecimalRounding::kHalfUp);

using DecimalOperation = std::optional<Wide> (*)(const Wide& a, int scale_a, const Wide& b,
                                                 int scale_b, int scale);
std::optional<Wide> AddDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b, int scale);
std::optional<Wide> SubtractDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                     int scale);
std::optional<Wide> MultiplyDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                     int scale);
std::optional<Wide> DivideDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                   int scale);
std::optional<Wide> ModuloDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                   int scale);
std::optional<Wide> PmodDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b, int scale);

}  // namespace sql
