#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <utility>

#include "base/json.h"
#include "events/sinks.h"

namespace events {
namespace {

class WebhookSink final : public Sink {
 public:
  using BodyOf = std::function<std::string(const Event&)>;

  WebhookSink(const TargetConfig& target, net::HttpClient& http, const net::SecretReader& secrets,
              BodyOf body_of)
      : target_(target), http_(http), secrets_(secrets), body_of_(std::move(body_of)) {}

  base::Result<void> Deliver(const Event& event, std::stop_token stop) override {
    net::HttpRequest request;
    request.method = "POST";
    TRY_ASSIGN(const base::Secret url, secrets_.Read(target_.url));
    request.url = url.Reveal();
    request.headers = {{"Content-Type", "application/json"}};
    for (const auto& [name, reference] : target_.headers) {
      TRY_ASSIGN(const base::Secret value, secrets_.Read(reference));
      request.headers.emplace_back(name, value.Reveal());
    }
    request.body = body_of_(event);
    request.timeout = target_.timeout;
    request.stop = std::move(stop);
    TRY_ASSIGN(const net::HttpResponse response, http_.Send(request));
    if (!response.Succeeded()) return base::Fail(net::ErrorOf(response, "webhook"));
    return {};
  }

 private:
  const TargetConfig target_;
  net::HttpClient& http_;
  const net::SecretReader& secrets_;
  const BodyOf body_of_;
};

const char* ColourOf(const state::StateChange& change) {
  if (change.state == state::ClusterState::kTerminatedWithErrors) return "danger";
  if (change.reason == "STEP_FAILURE" || change.reason == "USER_REQUEST") return "warning";
  return "good";
}

/// Slack takes &, < and > for its own.
std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char letter : text) {
    if (letter == '&')
      escaped += "&amp;";
    else if (letter == '<')
      escaped += "&lt;";
    else if (letter == '>')
      escaped += "&gt;";
    else
      escaped += letter;
  }
  return escaped;
}

std::string SlackBody(const TargetConfig& target, const Event& event) {
  const state::RunRecord& record = event.change.record;
  const auto field = [](const char* title, const std::string& value) {
    return nlohmann::ordered_json{{"title", title}, {"value", Escaped(value)}, {"short", true}};
  };
  constexpr size_t kShownBytes = 2000;
  nlohmann::ordered_json attachment = {
      {"color", ColourOf(event.change)},
      {"fields",
       {field("Correlation id", record.key.correlation_id), field("Step", record.current_step),
        field("Attempt", fmt::format("{}", record.run_id)), field("Export date", record.date),
        field("Snapshot", record.s3_prefix_analytical_dataset),
        field("Cluster", record.cluster_id)}}};
  if (!event.change.message.empty())
    attachment["text"] = Escaped(event.change.message.substr(0, kShownBytes));
  nlohmann::ordered_json body = {{"text", Escaped(Headline(event.change))},
                                 {"username", target.username},
                                 {"attachments", {attachment}}};
  if (!target.channel.empty()) body["channel"] = target.channel;
  return base::JsonText(body);
}

}  // namespace

std::unique_ptr<Sink> MakeWebhookSink(const TargetConfig& target, net::HttpClient& http,
                                      const net::SecretReader& secrets) {
  return std::make_unique<WebhookSink>(target, http, secrets,
                                       [](const Event& event) { return event.body; });
}

std::unique_ptr<Sink> MakeSlackSink(const TargetConfig& target, net::HttpClient& http,
                                    const net::SecretReader& secrets) {
  return std::make_unique<WebhookSink>(
      target, http, secrets, [target](const Event& event) { return SlackBody(target, event); });
}

}  // namespace events
