#pragma once

#include <string>

#include "cli/wiring.h"
#include "state/run_record.h"

namespace cli {

/// The run of that correlation id, or the newest of the product when none is given; kNotFound when
/// there is none.
base::Result<state::RunRecord> ChooseRun(const Installation& installation,
                                         const std::string& correlation_id);

}  // namespace cli
