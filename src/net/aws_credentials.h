#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "base/secret.h"
#include "net/http.h"

namespace net {

struct AwsCredentials {
  std::string key_id;
  base::Secret secret_key;
  base::Secret session_token;  ///< empty for keys that do not expire
  std::optional<base::Timestamp> expires;
};

/// Where AWS credentials come from. Safe from any thread.
class AwsCredentialsSource {
 public:
  virtual ~AwsCredentialsSource() = default;
  /// kInvalid when there are none; retryable when who has them does not answer.
  virtual base::Result<AwsCredentials> Get() = 0;
};

/// An environment variable; nothing when it is unset or empty.
using Environment = std::function<std::optional<std::string>(const std::string&)>;
/// That of this process.
Environment ProcessEnvironment();

/// The first of, as AWS's own tools do: `AWS_ACCESS_KEY_ID` and
/// `AWS_SECRET_ACCESS_KEY`; the shared file
/// (`AWS_SHARED_CREDENTIALS_FILE`, `AWS_PROFILE`); the container's endpoint
/// (`AWS_CONTAINER_CREDENTIALS_RELATIVE_URI` or `_FULL_URI`); the instance's
/// metadata
/// (`AWS_EC2_METADATA_SERVICE_ENDPOINT`, off by `AWS_EC2_METADATA_DISABLED`).
/// Credentials that expire are kept until five minutes before they do. `http`
/// and `clock` must outlive it.
std::unique_ptr<AwsCredentialsSource> FindAwsCredentials(HttpClient& http, base::Clock& clock,
                                                         Environment environment);

/// `2021-04-01T09:40:02Z`; nothing for other texts.
std::optional<base::Timestamp> ParseTimestamp(const std::string& text);

}  // namespace net
