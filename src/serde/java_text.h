#pragma once

#include <string>
#include <string_view>

namespace serde {

bool IsUtf8(std::string_view text);

/// Bytes that are no UTF-8 become U+FFFD, as Java's decoder replaces them.
std::string ReplaceBrokenUtf8(std::string_view text);

enum class Base64Form {
  kStrict,  ///< java.util.Base64: any other byte is refused
  kLoose,   ///< commons-codec: blanks are skipped, an odd end is dropped
};
/// False when this is no base64.
bool DecodeBase64(std::string_view text, Base64Form form, std::string& bytes);
std::string EncodeBase64(std::string_view bytes);

}  // namespace serde
