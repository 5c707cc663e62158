#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/result.h"

namespace net {

using Headers = std::vector<std::pair<std::string, std::string>>;

struct HttpRequest {
  std::string method = "GET";
  std::string url;  ///< percent-encoded, sent as it is
  Headers headers;
  std::string body;
  std::chrono::milliseconds timeout{30000};  ///< for all of it
  std::chrono::milliseconds connect_timeout{5000};
  std::stop_token stop;  ///< ends the call with kCancelled
  /// Gets a 2xx body piece by piece instead of HttpResponse::body; false ends
  /// the call with kCancelled.
  std::function<bool(std::string_view)> receive;
};

struct HttpResponse {
  int status = 0;
  Headers headers;  ///< names in lower case
  std::string body;

  bool Succeeded() const { return status >= 200 && status < 300; }
  /// The first header of that lower-case name; empty when there is none.
  std::string Header(std::string_view name) const;
};

/// Sends requests. Any answer is a response, whatever its status; an Error
/// means that there was none: kUnavailable with retryable set for timeouts,
/// refusals and broken connections, kInvalid for a URL or a certificate that is
/// no good, kCancelled. Safe from any thread.
class HttpClient {
 public:
  virtual ~HttpClient() = default;
  virtual base::Result<HttpResponse> Send(const HttpRequest& request) = 0;
};

/// Over libcurl: connections are kept and used again, certificates are
/// verified, redirects are not followed.
std::unique_ptr<HttpClient> MakeHttpClient();

/// What an answer without success means: retryable for 429, 408 and 5xx. `what`
/// is the call in words.
base::Error ErrorOf(const HttpResponse& response, const std::string& what);

/// `text` for a URL: all but letters, digits and -._~ as %XX.
std::string PercentEncode(std::string_view text);

}  // namespace net
