#include "net/aws_client.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <string_view>
#include <utility>

#include "base/json.h"
#include "net/sigv4.h"

namespace net {
namespace {

constexpr std::chrono::seconds kCallTimeout{10};

// Refusals that pass by themselves.
constexpr std::array<std::string_view, 10> kPassing = {"ThrottlingException",
                                                       "Throttling",
                                                       "ThrottledException",
                                                       "ProvisionedThroughputExceededException",
                                                       "RequestLimitExceeded",
                                                       "TooManyRequestsException",
                                                       "TransactionInProgressException",
                                                       "InternalServerError",
                                                       "InternalFailure",
                                                       "ServiceUnavailable"};

/// Text between `<tag>` and its end.
std::string XmlText(const std::string& xml, const std::string& tag) {
  const size_t open = xml.find("<" + tag + ">");
  if (open == std::string::npos) return "";
  const size_t begin = open + tag.size() + 2;
  const size_t close = xml.find("</" + tag + ">", begin);
  return close == std::string::npos ? "" : xml.substr(begin, close - begin);
}

/// `com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException` and
/// `ConditionalCheckFailedException:http://...` alike.
std::string ShortName(const std::string& type) {
  const std::string name =
      type.substr(type.find('#') == std::string::npos ? 0 : type.find('#') + 1);
  return name.substr(0, name.find(':'));
}

AwsReply ReplyFrom(HttpResponse response) {
  AwsReply reply{response.status, std::move(response.body), "", ""};
  if (reply.status >= 200 && reply.status < 300) return reply;
  const auto json = base::ParseJson(reply.body);
  if (json.is_object()) {
    for (const char* key : {"__type", "code"}) {
      if (json.contains(key) && json[key].is_string()) reply.error = ShortName(json[key]);
    }
    for (const char* key : {"message", "Message"}) {
      if (json.contains(key) && json[key].is_string()) reply.message = json[key];
    }
  } else {
    reply.error = XmlText(reply.body, "Code");
    reply.message = XmlText(reply.body, "Message");
  }
  if (reply.error.empty()) reply.error = fmt::format("HTTP {}", reply.status);
  return reply;
}

}  // namespace

AwsClient::AwsClient(HttpClient& http, AwsCredentialsSource& credentials, base::Clock& clock,
                     AwsService service, RetryPolicy retries)
    : http_(http),
      credentials_(credentials),
      clock_(clock),
      service_(std::move(service)),
      retries_(retries) {}

base::Result<AwsReply> AwsClient::CallJson(const std::string& target, const std::string& body,
                                           std::stop_token stop) {
  HttpRequest request;
  // DynamoDB speaks 1.0, the younger services 1.1; neither minds the other but
  // for DynamoDB.
  request.headers = {{"content-type", service_.name == "dynamodb" ? "application/x-amz-json-1.0"
                                                                  : "application/x-amz-json-1.1"},
                     {"x-amz-target", target}};
  request.body = body;
  request.stop = std::move(stop);
  return Call(request, fmt::format("{} {}", service_.name, target.substr(target.find('.') + 1)));
}

base::Result<AwsReply> AwsClient::CallForm(const std::string& form, std::stop_token stop) {
  HttpRequest request;
  request.headers = {{"content-type", "application/x-www-form-urlencoded; charset=utf-8"}};
  request.body = form;
  request.stop = std::move(stop);
  const size_t action = form.find("Action=");
  const std::string name = action == std::string::npos
                               ? ""
                               : form.substr(action + 7, form.find('&', action) - action - 7);
  return Call(request, fmt::format("{} {}", service_.name, name));
}

base::Result<AwsReply> AwsClient::Call(const HttpRequest& unsigned_request,
                                       const std::string& what) {
  const auto attempt = [&]() -> base::Result<AwsReply> {
    TRY_ASSIGN(const AwsCredentials credentials, credentials_.Get());
    HttpRequest request = unsigned_request;
    request.method = "POST";
    request.timeout = kCallTimeout;
    const std::string endpoint =
        service_.endpoint.empty()
            ? fmt::format("https://{}.{}.amazonaws.com", service_.name, service_.region)
            : service_.endpoint;
    request.url = endpoint.back() == '/' ? endpoint : endpoint + "/";
    Sign(request, credentials, {service_.region, service_.name, clock_.Now()});
    TRY_ASSIGN(HttpResponse response, http_.Send(request));
    const bool passing_status = response.status >= 500 || response.status == 429;
    AwsReply reply = ReplyFrom(std::move(response));
    const bool passing = std::find(kPassing.begin(), kPassing.end(), reply.error) != kPassing.end();
    if (!passing && !passing_status) return reply;
    return base::Fail(base::Unavailable(fmt::format("{}: {}", reply.error, reply.message)));
  };
  auto reply = Retry<AwsReply>(retries_, clock_, unsigned_request.stop, attempt);
  if (!reply) return base::Fail(base::WithContext(reply.error(), what));
  return reply;
}

base::Error ErrorOf(const AwsReply& reply, const std::string& what) {
  const std::string text = fmt::format("{}: {}{}{}", what, reply.error,
                                       reply.message.empty() ? "" : ": ", reply.message);
  if (reply.error == "ResourceNotFoundException" || reply.error == "NotFound")
    return base::NotFound(text);
  return base::Invalid(text);
}

}  // namespace net
