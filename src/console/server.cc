#include "console/server.h"

#include <fmt/format.h>
#include <httplib.h>

#include <algorithm>
#include <cctype>
#include <functional>

#include "console/answers.h"

namespace console {
namespace {

constexpr time_t kPatienceSeconds = 5;

std::string LowerCase(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](unsigned char character) { return std::tolower(character); });
  return text;
}

Request Taken(const httplib::Request& taken) {
  Request request;
  request.method = taken.method == "HEAD" ? "GET" : taken.method;
  request.path = taken.path;
  for (const auto& [name, value] : taken.params) request.query.emplace(name, value);
  for (const auto& [name, value] : taken.headers) request.headers.emplace(LowerCase(name), value);
  request.body = taken.body;
  return request;
}

class HttpServer final : public Server {
 public:
  HttpServer(const ServerOptions& options, const Router& router, base::MetricsRegistry& counters)
      : router_(router), counters_(counters) {
    server_.new_task_queue = [threads = options.threads] {
      return new httplib::ThreadPool(static_cast<size_t>(threads));  // the server deletes it
    };
    server_.set_tcp_nodelay(true);  // head and body go in two writes: the second must not wait
    server_.set_payload_max_length(options.most_body_bytes);
    server_.set_read_timeout(kPatienceSeconds);
    server_.set_write_timeout(kPatienceSeconds);
    server_.set_keep_alive_timeout(kPatienceSeconds);
    server_.set_keep_alive_max_count(1000);
    const auto answer = [this](const httplib::Request& taken, httplib::Response& given) {
      Answer(taken, given);
    };
    const char* everything = ".*";
    server_.Get(everything, answer);
    server_.Post(everything, answer);
    server_.Put(everything, answer);
    server_.Patch(everything, answer);
    server_.Delete(everything, answer);
    server_.Options(everything, answer);
    // what the library refuses itself: a body that is too long, a malformed request
    server_.set_error_handler([this](const httplib::Request& taken, httplib::Response& given) {
      if (!given.body.empty()) return;
      const Response refusal = ErrorAnswer(given.status, "invalid", "the request can't be taken");
      given.set_content(refusal.body, refusal.type);
      CountRequest(taken.method, given.status);
    });
  }

  base::Result<void> Bind(const ServerOptions& options) {
    const std::string& host = options.host;
    port_ = options.port;
    const bool bound = options.port == 0 ? (port_ = server_.bind_to_any_port(host)) > 0
                                         : server_.bind_to_port(host, options.port);
    if (bound) return {};
    return base::Fail(base::Invalid(fmt::format("can't listen on {}:{}", host, options.port)));
  }

  int Port() const override { return port_; }

  base::Result<void> Serve(std::stop_token stop) override {
    const std::stop_callback<std::function<void()>> end(stop, [this] { server_.stop(); });
    if (!server_.listen_after_bind() && !stop.stop_requested())
      return base::Fail(base::Unavailable("the server no longer takes connections"));
    return {};
  }

 private:
  void Answer(const httplib::Request& taken, httplib::Response& given) {
    const Response response = router_.Answer(Taken(taken));
    given.status = response.status;
    given.set_content(response.body, response.type);
    given.set_header("Cache-Control", "no-store");
    given.set_header("X-Content-Type-Options", "nosniff");
    for (const auto& [name, value] : response.headers) given.set_header(name, value);
    CountRequest(taken.method, response.status);
  }

  void CountRequest(const std::string& method, int status) {
    // what a client may call a method must not make new series without end
    const bool known = router_.Knows(method);
    counters_.Count("http_requests_total", "Requests by method and status.",
                    {{"method", known ? method : "other"}, {"status", std::to_string(status)}});
  }

  const Router& router_;
  base::MetricsRegistry& counters_;
  httplib::Server server_;
  int port_ = 0;
};

}  // namespace

base::Result<std::unique_ptr<Server>> OpenServer(const ServerOptions& options, const Router& router,
                                                 base::MetricsRegistry& counters) {
  auto server = std::make_unique<HttpServer>(options, router, counters);
  TRY(server->Bind(options));
  return server;
}

}  // namespace console
