#pragma once

#include <string>
#include <vector>

#include "base/metrics.h"
#include "base/result.h"
#include "net/http.h"

namespace pipeline {

/// A product's group at a Prometheus pushgateway, `/metrics/job/<product>`. Every call is bounded
/// in time. Safe from any thread.
class PushGateway {
 public:
  /// `url` such as `http://gateway:9091`; `http` must outlive it.
  PushGateway(net::HttpClient& http, const std::string& url, const std::string& product);

  /// Replaces the families of these names; others of the group stay.
  base::Result<void> Push(const std::vector<base::MetricFamily>& families);
  /// Deletes the whole group.
  base::Result<void> Wipe();
  const std::string& GroupUrl() const { return url_; }

 private:
  base::Result<void> Send(const std::string& method, std::string body);

  net::HttpClient& http_;
  const std::string url_;  // of the group
};

}  // namespace pipeline
