#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "base/result.h"
#include "net/aws_client.h"
#include "net/aws_credentials.h"
#include "net/http.h"
#include "net/secret_reference.h"
#include "state/run_store.h"

namespace cli {

/// The outside services of an installation, over one HTTP client. Must outlive what it makes.
class Services {
 public:
  Services();
  net::HttpClient& Http() { return *http_; }
  const net::SecretReader& Secrets() const { return secrets_; }
  /// `endpoint` is empty for AWS's own.
  std::unique_ptr<net::AwsClient> Aws(const std::string& service, const std::string& region,
                                      const std::string& endpoint);
  /// The store of `dynamodb://REGION/TABLE?endpoint=URL&create=true`; both parameters are optional.
  base::Result<std::unique_ptr<state::RunStore>> OpenDynamo(const std::string& uri);

 private:
  base::Result<net::AwsClient*> SecretsManager();

  std::unique_ptr<net::HttpClient> http_;
  std::unique_ptr<net::AwsCredentialsSource> credentials_;
  std::unique_ptr<net::AwsClient> dynamodb_;
  std::mutex mutex_;  // guards secrets_manager_
  std::unique_ptr<net::AwsClient> secrets_manager_;
  net::SecretReader secrets_;
};

/// The region that AWS's own tools use (`AWS_REGION`, `AWS_DEFAULT_REGION`); empty when none is
/// set.
std::string DefaultRegion();

}  // namespace cli
