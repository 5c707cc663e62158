#pragma once

#include <chrono>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "events/announcer.h"
#include "net/secret_reference.h"

namespace events {

enum class TargetKind { kLog, kWebhook, kSlack, kSns, kEventBridge, kCommand, kRelaunch };

/// One target of events.yaml; which fields count depends on its kind (docs/event.md).
struct TargetConfig {
  TargetKind kind = TargetKind::kLog;
  bool alert = false;  ///< only in environments with alerts
  std::chrono::seconds timeout{10};

  net::SecretReference url;                                           ///< webhook, slack
  std::vector<std::pair<std::string, net::SecretReference>> headers;  ///< webhook
  std::string channel;   ///< slack; empty: the webhook's own
  std::string username;  ///< slack

  std::string topic_arn;  ///< sns, relaunch; empty for relaunch: launch here
  std::string bus;        ///< eventbridge
  std::string source;     ///< eventbridge; AWS lets nobody else send aws.*
  std::string region;     ///< sns, eventbridge, relaunch; empty: the origin's
  std::string endpoint;   ///< of the service, for stand-ins

  std::vector<std::string> command;             ///< command: program and arguments
  std::vector<std::string> steps_to_not_retry;  ///< relaunch
};

/// events.yaml.
struct EventsConfig {
  Origin origin;
  std::vector<Rule> rules;
  std::map<std::string, TargetConfig> targets;
};

/// kInvalid with file, line and the nearest right word for whatever is wrong.
base::Result<EventsConfig> ParseEvents(const std::string& yaml, const std::string& file);

}  // namespace events
