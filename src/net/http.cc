#include "net/http.h"

#include <fmt/format.h>

#include <cctype>

namespace net {

std::string HttpResponse::Header(std::string_view name) const {
  for (const auto& [header, value] : headers) {
    if (header == name) return value;
  }
  return "";
}

base::Error ErrorOf(const HttpResponse& response, const std::string& what) {
  constexpr size_t kShownBytes = 300;
  const std::string body = response.body.substr(0, kShownBytes);
  base::Error error = base::Invalid(
      fmt::format("{}: HTTP {}{}{}", what, response.status, body.empty() ? "" : ": ", body));
  const int status = response.status;
  if (status == 429 || status == 408 || status >= 500) error = base::Unavailable(error.message);
  if (status == 404) error.code = base::ErrorCode::kNotFound;
  if (status == 412 || status == 409) error.code = base::ErrorCode::kRefused;
  return error;
}

std::string PercentEncode(std::string_view text) {
  std::string encoded;
  for (const char character : text) {
    const auto byte = static_cast<unsigned char>(character);
    if (std::isalnum(byte) != 0 || character == '-' || character == '.' || character == '_' ||
        character == '~')
      encoded += character;
    else
      encoded += fmt::format("%{:02X}", byte);
  }
  return encoded;
}

}  // namespace net
