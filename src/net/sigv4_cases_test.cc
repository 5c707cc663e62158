#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "net/sigv4.h"

namespace net {
namespace {

TEST(SigV4Cases, AreSignedAsPublished) {
  const auto cases =
      nlohmann::json::parse(std::ifstream(PDM_SOURCE_DIR "/tests/cases/net/sigv4.json"));
  ASSERT_FALSE(cases.empty());
  for (const auto& example : cases) {
    SCOPED_TRACE(example["name"]);
    HttpRequest request;
    request.method = example["method"];
    request.url = example["url"];
    request.body = example["body"];
    for (const auto& header : example["headers"])
      request.headers.emplace_back(header[0], header[1]);
    const AwsCredentials credentials{example["key_id"], base::Secret(example["secret_key"]),
                                     base::Secret(example.value("session_token", std::string())),
                                     std::nullopt};
    const SigningScope scope{example["region"], example["service"],
                             ParseTimestamp(example["time"]).value()};
    Sign(request, credentials, scope);
    const auto& [name, authorization] = request.headers.back();
    EXPECT_EQ(name, "authorization");
    EXPECT_EQ(authorization.substr(authorization.rfind('=') + 1), example["signature"]);
  }
}

}  // namespace
}  // namespace net
