#pragma once

#include <string>

#include "events/value.h"
#include "state/state_change.h"

namespace events {

/// What the events of an installation say of where they come from.
struct Origin {
  std::string name = "pdm-dataset-generator";  ///< detail.name, which rules ask for
  std::string source = "aws.emr";
  std::string account = "000000000000";
  std::string region = "eu-west-2";
};

/// A state change in EMR's envelope (docs/event.md).
struct Event {
  state::StateChange change;
  std::string id;    ///< the same for every delivery of the change
  std::string body;  ///< the envelope as JSON text
  Value envelope;    ///< the same, for patterns
};

Event MakeEvent(const state::StateChange& change, const Origin& origin);

/// One line for people: `PDM nightly-1 attempt 2: TERMINATED_WITH_ERRORS (STEP_FAILURE) in step
/// model: why`.
std::string Headline(const state::StateChange& change);

}  // namespace events
