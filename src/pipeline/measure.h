#pragma once

#include "base/result.h"
#include "pipeline/actions.h"

namespace pipeline {

/// Gauges of what is published now: `<product>_views_table_count`, `_row_count`, and `_max_date`,
/// epoch seconds of the newest value of the step's timestamp columns, 0 when there is none.
base::Result<void> Measure(const Step& step, const ActionParts& parts);

}  // namespace pipeline
