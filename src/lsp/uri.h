#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace lsp {

/// `file:///a%20b.sql` of `/a b.sql`.
std::string UriOf(std::string_view path);
/// The path of a file: URI of this machine; nullopt for any other.
std::optional<std::string> PathOf(std::string_view uri);

}  // namespace lsp
