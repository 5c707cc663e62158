#include "state/relaunch_decision.h"

namespace state {

const char* RelaunchOutcomeName(RelaunchOutcome outcome) {
  switch (outcome) {
    case RelaunchOutcome::kRefused:
      return "REFUSED";
    case RelaunchOutcome::kRequested:
      return "REQUESTED";
    case RelaunchOutcome::kLaunched:
      return "LAUNCHED";
  }
  return "REFUSED";
}

RelaunchOutcome ParseRelaunchOutcome(const std::string& name) {
  for (const RelaunchOutcome outcome : {RelaunchOutcome::kRequested, RelaunchOutcome::kLaunched}) {
    if (name == RelaunchOutcomeName(outcome)) return outcome;
  }
  return RelaunchOutcome::kRefused;
}

}  // namespace state
