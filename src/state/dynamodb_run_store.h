#pragma once

#include <memory>
#include <string>

#include "base/clock.h"
#include "net/aws_client.h"
#include "state/run_store.h"

namespace state {

struct DynamoOptions {
  std::string table = "data_pipeline_metadata";
  bool create = false;  ///< make the tables when they are absent
};

/// Runs in DynamoDB: the rows that other systems read in `table`, everything else in
/// `<table>_progress`, where it disturbs nobody (docs/run_record.md). A lease that has run out by
/// this machine's clock is watched for as long as it is meant to last before it counts as dead, so
/// that clocks may differ; Acquire and EndDeadRuns then take so long. `client` and `clock` must
/// outlive it.
base::Result<std::unique_ptr<RunStore>> OpenDynamoRunStore(net::AwsClient& client,
                                                           base::Clock& clock,
                                                           const DynamoOptions& options);

}  // namespace state
