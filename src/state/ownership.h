#pragma once

#include <optional>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "state/run_record.h"
#include "state/run_store.h"

/// Who may take a run: the rules that every store applies inside its conditional write.
namespace state {

/// A stored row with its lease; an empty token means that nobody holds it.
struct StoredRun {
  RunRecord record;
  std::string token;
  base::Timestamp expires;

  bool HeldAt(base::Timestamp now) const { return !token.empty() && expires > now; }
  /// Whether its owner went without a word.
  bool DeadAt(base::Timestamp now) const { return !token.empty() && expires <= now; }
};

/// The row that a start would write over `stored`, or kRefused with the reason.
base::Result<RunRecord> NextAttempt(const AcquireRequest& request,
                                    const std::optional<StoredRun>& stored, base::Timestamp now);
/// Ends `run` as `end` says and gives its lease up; the change to announce.
StateChange EndRun(StoredRun& run, const RunEnd& end, base::Timestamp now);
/// EndRun for a run whose owner died: FAILED, or COMPLETED with errors when it had published.
StateChange EndDeadRun(StoredRun& run, base::Timestamp now);
/// kRefused: `holder`, another run of the same product, is alive.
base::Error RefusedByOtherRun(const RunKey& wanted, const StoredRun& holder, base::Timestamp now);
/// kRefused: the run can't be cleared while its owner is alive.
base::Error RefusedWhileHeld(const StoredRun& holder, base::Timestamp now);
/// kRefused: the lease is no longer this owner's.
base::Error LeaseLost(const RunKey& key);
/// 32 hexadecimal digits that no other acquisition has.
std::string NewLeaseToken();

}  // namespace state
