#pragma once

#include <string>

namespace sql {

/// A number above zero by its decimal digits: d.ddd * 10^exponent.
struct JavaDigits {
  std::string digits;  ///< one at least; no zero is the first
  int exponent = 0;
};

/// The digits that Double.toString and Float.toString write before Java 19
/// (jdk.internal.math.FloatingDecimal). Mostly they are the fewest that read back as the number;
/// of powers of two, numbers below the smallest normal one and whole numbers beyond the precision
/// they are other ones. REQUIRES: the number is finite and above zero.
JavaDigits DigitsOf(double number);
JavaDigits DigitsOf(float number);

}  // namespace sql
