#include "events/sinks.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "net/memory_client.h"

namespace events {
namespace {

using std::chrono::milliseconds;

std::optional<std::string> TestVariables(const std::string& name) {
  if (name == "AWS_ACCESS_KEY_ID" || name == "AWS_SECRET_ACCESS_KEY") return "test";
  if (name == "HOOK") return "https://hooks.example/T0/hidden";
  return std::nullopt;
}

class SinksTest : public testing::Test {
 protected:
  SinksTest() {
    state::RunRecord record;
    record.key = {"nightly", "PDM"};
    record.run_id = 2;
    record.cluster_id = "j-1";
    record.current_step = "model";
    record.updated = "2021-04-01T09:40:02.123Z";
    event_ = MakeEvent(EndOf(record, {state::RunStatus::kFailed, false, "a < b"}), {});
  }
  std::unique_ptr<net::AwsClient> Aws(const std::string& service) {
    return std::make_unique<net::AwsClient>(http_, *credentials_, clock_,
                                            net::AwsService{service, "eu-west-2", "http://there"},
                                            net::RetryPolicy{1, milliseconds(1), milliseconds(1)});
  }
  std::string Body() { return http_.Requests().back().body; }

  net::MemoryHttpClient http_;
  base::ManualClock clock_{base::Timestamp{std::chrono::seconds(1617270002)}};
  std::unique_ptr<net::AwsCredentialsSource> credentials_ =
      net::FindAwsCredentials(http_, clock_, TestVariables);
  net::SecretReader secrets_{TestVariables, []() -> base::Result<net::AwsClient*> {
                               return base::Fail(base::Invalid("none"));
                             }};
  Event event_;
};

TEST_F(SinksTest, AWebhookThatRefusesIsAFailure) {
  TargetConfig target;
  target.url = net::SecretReference("http://there/hook");
  const auto sink = MakeWebhookSink(target, http_, secrets_);
  http_.Answer(500, "");
  EXPECT_TRUE(sink->Deliver(event_, {}).error().retryable);
  http_.Answer(302, "");
  EXPECT_FALSE(sink->Deliver(event_, {}));
  target.url = net::SecretReference("env:NO_SUCH");
  EXPECT_EQ(MakeWebhookSink(target, http_, secrets_)->Deliver(event_, {}).error().message,
            "environment variable NO_SUCH is not set");
}

TEST_F(SinksTest, AWebhookGetsTheEnvelope) {
  TargetConfig target;
  target.url = net::SecretReference("env:HOOK");
  target.headers = {{"Authorization", net::SecretReference("Bearer x")}};
  http_.Answer(204, "");
  ASSERT_TRUE(MakeWebhookSink(target, http_, secrets_)->Deliver(event_, {}));
  const net::HttpRequest request = http_.Requests().back();
  EXPECT_EQ(request.method, "POST");
  EXPECT_EQ(request.url, "https://hooks.example/T0/hidden");
  EXPECT_EQ(request.headers.back().second, "Bearer x");
  EXPECT_EQ(request.body, event_.body);
}

TEST_F(SinksTest, SlackGetsAMessageOfItsShape) {
  TargetConfig target;
  target.url = net::SecretReference("http://there");
  target.channel = "#alerts";
  target.username = "pdm";
  http_.Answer(200, "ok");
  ASSERT_TRUE(MakeSlackSink(target, http_, secrets_)->Deliver(event_, {}));
  const auto body = nlohmann::json::parse(Body());
  EXPECT_EQ(body["channel"], "#alerts");
  EXPECT_EQ(body["text"],
            "PDM nightly attempt 2: TERMINATED_WITH_ERRORS (STEP_FAILURE) in step model: a &lt; b");
  EXPECT_EQ(body["attachments"][0]["color"], "danger");
  EXPECT_EQ(body["attachments"][0]["fields"][1]["value"], "model");
}

TEST_F(SinksTest, SnsGetsASignedForm) {
  TargetConfig target;
  target.topic_arn = "arn:aws:sns:eu-west-2:000000000000:pdm";
  const auto sink = MakeSnsSink(target, Aws("sns"));
  http_.Answer(200, "<PublishResponse/>");
  ASSERT_TRUE(sink->Deliver(event_, {}));
  EXPECT_EQ(Body().substr(0, 96),
            "Action=Publish&Version=2010-03-31&TopicArn=arn%3Aaws%3Asns%3Aeu-west-2%3A000000000000%"
            "3Apdm&Mess");
  EXPECT_EQ(http_.Requests().back().headers.back().first, "authorization");
  http_.Answer(404, "<ErrorResponse><Error><Code>NotFound</Code></Error></ErrorResponse>");
  EXPECT_EQ(sink->Deliver(event_, {}).error().code, base::ErrorCode::kNotFound);
}

TEST_F(SinksTest, EventBridgeGetsAnEntryOfItsOwnSource) {
  TargetConfig target;
  target.bus = "default";
  target.source = "pdm";
  const auto sink = MakeEventBridgeSink(target, Aws("events"));
  http_.Answer(200, R"({"FailedEntryCount":0,"Entries":[{"EventId":"1"}]})");
  ASSERT_TRUE(sink->Deliver(event_, {}));
  const auto entry = nlohmann::json::parse(Body())["Entries"][0];
  EXPECT_EQ(entry["Source"], "pdm");
  EXPECT_EQ(entry["DetailType"], "EMR Cluster State Change");
  EXPECT_EQ(nlohmann::json::parse(entry["Detail"].get<std::string>())["clusterId"], "j-1");
  http_.Answer(200, R"({"FailedEntryCount":1,"Entries":[{"ErrorCode":"InternalFailure"}]})");
  EXPECT_FALSE(sink->Deliver(event_, {}));
}

class CommandSinkTest : public SinksTest {
 protected:
  base::Result<void> Run(const std::string& script, std::stop_token stop = {}) {
    TargetConfig target;
    target.command = {"/bin/sh", "-c", script};
    target.timeout = std::chrono::seconds(1);
    return MakeCommandSink(target)->Deliver(event_, std::move(stop));
  }
};

TEST_F(CommandSinkTest, AProgramThatFailsHangsOrIsNotThereIsAFailure) {
  EXPECT_EQ(Run("exit 3").error().message, "/bin/sh ended with exit code 3");
  EXPECT_EQ(Run("kill -9 $$").error().message, "/bin/sh ended with signal 9");
  EXPECT_EQ(Run("sleep 60").error().message, "/bin/sh did not end within 1 s");
  std::stop_source stop;
  stop.request_stop();
  EXPECT_EQ(Run("sleep 60", stop.get_token()).error().code, base::ErrorCode::kCancelled);
  TargetConfig absent;
  absent.command = {"/no/such/program"};
  EXPECT_EQ(MakeCommandSink(absent)->Deliver(event_, {}).error().code, base::ErrorCode::kInvalid);
}

TEST_F(CommandSinkTest, AProgramReadsTheEnvelope) {
  const std::string file = testing::TempDir() + "command_sink_" + std::to_string(getpid());
  ASSERT_TRUE(Run("cat > " + file));
  std::ostringstream text;
  text << std::ifstream(file).rdbuf();
  EXPECT_EQ(text.str(), event_.body);
  EXPECT_TRUE(Run("exit 0"));  // without reading
}

TEST(SecretReaderTest, ReadsASecretOfSecretsManager) {
  net::MemoryHttpClient http;
  base::ManualClock clock{base::Timestamp{}};
  const auto credentials = net::FindAwsCredentials(http, clock, TestVariables);
  net::AwsClient client(http, *credentials, clock, {"secretsmanager", "eu-west-2", "http://there"});
  const net::SecretReader reader(TestVariables,
                                 [&]() -> base::Result<net::AwsClient*> { return &client; });
  const auto read = [&](const std::string& text) {
    http.Answer(200, R"({"SecretString":"{\"token\":\"hidden\"}"})");
    return reader.Read(net::SecretReference(text));
  };
  EXPECT_FALSE(read("secret:slack#tokn"));
  EXPECT_EQ(read("secret:slack#token")->Reveal(), "hidden");
  EXPECT_EQ(read("secret:slack")->Reveal(), R"({"token":"hidden"})");
  EXPECT_EQ(read("plain")->Reveal(), "plain");
}

}  // namespace
}  // namespace events
