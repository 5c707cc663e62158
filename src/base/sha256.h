#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace base {

/// Two lower-case hexadecimal digits a byte.
std::string Hex(std::string_view bytes);

/// SHA-256 of `bytes` as 64 lower-case hexadecimal digits.
std::string Sha256Hex(std::string_view bytes);

/// SHA-256 of bytes that come in pieces. Used by one thread at a time.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void Update(std::string_view bytes);
  /// The sum as Sha256Hex gives it; nothing may be added afterwards.
  std::string Hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace base
