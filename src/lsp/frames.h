#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"

namespace lsp {

/// The longest message taken; an editor sends whole scripts, not more.
inline constexpr size_t kMaxMessageBytes = 64u << 20;

/// Cuts a stream of bytes into messages: `Content-Length: N`, an empty line, N bytes.
class FrameReader {
 public:
  void Feed(std::string_view bytes) { pending_ += bytes; }
  /// The next whole message, or nullopt until more bytes came. kCorrupt for a header that is none:
  /// where the next message begins is not known then.
  base::Result<std::optional<std::string>> Next();

 private:
  std::string pending_;
};

/// A message as it is sent.
std::string Frame(const std::string& message);

}  // namespace lsp
