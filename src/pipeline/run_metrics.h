#pragma once

#include <string>
#include <vector>

#include "base/metrics.h"
#include "state/run_record.h"
#include "state/run_store.h"

namespace pipeline {

/// The name of a product's gauge: `pdm_status` for `status` of PDM.
std::string GaugeName(const std::string& product, const std::string& what);
/// component, snapshot_type, export_date, cluster_id, correlation_id: what other systems look for.
base::MetricLabels RunLabels(const state::RunRecord& record);
/// `<product>_status`: 1 running, 2 completed, 3 failed, 4 cancelled.
base::MetricFamily StatusFamily(const state::RunRecord& record);
/// `state_step_<step>`: 0 completed, 1 failed, 2 running, 3 cancelled.
double StepStateGauge(state::RunStatus status);

}  // namespace pipeline
