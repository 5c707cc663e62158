#include "sql/hive_decimal.h"

#include <algorithm>
#include <vector>

namespace sql {

const Wide& PowerOfTen(int exponent) {
  static const auto* const powers = [] {
    auto* table = new std::vector<Wide>{1};
    for (int i = 1; i <= 120; ++i) table->push_back(table->back() * 10);
    return table;
  }();
  return (*powers)[static_cast<size_t>(exponent)];
}

Wide DivideRounded(const Wide& numerator, const Wide& denominator, DecimalRounding rounding) {
  Wide quotient;
  Wide rest;
  boost::multiprecision::divide_qr(numerator, denominator, quotient, rest);
  const Wide twice = abs(rest) * 2;
  const Wide size = abs(denominator);
  const bool odd = (quotient % 2) != 0;
  const bool up = rounding == DecimalRounding::kHalfEven && twice == size ? odd : twice >= size;
  if (up) quotient += (numerator < 0) == (denominator < 0) ? 1 : -1;
  return quotient;
}

Wide Rescale(const Wide& unscaled, int scale, int to, DecimalRounding rounding) {
  if (to >= scale) return unscaled * PowerOfTen(to - scale);
  return DivideRounded(unscaled, PowerOfTen(scale - to), rounding);
}

std::optional<Wide> AddDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b, int scale) {
  const int common = std::max(scale_a, scale_b);
  return Rescale(Rescale(a, scale_a, common) + Rescale(b, scale_b, common), common, scale);
}
std::optional<Wide> SubtractDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                     int scale) {
  return AddDecimals(a, scale_a, -b, scale_b, scale);
}
/// HiveDecimal holds 38 digits, 38 of them behind the point; a product that needs more is NULL even
/// where its type would round them away.
std::optional<Wide> MultiplyDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                     int scale) {
  Wide product = a * b;
  int places = scale_a + scale_b;
  const auto fits = [&] { return places <= 38 && abs(product) < PowerOfTen(38); };
  while (!fits() && places > 0 && product % 10 == 0) {
    product /= 10;
    --places;
  }
  if (!fits()) return std::nullopt;
  return Rescale(product, places, scale);
}

std::optional<Wide> DivideDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                   int scale) {
  if (b == 0) return std::nullopt;
  // a/10^sa / (b/10^sb) * 10^s
  const int shift = scale + scale_b - scale_a;
  return shift >= 0 ? DivideRounded(a * PowerOfTen(shift), b, DecimalRounding::kHalfUp)
                    : DivideRounded(a, b * PowerOfTen(-shift), DecimalRounding::kHalfUp);
}
std::optional<Wide> ModuloDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                   int scale) {
  if (b == 0) return std::nullopt;
  const int common = std::max(scale_a, scale_b);
  return Rescale(Wide(Rescale(a, scale_a, common) % Rescale(b, scale_b, common)), common, scale);
}
std::optional<Wide> PmodDecimals(const Wide& a, int scale_a, const Wide& b, int scale_b,
                                 int scale) {
  if (b == 0) return std::nullopt;
  const int common = std::max(scale_a, scale_b);
  const Wide divisor = Rescale(b, scale_b, common);
  Wide sum = Rescale(a, scale_a, common) % divisor + divisor;
  // The sum is a HiveDecimal of its own: rounded to 38 digits.
  int dropped = 0;
  while (abs(sum) >= PowerOfTen(38)) {
    sum = DivideRounded(sum, 10, DecimalRounding::kHalfUp);
    ++dropped;
  }
  return Rescale(Wide(sum * PowerOfTen(dropped) % divisor), common, scale);
}

}  // namespace sql
