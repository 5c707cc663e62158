#pragma once

#include <cstdint>

namespace sql::to_duckdb {

/// java.util.Random: the numbers of one seed in their order.
class JavaRandom {
 public:
  explicit JavaRandom(int64_t seed) : state_((static_cast<uint64_t>(seed) ^ kMultiplier) & kMask) {}

  /// From 0 to below 1.
  double NextDouble() {
    const uint64_t high = Next(26) << 27;
    return static_cast<double>(high + Next(27)) * 0x1.0p-53;
  }

 private:
  static constexpr uint64_t kMultiplier = 0x5DEECE66D;
  static constexpr uint64_t kMask = (uint64_t{1} << 48) - 1;

  uint64_t Next(int bits) {
    state_ = (state_ * kMultiplier + 0xB) & kMask;
    return state_ >> (48 - bits);
  }

  uint64_t state_;
};

}  // namespace sql::to_duckdb
