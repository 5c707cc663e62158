#include "sql/java_digits.h"

#include <algorithm>
#include <bit>
#include <boost/multiprecision/cpp_int.hpp>
#include <charconv>
#include <cmath>
#include <compare>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string_view>
#include <type_traits>

namespace sql {
namespace {

using Whole = boost::multiprecision::cpp_int;

/// Java's int or long, which wraps.
template <class Int>
class Wrapping {
 public:
  explicit Wrapping(uint64_t number) : number_(number) {}
  Wrapping& operator*=(uint64_t factor) { return *this = Wrapping(number_ * factor); }
  Wrapping& operator<<=(int bits) { return *this = Wrapping(number_ << bits); }
  Wrapping& operator+=(Wrapping other) { return *this = Wrapping(number_ + other.number_); }
  Wrapping& operator-=(Wrapping other) { return *this = Wrapping(number_ - other.number_); }
  std::strong_ordering operator<=>(Wrapping other) const {
    return static_cast<Int>(number_) <=> static_cast<Int>(other.number_);
  }
  bool operator==(Wrapping other) const { return (*this <=> other) == 0; }

 private:
  uint64_t number_;
};

/// significand * 2^exponent.
struct Binary {
  uint64_t significand = 0;  ///< odd
  int exponent = 0;
  int leading = 0;    ///< the power of two of the highest bit
  int precision = 0;  ///< bits that numbers of this size have at most
};

template <class Number>
Binary Take(Number number) {
  constexpr int kBits = std::numeric_limits<Number>::digits;
  int exponent = 0;
  const Number fraction = std::frexp(number, &exponent);
  Binary binary;
  binary.significand = static_cast<uint64_t>(std::ldexp(fraction, kBits));
  const int zeros = std::countr_zero(binary.significand);
  binary.significand >>= zeros;
  binary.exponent = exponent - kBits + zeros;
  binary.leading = exponent - 1;
  binary.precision = kBits - std::max(0, std::numeric_limits<Number>::min_exponent - exponent);
  return binary;
}

/// The power of ten of the first digit, or one more, as Java estimates it.
int EstimatedExponent(const Binary& binary) {
  const auto bits = static_cast<int>(std::bit_width(binary.significand));
  const double fraction = std::ldexp(static_cast<double>(binary.significand), 1 - bits);
  return static_cast<int>(std::floor((fraction - 1.5) * 0.289529654 + 0.176091259 +
                                     binary.leading * 0.301029995663981));
}

/// As Java counts them: none for 1, and a guess beyond its table.
int BitsOfPowerOfFive(int power) {
  constexpr int kInTable = 27;
  if (power >= kInTable) return 3 * power;
  uint64_t value = 1;
  for (int i = 0; i < power; ++i) value *= 5;
  return power == 0 ? 0 : static_cast<int>(std::bit_width(value));
}

void AddOne(std::string* digits) {
  const size_t last = digits->find_last_not_of('9');
  if (last == std::string::npos) {
    *digits = "1" + std::string(digits->size(), '0');
    return;
  }
  ++(*digits)[last];
  std::fill(digits->begin() + static_cast<ptrdiff_t>(last) + 1, digits->end(), '0');
}

/// significand * 5^fives * 2^twos in units of 5^unit_fives * 2^unit_twos; half of what its last bit
/// stands for is 5^fives * 2^margin_twos of them.
struct Scaled {
  explicit Scaled(const Binary& binary)
      : significand(binary.significand),
        exponent(EstimatedExponent(binary)),
        fives(std::max(0, -exponent)),
        unit_fives(std::max(0, exponent)) {
    const int fraction_bits = std::max(0, -binary.exponent);
    twos = fives + fraction_bits + binary.exponent;
    unit_twos = unit_fives + fraction_bits;
    // Below a power of two numbers are twice as near: Java halves the margin to both sides.
    margin_twos = fives + fraction_bits + binary.leading - binary.precision - (significand == 1);
    const int common = std::min({twos, unit_twos, margin_twos});
    twos -= common;
    unit_twos -= common;
    margin_twos -= common;
  }
  bool FitsInto(int bits) const {
    return static_cast<int>(std::bit_width(significand)) + twos + BitsOfPowerOfFive(fives) < bits &&
           unit_twos + 1 + BitsOfPowerOfFive(unit_fives + 1) < bits;
  }

  uint64_t significand;
  int exponent;  ///< the power of ten of the first digit, or one more
  int fives;
  int unit_fives;
  int twos = 0;
  int unit_twos = 0;
  int margin_twos = 0;
};

/// Takes a number apart digit by digit until what is left is within the margin (Steele and White's
/// algorithm), with what Java's int and long lose, and where they would not hold the numbers
/// with a margin above that includes its end.
template <class Number>
class DigitLoop {
 public:
  explicit DigitLoop(const Scaled& scaled)
      : exponent_(scaled.exponent),
        rest_(Make(scaled.significand, scaled.fives, scaled.twos)),
        unit_(Make(1, scaled.unit_fives, scaled.unit_twos)),
        ten_units_(Make(10, scaled.unit_fives, scaled.unit_twos)),
        margin_(Make(1, scaled.fives, scaled.margin_twos)) {}

  JavaDigits operator()() {
    std::string digits;
    Step();
    CheckMargins();
    if (digit_ == 0 && !above_) {
      --exponent_;
    } else {
      digits += static_cast<char>('0' + digit_);
    }
    // Where E notation is used, a second digit is always taken.
    if (exponent_ < -3 || exponent_ >= 8) below_ = above_ = false;
    while (!below_ && !above_) {
      Step();
      if (margin_ > Number(0)) {
        CheckMargins();
      } else {
        below_ = above_ = true;
      }
      digits += static_cast<char>('0' + digit_);
    }
    const size_t length = digits.size();
    if (above_ && (!below_ || RoundsUp())) AddOne(&digits);
    exponent_ += static_cast<int>(digits.size() - length);
    if (digits[0] == '0') {
      digits.erase(0, 1);
      --exponent_;
    }
    digits.erase(digits.find_last_not_of('0') + 1);
    return {digits, exponent_};
  }

 private:
  static Number Make(uint64_t number, int fives, int twos) {
    Number made(number);
    for (int i = 0; i < fives; ++i) made *= 5;
    made <<= twos;
    return made;
  }

  /// Takes the next digit; rest and margin become ten times as much, relative to the unit.
  void Step() {
    for (digit_ = 0; rest_ >= unit_; ++digit_) rest_ -= unit_;
    rest_ *= 10;
    margin_ *= 10;
  }

  void CheckMargins() {
    below_ = rest_ < margin_;
    Number sum = rest_;
    sum += margin_;
    above_ = std::is_same_v<Number, Whole> ? sum >= ten_units_ : sum > ten_units_;
  }

  /// Whether one more in the last digit is nearer; of two as near the even one is taken.
  bool RoundsUp() const {
    Number gap = ten_units_;
    gap -= rest_;
    return rest_ > gap || (rest_ == gap && digit_ % 2 == 1);
  }

  int exponent_;
  Number rest_;
  Number unit_;
  Number ten_units_;
  Number margin_;
  int digit_ = 0;
  bool below_ = false;  ///< the digits so far are within the margin
  bool above_ = false;  ///< they are with one more in the last digit
};

JavaDigits LoopedDigits(const Scaled& scaled) {
  if (scaled.FitsInto(32)) return DigitLoop<Wrapping<int32_t>>(scaled)();
  if (scaled.FitsInto(64)) return DigitLoop<Wrapping<int64_t>>(scaled)();
  return DigitLoop<Whole>(scaled)();
}

template <class Number>
JavaDigits FewestDigits(Number number) {
  char raw[40];
  const auto printed = std::to_chars(raw, raw + sizeof raw, number, std::chars_format::scientific);
  *printed.ptr = 0;
  const std::string_view text(raw);
  const size_t mark = text.find('e');
  JavaDigits result{std::string(1, text[0]), std::atoi(text.data() + mark + 1)};
  if (mark > 2) result.digits += text.substr(2, mark - 2);
  return result;
}

/// A whole number beyond the precision and within 63 bits: its decimal digits, cut to those that
/// the bits stand for. 2^31 of a float is 2.14748365E9.
JavaDigits WholeDigits(int64_t number, int bits_beyond) {
  int64_t unit = 1;
  int cut = static_cast<int>(bits_beyond * 0.30103);
  for (int i = 0; i < cut; ++i) unit *= 10;
  const bool up = unit > 1 && number % unit >= unit / 2;
  JavaDigits result{std::to_string(number / unit + (up ? 1 : 0)), cut - 1};
  result.exponent += static_cast<int>(result.digits.size());
  result.digits.erase(result.digits.find_last_not_of('0') + 1);
  return result;
}

template <class Number>
JavaDigits Digits(Number number) {
  using Limits = std::numeric_limits<Number>;
  const int leading = std::ilogb(number);
  if (leading > Limits::digits && leading <= 62)
    return WholeDigits(static_cast<int64_t>(number), leading - Limits::digits - 1);
  // The fewest digits are Java's but where they lie just between two numbers, which takes a whole
  // number or nearly one, for powers of two, and where Java takes a digit more than needed.
  int exponent = 0;
  const bool is_power_of_two = std::frexp(number, &exponent) == Number{0.5};
  if (is_power_of_two || leading >= Limits::digits - 4 || number < Limits::min())
    return LoopedDigits(Scaled(Take(number)));
  return FewestDigits(number);
}

}  // namespace

JavaDigits DigitsOf(double number) { return Digits(number); }
JavaDigits DigitsOf(float number) { return Digits(number); }

}  // namespace sql
