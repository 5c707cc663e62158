#include <gtest/gtest.h>

#include <bit>
#include <cstdint>
#include <string>

#include "sql/java_number.h"

namespace sql {
namespace {

/// What Java 17 prints of a number with these bits.
template <class Bits>
struct Printed {
  Bits bits;
  std::string text;
};

TEST(JavaDigits, WritesDoublesAsJavaDoes) {
  const Printed<uint64_t> cases[] = {
      {0x3e70000000000000, "5.9604644775390625E-8"},
      {0x1, "4.9E-324"},
      {0x2, "1.0E-323"},
      {0x3, "1.5E-323"},
      {0x7, "3.5E-323"},
      {0x10000000000000, "2.2250738585072014E-308"},
      {0x7fefffffffffffff, "1.7976931348623157E308"},
      {0x44b52d02c7e14af6, "9.999999999999999E22"},
      {0x44c52d02c7e14af6, "1.9999999999999998E23"},
      {0x447c7e83209e90b2, "8.409999999999999E21"},
      {0x3f60624dd2f1a9fc, "0.002"},
      {0x4340000000000000, "9.007199254740992E15"},
      {0x43b0000000000000, "1.15292150460684698E18"},
      {0x43d0000000000000, "4.6116860184273879E18"},
      {0x43e0000000000000, "9.223372036854776E18"},
      {0x4520000000000000, "9.671406556917033E24"},
      {0x4537094fcd4dea89, "2.7849267236002345E25"},
      {0x7e70000000000000, "1.0715086071862673E301"},
      {0x3ee711947cfa26a2, "1.1E-5"},
      {0x3fd3333333333334, "0.30000000000000004"},
      {0x4059000000000000, "100.0"},
      {0x416312d000000000, "1.0E7"},
      {0x416312cffff7ced9, "9999999.999"},
      {0x3f50624dd2f1a9fc, "0.001"},
  };
  for (const auto& [bits, text] : cases) EXPECT_EQ(DoubleText(std::bit_cast<double>(bits)), text);
}

TEST(JavaDigits, WritesFloatsAsJavaDoes) {
  const Printed<uint32_t> cases[] = {
      {0x69000000, "9.6714065E24"},
      {0x1, "1.4E-45"},
      {0x2, "2.8E-45"},
      {0x200, "7.175E-43"},
      {0x23ef0f, "3.3E-39"},
      {0x800000, "1.17549435E-38"},
      {0x7f7fffff, "3.4028235E38"},
      {0x4f000000, "2.14748365E9"},
      {0x5e800000, "4.611686E18"},
      {0x33800000, "5.9604645E-8"},
      {0x6a552632, "6.4420392E25"},
      {0x501502f9, "1.0E10"},
      {0x4b800000, "1.6777216E7"},
      {0x4c000000, "3.3554432E7"},
      {0x4b000000, "8388608.0"},
      {0x3dcccccd, "0.1"},
      {0x3a83126f, "0.001"},
  };
  for (const auto& [bits, text] : cases) EXPECT_EQ(FloatText(std::bit_cast<float>(bits)), text);
}

}  // namespace
}  // namespace sql
