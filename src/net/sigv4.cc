#include "net/sigv4.h"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>
#include <vector>

#include "base/sha256.h"

namespace net {
namespace {

constexpr const char* kAlgorithm = "AWS4-HMAC-SHA256";

/// The parts of an URL that are signed.
struct UrlParts {
  std::string host;
  std::string path = "/";
  std::string query;
};

UrlParts Split(const std::string& url) {
  UrlParts parts;
  const size_t scheme = url.find("://");
  const size_t host = scheme == std::string::npos ? 0 : scheme + 3;
  const size_t end = std::min(url.find_first_of("/?", host), url.size());
  parts.host = url.substr(host, end - host);
  const size_t question = std::min(url.find('?', end), url.size());
  if (question > end) parts.path = url.substr(end, question - end);
  if (question < url.size()) parts.query = url.substr(question + 1);
  return parts;
}

std::string PercentDecode(std::string_view text) {
  std::string decoded;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() &&
        std::isxdigit(static_cast<unsigned char>(text[i + 1])) != 0 &&
        std::isxdigit(static_cast<unsigned char>(text[i + 2])) != 0) {
      decoded += static_cast<char>(std::stoi(std::string(text.substr(i + 1, 2)), nullptr, 16));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

/// S3 signs the path as it is sent; all others encode it once more.
std::string CanonicalPath(const std::string& path, const std::string& service) {
  if (service == "s3") return path;
  std::string canonical;
  size_t begin = 0;
  while (true) {
    const size_t slash = std::min(path.find('/', begin), path.size());
    canonical += PercentEncode(std::string_view(path).substr(begin, slash - begin));
    if (slash == path.size()) return canonical;
    canonical += '/';
    begin = slash + 1;
  }
}

std::string CanonicalQuery(const std::string& query) {
  std::vector<std::pair<std::string, std::string>> pairs;
  size_t begin = 0;
  while (begin < query.size()) {
    const size_t end = std::min(query.find('&', begin), query.size());
    const std::string pair = query.substr(begin, end - begin);
    const size_t equals = std::min(pair.find('='), pair.size());
    pairs.emplace_back(
        PercentEncode(PercentDecode(pair.substr(0, equals))),
        PercentEncode(PercentDecode(pair.substr(std::min(equals + 1, pair.size())))));
    begin = end + 1;
  }
  std::sort(pairs.begin(), pairs.end());
  std::string canonical;
  for (const auto& [name, value] : pairs)
    canonical += (canonical.empty() ? "" : "&") + name + "=" + value;
  return canonical;
}

std::string Lower(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
  return text;
}

/// Without blanks around it, and one where there are several.
std::string Squeezed(const std::string& text) {
  std::string squeezed;
  for (const char letter : text) {
    const bool blank = letter == ' ' || letter == '\t' || letter == '\r' || letter == '\n';
    if (!blank)
      squeezed += letter;
    else if (!squeezed.empty() && squeezed.back() != ' ')
      squeezed += ' ';
  }
  if (!squeezed.empty() && squeezed.back() == ' ') squeezed.pop_back();
  return squeezed;
}

/// Lower-case names in order, values of one name joined by commas; with the
/// host.
Headers CanonicalHeaders(const HttpRequest& request) {
  Headers canonical;
  bool host = false;
  for (const auto& [name, value] : request.headers) {
    const std::string lower = Lower(name);
    host = host || lower == "host";
    const auto same = std::find_if(canonical.begin(), canonical.end(),
                                   [&](const auto& header) { return header.first == lower; });
    if (same == canonical.end())
      canonical.emplace_back(lower, Squeezed(value));
    else
      same->second += "," + Squeezed(value);
  }
  if (!host) canonical.emplace_back("host", Split(request.url).host);
  std::sort(canonical.begin(), canonical.end(),
            [](const auto& a, const auto& b) { return a.first < b.first; });
  return canonical;
}

std::string SignedHeaders(const HttpRequest& request) {
  std::string names;
  for (const auto& [name, value] : CanonicalHeaders(request))
    names += (names.empty() ? "" : ";") + name;
  return names;
}

std::string Hmac(std::string_view key, std::string_view text) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned int size = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(), digest.data(), &size);
  return std::string(reinterpret_cast<const char*>(digest.data()), size);
}

/// `20150830T123600Z`
std::string CompactTime(base::Timestamp time) {
  std::string compact;
  for (const char character : base::FormatTimestamp(time).substr(0, 19)) {
    if (character != '-' && character != ':') compact += character;
  }
  return compact + "Z";
}

}  // namespace

std::string CanonicalRequest(const HttpRequest& request, const SigningScope& scope) {
  const UrlParts url = Split(request.url);
  std::string headers;
  for (const auto& [name, value] : CanonicalHeaders(request)) headers += name + ":" + value + "\n";
  return fmt::format("{}\n{}\n{}\n{}\n{}\n{}", request.method,
                     CanonicalPath(url.path, scope.service), CanonicalQuery(url.query), headers,
                     SignedHeaders(request), base::Sha256Hex(request.body));
}

void Sign(HttpRequest& request, const AwsCredentials& credentials, const SigningScope& scope) {
  const std::string time = CompactTime(scope.time);
  const std::string date = time.substr(0, 8);
  request.headers.emplace_back("x-amz-date", time);
  if (!credentials.session_token.Empty())
    request.headers.emplace_back("x-amz-security-token", credentials.session_token.Reveal());
  if (scope.service == "s3")
    request.headers.emplace_back("x-amz-content-sha256", base::Sha256Hex(request.body));

  const std::string where = fmt::format("{}/{}/{}/aws4_request", date, scope.region, scope.service);
  const std::string to_sign = fmt::format("{}\n{}\n{}\n{}", kAlgorithm, time, where,
                                          base::Sha256Hex(CanonicalRequest(request, scope)));
  std::string key = Hmac("AWS4" + credentials.secret_key.Reveal(), date);
  for (const std::string& part : {scope.region, scope.service, std::string("aws4_request")})
    key = Hmac(key, part);
  request.headers.emplace_back(
      "authorization", fmt::format("{} Credential={}/{}, SignedHeaders={}, Signature={}",
                                   kAlgorithm, credentials.key_id, where, SignedHeaders(request),
                                   base::Hex(Hmac(key, to_sign))));
}

}  // namespace net
