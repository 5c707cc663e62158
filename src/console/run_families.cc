#include <unistd.h>
#include <array>
#include <fstream>
#include <string>

#include "console/api.h"
#include "pipeline/run_metrics.h"

namespace console {
namespace {

using Kind = base::MetricFamily::Kind;

/// Of this process.
double ResidentBytes() {
  std::ifstream stream("/proc/self/statm");
  double size = 0;
  double resident = 0;
  stream >> size >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGE_SIZE));
}

void AddNewest(std::vector<base::MetricFamily>& families, const state::RunRecord& newest, bool held,
               const std::vector<state::StepProgress>& steps) {
  const std::string product = newest.key.data_product;
  families.push_back(pipeline::StatusFamily(newest));
  families.push_back({pipeline::GaugeName(product, "run_held"),
                      "1 while the owner of the newest run is alive.",
                      Kind::kGauge,
                      {{{{"correlation_id", newest.key.correlation_id}}, held ? 1.0 : 0.0}}});
  families.push_back(
      {pipeline::GaugeName(product, "run_attempt"),
       "Attempts that the newest run has had.",
       Kind::kGauge,
       {{{{"correlation_id", newest.key.correlation_id}}, static_cast<double>(newest.run_id)}}});
  base::MetricFamily states{pipeline::GaugeName(product, "state_step"),
                            "Steps of the newest run: 0 completed, 1 failed, 2 running, 3 "
                            "cancelled.",
                            Kind::kGauge,
                            {}};
  base::MetricFamily seconds{pipeline::GaugeName(product, "runtime_step_seconds"),
                             "How long the steps of the newest run took.",
                             Kind::kGauge,
                             {}};
  for (const state::StepProgress& step : steps) {
    states.samples.push_back({{{"step", step.step}}, pipeline::StepStateGauge(step.status)});
    seconds.samples.push_back({{{"step", step.step}}, step.seconds});
  }
  families.push_back(std::move(states));
  families.push_back(std::move(seconds));
}

}  // namespace

base::Result<std::vector<base::MetricFamily>> RunFamilies(state::RunStore& runs,
                                                          const std::string& product) {
  TRY_ASSIGN(const auto records, runs.List());
  std::vector<base::MetricFamily> families;
  base::MetricFamily counts{
      pipeline::GaugeName(product, "runs"), "Recorded runs by status.", Kind::kGauge, {}};
  const state::RunRecord* newest = nullptr;
  std::array<int, 4> by_status{};
  for (const state::RunRecord& record : records) {
    if (record.key.data_product != product) continue;
    if (newest == nullptr) newest = &record;
    ++by_status.at(static_cast<size_t>(record.status));
  }
  for (const auto status : {state::RunStatus::kInProgress, state::RunStatus::kCompleted,
                            state::RunStatus::kFailed, state::RunStatus::kCancelled})
    counts.samples.push_back({{{"status", state::RunStatusName(status)}},
                              static_cast<double>(by_status.at(static_cast<size_t>(status)))});
  families.push_back(std::move(counts));
  if (newest != nullptr) {
    TRY_ASSIGN(const bool held, runs.IsHeld(newest->key));
    TRY_ASSIGN(const auto steps, runs.Steps(newest->key));
    AddNewest(families, *newest, held, steps);
  }

  const auto outbox = runs.OpenOutbox(product);
  TRY_ASSIGN(const auto pending, outbox->Pending());
  TRY_ASSIGN(const auto targets, outbox->Targets());
  families.push_back({pipeline::GaugeName(product, "events_pending"),
                      "State changes that not every target has been told of.",
                      Kind::kGauge,
                      {{{}, static_cast<double>(pending.size())}}});
  base::MetricFamily failures{pipeline::GaugeName(product, "events_target_failures"),
                              "Failed deliveries in a row.",
                              Kind::kGauge,
                              {}};
  for (const state::TargetState& target : targets)
    failures.samples.push_back({{{"target", target.target}}, static_cast<double>(target.failures)});
  families.push_back(std::move(failures));
  families.push_back({"process_resident_memory_bytes",
                      "Resident memory of the server.",
                      Kind::kGauge,
                      {{{}, ResidentBytes()}}});
  return families;
}

}  // namespace console
