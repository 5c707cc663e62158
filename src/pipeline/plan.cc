#include "pipeline/plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/nearest.h"
#include "base/sha256.h"

namespace pipeline {
namespace {

/// A script's tables as sets, for finding who needs whom.
struct Tables {
  std::set<std::string> reads;
  std::set<std::string> writes;
};

bool Meet(const std::set<std::string>& a, const std::set<std::string>& b) {
  return std::any_of(a.begin(), a.end(), [&](const auto& table) { return b.count(table) != 0; });
}

/// The three parts of an inputs hash, `text.files.upstream`, so that a difference can be named.
struct HashParts {
  std::string text;
  std::string files;
  std::string upstream;

  std::string Joined() const { return text + "." + files + "." + upstream; }
  static HashParts Of(const std::string& joined) {
    const size_t first = joined.find('.');
    const size_t second = joined.find('.', first + 1);
    if (first == std::string::npos || second == std::string::npos) return {};
    return {joined.substr(0, first), joined.substr(first + 1, second - first - 1),
            joined.substr(second + 1)};
  }
};

class Planner {
 public:
  explicit Planner(const PlanInputs& inputs) : inputs_(inputs) {
    for (const state::ScriptProgress& progress : inputs.progress)
      progress_[{progress.step, progress.script}] = &progress;
  }

  base::Result<Plan> Make() {
    for (const Step& step : inputs_.product.steps) {
      forced_ = forced_ || step.name == inputs_.selection.from;
      TRY(AddStep(step));
    }
    if (!inputs_.selection.only.empty()) TRY(LeaveOut());
    return std::move(plan_);
  }

 private:
  base::Result<void> AddStep(const Step& step) {
    PlannedStep planned{step, plan_.scripts.size(), plan_.scripts.size(), Decision::kRun, ""};
    if (!step.when.empty() && !inputs_.environment.switches.at(step.when)) {
      planned.decision = Decision::kSkip;
      planned.reason = fmt::format("{} is false in {}", step.when, inputs_.environment.name);
      plan_.steps.push_back(std::move(planned));
      return {};
    }
    if (step.action == Action::kRunScripts)
      TRY(AddScripts(step));
    else
      TRY(AddAction(step));
    planned.end = plan_.scripts.size();
    Conclude(planned);
    plan_.steps.push_back(std::move(planned));
    return {};
  }

  base::Result<void> AddScripts(const Step& step) {
    std::map<std::string, std::string> hivevars;
    for (const std::string& name : step.hivevars) hivevars[name] = inputs_.variables.at(name);
    TRY_ASSIGN(std::vector<Script> scripts, DiscoverScripts(inputs_.product, step));
    const size_t begin = plan_.scripts.size();
    for (Script& script : scripts) {
      PlannedScript planned;
      planned.path = script.path;
      auto expanded = ExpandScript(std::move(script), hivevars);
      if (!expanded) {
        plan_.errors.push_back(std::move(expanded).error());
        continue;
      }
      planned.expanded = std::move(*expanded);
      Trace(planned);
      plan_.scripts.push_back(std::move(planned));
    }
    FindNeeds(begin);
    TRY(OrderInsideGroups(begin));
    for (const size_t at : InDependencyOrder(begin)) TRY(DecideScript(at, step));
    return {};
  }

  void Trace(PlannedScript& planned) {
    ScriptTrace trace;
    if (inputs_.tracer) {
      trace = inputs_.tracer(planned.expanded);
    } else {
      trace.locations = LocationsIn(planned.expanded);
    }
    planned.scans = std::move(trace.scans);
    for (base::Error& error : trace.errors) plan_.errors.push_back(std::move(error));
    tables_.push_back(
        {{trace.reads.begin(), trace.reads.end()}, {trace.writes.begin(), trace.writes.end()}});
    locations_.push_back(std::move(trace.locations));
  }

  /// From `begin` on, who reads or rewrites what former scripts write; inside a group, whoever
  /// writes it. Without a tracer everything of former groups is needed: safe, and no more.
  void FindNeeds(size_t begin) {
    for (size_t i = begin; i < plan_.scripts.size(); ++i) {
      const Script& script = plan_.scripts[i].expanded.script;
      for (size_t j = 0; j < plan_.scripts.size(); ++j) {
        const Script& other = plan_.scripts[j].expanded.script;
        const bool same_group = j >= begin && other.group == script.group;
        const bool former = j < begin || other.group < script.group;
        if (i == j || (!former && !same_group)) continue;
        const bool reads = Meet(tables_[j].writes, tables_[i].reads);
        // two writers of one table in a group: by name, unless the one reads what the other writes
        const bool rewrites = Meet(tables_[j].writes, tables_[i].writes) &&
                              (former || (j < i && !Meet(tables_[i].writes, tables_[j].reads)));
        if (inputs_.tracer ? reads || rewrites : former) plan_.scripts[i].needs.push_back(j);
      }
    }
  }

  /// kInvalid when scripts of one group wait for each other in a circle.
  base::Result<void> OrderInsideGroups(size_t begin) {
    const size_t count = plan_.scripts.size() - begin;
    if (InDependencyOrder(begin).size() == count) return {};
    std::set<size_t> ordered;
    for (const size_t at : InDependencyOrder(begin)) ordered.insert(at);
    std::vector<std::string> circle;
    for (size_t i = begin; i < plan_.scripts.size(); ++i) {
      if (ordered.count(i) == 0) circle.push_back(plan_.scripts[i].path);
    }
    return base::Fail(base::Invalid(
        fmt::format("these scripts run together and read what each other writes, so that none can "
                    "be first: {}",
                    fmt::join(circle, ", "))));
  }

  /// Scripts from `begin` on, each after those of them that it needs; those in a circle are left
  /// out.
  std::vector<size_t> InDependencyOrder(size_t begin) const {
    std::vector<size_t> order;
    std::set<size_t> done;
    bool progressed = true;
    while (progressed) {
      progressed = false;
      for (size_t i = begin; i < plan_.scripts.size(); ++i) {
        const auto& needs = plan_.scripts[i].needs;
        const bool ready = std::all_of(needs.begin(), needs.end(), [&](size_t need) {
          return need < begin || done.count(need) != 0;
        });
        if (done.count(i) != 0 || !ready) continue;
        done.insert(i);
        order.push_back(i);
        progressed = true;
      }
    }
    return order;
  }

  base::Result<void> DecideScript(size_t at, const Step& step) {
    PlannedScript& planned = plan_.scripts[at];
    HashParts hash;
    std::string text = inputs_.warehouse_identity;
    for (const sql::Source& statement : planned.expanded.statements)
      text += "\n;\n" + statement.text;
    hash.text = base::Sha256Hex(text);
    std::string files;
    for (const std::string& location : locations_[at]) {
      auto identity = inputs_.identity(location);
      if (!identity)
        return base::Fail(base::WithContext(std::move(identity).error(), planned.path));
      files += location + "\n" + *identity;
    }
    hash.files = base::Sha256Hex(files);
    hash.upstream = UpstreamHash(planned.needs);
    planned.inputs_hash = hash.Joined();
    Decide(planned, step, hash);
    return {};
  }

  /// A built-in action needs everything before it.
  base::Result<void> AddAction(const Step& step) {
    PlannedScript planned;
    planned.path = step.name;
    HashParts hash;
    std::string text = ActionName(step.action);
    std::string files;
    if (step.action == Action::kCleanDictionary) {
      for (const Cleaning& cleaning : step.clean) {
        text += fmt::format("\n{} {} {}", cleaning.from, cleaning.to, cleaning.wrap);
        TRY_ASSIGN(const std::string identity, inputs_.identity(cleaning.from));
        files += cleaning.from + "\n" + identity;
      }
    } else {
      for (size_t i = 0; i < plan_.scripts.size(); ++i) planned.needs.push_back(i);
    }
    hash.text = base::Sha256Hex(text);
    hash.files = base::Sha256Hex(files);
    hash.upstream = UpstreamHash(planned.needs);
    planned.inputs_hash = hash.Joined();
    Decide(planned, step, hash);
    planned.expanded.script.step = step.name;
    plan_.scripts.push_back(std::move(planned));
    tables_.emplace_back();
    locations_.emplace_back();
    return {};
  }

  std::string UpstreamHash(const std::vector<size_t>& needs) const {
    std::string hashes;
    for (const size_t need : needs) {
      const PlannedScript& script = plan_.scripts[need];
      if (!EveryAttempt(script)) hashes += script.path + " " + script.inputs_hash + "\n";
    }
    return base::Sha256Hex(hashes);
  }

  void Decide(PlannedScript& planned, const Step& step, const HashParts& hash) const {
    planned.decision = Decision::kRun;
    const auto found = progress_.find({step.name, planned.path});
    if (step.every_attempt) {
      planned.reason = "runs in every attempt";
    } else if (forced_) {
      planned.reason = "--from " + inputs_.selection.from;
    } else if (step.name == inputs_.selection.only) {
      planned.reason = "--only " + step.name;
    } else if (!inputs_.previous) {
      planned.reason = "first attempt";
    } else if (found == progress_.end()) {
      planned.reason = "not done yet";
    } else {
      Compare(planned, *found->second, hash);
    }
  }

  void Compare(PlannedScript& planned, const state::ScriptProgress& done,
               const HashParts& hash) const {
    const HashParts before = HashParts::Of(done.inputs_hash);
    if (done.status != state::RunStatus::kCompleted) {
      const std::string error = done.error.substr(0, done.error.find('\n'));
      planned.reason = done.status == state::RunStatus::kFailed
                           ? fmt::format("failed before: {}", error)
                           : "was interrupted before";
    } else if (before.text != hash.text) {
      planned.reason = "script text changed";
    } else if (before.files != hash.files) {
      planned.reason = "input files changed";
    } else if (const PlannedScript* again = RunsAgain(planned.needs); again != nullptr) {
      planned.reason = fmt::format("{} runs again", again->path);
    } else if (before.upstream != hash.upstream) {
      planned.reason = "what it reads from changed";
    } else {
      planned.decision = Decision::kSkip;
      planned.reason = fmt::format("done at {}, same inputs and text", done.finished);
    }
  }

  const PlannedScript* RunsAgain(const std::vector<size_t>& needs) const {
    for (const size_t need : needs) {
      const PlannedScript& script = plan_.scripts[need];
      // done once more by --only from the same inputs, it makes what it made
      if (script.expanded.script.step == inputs_.selection.only) continue;
      if (script.decision == Decision::kRun && !EveryAttempt(script)) return &script;
    }
    return nullptr;
  }

  /// Flushing and measuring in every attempt changes no table.
  bool EveryAttempt(const PlannedScript& script) const {
    const auto& steps = inputs_.product.steps;
    return std::any_of(steps.begin(), steps.end(), [&](const Step& step) {
      return step.name == script.path && step.every_attempt;
    });
  }

  void Conclude(PlannedStep& planned) const {
    const int to_run = plan_.ScriptsToRun(planned);
    const size_t count = planned.end - planned.begin;
    if (planned.step.action != Action::kRunScripts) {
      planned.decision = plan_.scripts[planned.begin].decision;
      planned.reason = plan_.scripts[planned.begin].reason;
    } else if (to_run > 0) {
      planned.reason = fmt::format("{} of {} scripts to run", to_run, count);
    } else {
      planned.decision = count == 0 ? Decision::kRun : Decision::kSkip;
      planned.reason =
          count == 0 ? "has no scripts" : fmt::format("all {} scripts are done", count);
    }
  }

  /// Selection::only: nothing of the other steps runs, and what the step reads must be there.
  base::Result<void> LeaveOut() {
    const std::string& only = inputs_.selection.only;
    const std::set<size_t> needed = NeededBy(only);
    for (PlannedStep& planned : plan_.steps) {
      if (planned.step.name == only || planned.step.every_attempt) continue;
      const int left = plan_.ScriptsToRun(planned);
      if (left == 0) continue;
      for (size_t i = planned.begin; i < planned.end; ++i) {
        PlannedScript& script = plan_.scripts[i];
        if (script.decision == Decision::kSkip) continue;
        if (needed.count(i) != 0)
          return base::Fail(base::MakeError(base::ErrorCode::kRefused,
                                            fmt::format("step {} needs {}, which is not done: {}",
                                                        only, script.path, script.reason)));
        script.decision = Decision::kSkip;
        script.reason = fmt::format("left for later by --only {}", only);
      }
      plan_.left_out += left;
      planned.decision = Decision::kSkip;
      planned.reason = fmt::format("left for later by --only {}", only);
    }
    return {};
  }

  /// Of earlier steps: the scripts whose tables the step reads, and every built-in action, whose
  /// files any script may read.
  std::set<size_t> NeededBy(const std::string& step) const {
    std::set<size_t> needed;
    for (const PlannedStep& planned : plan_.steps) {
      if (planned.step.name == step) {
        for (size_t i = planned.begin; i < planned.end; ++i) {
          const auto& needs = plan_.scripts[i].needs;
          needed.insert(needs.begin(), needs.end());
        }
        break;
      }
      if (planned.step.action != Action::kRunScripts && planned.begin < planned.end)
        needed.insert(planned.begin);
    }
    return needed;
  }

  const PlanInputs& inputs_;
  bool forced_ = false;  // Selection::from was reached
  Plan plan_;
  std::vector<Tables> tables_;  // of each script of the plan, as are locations_
  std::vector<std::vector<std::string>> locations_;
  std::map<std::pair<std::string, std::string>, const state::ScriptProgress*> progress_;
};

}  // namespace

int Plan::ScriptsToRun(const PlannedStep& step) const {
  int count = 0;
  for (size_t i = step.begin; i < step.end; ++i)
    count += scripts[i].decision == Decision::kRun ? 1 : 0;
  return count;
}

engine::ReadPlan Plan::Reads(size_t begin) const {
  engine::ReadPlan reads;
  for (size_t i = begin; i < scripts.size(); ++i) {
    const PlannedScript& script = scripts[i];
    if (script.decision == Decision::kRun && !script.scans.empty())
      reads.readers[ReaderName(script.expanded.script)] = script.scans;
  }
  return reads;
}

base::Result<void> CheckSelection(const Selection& selection, const Product& product,
                                  const Environment& environment) {
  if (!selection.from.empty() && !selection.only.empty())
    return base::Fail(base::Invalid("--from and --only exclude each other"));
  if (selection.All()) return {};
  const std::string& wanted = selection.from.empty() ? selection.only : selection.from;
  std::vector<std::string> names;
  for (const Step& step : product.steps) {
    if (step.name == wanted && (step.when.empty() || environment.switches.at(step.when))) return {};
    if (step.name == wanted)
      return base::Fail(base::Invalid(fmt::format("step \"{}\" does not run: {} is false in {}",
                                                  wanted, step.when, environment.name)));
    names.push_back(step.name);
  }
  return base::Fail(base::Invalid(
      fmt::format("there is no step \"{}\"{}", wanted, base::DidYouMean(wanted, names))));
}

base::Result<Plan> MakePlan(const PlanInputs& inputs) { return Planner(inputs).Make(); }

}  // namespace pipeline
