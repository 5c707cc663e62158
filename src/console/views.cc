#include "console/views.h"

namespace console {
namespace {

std::string DecisionName(pipeline::Decision decision) {
  return decision == pipeline::Decision::kRun ? "run" : "skip";
}

}  // namespace

Json RunView(const state::RunRecord& record, bool held) {
  return {{"correlation_id", record.key.correlation_id},
          {"data_product", record.key.data_product},
          {"run_id", record.run_id},
          {"status", state::RunStatusName(record.status)},
          {"held", held},
          {"current_step", record.current_step},
          {"date", record.date},
          {"snapshot_type", record.snapshot_type},
          {"s3_prefix", record.s3_prefix_analytical_dataset},
          {"cluster_id", record.cluster_id},
          {"started", record.started},
          {"updated", record.updated}};
}

Json StepsView(const std::vector<state::StepProgress>& steps,
               const std::vector<state::ScriptProgress>& scripts) {
  Json view = Json::array();
  for (const state::StepProgress& step : steps) {
    const state::ScriptCounts count = state::CountScripts(step.step, scripts);
    view.push_back({{"step", step.step},
                    {"status", state::RunStatusName(step.status)},
                    {"seconds", step.seconds},
                    {"done", count.done},
                    {"running", count.running},
                    {"failed", count.failed},
                    {"rows", count.rows},
                    {"error", step.error},
                    {"started", step.started},
                    {"finished", step.finished}});
  }
  return view;
}

Json ScriptsView(const std::vector<state::ScriptProgress>& scripts) {
  Json view = Json::array();
  for (const state::ScriptProgress& script : scripts) {
    view.push_back({{"step", script.step},
                    {"script", script.script},
                    {"status", state::RunStatusName(script.status)},
                    {"attempts", script.attempts},
                    {"rows", script.rows},
                    {"seconds", script.seconds},
                    {"finished", script.finished},
                    {"error", script.error}});
  }
  return view;
}

Json PlanView(const pipeline::Plan& plan) {
  Json view = Json::array();
  for (const pipeline::PlannedStep& step : plan.steps) {
    if (step.begin == step.end || step.step.action != pipeline::Action::kRunScripts) {
      view.push_back({{"step", step.step.name},
                      {"script", ""},
                      {"decision", DecisionName(step.decision)},
                      {"reason", step.reason}});
      continue;
    }
    for (size_t i = step.begin; i < step.end; ++i) {
      const pipeline::PlannedScript& script = plan.scripts[i];
      view.push_back({{"step", step.step.name},
                      {"script", script.path},
                      {"decision", DecisionName(script.decision)},
                      {"reason", script.reason}});
    }
  }
  return view;
}

}  // namespace console
