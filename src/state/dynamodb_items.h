#pragma once

#include <string>

#include "state/dynamodb.h"
#include "state/ownership.h"
#include "state/run_store.h"

/// How runs and their progress lie in DynamoDB (docs/run_record.md).
namespace state {

/// A row of `data_pipeline_metadata` as this program keeps it.
struct DynamoRun {
  StoredRun run;
  std::chrono::milliseconds lease_duration{0};
  std::string progress;      ///< which progress items are this run's; a new word forgets the others
  int64_t end_sequence = 0;  ///< of the change that its end will be
  std::string finished_by;   ///< token of the owner that finished it
};

DynamoItem ItemOf(const DynamoRun& run);
DynamoRun RunIn(const DynamoItem& item);
/// Whether the row is a run of ours, and not what another product's writer makes of the table.
bool IsRun(const DynamoItem& item);
DynamoItem KeyOf(const RunKey& key);

/// Key of an item of the second table.
DynamoItem ProgressKey(const std::string& run, const std::string& item);

DynamoItem ItemOf(const StepProgress& step);
DynamoItem ItemOf(const ScriptProgress& script);
StepProgress StepIn(const DynamoItem& item);
ScriptProgress ScriptIn(const DynamoItem& item);

}  // namespace state
