#include "lsp/uri.h"

#include <fmt/format.h>

#include <cctype>
#include <charconv>

namespace lsp {

std::string UriOf(std::string_view path) {
  std::string uri = "file://";
  for (const char c : path) {
    const bool plain = std::isalnum(static_cast<unsigned char>(c)) != 0 ||
                       std::string_view("/-._~").find(c) != std::string_view::npos;
    uri += plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return uri;
}

std::optional<std::string> PathOf(std::string_view uri) {
  for (const std::string_view host : {"file:///", "file://localhost/"}) {
    if (!uri.starts_with(host)) continue;
    uri.remove_prefix(host.size() - 1);
    std::string path;
    for (size_t at = 0; at < uri.size(); ++at) {
      unsigned byte = 0;
      const bool escaped =
          uri[at] == '%' && at + 2 < uri.size() &&
          std::from_chars(&uri[at + 1], &uri[at + 3], byte, 16).ptr == &uri[at + 3];
      path += escaped ? static_cast<char>(byte) : uri[at];
      at += escaped ? 2 : 0;
    }
    return path;
  }
  return std::nullopt;
}

}  // namespace lsp
