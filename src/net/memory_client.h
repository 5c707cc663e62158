#pragma once

#include <deque>
#include <functional>
#include <mutex>
#include <vector>

#include "net/http.h"

namespace net {

/// An HttpClient without a network: records what is sent and answers as told.
/// Safe from any thread.
class MemoryHttpClient final : public HttpClient {
 public:
  using Handler = std::function<base::Result<HttpResponse>(const HttpRequest&)>;

  base::Result<HttpResponse> Send(const HttpRequest& request) override;
  /// Answers the next request; what is told first is answered first.
  void Answer(base::Result<HttpResponse> answer);
  void Answer(int status, std::string body);
  /// Answers whatever has no answer told before; without it that is a refused
  /// connection.
  void AnswerOthers(Handler handler);
  std::vector<HttpRequest> Requests() const;

 private:
  mutable std::mutex mutex_;  // guards what follows
  std::deque<base::Result<HttpResponse>> answers_;
  Handler handler_;
  std::vector<HttpRequest> requests_;
};

/// Passes requests on, and makes every call that `fault` names go wrong. Safe
/// from any thread when `fault` is.
class FaultyHttpClient final : public HttpClient {
 public:
  enum class Fault {
    kNone,
    kRefused,    ///< never arrives
    kReplyLost,  ///< arrives and is done, but times out here
    kThrottled,  ///< answered with ThrottlingException
    kServerError,
  };
  /// `inner` must outlive it.
  FaultyHttpClient(HttpClient& inner, std::function<Fault(const HttpRequest&)> fault)
      : inner_(inner), fault_(std::move(fault)) {}
  base::Result<HttpResponse> Send(const HttpRequest& request) override;

 private:
  HttpClient& inner_;
  std::function<Fault(const HttpRequest&)> fault_;
};

}  // namespace net
