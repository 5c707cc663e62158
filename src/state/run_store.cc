#include "state/run_store.h"

namespace state {

ScriptCounts CountScripts(const std::string& step, const std::vector<ScriptProgress>& scripts) {
  ScriptCounts counts;
  for (const ScriptProgress& script : scripts) {
    if (script.step != step) continue;
    counts.rows += script.rows;
    switch (script.status) {
      case RunStatus::kCompleted:
        ++counts.done;
        break;
      case RunStatus::kInProgress:
        ++counts.running;
        break;
      case RunStatus::kFailed:
      case RunStatus::kCancelled:
        ++counts.failed;
        break;
    }
  }
  return counts;
}

}  // namespace state
