#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/product.h"
#include "pipeline/script.h"
#include "state/run_store.h"

namespace pipeline {

enum class Decision { kRun, kSkip };

/// A script, or a built-in action under its step's name, and what is to be done with it.
struct PlannedScript {
  ExpandedScript expanded;
  std::string path;  ///< as recorded: the script's, or the step's name for an action
  std::string inputs_hash;
  Decision decision = Decision::kRun;
  std::string reason;         ///< `first attempt`, `script text changed`, ...
  std::vector<size_t> needs;  ///< scripts (Plan::Script) whose tables it reads or rewrites
  std::vector<engine::TableRead> scans;
};

struct PlannedStep {
  Step step;
  size_t begin = 0;  ///< its scripts are [begin, end) of the plan's
  size_t end = 0;
  Decision decision = Decision::kRun;
  std::string reason;
};

/// What a start will do and why, step by step and script by script. What `pdm explain` prints.
struct Plan {
  std::vector<PlannedStep> steps;
  std::vector<PlannedScript> scripts;
  std::vector<base::Error> errors;  ///< all that is wrong with the scripts, found before any runs
  int left_out = 0;  ///< scripts that are not done and that Selection::only leaves for later

  int ScriptsToRun(const PlannedStep& step) const;
  /// What the scripts from `begin` on will scan, of those that run.
  engine::ReadPlan Reads(size_t begin) const;
};

/// Key, etag and size of every file below a location, as text; empty when nothing is there.
using LocationIdentity = std::function<base::Result<std::string>(const std::string& location)>;

/// What of a run to do, where it is not all that is left. At most one is given.
struct Selection {
  std::string from = {};  ///< this step and all later ones, though they are done
  std::string only = {};  ///< this step alone, though it is done, and what runs in every attempt

  bool All() const { return from.empty() && only.empty(); }
};
/// kInvalid when the selection names no step that the environment has.
base::Result<void> CheckSelection(const Selection& selection, const Product& product,
                                  const Environment& environment);

struct PlanInputs {
  const Product& product;
  const Environment& environment;
  std::map<std::string, std::string> variables;  ///< expanded
  Tracer tracer;                                 ///< null: no data dependencies are known
  LocationIdentity identity;
  /// Which warehouse the tables are in: a new one holds nothing that was done before.
  std::string warehouse_identity;
  std::optional<state::RunRecord> previous;
  std::vector<state::ScriptProgress> progress;
  Selection selection = {};
};

/// Discovers, expands, traces and orders the product's scripts and compares them with what is
/// recorded. Skips only what was done with the same text and the same inputs, and only when nothing
/// that it reads runs again. kRefused when Selection::only needs what is not done.
base::Result<Plan> MakePlan(const PlanInputs& inputs);

}  // namespace pipeline
