#include "console/answers.h"

#include "base/json.h"

namespace console {
namespace {

int StatusOf(base::ErrorCode code) {
  switch (code) {
    case base::ErrorCode::kInvalid:
    case base::ErrorCode::kUnsupported:
      return 400;
    case base::ErrorCode::kNotFound:
      return 404;
    case base::ErrorCode::kRefused:
    case base::ErrorCode::kExists:
      return 409;
    case base::ErrorCode::kUnavailable:
    case base::ErrorCode::kCancelled:
      return 503;
    case base::ErrorCode::kCorrupt:
    case base::ErrorCode::kOutOfMemory:
    case base::ErrorCode::kInternal:
      break;
  }
  return 500;
}

}  // namespace

std::string Request::Header(const std::string& name) const {
  const auto found = headers.find(name);
  return found == headers.end() ? "" : found->second;
}

std::string Request::Query(const std::string& name) const {
  const auto found = query.find(name);
  return found == query.end() ? "" : found->second;
}

Response JsonAnswer(const Json& json, int status) {
  Response response;
  response.status = status;
  response.body = base::JsonText(json) + "\n";
  return response;
}

Response ErrorAnswer(int status, const std::string& code, const std::string& message) {
  return JsonAnswer({{"error", {{"code", code}, {"message", message}}}}, status);
}

Response ErrorAnswer(const base::Error& error) {
  return ErrorAnswer(StatusOf(error.code), base::ErrorCodeName(error.code), error.ToString());
}

}  // namespace console
