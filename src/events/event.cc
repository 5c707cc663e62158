#include "events/event.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/json.h"
#include "base/sha256.h"

namespace events {
namespace {

/// A name made of what tells one change from another, in the shape of a UUID, so that a receiver
/// knows a change that it has got twice.
std::string IdOf(const state::StateChange& change) {
  const state::RunRecord& record = change.record;
  const std::string sum = base::Sha256Hex(
      fmt::format("{}\n{}\n{}\n{}\n{}", record.key.data_product, record.key.correlation_id,
                  record.cluster_id, record.started, ClusterStateName(change.state)));
  return fmt::format("{}-{}-{}-{}-{}", sum.substr(0, 8), sum.substr(8, 4), sum.substr(12, 4),
                     sum.substr(16, 4), sum.substr(20, 12));
}

const char* SeverityOf(const state::StateChange& change) {
  if (change.state == state::ClusterState::kTerminatedWithErrors) return "CRITICAL";
  return change.reason == "STEP_FAILURE" ? "ERROR" : "INFO";
}

}  // namespace

std::string Headline(const state::StateChange& change) {
  const state::RunRecord& record = change.record;
  return fmt::format("{} {} attempt {}: {}{} in step {}{}{}", record.key.data_product,
                     record.key.correlation_id, record.run_id, ClusterStateName(change.state),
                     change.reason.empty() ? "" : fmt::format(" ({})", change.reason),
                     record.current_step, change.message.empty() ? "" : ": ",
                     change.message.substr(0, change.message.find('\n')));
}

Event MakeEvent(const state::StateChange& change, const Origin& origin) {
  const state::RunRecord& record = change.record;
  // EMR has it as JSON inside a JSON string.
  const nlohmann::ordered_json reason = {{"code", change.reason}, {"message", change.message}};
  const nlohmann::ordered_json envelope = {{"version", "0"},
                                           {"id", IdOf(change)},
                                           {"detail-type", "EMR Cluster State Change"},
                                           {"source", origin.source},
                                           {"account", origin.account},
                                           {"time", record.updated.substr(0, 19) + "Z"},
                                           {"region", origin.region},
                                           {"resources", nlohmann::json::array()},
                                           {"detail",
                                            {{"severity", SeverityOf(change)},
                                             {"stateChangeReason", base::JsonText(reason)},
                                             {"name", origin.name},
                                             {"clusterId", record.cluster_id},
                                             {"state", ClusterStateName(change.state)},
                                             {"message", Headline(change)},
                                             {"correlationId", record.key.correlation_id},
                                             {"dataProduct", record.key.data_product},
                                             {"runId", record.run_id},
                                             {"currentStep", record.current_step},
                                             {"s3Prefix", record.s3_prefix_analytical_dataset},
                                             {"snapshotType", record.snapshot_type},
                                             {"exportDate", record.date}}}};
  Event event{change, envelope["id"], base::JsonText(envelope), {}};
  auto parsed = ParseJson(event.body);
  CHECK(parsed.has_value(), event.body);
  event.envelope = std::move(*parsed);
  return event;
}

}  // namespace events
