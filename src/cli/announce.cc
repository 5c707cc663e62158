#include "cli/announce.h"

#include <fmt/format.h>

#include <utility>

#include "base/log.h"
#include "base/read_file.h"
#include "cli/launch.h"
#include "cli/services.h"
#include "events/sinks.h"

namespace cli {
namespace {

/// Hands events to the relauncher, as a target of the rules.
class RelaunchSink final : public events::Sink {
 public:
  explicit RelaunchSink(std::unique_ptr<pipeline::Relauncher> relauncher)
      : relauncher_(std::move(relauncher)) {}
  base::Result<void> Deliver(const events::Event& event, std::stop_token) override {
    TRY_ASSIGN(const state::RelaunchDecision decision, relauncher_->Handle(event.body));
    base::LogInfo("relaunch of cluster {}: {}: {}", decision.cluster_id,
                  RelaunchOutcomeName(decision.outcome), decision.reason);
    return {};
  }

 private:
  const std::unique_ptr<pipeline::Relauncher> relauncher_;
};

std::unique_ptr<events::Sink> MakeSink(const events::TargetConfig& target,
                                       const events::Origin& origin, const CommonOptions& options,
                                       const Installation& installation) {
  Services& services = *installation.services;
  const std::string region = target.region.empty() ? origin.region : target.region;
  switch (target.kind) {
    case events::TargetKind::kLog:
      return events::MakeLogSink();
    case events::TargetKind::kWebhook:
      return events::MakeWebhookSink(target, services.Http(), services.Secrets());
    case events::TargetKind::kSlack:
      return events::MakeSlackSink(target, services.Http(), services.Secrets());
    case events::TargetKind::kSns:
      return events::MakeSnsSink(target, services.Aws("sns", region, target.endpoint));
    case events::TargetKind::kEventBridge:
      return events::MakeEventBridgeSink(target, services.Aws("events", region, target.endpoint));
    case events::TargetKind::kCommand:
      return events::MakeCommandSink(target);
    case events::TargetKind::kRelaunch:
      break;
  }
  const pipeline::RelaunchPolicy policy{target.steps_to_not_retry,
                                        installation.environment.max_retry_count};
  auto launcher = target.topic_arn.empty()
                      ? LaunchHere(options, installation)
                      : LaunchBySns(services, {target.topic_arn, region, target.endpoint});
  return std::make_unique<RelaunchSink>(std::make_unique<pipeline::Relauncher>(
      *installation.runs, base::SystemClock(), policy, std::move(launcher)));
}

}  // namespace

base::Result<events::EventsConfig> LoadEvents(const CommonOptions& options) {
  std::filesystem::path file = options.events;
  if (file.empty()) file = options.root / "events.yaml";
  if (options.events.empty() && !std::filesystem::exists(file))
    file = options.product / "events.yaml";
  const auto text = base::ReadFile(file);
  const bool absent = !text && text.error().code == base::ErrorCode::kNotFound;
  if (absent && options.events.empty()) return events::EventsConfig{};
  if (!text) return base::Fail(text.error());
  return events::ParseEvents(*text, file.string());
}

base::Result<std::unique_ptr<events::Announcer>> OpenAnnouncer(const CommonOptions& options,
                                                               const Installation& installation,
                                                               const std::string& owner) {
  TRY_ASSIGN(const events::EventsConfig config, LoadEvents(options));
  events::AnnouncerParts parts{
      *installation.outbox, base::SystemClock(), config.origin, config.rules, {}};
  for (const auto& [name, target] : config.targets) {
    if (!target.alert || installation.environment.alerts) {
      parts.targets[name] = MakeSink(target, config.origin, options, installation);
      continue;
    }
    // an environment without alerts: nobody is to be told, so nothing waits for it
    for (events::Rule& rule : parts.rules) std::erase(rule.targets, name);
  }
  events::AnnouncerOptions how;
  how.owner = owner;
  return std::make_unique<events::Announcer>(std::move(parts), how);
}

}  // namespace cli
