#pragma once

#include <vector>

#include "console/answers.h"
#include "pipeline/plan.h"
#include "state/run_store.h"

namespace console {

// What the API says of runs: the fields that the commands' --json has.
Json RunView(const state::RunRecord& record, bool held);
Json StepsView(const std::vector<state::StepProgress>& steps,
               const std::vector<state::ScriptProgress>& scripts);
Json ScriptsView(const std::vector<state::ScriptProgress>& scripts);
/// A row for each script, and for each step without scripts.
Json PlanView(const pipeline::Plan& plan);

}  // namespace console
