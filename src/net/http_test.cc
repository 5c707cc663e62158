#include "net/http.h"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <thread>

#include "net/aws_client.h"
#include "net/memory_client.h"
#include "net/retry.h"

namespace net {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// A server on loopback that gives every request the same bytes.
class OneAnswerServer {
 public:
  explicit OneAnswerServer(std::string answer) : answer_(std::move(answer)) {
    socket_ = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    EXPECT_EQ(::bind(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address), 0);
    socklen_t size = sizeof address;
    ::getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size);
    port_ = ntohs(address.sin_port);
    ::listen(socket_, 16);
    thread_ = std::thread([this] { Serve(); });
  }
  ~OneAnswerServer() {
    ::shutdown(socket_, SHUT_RDWR);
    thread_.join();
    ::close(socket_);
  }
  std::string Url() const { return fmt::format("http://127.0.0.1:{}/", port_); }
  int Connections() const { return connections_; }

 private:
  void Serve() {
    while (true) {
      const int connection = ::accept(socket_, nullptr, nullptr);
      if (connection < 0) return;
      ++connections_;
      std::string seen;
      char buffer[4096];
      // one thread: the test's client is the only one, and closes or stays silent at the end
      timeval patience{0, 300000};
      ::setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
      while (true) {
        const ssize_t got = ::recv(connection, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        seen.append(buffer, static_cast<size_t>(got));
        if (seen.find("\r\n\r\n") == std::string::npos) continue;
        seen.clear();
        if (!answer_.empty()) ::send(connection, answer_.data(), answer_.size(), MSG_NOSIGNAL);
      }
      ::close(connection);
    }
  }

  const std::string answer_;
  int socket_ = -1;
  int port_ = 0;
  std::atomic<int> connections_ = 0;
  std::thread thread_;
};

HttpRequest Get(const std::string& url) {
  HttpRequest request;
  request.url = url;
  request.timeout = milliseconds(2000);
  return request;
}

TEST(HttpClientTest, ARefusedConnectionIsRetryable) {
  const auto response = MakeHttpClient()->Send(Get("http://127.0.0.1:1/"));
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, base::ErrorCode::kUnavailable);
  EXPECT_TRUE(response.error().retryable);
}

TEST(HttpClientTest, ASilentServerTimesOut) {
  const OneAnswerServer server("");
  HttpRequest request = Get(server.Url());
  request.timeout = milliseconds(100);
  const auto response = MakeHttpClient()->Send(request);
  ASSERT_FALSE(response);
  EXPECT_TRUE(response.error().retryable);
  EXPECT_NE(response.error().message.find("timed out"), std::string::npos);
}

TEST(HttpClientTest, ACallEndsWhenItIsStopped) {
  const OneAnswerServer server("");
  std::stop_source stop;
  HttpRequest request = Get(server.Url());
  request.timeout = seconds(30);
  request.stop = stop.get_token();
  std::thread stopper([&] {
    std::this_thread::sleep_for(milliseconds(50));
    stop.request_stop();
  });
  const auto response = MakeHttpClient()->Send(request);
  stopper.join();
  ASSERT_FALSE(response);
  EXPECT_EQ(response.error().code, base::ErrorCode::kCancelled);
}

TEST(HttpClientTest, ABrokenAnswerIsRetryable) {
  const OneAnswerServer server(
      "HTTP/1.1 200 OK\r\nContent-Length: 100\r\nConnection: close\r\n\r\nab");
  HttpRequest request = Get(server.Url());
  request.timeout = milliseconds(500);
  const auto response = MakeHttpClient()->Send(request);
  ASSERT_FALSE(response);
  EXPECT_TRUE(response.error().retryable);
}

TEST(HttpClientTest, RefusesOtherSchemesAndDoesNotShowTheQuery) {
  const auto file = MakeHttpClient()->Send(Get("file:///etc/passwd"));
  ASSERT_FALSE(file);
  EXPECT_EQ(file.error().code, base::ErrorCode::kInvalid);
  const auto refused = MakeHttpClient()->Send(Get("http://127.0.0.1:1/hook/T0/secret?key=hidden"));
  EXPECT_EQ(refused.error().message.find("secret"), std::string::npos);
  EXPECT_EQ(refused.error().message.find("hidden"), std::string::npos);
}

TEST(HttpClientTest, AnswersWithStatusHeadersAndBodyOnOneConnection) {
  const OneAnswerServer server("HTTP/1.1 404 Gone\r\nX-Why: lost \r\nContent-Length: 2\r\n\r\nab");
  const auto client = MakeHttpClient();
  for (int i = 0; i < 3; ++i) {
    HttpRequest request = Get(server.Url());
    request.method = "POST";
    request.body = "hello";
    request.headers = {{"X-Mine", "1"}};
    const auto response = client->Send(request);
    ASSERT_TRUE(response) << response.error().message;
    EXPECT_EQ(response->status, 404);
    EXPECT_EQ(response->Header("x-why"), "lost");
    EXPECT_EQ(response->body, "ab");
  }
  EXPECT_EQ(server.Connections(), 1);
}

TEST(HttpClientTest, GivesThePiecesOfABodyToItsReceiver) {
  const OneAnswerServer server("HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabcd");
  std::string got;
  HttpRequest request = Get(server.Url());
  request.receive = [&](std::string_view piece) {
    got += piece;
    return true;
  };
  const auto response = MakeHttpClient()->Send(request);
  ASSERT_TRUE(response);
  EXPECT_EQ(got, "abcd");
  EXPECT_EQ(response->body, "");
}

TEST(ErrorOfTest, TellsWhatMayHelpFromWhatDoesNot) {
  for (const int status : {408, 429, 500, 503})
    EXPECT_TRUE(ErrorOf(HttpResponse{status, {}, ""}, "x").retryable);
  for (const int status : {400, 401, 403, 404, 412})
    EXPECT_FALSE(ErrorOf(HttpResponse{status, {}, ""}, "x").retryable);
}

class RetryTest : public testing::Test {
 protected:
  base::Result<int> Try(int attempts, const base::Error& error, std::stop_token stop = {}) {
    return Retry<int>({attempts, milliseconds(100), seconds(5)}, clock_, stop,
                      [&]() -> base::Result<int> {
                        ++calls_;
                        return base::Fail(error);
                      });
  }
  base::ManualClock clock_{base::Timestamp{}};
  int calls_ = 0;
};

TEST_F(RetryTest, GivesUpInBoundedTime) {
  EXPECT_FALSE(Try(8, base::Unavailable("no")));
  EXPECT_EQ(calls_, 8);
  EXPECT_LE(clock_.Now().time_since_epoch(), milliseconds(100 * 127));
}

TEST_F(RetryTest, DoesNotRepeatWhatCantHelpOrIsStopped) {
  EXPECT_FALSE(Try(8, base::Invalid("no")));
  EXPECT_EQ(calls_, 1);
  std::stop_source stop;
  stop.request_stop();
  EXPECT_FALSE(Try(8, base::Unavailable("no"), stop.get_token()));
  EXPECT_EQ(calls_, 2);
}

class AwsClientTest : public testing::Test {
 protected:
  AwsClientTest()
      : credentials_(FindAwsCredentials(http_, clock_,
                                        [](const std::string& name) -> std::optional<std::string> {
                                          if (name == "AWS_ACCESS_KEY_ID") return "AKID";
                                          if (name == "AWS_SECRET_ACCESS_KEY") return "hidden";
                                          return std::nullopt;
                                        })),
        client_(http_, *credentials_, clock_, {"dynamodb", "eu-west-2", "http://there:8000"}) {}

  MemoryHttpClient http_;
  base::ManualClock clock_{base::Timestamp{seconds(1617270002)}};
  std::unique_ptr<AwsCredentialsSource> credentials_;
  AwsClient client_;
};

TEST_F(AwsClientTest, ARefusalIsAReplyWithItsName) {
  http_.Answer(400, R"({"__type":"com.amazonaws.dynamodb.v20120810#ConditionalCheckFailedException",
                        "message":"The conditional request failed"})");
  const auto reply = client_.CallJson("DynamoDB_20120810.UpdateItem", "{}");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->error, "ConditionalCheckFailedException");
  EXPECT_EQ(reply->message, "The conditional request failed");
  EXPECT_EQ(http_.Requests().size(), 1u);
}

TEST_F(AwsClientTest, ARefusalInXmlToo) {
  http_.Answer(403,
               "<ErrorResponse><Error><Type>Sender</Type><Code>InvalidClientTokenId</Code>"
               "<Message>no such key</Message></Error></ErrorResponse>");
  const auto reply = client_.CallForm("Action=Publish&Version=2010-03-31");
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->error, "InvalidClientTokenId");
  EXPECT_EQ(reply->message, "no such key");
}

TEST_F(AwsClientTest, TriesAgainWhatPasses) {
  http_.Answer(400, R"({"__type":"x#ThrottlingException","message":"slow down"})");
  http_.Answer(503, "");
  http_.Answer(base::Fail(base::Unavailable("timed out")));
  http_.Answer(200, R"({"Item":{}})");
  const auto reply = client_.CallJson("DynamoDB_20120810.GetItem", "{}");
  ASSERT_TRUE(reply) << reply.error().message;
  EXPECT_EQ(reply->body, R"({"Item":{}})");
  EXPECT_EQ(http_.Requests().size(), 4u);
}

TEST_F(AwsClientTest, GivesUpWithARetryableError) {
  http_.AnswerOthers([](const HttpRequest&) {
    return HttpResponse{400, {}, R"({"__type":"x#ProvisionedThroughputExceededException"})"};
  });
  const auto reply = client_.CallJson("DynamoDB_20120810.GetItem", "{}");
  ASSERT_FALSE(reply);
  EXPECT_TRUE(reply.error().retryable);
  EXPECT_EQ(http_.Requests().size(), 5u);
}

TEST_F(AwsClientTest, NeverSendsOrShowsTheSecret) {
  http_.Answer(200, "{}");
  ASSERT_TRUE(client_.CallJson("DynamoDB_20120810.GetItem", "{}"));
  const HttpRequest request = http_.Requests().front();
  for (const auto& [name, value] : request.headers)
    EXPECT_EQ(value.find("hidden"), std::string::npos) << name;
  EXPECT_EQ(request.url, "http://there:8000/");
  EXPECT_EQ(fmt::format("{}", credentials_->Get()->secret_key), "****");
}

}  // namespace
}  // namespace net
