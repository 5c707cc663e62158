#include "events/config.h"

#include <fmt/format.h>

#include "base/nearest.h"
#include "base/strict_yaml.h"

namespace events {
namespace {

using base::StrictMap;
using base::YamlReading;

// In the order of TargetKind.
const std::vector<std::string> kKinds = {"log",         "webhook", "slack",   "sns",
                                         "eventbridge", "command", "relaunch"};
// A delivery must end before another process may take it for dead (AnnouncerOptions::claim).
constexpr int kLongestTimeoutSeconds = 45;

Origin ReadOrigin(StrictMap& map) {
  Origin origin;
  origin.name = map.Text("name", origin.name);
  origin.source = map.Text("source", origin.source);
  origin.account = map.Text("account", origin.account);
  origin.region = map.Text("region", origin.region);
  return origin;
}

void ReadService(StrictMap& map, TargetConfig& target) {
  target.region = map.Text("region", "");
  target.endpoint = map.Text("endpoint", "");
}

/// Keys of one kind, so that a key of another one is refused instead of ignored.
void ReadKind(StrictMap& map, TargetConfig& target, YamlReading& reading) {
  switch (target.kind) {
    case TargetKind::kLog:
      break;
    case TargetKind::kWebhook:
      target.url = net::SecretReference(map.RequiredText("url"));
      for (const auto& [name, value] : map.Entries("headers"))
        target.headers.emplace_back(
            name, net::SecretReference(base::TextOf(value, "header " + name, reading)));
      break;
    case TargetKind::kSlack:
      target.url = net::SecretReference(map.RequiredText("url"));
      target.channel = map.Text("channel", "");
      target.username = map.Text("username", "pdm");
      break;
    case TargetKind::kSns:
      target.topic_arn = map.RequiredText("topic_arn");
      ReadService(map, target);
      break;
    case TargetKind::kEventBridge:
      target.bus = map.Text("bus", "default");
      target.source = map.Text("source", "pdm");
      if (target.source.compare(0, 4, "aws.") == 0)
        map.Report("source", map.What() + ": \"source\" can't begin with aws.: AWS refuses it");
      ReadService(map, target);
      break;
    case TargetKind::kCommand:
      target.command = map.Texts("run");
      if (target.command.empty()) map.Report("run", map.What() + " must have \"run\", a list");
      break;
    case TargetKind::kRelaunch:
      target.topic_arn = map.Text("topic_arn", "");
      target.steps_to_not_retry = map.Texts("steps_to_not_retry");
      ReadService(map, target);
      break;
  }
}

TargetConfig ReadTarget(const std::string& name, const YAML::Node& node, YamlReading& reading) {
  TargetConfig target;
  StrictMap map(node, fmt::format("target \"{}\"", name), reading);
  target.kind = static_cast<TargetKind>(map.Word("kind", kKinds, 0));
  target.alert = map.Flag("alert", false);
  target.timeout =
      std::chrono::seconds(map.Integer("timeout_seconds", 10, 1, kLongestTimeoutSeconds));
  ReadKind(map, target, reading);
  map.RefuseOthers();
  return target;
}

void ReadRule(const YAML::Node& node, EventsConfig& config, YamlReading& reading) {
  StrictMap unnamed(node, "a rule", reading);
  const std::string name = unnamed.RequiredText("rule");
  StrictMap map(node, fmt::format("rule \"{}\"", name), reading);
  static_cast<void>(map.Has("rule"));
  const std::vector<std::string> targets = map.Texts("targets");
  const YAML::Node pattern_node = map.Child("pattern");
  map.RefuseOthers();
  if (!pattern_node.IsDefined()) {
    map.Report("rule", map.What() + " must have \"pattern\"");
    return;
  }
  const auto pattern = Pattern::Parse(FromYaml(pattern_node));
  if (!pattern) {
    map.Report("pattern", map.What() + ": " + pattern.error().message);
    return;
  }
  std::vector<std::string> known;
  for (const auto& [target, unused] : config.targets) known.push_back(target);
  for (const std::string& target : targets) {
    if (config.targets.count(target) == 0)
      map.Report("targets", fmt::format("{}: there is no target \"{}\"{}", map.What(), target,
                                        base::DidYouMean(target, known)));
  }
  config.rules.push_back({name, *pattern, targets});
}

}  // namespace

base::Result<EventsConfig> ParseEvents(const std::string& yaml, const std::string& file) {
  YamlReading reading(file, yaml);
  EventsConfig config;
  try {
    StrictMap map(YAML::Load(yaml), "events", reading);
    config.origin = ReadOrigin(map);
    for (const auto& [name, node] : map.Entries("targets"))
      config.targets[name] = ReadTarget(name, node, reading);
    for (const YAML::Node& node : map.Items("rules")) ReadRule(node, config, reading);
    map.RefuseOthers();
  } catch (const YAML::Exception& exception) {
    reading.Report(exception.mark, exception.msg);
  }
  if (reading.Problem()) return base::Fail(*reading.Problem());
  return config;
}

}  // namespace events
