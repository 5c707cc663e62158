#include "pipeline/run_metrics.h"

#include "sql/source.h"

namespace pipeline {
namespace {

double StatusGauge(state::RunStatus status) {
  switch (status) {
    case state::RunStatus::kInProgress:
      return 1;
    case state::RunStatus::kCompleted:
      return 2;
    case state::RunStatus::kFailed:
      return 3;
    case state::RunStatus::kCancelled:
      return 4;
  }
  return 0;
}

}  // namespace

std::string GaugeName(const std::string& product, const std::string& what) {
  return sql::Lower(product) + "_" + what;
}

base::MetricLabels RunLabels(const state::RunRecord& record) {
  return {{"component", record.key.data_product},
          {"snapshot_type", record.snapshot_type},
          {"export_date", record.date},
          {"cluster_id", record.cluster_id},
          {"correlation_id", record.key.correlation_id}};
}

base::MetricFamily StatusFamily(const state::RunRecord& record) {
  return {GaugeName(record.key.data_product, "status"),
          "How the newest run stands: 1 running, 2 completed, 3 failed, 4 cancelled.",
          base::MetricFamily::Kind::kGauge,
          {{RunLabels(record), StatusGauge(record.status)}}};
}

double StepStateGauge(state::RunStatus status) {
  switch (status) {
    case state::RunStatus::kCompleted:
      return 0;
    case state::RunStatus::kFailed:
      return 1;
    case state::RunStatus::kInProgress:
      return 2;
    case state::RunStatus::kCancelled:
      return 3;
  }
  return 4;
}

}  // namespace pipeline
