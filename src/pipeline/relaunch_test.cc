#include "pipeline/relaunch.h"

#include <gtest/gtest.h>

namespace pipeline {
namespace {

using state::RelaunchOutcome;
using state::RunStatus;
using std::chrono::seconds;

state::RunRecord Failed(int64_t attempt, const std::string& step = "model") {
  state::RunRecord record;
  record.key = {"nightly", "PDM"};
  record.run_id = attempt;
  record.current_step = step;
  record.status = RunStatus::kFailed;
  return record;
}

TEST(DecideRelaunchTest, RefusesByTheTable) {
  const RelaunchPolicy policy{{"flush-s3", "create-views-tables"}, 2};
  EXPECT_FALSE(DecideRelaunch(std::nullopt, false, policy).relaunch);
  EXPECT_FALSE(DecideRelaunch(Failed(1, "create-views-tables"), false, policy).relaunch);
  EXPECT_FALSE(DecideRelaunch(Failed(3), false, policy).relaunch);
  EXPECT_FALSE(DecideRelaunch(Failed(1), true, policy).relaunch);
  EXPECT_FALSE(DecideRelaunch(Failed(1), false, {}).relaunch);
  for (const RunStatus status : {RunStatus::kCompleted, RunStatus::kCancelled}) {
    state::RunRecord record = Failed(1);
    record.status = status;
    EXPECT_FALSE(DecideRelaunch(record, false, policy).relaunch);
  }
  state::RunRecord alive = Failed(1);
  alive.status = RunStatus::kInProgress;
  EXPECT_FALSE(DecideRelaunch(alive, true, policy).relaunch);
}

TEST(DecideRelaunchTest, RelaunchesTheFailedAndTheDead) {
  const RelaunchPolicy policy{{"flush-s3"}, 2};
  EXPECT_TRUE(DecideRelaunch(Failed(1), false, policy).relaunch);
  EXPECT_TRUE(DecideRelaunch(Failed(2), false, policy).relaunch);
  state::RunRecord dead = Failed(1);
  dead.status = RunStatus::kInProgress;
  EXPECT_TRUE(DecideRelaunch(dead, false, policy).relaunch);
}

TEST(ClusterOfTest, RefusesWhatNamesNoCluster) {
  EXPECT_FALSE(ClusterOf("no json"));
  EXPECT_FALSE(ClusterOf("{}"));
  EXPECT_FALSE(ClusterOf(R"({"detail":{"clusterId":1}})"));
  EXPECT_FALSE(ClusterOf(R"({"Records":[{"Sns":{"Message":"no json"}}]})"));
}

TEST(ClusterOfTest, TakesAnEventAndWhatSnsMakesOfIt) {
  EXPECT_EQ(ClusterOf(R"({"detail":{"clusterId":"j-1"}})").value(), "j-1");
  EXPECT_EQ(ClusterOf(R"({"Records":[{"Sns":{"Message":"{\"detail\":{\"clusterId\":\"j-1\"}}"}}]})")
                .value(),
            "j-1");
}

class RelauncherTest : public testing::Test {
 protected:
  state::Lease Start(const std::string& cluster) {
    state::AcquireRequest request;
    request.wanted.key = {"nightly", "PDM"};
    request.wanted.date = "2021-04-01";
    request.wanted.cluster_id = cluster;
    request.wanted.s3_prefix_analytical_dataset = "full/1";
    request.wanted.s3_prefix_snapshots = "other";
    request.wanted.snapshot_type = "full";
    return runs_->Acquire(request)->lease;
  }
  void Fail(const std::string& cluster) {
    ASSERT_TRUE(runs_->Finish(Start(cluster), {RunStatus::kFailed, false, ""}));
  }
  base::Result<state::RelaunchDecision> Handle(const std::string& cluster) {
    Relauncher relauncher(*runs_, clock_, {{}, 2},
                          [this](const RelaunchRequest& request) -> base::Result<void> {
                            if (broken_) return base::Fail(base::Unavailable("no answer"));
                            launched_.push_back(request.ToJson());
                            return {};
                          });
    return relauncher.Handle(R"({"detail":{"clusterId":")" + cluster + R"("}})");
  }

  base::ManualClock clock_{base::Timestamp{std::chrono::milliseconds(1617270002123)}};
  std::unique_ptr<state::RunStore> runs_ = state::OpenMemoryRunStore(clock_);
  bool broken_ = false;
  std::vector<std::string> launched_;
};

TEST_F(RelauncherTest, AnUnknownOrLateClusterIsStoredAsRefused) {
  EXPECT_EQ(Handle("j-0")->outcome, RelaunchOutcome::kRefused);
  Fail("j-1");
  Fail("j-2");
  EXPECT_EQ(Handle("j-1")->outcome, RelaunchOutcome::kRefused);
  EXPECT_TRUE(launched_.empty());
  EXPECT_EQ(runs_->Decisions()->size(), 2u);
  EXPECT_EQ(runs_->FindDecision("j-1").value()->reason, "no run has that cluster");
}

TEST_F(RelauncherTest, ADuplicateLaunchesNothing) {
  Fail("j-1");
  EXPECT_EQ(Handle("j-1")->outcome, RelaunchOutcome::kLaunched);
  EXPECT_EQ(Handle("j-1")->outcome, RelaunchOutcome::kLaunched);
  EXPECT_EQ(launched_,
            std::vector<std::string>{R"({"correlation_id":"nightly","s3_prefix":"full/1",)"
                                     R"("snapshot_type":"full","export_date":"2021-04-01"})"});
}

TEST_F(RelauncherTest, AnEventThatComesTooEarlyIsDecidedAgainLater) {
  const state::Lease lease = Start("j-1");
  EXPECT_EQ(Handle("j-1")->outcome, RelaunchOutcome::kRefused);
  ASSERT_TRUE(runs_->Finish(lease, {RunStatus::kFailed, false, ""}));
  EXPECT_EQ(Handle("j-1")->outcome, RelaunchOutcome::kLaunched);
}

TEST_F(RelauncherTest, ADeadOwnersRunIsRelaunched) {
  Start("j-1");
  clock_.Advance(seconds(61));
  EXPECT_EQ(Handle("j-1")->outcome, RelaunchOutcome::kLaunched);
}

TEST_F(RelauncherTest, ALauncherThatFailedIsAskedAgain) {
  Fail("j-1");
  broken_ = true;
  EXPECT_TRUE(Handle("j-1").error().retryable);
  broken_ = false;
  EXPECT_TRUE(Handle("j-1").error().retryable);  // perhaps another process is at it
  clock_.Advance(seconds(61));
  EXPECT_EQ(Handle("j-1")->outcome, RelaunchOutcome::kLaunched);
  EXPECT_EQ(launched_.size(), 1u);
}

TEST_F(RelauncherTest, TheThirdAttemptIsTheLast) {
  for (const char* cluster : {"j-1", "j-2"}) {
    Fail(cluster);
    EXPECT_EQ(Handle(cluster)->outcome, RelaunchOutcome::kLaunched);
  }
  Fail("j-3");
  EXPECT_EQ(Handle("j-3")->outcome, RelaunchOutcome::kRefused);
}

}  // namespace
}  // namespace pipeline
