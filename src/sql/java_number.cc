#include "sql/java_number.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "base/ascii.h"
#include "sql/java_digits.h"

namespace sql {
namespace {

using base::IsDigit;

int DigitValue(char c) {
  if (IsDigit(c)) return c - '0';
  if (c >= 'a' && c <= 'z') return c - 'a' + 10;
  if (c >= 'A' && c <= 'Z') return c - 'A' + 10;
  return 99;
}

}  // namespace

std::string_view JavaTrim(std::string_view text) {
  while (!text.empty() && static_cast<unsigned char>(text.front()) <= ' ') text.remove_prefix(1);
  while (!text.empty() && static_cast<unsigned char>(text.back()) <= ' ') text.remove_suffix(1);
  return text;
}

namespace {

template <class Number>
std::string NumberText(Number number) {
  if (std::isnan(number)) return "NaN";
  if (std::isinf(number)) return number > 0 ? "Infinity" : "-Infinity";
  std::string text = std::signbit(number) ? "-" : "";
  number = std::fabs(number);
  if (number == 0) return text + "0.0";
  auto [digits, exponent] = DigitsOf(number);
  if (number >= 1e-3 && number < 1e7) {
    if (exponent < 0) {
      digits.insert(0, static_cast<size_t>(-exponent), '0');
      exponent = 0;
    }
    const size_t whole = static_cast<size_t>(exponent) + 1;
    if (digits.size() < whole + 1) digits.append(whole + 1 - digits.size(), '0');
    return text + digits.substr(0, whole) + "." + digits.substr(whole);
  }
  if (digits.size() == 1) digits += '0';
  return text + digits[0] + "." + digits.substr(1) + "E" + std::to_string(exponent);
}

}  // namespace

std::string DoubleText(double number) { return NumberText(number); }
std::string FloatText(float number) { return NumberText(number); }

std::optional<double> ParseDouble(std::string_view text) {
  text = JavaTrim(text);
  std::string_view body = text;
  const bool negative = !body.empty() && body[0] == '-';
  if (!body.empty() && (body[0] == '-' || body[0] == '+')) body.remove_prefix(1);
  if (body.empty()) return std::nullopt;
  if (body == "NaN") return std::numeric_limits<double>::quiet_NaN();
  if (body == "Infinity") {
    return negative ? -std::numeric_limits<double>::infinity()
                    : std::numeric_limits<double>::infinity();
  }
  const char last = body.back();
  const bool hex = body.size() > 2 && body[0] == '0' && (body[1] == 'x' || body[1] == 'X');
  if (last == 'd' || last == 'D' || last == 'f' || last == 'F') body.remove_suffix(1);
  if (hex) {
    if (body.find_first_of("pP") == std::string_view::npos) return std::nullopt;
    const std::string copy(body);
    char* end = nullptr;
    const double number = std::strtod(copy.c_str(), &end);
    if (end != copy.c_str() + copy.size()) return std::nullopt;
    return negative ? -number : number;
  }
  if (body.empty() || !(IsDigit(body[0]) || body[0] == '.')) return std::nullopt;
  double number = 0;
  const auto read = std::from_chars(body.data(), body.data() + body.size(), number);
  if (read.ptr != body.data() + body.size()) return std::nullopt;
  if (read.ec == std::errc::result_out_of_range) {
    number = std::strtod(std::string(body).c_str(), nullptr);
  } else if (read.ec != std::errc()) {
    return std::nullopt;
  }
  return negative ? -number : number;
}

std::optional<int64_t> ParseLong(std::string_view text, int radix) {
  const bool negative = !text.empty() && text[0] == '-';
  if (!text.empty() && (text[0] == '-' || text[0] == '+')) text.remove_prefix(1);
  if (text.empty()) return std::nullopt;
  Int128 number = 0;
  for (const char c : text) {
    const int digit = DigitValue(c);
    if (digit >= radix) return std::nullopt;
    number = number * radix + digit;
    if (number > static_cast<Int128>(std::numeric_limits<int64_t>::max()) + 1) {
      return std::nullopt;
    }
  }
  if (negative) number = -number;
  if (number > std::numeric_limits<int64_t>::max()) return std::nullopt;
  return static_cast<int64_t>(number);
}

bool IsCreatable(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.size() > 1 && text[0] == '0' && text.find('.') == text.npos) {
    const auto all_from = [&](size_t at, int base) {
      return at < text.size() &&
             std::ranges::all_of(text.substr(at), [base](char c) { return DigitValue(c) < base; });
    };
    if (text[1] == 'x' || text[1] == 'X') return all_from(2, 16);
    if (IsDigit(text[1])) return all_from(1, 8);
  }
  const auto skip_digits = [&text] {
    const size_t count = std::ranges::find_if_not(text, IsDigit) - text.begin();
    text.remove_prefix(count);
    return count > 0;
  };
  bool has_digits = skip_digits();
  bool is_whole = true;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    is_whole = false;
    has_digits = skip_digits() || has_digits;
  }
  if (!has_digits) return false;
  if (text.starts_with('e') || text.starts_with('E')) {
    text.remove_prefix(1);
    is_whole = false;
    if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
    if (!skip_digits()) return false;
  }
  constexpr std::string_view kFloats = "dDfF";
  constexpr std::string_view kLongs = "lL";
  return text.empty() || (text.size() == 1 && (kFloats.find(text[0]) != kFloats.npos ||
                                               (is_whole && kLongs.find(text[0]) != kLongs.npos)));
}

int64_t SaturateToLong(double number) {
  if (std::isnan(number)) return 0;
  if (number >= 9223372036854775807.0) return std::numeric_limits<int64_t>::max();
  if (number <= -9223372036854775808.0) return std::numeric_limits<int64_t>::min();
  return static_cast<int64_t>(number);
}

int32_t SaturateToInt(double number) {
  const int64_t wide = SaturateToLong(number);
  return static_cast<int32_t>(std::clamp<int64_t>(wide, std::numeric_limits<int32_t>::min(),
                                                  std::numeric_limits<int32_t>::max()));
}

std::optional<int64_t> PlainUnscaled(std::string_view text, int precision, int scale) {
  constexpr int kMostDigits = 18;
  static constexpr auto kPowers = [] {
    std::array<int64_t, kMostDigits + 1> powers{1};
    for (size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
  }();
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  int64_t number = 0;
  int digits = 0;
  int places = 0;
  bool point = false;
  for (const char c : text) {
    if (c == '.' && !point) {
      point = true;
      continue;
    }
    if (!IsDigit(c) || ++digits > kMostDigits) return std::nullopt;
    number = number * 10 + (c - '0');
    places += point ? 1 : 0;
  }
  const int behind = scale - places;
  if (digits == 0 || behind < 0 || digits + behind > kMostDigits) return std::nullopt;
  number *= kPowers[static_cast<size_t>(behind)];
  if (precision < kMostDigits && number >= kPowers[static_cast<size_t>(precision)])
    return std::nullopt;
  return negative ? -number : number;
}

std::optional<DecimalText> DecimalText::Parse(std::string_view text) {
  DecimalText decimal;
  size_t at = 0;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) {
    decimal.negative = text[at] == '-';
    ++at;
  }
  bool any = false;
  bool point = false;
  for (; at < text.size(); ++at) {
    if (text[at] == '.' && !point) {
      point = true;
      continue;
    }
    if (!IsDigit(text[at])) break;
    any = true;
    if (!decimal.digits.empty() || text[at] != '0') decimal.digits += text[at];
    if (point) --decimal.exponent;
  }
  if (!any) return std::nullopt;
  if (at < text.size()) {
    if (text[at] != 'e' && text[at] != 'E') return std::nullopt;
    const auto exponent = ParseLong(text.substr(at + 1));
    if (!exponent || *exponent > 1'000'000'000 || *exponent < -1'000'000'000) return std::nullopt;
    decimal.exponent += *exponent;
  }
  return decimal;
}

std::optional<DecimalText> DecimalText::ParseHive(std::string_view text) {
  constexpr int64_t kMostExponent = 99;
  auto decimal = Parse(text);
  const size_t mark = text.find_first_of("eE");
  if (!decimal || mark == std::string_view::npos) return decimal;
  const auto exponent = ParseLong(text.substr(mark + 1));
  if (!exponent || *exponent > kMostExponent || *exponent < -kMostExponent) return std::nullopt;
  return decimal;
}

void DecimalText::Normalize() {
  while (!digits.empty() && digits.back() == '0') {
    digits.pop_back();
    ++exponent;
  }
  if (digits.empty()) {
    exponent = 0;
    negative = false;
  }
}

std::string DecimalText::ToBigDecimalText() const {
  const std::string coefficient = digits.empty() ? "0" : digits;
  const std::string sign = negative && !digits.empty() ? "-" : "";
  const auto length = static_cast<int64_t>(coefficient.size());
  const int64_t adjusted = exponent + length - 1;
  if (exponent <= 0 && adjusted >= -6) {
    if (exponent == 0) return sign + coefficient;
    const int64_t whole = length + exponent;
    if (whole > 0) {
      const auto split = static_cast<size_t>(whole);
      return sign + coefficient.substr(0, split) + "." + coefficient.substr(split);
    }
    return sign + "0." + std::string(static_cast<size_t>(-whole), '0') + coefficient;
  }
  std::string text = sign + coefficient.substr(0, 1);
  if (length > 1) text += "." + coefficient.substr(1);
  if (adjusted != 0)
    text += std::string("E") + (adjusted > 0 ? "+" : "") + std::to_string(adjusted);
  return text;
}

std::optional<Int128> DecimalText::Unscaled(int precision, int scale) const {
  // The number is digits * 10^exponent; wanted is digits * 10^(exponent + scale), rounded.
  const int64_t shift = exponent + scale;
  const auto length = static_cast<int64_t>(digits.size());
  const int64_t kept = length + shift;  // digits left of the rounding place
  if (digits.empty() || kept < 0) return 0;
  if (kept > precision) return std::nullopt;
  Int128 number = 0;
  for (int64_t i = 0; i < kept; ++i) {
    number = number * 10 + (i < length ? digits[static_cast<size_t>(i)] - '0' : 0);
  }
  if (kept < length && digits[static_cast<size_t>(kept)] >= '5') ++number;
  Int128 limit = 1;
  for (int i = 0; i < precision; ++i) limit *= 10;
  if (number >= limit) return std::nullopt;
  return negative ? -number : number;
}

int64_t DecimalText::LowLong() const {
  uint64_t number = 0;
  const int64_t whole = static_cast<int64_t>(digits.size()) + exponent;
  // 10^64 is a multiple of 2^64: further zeros leave nothing.
  if (exponent >= 64) return 0;
  for (int64_t i = 0; i < whole; ++i) {
    const auto at = static_cast<size_t>(i);
    number = number * 10 + static_cast<uint64_t>(at < digits.size() ? digits[at] - '0' : 0);
  }
  return static_cast<int64_t>(negative ? 0 - number : number);
}

}  // namespace sql
