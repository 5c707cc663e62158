#include "net/memory_client.h"

#include <utility>

namespace net {

base::Result<HttpResponse> MemoryHttpClient::Send(const HttpRequest& request) {
  Handler handler;
  {
    const std::lock_guard lock(mutex_);
    requests_.push_back(request);
    if (!answers_.empty()) {
      auto answer = std::move(answers_.front());
      answers_.pop_front();
      return answer;
    }
    handler = handler_;
  }
  if (handler) return handler(request);
  return base::Fail(base::Unavailable(request.method + " " + request.url + ": connection refused"));
}

void MemoryHttpClient::Answer(base::Result<HttpResponse> answer) {
  const std::lock_guard lock(mutex_);
  answers_.push_back(std::move(answer));
}

void MemoryHttpClient::Answer(int status, std::string body) {
  Answer(HttpResponse{status, {}, std::move(body)});
}

void MemoryHttpClient::AnswerOthers(Handler handler) {
  const std::lock_guard lock(mutex_);
  handler_ = std::move(handler);
}

std::vector<HttpRequest> MemoryHttpClient::Requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

base::Result<HttpResponse> FaultyHttpClient::Send(const HttpRequest& request) {
  switch (fault_(request)) {
    case Fault::kNone:
      return inner_.Send(request);
    case Fault::kRefused:
      return base::Fail(base::Unavailable("connection refused"));
    case Fault::kReplyLost:
      static_cast<void>(inner_.Send(request).has_value());
      return base::Fail(base::Unavailable("timed out"));
    case Fault::kThrottled:
      return HttpResponse{
          400, {}, R"({"__type":"com.amazon.coral.service#ThrottlingException","message":"slow"})"};
    case Fault::kServerError:
      return HttpResponse{500, {}, R"({"__type":"com.amazonaws#InternalServerError"})"};
  }
  return inner_.Send(request);
}

}  // namespace net
