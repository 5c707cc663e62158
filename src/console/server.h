#pragma once

#include <memory>
#include <stop_token>
#include <string>

#include "base/metrics.h"
#include "base/result.h"
#include "console/router.h"

namespace console {

struct ServerOptions {
  std::string host = "127.0.0.1";
  int port = 8080;                   ///< 0: any that is free
  size_t most_body_bytes = 1 << 20;  ///< a longer request is refused
  int threads = 16;                  ///< each serves one connection at a time
};

/// HTTP/1.1 over a router. A slow client holds one thread, and not for long.
class Server {
 public:
  virtual ~Server() = default;
  virtual int Port() const = 0;
  /// Answers until `stop` is requested. Called once.
  virtual base::Result<void> Serve(std::stop_token stop) = 0;
};

/// Binds; kInvalid when it can't. `router` and `counters` must outlive the server; requests are
/// counted by method and status.
base::Result<std::unique_ptr<Server>> OpenServer(const ServerOptions& options, const Router& router,
                                                 base::MetricsRegistry& counters);

}  // namespace console
