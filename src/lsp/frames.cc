#include "lsp/frames.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <charconv>

namespace lsp {
namespace {

bool IsContentLength(std::string_view name) {
  return std::ranges::equal(name, std::string_view("content-length"), [](char a, char b) {
    return std::tolower(static_cast<unsigned char>(a)) == b;
  });
}

base::Result<size_t> ContentLength(std::string_view header) {
  std::optional<size_t> length;
  while (!header.empty()) {
    const size_t end = std::min(header.find("\r\n"), header.size());
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 2, header.size()));
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos)
      return base::Fail(base::Corrupt("a header line without a colon"));
    if (!IsContentLength(line.substr(0, colon))) continue;
    std::string_view value = line.substr(colon + 1);
    while (value.starts_with(' ')) value.remove_prefix(1);
    size_t bytes = 0;
    const auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), bytes);
    if (error != std::errc() || stop != value.data() + value.size() || bytes > kMaxMessageBytes)
      return base::Fail(base::Corrupt(fmt::format("Content-Length is \"{}\"", value)));
    length = bytes;
  }
  if (!length) return base::Fail(base::Corrupt("a header without Content-Length"));
  return *length;
}

}  // namespace

base::Result<std::optional<std::string>> FrameReader::Next() {
  constexpr size_t kMaxHeaderBytes = 4096;
  const size_t header = pending_.find("\r\n\r\n");
  if (header == std::string::npos) {
    if (pending_.size() > kMaxHeaderBytes)
      return base::Fail(base::Corrupt("a header without an end"));
    return std::nullopt;
  }
  TRY_ASSIGN(const size_t bytes, ContentLength(std::string_view(pending_).substr(0, header)));
  const size_t begin = header + 4;
  if (pending_.size() - begin < bytes) return std::nullopt;
  std::string message = pending_.substr(begin, bytes);
  pending_.erase(0, begin + bytes);
  return message;
}

std::string Frame(const std::string& message) {
  return fmt::format("Content-Length: {}\r\n\r\n{}", message.size(), message);
}

}  // namespace lsp
