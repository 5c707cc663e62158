#pragma once

#include <chrono>
#include <stop_token>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "net/aws_credentials.h"
#include "net/http.h"
#include "net/retry.h"

namespace net {

/// One service of AWS in one region.
struct AwsService {
  std::string name;  ///< `dynamodb`, `sns`, `events`, `secretsmanager`
  std::string region;
  std::string endpoint;  ///< `http://127.0.0.1:8000`; empty: the service's own
};

/// What a service answered.
struct AwsReply {
  int status = 200;
  std::string body;
  std::string error;    ///< short name of the refusal,
                        ///< `ConditionalCheckFailedException`; else empty
  std::string message;  ///< of the refusal
};

/// Signed calls to one service, tried again while that helps: throttling,
/// timeouts, broken connections, 5xx. Safe from any thread. What it is made of
/// must outlive it.
class AwsClient {
 public:
  AwsClient(HttpClient& http, AwsCredentialsSource& credentials, base::Clock& clock,
            AwsService service, RetryPolicy retries = {});

  /// Posts JSON to the operation `target`, such as `DynamoDB_20120810.GetItem`.
  /// A refusal by the service is a reply, with its name; an Error is retryable
  /// when the retries are used up.
  base::Result<AwsReply> CallJson(const std::string& target, const std::string& body,
                                  std::stop_token stop = {});
  /// Posts a form, as the older services want it: `Action=Publish&...`.
  base::Result<AwsReply> CallForm(const std::string& form, std::stop_token stop = {});

  const AwsService& Service() const { return service_; }

 private:
  base::Result<AwsReply> Call(const HttpRequest& unsigned_request, const std::string& what);

  HttpClient& http_;
  AwsCredentialsSource& credentials_;
  base::Clock& clock_;
  const AwsService service_;
  const RetryPolicy retries_;
};

/// A refusal as an Error that names the call.
base::Error ErrorOf(const AwsReply& reply, const std::string& what);

}  // namespace net
