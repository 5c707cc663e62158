#pragma once

#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "base/secret.h"
#include "net/aws_client.h"
#include "net/aws_credentials.h"

namespace net {

/// Where a secret is, as configuration says it: `env:NAME`, `file:PATH` (without the line's end),
/// `secret:ID` or `secret:ID#key` (Secrets Manager; key of a JSON object), or anything else for the
/// text itself.
class SecretReference {
 public:
  SecretReference() = default;
  explicit SecretReference(std::string text) : text_(std::move(text)) {}
  bool Empty() const { return text_.Empty(); }
  const base::Secret& Text() const { return text_; }

 private:
  base::Secret text_;  // it may be the secret itself
};

/// Looks secrets up, anew each time, so that one that was rotated is found. `secrets_manager` makes
/// the client when it is first needed and may fail. Safe from any thread.
class SecretReader {
 public:
  using SecretsManager = std::function<base::Result<net::AwsClient*>()>;
  SecretReader(Environment environment, SecretsManager secrets_manager)
      : environment_(std::move(environment)), secrets_manager_(std::move(secrets_manager)) {}
  base::Result<base::Secret> Read(const SecretReference& reference) const;

 private:
  base::Result<base::Secret> FromSecretsManager(const std::string& id) const;

  Environment environment_;
  SecretsManager secrets_manager_;
};

}  // namespace net
