#pragma once

#include <string>

#include "state/run_record.h"

namespace state {

enum class RelaunchOutcome {
  kRefused,    ///< not relaunched
  kRequested,  ///< to be relaunched; the launcher has not been told yet, as far as is known
  kLaunched,   ///< the launcher has been told
};
/// `REFUSED`, `REQUESTED`, `LAUNCHED`.
const char* RelaunchOutcomeName(RelaunchOutcome outcome);
/// kRefused for any other word.
RelaunchOutcome ParseRelaunchOutcome(const std::string& name);

/// What was decided about one failed cluster, and why.
struct RelaunchDecision {
  std::string cluster_id;
  RunKey key;  ///< empty when no run has that cluster
  RelaunchOutcome outcome = RelaunchOutcome::kRefused;
  std::string reason;
  std::string decided;  ///< `2021-04-01T09:40:02.123Z`
  bool operator==(const RelaunchDecision&) const = default;
};

}  // namespace state
