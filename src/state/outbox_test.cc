#include "state/outbox.h"

#include <gtest/gtest.h>

#include "state/test_backends.h"

namespace state {
namespace {

using std::chrono::seconds;

class OutboxTest : public testing::TestWithParam<Backend> {
 protected:
  OutboxTest() : store_(GetParam().open(clock_)), outbox_(store_->OpenOutbox("PDM")) {}

  Lease Start(const std::string& id = "nightly-1") {
    auto acquired = store_->Acquire(RequestFor(id));
    EXPECT_TRUE(acquired);
    return acquired->lease;
  }
  std::vector<OutboxEntry> Entries() { return outbox_->Pending().value(); }
  /// `nightly-1 RUNNING`, a line a pending change.
  std::vector<std::string> Lines() {
    std::vector<std::string> lines;
    for (const OutboxEntry& entry : Entries()) {
      const StateChange& change = entry.change;
      lines.push_back(change.record.key.correlation_id + " " + ClusterStateName(change.state) +
                      (change.reason.empty() ? "" : " " + change.reason));
    }
    return lines;
  }
  using Expected = std::vector<std::string>;

  base::ManualClock clock_{base::Timestamp{std::chrono::milliseconds(1617270002123)}};
  std::unique_ptr<RunStore> store_;
  std::unique_ptr<Outbox> outbox_;
};

TEST_P(OutboxTest, ARefusedWriteLeavesNoChange) {
  const Lease lease = Start();
  ASSERT_FALSE(store_->Acquire(RequestFor("nightly-1")));
  ASSERT_TRUE(store_->Finish(lease, {RunStatus::kCancelled, false, ""}));
  ASSERT_FALSE(store_->Finish(lease, {RunStatus::kFailed, false, ""}));
  EXPECT_EQ(Lines(), (Expected{"nightly-1 RUNNING", "nightly-1 TERMINATED USER_REQUEST"}));
}

TEST_P(OutboxTest, ASecondDelivererWaitsUntilTheFirstIsGoneOrSilent) {
  EXPECT_TRUE(outbox_->Claim("slack", "a", seconds(30)).value());
  EXPECT_FALSE(outbox_->Claim("slack", "b", seconds(30)).value());
  EXPECT_TRUE(outbox_->Claim("slack", "a", seconds(30)).value());
  EXPECT_TRUE(outbox_->Claim("log", "b", seconds(30)).value());
  ASSERT_TRUE(outbox_->Release("slack", "b"));
  EXPECT_FALSE(outbox_->Claim("slack", "b", seconds(30)).value());
  ASSERT_TRUE(outbox_->Release("slack", "a"));
  EXPECT_TRUE(outbox_->Claim("slack", "b", seconds(30)).value());
  clock_.Advance(seconds(31));
  EXPECT_TRUE(outbox_->Claim("slack", "a", seconds(30)).value());
}

TEST_P(OutboxTest, EveryEndIsAChange) {
  const auto end = [&](const std::string& id, const RunEnd& how) {
    ASSERT_TRUE(store_->Finish(Start(id), how));
  };
  end("a", {RunStatus::kCompleted, false, ""});
  end("b", {RunStatus::kCompleted, true, "the flush failed"});
  end("c", {RunStatus::kCancelled, false, ""});
  end("d", {RunStatus::kFailed, false, "model failed"});
  EXPECT_EQ(Lines(),
            (Expected{"a RUNNING", "a TERMINATED ALL_STEPS_COMPLETED", "b RUNNING",
                      "b TERMINATED STEP_FAILURE", "c RUNNING", "c TERMINATED USER_REQUEST",
                      "d RUNNING", "d TERMINATED_WITH_ERRORS STEP_FAILURE"}));
  const StateChange last = outbox_->Pending()->back().change;
  EXPECT_EQ(last.message, "model failed");
  EXPECT_EQ(last.record, *store_->Find({"d", "PDM"}).value());
}

TEST_P(OutboxTest, ADeadAttemptGetsItsEndFromWhoTakesTheRun) {
  Start();
  clock_.Advance(seconds(61));
  Start();
  EXPECT_EQ(Lines(), (Expected{"nightly-1 RUNNING", "nightly-1 TERMINATED_WITH_ERRORS STEP_FAILURE",
                               "nightly-1 RUNNING"}));
  EXPECT_EQ(outbox_->Pending()->back().change.record.run_id, 2);
}

TEST_P(OutboxTest, ADeadAttemptGetsItsEndFromWhoLooks) {
  const Lease lease = Start();
  ASSERT_TRUE(store_->RecordStatus(lease, RunStatus::kCompleted));
  clock_.Advance(seconds(61));
  ASSERT_TRUE(store_->EndDeadRuns());
  EXPECT_EQ(Lines(), (Expected{"nightly-1 RUNNING", "nightly-1 TERMINATED STEP_FAILURE"}));
}

TEST_P(OutboxTest, RemembersWhoHasAChangeUntilItIsRemoved) {
  Start();
  const int64_t sequence = outbox_->Pending()->front().change.sequence;
  ASSERT_TRUE(outbox_->MarkDelivered(sequence, "log"));
  ASSERT_TRUE(outbox_->MarkDelivered(sequence, "slack"));
  ASSERT_TRUE(outbox_->MarkDelivered(sequence, "slack"));
  EXPECT_EQ(outbox_->Pending()->front().delivered, (std::set<std::string>{"log", "slack"}));
  ASSERT_TRUE(outbox_->Remove(sequence));
  EXPECT_TRUE(outbox_->Pending()->empty());
  ASSERT_TRUE(outbox_->Remove(sequence));
  ASSERT_TRUE(outbox_->MarkDelivered(sequence, "log"));
  EXPECT_TRUE(outbox_->Pending()->empty());
}

TEST_P(OutboxTest, ARemovedNumberIsNotGivenAgain) {
  ASSERT_TRUE(store_->Finish(Start(), {RunStatus::kFailed, false, ""}));
  const int64_t last = outbox_->Pending()->back().change.sequence;
  for (const OutboxEntry& entry : Entries()) ASSERT_TRUE(outbox_->Remove(entry.change.sequence));
  ASSERT_TRUE(store_->Clear({"nightly-1", "PDM"}));
  Start();
  EXPECT_GT(outbox_->Pending()->front().change.sequence, last);
}

TEST_P(OutboxTest, EveryProductHasItsOwn) {
  Start();
  AcquireRequest other = RequestFor("nightly-1");
  other.wanted.key.data_product = "CLIVE";
  ASSERT_TRUE(store_->Acquire(other));
  EXPECT_EQ(Lines(), Expected{"nightly-1 RUNNING"});
  EXPECT_EQ(store_->OpenOutbox("CLIVE")->Pending()->size(), 1u);
}

TEST_P(OutboxTest, CountsFailuresUntilADeliverySucceeds) {
  Start();
  ASSERT_TRUE(outbox_->RecordFailure("slack", "timed out"));
  ASSERT_TRUE(outbox_->RecordFailure("slack", "refused"));
  const TargetState failing = outbox_->Targets()->front();
  EXPECT_EQ(failing.target, "slack");
  EXPECT_EQ(failing.failures, 2);
  EXPECT_EQ(failing.error, "refused");
  EXPECT_EQ(failing.failed_at, "2021-04-01T09:40:02.123Z");
  ASSERT_TRUE(outbox_->MarkDelivered(outbox_->Pending()->front().change.sequence, "slack"));
  EXPECT_EQ(outbox_->Targets()->front().failures, 0);
  EXPECT_EQ(outbox_->Targets()->front().error, "");
}

INSTANTIATE_TEST_SUITE_P(Stores, OutboxTest, testing::ValuesIn(Backends()),
                         [](const auto& backend) { return backend.param.name; });

}  // namespace
}  // namespace state
