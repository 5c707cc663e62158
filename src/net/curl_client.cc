#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <memory>
#include <mutex>

#include "base/crash_point.h"
#include "net/http.h"

namespace net {
namespace {

struct CloseHandle {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Handle = std::unique_ptr<CURL, CloseHandle>;
struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, FreeList>;

// What is sent to one server at a time rarely exceeds the number of scripts at
// work.
constexpr size_t kIdleHandles = 32;

/// One call under way.
struct Exchange {
  const HttpRequest& request;
  CURL* handle;
  HttpResponse response;
  bool refused_by_receiver = false;

  /// Where the body goes is known once the status is.
  size_t Body(std::string_view bytes) {
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (!request.receive || status < 200 || status >= 300) {
      response.body.append(bytes);
      return bytes.size();
    }
    if (request.receive(bytes)) return bytes.size();
    refused_by_receiver = true;
    return 0;
  }

  void HeaderLine(std::string_view line) {
    const size_t colon = line.find(':');
    if (line.compare(0, 5, "HTTP/") == 0) response.headers.clear();  // of a 100 Continue
    if (colon == std::string_view::npos) return;
    std::string name(line.substr(0, colon));
    std::transform(name.begin(), name.end(), name.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    std::string_view value = line.substr(colon + 1);
    while (!value.empty() && std::isspace(static_cast<unsigned char>(value.front())) != 0)
      value.remove_prefix(1);
    while (!value.empty() && std::isspace(static_cast<unsigned char>(value.back())) != 0)
      value.remove_suffix(1);
    response.headers.emplace_back(std::move(name), value);
  }
};

size_t OnBody(char* bytes, size_t size, size_t count, void* exchange) {
  return static_cast<Exchange*>(exchange)->Body({bytes, size * count});
}
size_t OnHeader(char* bytes, size_t size, size_t count, void* exchange) {
  static_cast<Exchange*>(exchange)->HeaderLine({bytes, size * count});
  return size * count;
}
int OnProgress(void* exchange, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
  return static_cast<Exchange*>(exchange)->request.stop.stop_requested() ? 1 : 0;
}

/// The URL without what may be secret in it.
std::string Shown(const std::string& url) {
  std::string shown = url.substr(0, url.find('?'));
  const size_t scheme = shown.find("://");
  const size_t path = scheme == std::string::npos ? 0 : shown.find('/', scheme + 3);
  return path == std::string::npos ? shown : shown.substr(0, path);
}

base::Error ErrorOfCurl(CURLcode code, const char* detail, const Exchange& exchange) {
  const std::string what =
      fmt::format("{} {}", exchange.request.method, Shown(exchange.request.url));
  const std::string why = *detail != '\0' ? detail : curl_easy_strerror(code);
  switch (code) {
    case CURLE_ABORTED_BY_CALLBACK:
      return base::MakeError(base::ErrorCode::kCancelled, what + ": cancelled");
    case CURLE_WRITE_ERROR:
      if (exchange.refused_by_receiver)
        return base::MakeError(base::ErrorCode::kCancelled, what + ": the receiver had enough");
      return base::Unavailable(what + ": " + why);
    case CURLE_OPERATION_TIMEDOUT:
      return base::Unavailable(what + ": timed out: " + why);
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_URL_MALFORMAT:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
      return base::Invalid(what + ": " + why);
    default:
      return base::Unavailable(what + ": " + why);
  }
}

class CurlClient final : public HttpClient {
 public:
  CurlClient() {
    static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
    static_cast<void>(started);
  }

  base::Result<HttpResponse> Send(const HttpRequest& request) override {
    Handle handle = Take();
    if (!handle) return base::Fail(base::Internal("libcurl gives no handle"));
    auto response = SendOn(handle.get(), request);
    // A broken connection is closed by libcurl itself; the handle is as good as
    // before.
    Give(std::move(handle));
    return response;
  }

 private:
  static base::Result<HttpResponse> SendOn(CURL* handle, const HttpRequest& request) {
    Exchange exchange{request, handle, {}, false};
    char detail[CURL_ERROR_SIZE] = "";
    List headers = HeadersOf(request);
    curl_easy_setopt(handle, CURLOPT_ERRORBUFFER, detail);
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(handle, CURLOPT_URL, request.url.c_str());
    curl_easy_setopt(handle, CURLOPT_PATH_AS_IS,
                     1L);  // keys of objects may hold /../
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    if (request.method == "HEAD") curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    if (!request.body.empty() || request.method == "POST" || request.method == "PUT") {
      curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE,
                       static_cast<curl_off_t>(request.body.size()));
      curl_easy_setopt(handle, CURLOPT_POSTFIELDS, request.body.data());
    }
    curl_easy_setopt(handle, CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout.count()));
    curl_easy_setopt(handle, CURLOPT_CONNECTTIMEOUT_MS,
                     static_cast<long>(request.connect_timeout.count()));
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, OnBody);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &exchange);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, OnHeader);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, &exchange);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, OnProgress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, &exchange);
    base::CrashPoint("net: request");
    const CURLcode code = curl_easy_perform(handle);
    base::CrashPoint("net: answered");
    if (code != CURLE_OK) return base::Fail(ErrorOfCurl(code, detail, exchange));
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    exchange.response.status = static_cast<int>(status);
    return std::move(exchange.response);
  }

  static List HeadersOf(const HttpRequest& request) {
    List list;
    const auto add = [&](const std::string& line) {
      list.reset(curl_slist_append(list.release(), line.c_str()));
    };
    for (const auto& [name, value] : request.headers)
      add(value.empty() ? name + ";" : name + ": " + value);
    add("Expect:");  // no waiting for a 100 before the body
    const bool typed =
        std::any_of(request.headers.begin(), request.headers.end(), [](const auto& header) {
          return header.first == "content-type" || header.first == "Content-Type";
        });
    if (!typed) add("Content-Type:");  // libcurl would say that it is a form
    return list;
  }

  Handle Take() {
    {
      const std::lock_guard lock(mutex_);
      if (!idle_.empty()) {
        Handle handle = std::move(idle_.back());
        idle_.pop_back();
        return handle;
      }
    }
    return Handle(curl_easy_init());
  }

  void Give(Handle handle) {
    curl_easy_reset(handle.get());  // keeps its connections
    const std::lock_guard lock(mutex_);
    if (idle_.size() < kIdleHandles) idle_.push_back(std::move(handle));
  }

  std::mutex mutex_;  // guards idle_
  std::vector<Handle> idle_;
};

}  // namespace

std::unique_ptr<HttpClient> MakeHttpClient() { return std::make_unique<CurlClient>(); }

}  // namespace net
