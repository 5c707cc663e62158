#pragma once

#include <string>
#include <string_view>

#include "base/clock.h"
#include "net/aws_credentials.h"
#include "net/http.h"

namespace net {

/// What a signature is valid for.
struct SigningScope {
  std::string region;
  std::string service;
  base::Timestamp time;
};

/// Signs `request` by AWS Signature Version 4: adds `x-amz-date`,
/// `x-amz-security-token` for temporary credentials, `x-amz-content-sha256` for
/// S3, and `authorization`. Every header that is there is signed; the host is
/// taken from the URL unless a `host` header says otherwise.
void Sign(HttpRequest& request, const AwsCredentials& credentials, const SigningScope& scope);

/// What is hashed into the signature; for tests against the published vectors.
std::string CanonicalRequest(const HttpRequest& request, const SigningScope& scope);

}  // namespace net
