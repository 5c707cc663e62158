#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <utility>

#include "base/json.h"
#include "events/sinks.h"
#include "net/aws_credentials.h"

namespace events {
namespace {

class EventBridgeSink final : public Sink {
 public:
  EventBridgeSink(const TargetConfig& target, std::unique_ptr<net::AwsClient> client)
      : bus_(target.bus), source_(target.source), client_(std::move(client)) {}

  base::Result<void> Deliver(const Event& event, std::stop_token stop) override {
    const auto envelope = base::ParseOrderedJson(event.body);
    if (!envelope.is_object()) return base::Fail(base::Corrupt("the event is not a JSON object"));
    // AWS's JSON protocol has times as epoch seconds, and fails over others.
    const auto time = net::ParseTimestamp(envelope["time"].get<std::string>());
    const int64_t seconds =
        time ? std::chrono::duration_cast<std::chrono::seconds>(time->time_since_epoch()).count()
             : 0;
    const nlohmann::ordered_json input = {{"Entries",
                                           {{{"Source", source_},
                                             {"DetailType", envelope["detail-type"]},
                                             {"Time", seconds},
                                             {"EventBusName", bus_},
                                             {"Detail", base::JsonText(envelope["detail"])}}}}};
    TRY_ASSIGN(const net::AwsReply reply,
               client_->CallJson("AWSEvents.PutEvents", base::JsonText(input), std::move(stop)));
    if (!reply.error.empty()) return base::Fail(net::ErrorOf(reply, "events PutEvents"));
    // A call that succeeds may still have refused its entry.
    const auto answer = base::ParseJson(reply.body);
    if (!answer.is_object() || answer.value("FailedEntryCount", 1) != 0)
      return base::Fail(base::Unavailable(
          fmt::format("events PutEvents: refused: {}", reply.body.substr(0, 300))));
    return {};
  }

 private:
  const std::string bus_;
  const std::string source_;
  const std::unique_ptr<net::AwsClient> client_;
};

}  // namespace

std::unique_ptr<Sink> MakeEventBridgeSink(const TargetConfig& target,
                                          std::unique_ptr<net::AwsClient> client) {
  return std::make_unique<EventBridgeSink>(target, std::move(client));
}

}  // namespace events
