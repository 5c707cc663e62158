#include <utility>

#include "events/sinks.h"

namespace events {
namespace {

class SnsSink final : public Sink {
 public:
  SnsSink(std::string topic_arn, std::unique_ptr<net::AwsClient> client)
      : topic_arn_(std::move(topic_arn)), client_(std::move(client)) {}

  base::Result<void> Deliver(const Event& event, std::stop_token stop) override {
    return PublishToSns(
        *client_, topic_arn_,
        event.change.record.key.data_product + " " + state::ClusterStateName(event.change.state),
        event.body, std::move(stop));
  }

 private:
  const std::string topic_arn_;
  const std::unique_ptr<net::AwsClient> client_;
};

}  // namespace

base::Result<void> PublishToSns(net::AwsClient& client, const std::string& topic_arn,
                                const std::string& subject, const std::string& message,
                                std::stop_token stop) {
  std::string form = "Action=Publish&Version=2010-03-31&TopicArn=" + net::PercentEncode(topic_arn) +
                     "&Message=" + net::PercentEncode(message);
  if (!subject.empty()) form += "&Subject=" + net::PercentEncode(subject);
  TRY_ASSIGN(const net::AwsReply reply, client.CallForm(form, std::move(stop)));
  if (!reply.error.empty()) return base::Fail(net::ErrorOf(reply, "sns Publish " + topic_arn));
  return {};
}

std::unique_ptr<Sink> MakeSnsSink(const TargetConfig& target,
                                  std::unique_ptr<net::AwsClient> client) {
  return std::make_unique<SnsSink>(target.topic_arn, std::move(client));
}

}  // namespace events
