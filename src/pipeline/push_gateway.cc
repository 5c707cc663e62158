#include "pipeline/push_gateway.h"

#include <fmt/format.h>

#include <utility>

#include "sql/source.h"

namespace pipeline {
namespace {

// A run must not wait long for a gateway that is not there.
constexpr std::chrono::seconds kTimeout{10};
constexpr std::chrono::seconds kConnectTimeout{3};

std::string WithoutSlashes(std::string url) {
  while (!url.empty() && url.back() == '/') url.pop_back();
  return url;
}

}  // namespace

PushGateway::PushGateway(net::HttpClient& http, const std::string& url, const std::string& product)
    : http_(http),
      url_(fmt::format("{}/metrics/job/{}", WithoutSlashes(url),
                       net::PercentEncode(sql::Lower(product)))) {}

base::Result<void> PushGateway::Push(const std::vector<base::MetricFamily>& families) {
  return Send("POST", base::PrometheusText(families));
}

base::Result<void> PushGateway::Wipe() { return Send("DELETE", ""); }

base::Result<void> PushGateway::Send(const std::string& method, std::string body) {
  net::HttpRequest request;
  request.method = method;
  request.url = url_;
  request.headers = {{"Content-Type", "text/plain; version=0.0.4"}};
  request.body = std::move(body);
  request.timeout = kTimeout;
  request.connect_timeout = kConnectTimeout;
  const std::string what = fmt::format("{} {}", method, url_);
  const auto response = http_.Send(request);
  if (!response) return base::Fail(base::WithContext(response.error(), what));
  if (!response->Succeeded()) return base::Fail(net::ErrorOf(*response, what));
  return {};
}

}  // namespace pipeline
