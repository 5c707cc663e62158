#include "net/aws_credentials.h"

#include <gtest/gtest.h>

#include <fstream>
#include <map>

#include "net/memory_client.h"

namespace net {
namespace {

class AwsCredentialsTest : public testing::Test {
 protected:
  AwsCredentialsTest() {
    variables_["AWS_EC2_METADATA_DISABLED"] = "true";
    variables_["HOME"] = "/nowhere";
  }
  base::Result<AwsCredentials> Get() {
    if (!source_) {
      source_ = FindAwsCredentials(http_, clock_,
                                   [this](const std::string& name) -> std::optional<std::string> {
                                     const auto found = variables_.find(name);
                                     if (found == variables_.end()) return std::nullopt;
                                     return found->second;
                                   });
    }
    return source_->Get();
  }
  std::string WriteFile(const std::string& text) {
    const std::string path = testing::TempDir() + "credentials";
    std::ofstream(path) << text;
    return path;
  }

  MemoryHttpClient http_;
  base::ManualClock clock_{ParseTimestamp("2021-04-01T09:00:00Z").value()};
  std::map<std::string, std::string> variables_;
  std::unique_ptr<AwsCredentialsSource> source_;
};

TEST_F(AwsCredentialsTest, SaysThatThereAreNone) {
  EXPECT_EQ(Get().error().code, base::ErrorCode::kInvalid);
  variables_["AWS_WEB_IDENTITY_TOKEN_FILE"] = "/token";
  EXPECT_EQ(Get().error().code, base::ErrorCode::kUnsupported);
}

TEST_F(AwsCredentialsTest, AFileWithoutTheProfileIsAnError) {
  variables_["AWS_SHARED_CREDENTIALS_FILE"] = WriteFile("[default]\naws_access_key_id=A\n");
  variables_["AWS_PROFILE"] = "other";
  const auto none = Get();
  ASSERT_FALSE(none);
  EXPECT_NE(none.error().message.find("\"other\""), std::string::npos);
}

TEST_F(AwsCredentialsTest, TheEnvironmentComesFirst) {
  variables_["AWS_ACCESS_KEY_ID"] = "A";
  variables_["AWS_SECRET_ACCESS_KEY"] = "S";
  variables_["AWS_SESSION_TOKEN"] = "T";
  const auto found = Get();
  ASSERT_TRUE(found);
  EXPECT_EQ(found->key_id, "A");
  EXPECT_EQ(found->secret_key.Reveal(), "S");
  EXPECT_EQ(found->session_token.Reveal(), "T");
}

TEST_F(AwsCredentialsTest, ThenTheSharedFilesProfile) {
  variables_["AWS_SHARED_CREDENTIALS_FILE"] = WriteFile(
      "[default]\naws_access_key_id = A\naws_secret_access_key = S\n\n# old\n"
      "[ production ]\naws_access_key_id=B\naws_secret_access_key=x=y\n");
  EXPECT_EQ(Get()->key_id, "A");
  source_.reset();
  variables_["AWS_PROFILE"] = "production";
  EXPECT_EQ(Get()->key_id, "B");
  EXPECT_EQ(Get()->secret_key.Reveal(), "x=y");
}

TEST_F(AwsCredentialsTest, ThenTheContainersEndpointUntilTheyExpire) {
  variables_["AWS_CONTAINER_CREDENTIALS_FULL_URI"] = "http://127.0.0.1:9/role";
  variables_["AWS_CONTAINER_AUTHORIZATION_TOKEN"] = "Bearer x";
  http_.Answer(200, R"({"AccessKeyId":"A","SecretAccessKey":"S","Token":"T",
                        "Expiration":"2021-04-01T10:00:00Z"})");
  http_.Answer(200, R"({"AccessKeyId":"B","SecretAccessKey":"S","Token":"T",
                        "Expiration":"2021-04-01T11:00:00Z"})");
  EXPECT_EQ(Get()->key_id, "A");
  clock_.Advance(std::chrono::minutes(54));
  EXPECT_EQ(Get()->key_id, "A");
  EXPECT_EQ(http_.Requests().size(), 1u);
  EXPECT_EQ(http_.Requests()[0].headers[0].second, "Bearer x");
  clock_.Advance(std::chrono::minutes(2));
  EXPECT_EQ(Get()->key_id, "B");
}

TEST_F(AwsCredentialsTest, ThenTheInstancesRoleByToken) {
  variables_.erase("AWS_EC2_METADATA_DISABLED");
  variables_["AWS_EC2_METADATA_SERVICE_ENDPOINT"] = "http://127.0.0.1:9";
  http_.Answer(200, "token");
  http_.Answer(200, "the-role\n");
  http_.Answer(200, R"({"Code":"Success","AccessKeyId":"A","SecretAccessKey":"S","Token":"T",
                        "Expiration":"2021-04-01T15:00:00Z"})");
  EXPECT_EQ(Get()->key_id, "A");
  const auto requests = http_.Requests();
  ASSERT_EQ(requests.size(), 3u);
  EXPECT_EQ(requests[0].method, "PUT");
  EXPECT_EQ(requests[1].headers[0].second, "token");
  EXPECT_EQ(requests[2].url,
            "http://127.0.0.1:9/latest/meta-data/iam/security-credentials/the-role");
}

TEST_F(AwsCredentialsTest, AnEndpointThatDoesNotAnswerIsRetryable) {
  variables_["AWS_CONTAINER_CREDENTIALS_RELATIVE_URI"] = "/role";
  EXPECT_TRUE(Get().error().retryable);
}

}  // namespace
}  // namespace net
