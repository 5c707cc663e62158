#include "console/guard.h"

#include <openssl/crypto.h>

#include "base/sha256.h"
#include "console/answers.h"

namespace console {
namespace {

constexpr const char* kScheme = "Bearer ";

/// `example.org:8080` without the port; `[::1]:8080` is `::1`.
std::string NameOf(const std::string& host) {
  if (host.starts_with('[')) return host.substr(1, host.find(']') - 1);
  return host.substr(0, host.find(':'));
}

bool IsSameSite(const Request& request) {
  const std::string origin = request.Header("origin");
  if (origin.empty()) return true;
  const size_t scheme = origin.find("://");
  return scheme != std::string::npos && origin.substr(scheme + 3) == request.Header("host");
}

}  // namespace

bool IsLoopback(const std::string& host) {
  return host == "localhost" || host == "::1" || host.starts_with("127.");
}

Guard::Guard(const std::string& token, bool loopback)
    : token_sum_(token.empty() ? "" : base::Sha256Hex(token)), loopback_(loopback) {}

std::optional<Response> Guard::Refuse(const Request& request, Access access) const {
  if (loopback_ && !IsLoopback(NameOf(request.Header("host"))))
    return ErrorAnswer(403, "refused", "this server is known as localhost only");
  if (access == Access::kWrite && !IsSameSite(request))
    return ErrorAnswer(403, "refused", "another site's page may not do this");
  if (access == Access::kOpen || (access == Access::kRead && loopback_)) return std::nullopt;
  if (token_sum_.empty())
    return ErrorAnswer(403, "refused",
                       "the server was started without a token, and so can't be told to do this");
  if (HasToken(request)) return std::nullopt;
  Response refusal =
      ErrorAnswer(401, "refused", "this needs the header Authorization: Bearer TOKEN");
  refusal.headers["WWW-Authenticate"] = "Bearer";
  return refusal;
}

bool Guard::HasToken(const Request& request) const {
  const std::string header = request.Header("authorization");
  if (!header.starts_with(kScheme)) return false;
  const std::string sum = base::Sha256Hex(header.substr(std::string(kScheme).size()));
  return CRYPTO_memcmp(sum.data(), token_sum_.data(), sum.size()) == 0;
}

}  // namespace console
