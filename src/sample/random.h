#pragma once

#include <cstdint>
#include <string_view>

namespace sample {

/// Scatters the bits of a number (the finisher of splitmix64).
inline uint64_t Scatter(uint64_t bits) {
  bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9u;
  bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EBu;
  return bits ^ (bits >> 31);
}

/// One well mixed number from two; the order matters.
inline uint64_t Mix(uint64_t a, uint64_t b) {
  return Scatter(Scatter(a + 0x9E3779B97F4A7C15u) ^ (b * 0xD6E8FEB86659FD93u));
}

/// The same number for the same name on every machine.
inline uint64_t HashName(std::string_view name) {
  uint64_t hash = 0xCBF29CE484222325u;
  for (const char c : name) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3u;
  return Scatter(hash);
}

/// A stream of random numbers: splitmix64, because a document starts a stream of its own and that
/// must cost nothing. Not for secrets.
class Random {
 public:
  explicit Random(uint64_t seed = 0) : state_(seed) {}

  uint64_t Next() { return Scatter(state_ += 0x9E3779B97F4A7C15u); }

  /// From `low` to `high`, both included; `low` when the range is empty.
  int64_t Between(int64_t low, int64_t high) {
    if (high <= low) return low;
    return low + static_cast<int64_t>(Below(static_cast<uint64_t>(high - low) + 1));
  }

  /// From 0 to `bound` - 1. REQUIRES: bound > 0.
  uint64_t Below(uint64_t bound) {
    __extension__ using Wide = unsigned __int128;
    return static_cast<uint64_t>((static_cast<Wide>(Next()) * bound) >> 64);
  }

 private:
  uint64_t state_;
};

}  // namespace sample
