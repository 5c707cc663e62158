#include "state/run_store.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <atomic>
#include <fstream>
#include <mutex>
#include <thread>

#include "state/test_backends.h"

namespace state {
namespace {

using std::chrono::seconds;

class RunStoreTest : public testing::TestWithParam<Backend> {
 protected:
  RunStoreTest() : store_(GetParam().open(clock_)) {}

  static AcquireRequest Request(const std::string& id = "nightly-1") { return RequestFor(id); }
  const RunKey key_{"nightly-1", "PDM"};
  base::ManualClock clock_{base::Timestamp{std::chrono::milliseconds(1617270002123)}};
  std::unique_ptr<RunStore> store_;
};

TEST_P(RunStoreTest, RefusesARunWhoseOwnerIsAliveAndSaysWho) {
  ASSERT_TRUE(store_->Acquire(Request()));
  const auto second = store_->Acquire(Request());
  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, base::ErrorCode::kRefused);
  EXPECT_NE(second.error().message.find("local-host-1"), std::string::npos);
  EXPECT_NE(second.error().message.find("courtesy-flush"), std::string::npos);
}

TEST_P(RunStoreTest, RefusesAnotherRunOfTheProductMeanwhile) {
  ASSERT_TRUE(store_->Acquire(Request()));
  EXPECT_EQ(store_->Acquire(Request("nightly-2")).error().code, base::ErrorCode::kRefused);
  AcquireRequest other_product = Request("nightly-2");
  other_product.wanted.key.data_product = "CLIVE";
  EXPECT_TRUE(store_->Acquire(other_product));
}

TEST_P(RunStoreTest, RefusesACompletedRunUnlessAgain) {
  const Lease lease = store_->Acquire(Request())->lease;
  ASSERT_TRUE(store_->RecordStep(lease, "views"));
  ASSERT_TRUE(store_->PutScript(lease, {"views", "views/a.sql", "h", RunStatus::kCompleted, 1, 5,
                                        0.5, "", "2021-04-01T09:41:00.000Z"}));
  ASSERT_TRUE(store_->Finish(lease, {RunStatus::kCompleted, false, ""}));
  EXPECT_EQ(store_->Acquire(Request()).error().code, base::ErrorCode::kRefused);
  AcquireRequest again = Request();
  again.again = true;
  const auto acquired = store_->Acquire(again);
  ASSERT_TRUE(acquired);
  EXPECT_EQ(acquired->record.run_id, 2);
  EXPECT_EQ(acquired->record.current_step, "courtesy-flush");
  EXPECT_TRUE(store_->Scripts(key_)->empty());
}

TEST_P(RunStoreTest, RefusesEveryWriteOfAnOwnerThatLostItsLease) {
  const Lease lost = store_->Acquire(Request())->lease;
  clock_.Advance(seconds(61));
  const auto taken = store_->Acquire(Request());
  ASSERT_TRUE(taken);
  EXPECT_EQ(store_->Renew(lost, seconds(60)).error().code, base::ErrorCode::kRefused);
  EXPECT_EQ(store_->RecordStep(lost, "x").error().code, base::ErrorCode::kRefused);
  EXPECT_EQ(store_->RecordStatus(lost, RunStatus::kFailed).error().code, base::ErrorCode::kRefused);
  EXPECT_EQ(store_->Finish(lost, {RunStatus::kFailed, false, ""}).error().code,
            base::ErrorCode::kRefused);
  EXPECT_EQ(store_->PutStep(lost, {}).error().code, base::ErrorCode::kRefused);
  EXPECT_EQ(store_->PutScript(lost, {}).error().code, base::ErrorCode::kRefused);
  EXPECT_EQ(*store_->Find(key_).value(), taken->record);
  EXPECT_TRUE(store_->Steps(key_)->empty());
}

TEST_P(RunStoreTest, AStopRequestReachesThePresentOwnerAlone) {
  EXPECT_FALSE(store_->RequestStop(key_).value());
  const Lease first = store_->Acquire(Request())->lease;
  EXPECT_FALSE(store_->StopRequested(first).value());
  EXPECT_TRUE(store_->RequestStop(key_).value());
  EXPECT_TRUE(store_->StopRequested(first).value());
  EXPECT_TRUE(store_->RequestStop(key_).value());
  clock_.Advance(seconds(61));
  EXPECT_FALSE(store_->RequestStop(key_).value());
  const Lease second = store_->Acquire(Request())->lease;
  EXPECT_FALSE(store_->StopRequested(second).value());
  EXPECT_FALSE(store_->StopRequested({key_, "", {}}).value());
}

TEST_P(RunStoreTest, RefusesWritesAfterFinish) {
  const Lease lease = store_->Acquire(Request())->lease;
  ASSERT_TRUE(store_->Finish(lease, {RunStatus::kFailed, false, ""}));
  EXPECT_FALSE(store_->RecordStep(lease, "x"));
  Lease forged = lease;
  forged.token.clear();  // what a finished row holds
  EXPECT_FALSE(store_->RecordStep(forged, "x"));
}

TEST_P(RunStoreTest, RefusesToClearAHeldRun) {
  const Lease lease = store_->Acquire(Request())->lease;
  EXPECT_EQ(store_->Clear(key_).error().code, base::ErrorCode::kRefused);
  ASSERT_TRUE(store_->PutStep(lease, {"views", RunStatus::kFailed, 1, "no", "s", "f"}));
  ASSERT_TRUE(store_->Finish(lease, {RunStatus::kFailed, false, ""}));
  ASSERT_TRUE(store_->Clear(key_));
  EXPECT_FALSE(store_->Find(key_)->has_value());
  EXPECT_TRUE(store_->Steps(key_)->empty());
  EXPECT_EQ(store_->Acquire(Request())->record.run_id, 1);
}

TEST_P(RunStoreTest, AFirstAttemptStartsAtTheFirstStep) {
  const auto acquired = store_->Acquire(Request());
  ASSERT_TRUE(acquired);
  EXPECT_FALSE(acquired->previous);
  EXPECT_EQ(acquired->record.run_id, 1);
  EXPECT_EQ(acquired->record.status, RunStatus::kInProgress);
  EXPECT_EQ(acquired->record.current_step, "courtesy-flush");
  EXPECT_EQ(acquired->record.started, "2021-04-01T09:40:02.123Z");
  EXPECT_EQ(acquired->record.time_to_exist_seconds, 1617270002 + 7 * 24 * 3600);
  EXPECT_EQ(*store_->Find(key_).value(), acquired->record);
  EXPECT_TRUE(store_->IsHeld(key_).value());
}

TEST_P(RunStoreTest, AFailedRunResumesAtItsStepWithItsProgress) {
  const Lease lease = store_->Acquire(Request())->lease;
  ASSERT_TRUE(store_->RecordStep(lease, "model"));
  const ScriptProgress script{"model", "model/b.sql", "hash", RunStatus::kCompleted,     2,
                              7,       1.5,           "",     "2021-04-01T09:41:00.000Z"};
  ASSERT_TRUE(store_->PutScript(lease, script));
  ASSERT_TRUE(store_->PutStep(lease, {"model", RunStatus::kFailed, 2.5, "no", "s", "f"}));
  ASSERT_TRUE(store_->Finish(lease, {RunStatus::kFailed, false, ""}));
  EXPECT_FALSE(store_->IsHeld(key_).value());
  const auto resumed = store_->Acquire(Request());
  ASSERT_TRUE(resumed);
  EXPECT_EQ(resumed->record.run_id, 2);
  EXPECT_EQ(resumed->record.current_step, "model");
  EXPECT_EQ(resumed->previous->status, RunStatus::kFailed);
  const auto scripts = store_->Scripts(key_);
  ASSERT_EQ(scripts->size(), 1u);
  EXPECT_EQ(scripts->front().inputs_hash, "hash");
  EXPECT_EQ(scripts->front().rows, 7);
  EXPECT_EQ(scripts->front().seconds, 1.5);
  EXPECT_EQ(store_->Steps(key_)->front().error, "no");
}

TEST_P(RunStoreTest, ADeadOwnersRunIsTakenWhenItsLeaseEnds) {
  const Lease lease = store_->Acquire(Request())->lease;
  clock_.Advance(seconds(59));
  EXPECT_FALSE(store_->Acquire(Request()));
  ASSERT_TRUE(store_->Renew(lease, seconds(60)));
  clock_.Advance(seconds(59));
  EXPECT_FALSE(store_->Acquire(Request()));
  clock_.Advance(seconds(2));
  EXPECT_EQ(store_->Acquire(Request())->record.run_id, 2);
}

TEST_P(RunStoreTest, ACompletedRunKeepsItsLeaseUntilFinish) {
  const Lease lease = store_->Acquire(Request())->lease;
  ASSERT_TRUE(store_->RecordStatus(lease, RunStatus::kCompleted));
  EXPECT_TRUE(store_->IsHeld(key_).value());
  EXPECT_TRUE(store_->PutStep(lease, {"flush-s3", RunStatus::kCompleted, 1, "", "s", "f"}));
  EXPECT_TRUE(store_->Finish(lease, {RunStatus::kCompleted, false, ""}));
}

TEST_P(RunStoreTest, ARunOvertakenByAnotherForgetsItsProgress) {
  const Lease first = store_->Acquire(Request())->lease;
  ASSERT_TRUE(
      store_->PutScript(first, {"a", "a.sql", "h", RunStatus::kCompleted, 1, 1, 1, "", ""}));
  ASSERT_TRUE(store_->Finish(first, {RunStatus::kFailed, false, ""}));
  const Lease second = store_->Acquire(Request("nightly-2"))->lease;
  ASSERT_TRUE(store_->Finish(second, {RunStatus::kFailed, false, ""}));
  ASSERT_TRUE(store_->Clear({"nightly-2", "PDM"}));  // its tables are still there
  EXPECT_EQ(store_->LastAcquired("PDM").value(), "nightly-2");
  const auto resumed = store_->Acquire(Request());
  EXPECT_EQ(resumed->overtaken_by, "nightly-2");
  EXPECT_TRUE(store_->Scripts(key_)->empty());
}

TEST_P(RunStoreTest, ListsTheNewestStartFirst) {
  for (const char* id : {"b", "a", "c"}) {
    clock_.Advance(seconds(1));
    ASSERT_TRUE(
        store_->Finish(store_->Acquire(Request(id))->lease, {RunStatus::kFailed, false, ""}));
  }
  std::string ids;
  const auto records = store_->List();
  for (const RunRecord& record : *records) ids += record.key.correlation_id;
  EXPECT_EQ(ids, "cab");
}

TEST_P(RunStoreTest, AnOwnerThatWakesUpAfterAnotherRunTookTheProductIsRefused) {
  const Lease asleep = store_->Acquire(Request())->lease;
  clock_.Advance(seconds(61));
  ASSERT_TRUE(store_->Acquire(Request("nightly-2")));
  EXPECT_EQ(store_->Renew(asleep, seconds(60)).error().code, base::ErrorCode::kRefused);
  EXPECT_EQ(store_->Find(key_).value()->status, RunStatus::kFailed);
}

TEST_P(RunStoreTest, AStartThatFollowsAnAttemptIsRefusedAfterIt) {
  ASSERT_TRUE(store_->Finish(store_->Acquire(Request())->lease, {RunStatus::kFailed, false, "no"}));
  AcquireRequest relaunch = Request();
  relaunch.after_attempt = 1;
  const Lease lease = store_->Acquire(relaunch)->lease;
  ASSERT_TRUE(store_->Finish(lease, {RunStatus::kFailed, false, "no"}));
  const auto duplicate = store_->Acquire(relaunch);
  ASSERT_FALSE(duplicate);
  EXPECT_EQ(duplicate.error().code, base::ErrorCode::kRefused);
}

TEST_P(RunStoreTest, EndsTheRunsWhoseOwnerDied) {
  const Lease lost = store_->Acquire(Request())->lease;
  EXPECT_TRUE(store_->EndDeadRuns()->empty());
  clock_.Advance(seconds(61));
  const auto ended = store_->EndDeadRuns();
  ASSERT_EQ(ended->size(), 1u);
  EXPECT_EQ(ended->front().status, RunStatus::kFailed);
  EXPECT_EQ(ended->front(), *store_->Find(key_).value());
  EXPECT_TRUE(store_->EndDeadRuns()->empty());
  EXPECT_FALSE(store_->RecordStep(lost, "x"));
}

TEST_P(RunStoreTest, ADeadRunThatHasPublishedStaysCompleted) {
  const Lease lease = store_->Acquire(Request())->lease;
  ASSERT_TRUE(store_->RecordStatus(lease, RunStatus::kCompleted));
  clock_.Advance(seconds(61));
  EXPECT_EQ(store_->EndDeadRuns()->front().status, RunStatus::kCompleted);
}

TEST_P(RunStoreTest, FindsARunByItsCluster) {
  const auto acquired = store_->Acquire(Request());
  EXPECT_EQ(store_->FindByCluster("local-host-1").value(), acquired->record);
  EXPECT_EQ(store_->FindByCluster("local-host-2").value(), std::nullopt);
}

TEST_P(RunStoreTest, KeepsOneDecisionACluster) {
  const RelaunchDecision first{"j-1", key_, RelaunchOutcome::kRequested, "failed", "t1"};
  RelaunchDecision second = first;
  second.outcome = RelaunchOutcome::kLaunched;
  EXPECT_EQ(store_->FindDecision("j-1").value(), std::nullopt);
  EXPECT_TRUE(store_->PutDecision(first, std::nullopt).value());
  EXPECT_FALSE(store_->PutDecision(second, std::nullopt).value());
  EXPECT_TRUE(store_->PutDecision(second, first).value());
  EXPECT_FALSE(store_->PutDecision(first, first).value());
  EXPECT_EQ(store_->FindDecision("j-1").value(), second);
  ASSERT_TRUE(
      store_->PutDecision({"j-2", {}, RelaunchOutcome::kRefused, "none", "t2"}, std::nullopt));
  EXPECT_EQ(store_->Decisions()->size(), 2u);
  EXPECT_EQ(store_->Decisions()->back().cluster_id, "j-2");
}

TEST_P(RunStoreTest, OfManyStartersExactlyOneWins) {
  for (int round = 0; round < 20; ++round) {
    std::mutex mutex;
    std::vector<Lease> won;
    std::vector<std::thread> starters;
    for (int i = 0; i < 4; ++i) {
      starters.emplace_back([&] {
        const auto acquired = store_->Acquire(Request("race-" + std::to_string(round)));
        const std::lock_guard lock(mutex);
        if (acquired) won.push_back(acquired->lease);
      });
    }
    for (std::thread& starter : starters) starter.join();
    ASSERT_EQ(won.size(), 1u);
    EXPECT_TRUE(store_->Finish(won.front(), {RunStatus::kFailed, false, ""}));
  }
}

INSTANTIATE_TEST_SUITE_P(Stores, RunStoreTest, testing::ValuesIn(Backends()),
                         [](const auto& backend) { return backend.param.name; });

TEST(SqliteRunStoreTest, RefusesAFileThatIsNoDatabase) {
  const auto path = NewDirectory() / "state.db";
  std::ofstream(path) << std::string(4096, 'x');
  const auto store = OpenSqliteRunStore(path, base::SystemClock());
  ASSERT_FALSE(store);
  EXPECT_EQ(store.error().code, base::ErrorCode::kCorrupt);
}

TEST(SqliteRunStoreTest, OfManyConnectionsExactlyOneWins) {
  const auto path = NewDirectory() / "state.db";
  std::atomic<int> winners = 0;
  std::atomic<int> refused = 0;
  std::vector<std::thread> starters;
  for (int i = 0; i < 6; ++i) {
    starters.emplace_back([&] {
      const auto store = OpenSqliteRunStore(path, base::SystemClock());
      ASSERT_TRUE(store) << store.error().message;
      AcquireRequest request;
      request.wanted.key = {"race", "PDM"};
      const auto acquired = (*store)->Acquire(request);
      if (acquired)
        ++winners;
      else if (acquired.error().code == base::ErrorCode::kRefused)
        ++refused;
    });
  }
  for (std::thread& starter : starters) starter.join();
  EXPECT_EQ(winners, 1);
  EXPECT_EQ(refused, 5);
}

TEST(SqliteRunStoreTest, SpellsTheFieldsAsOtherSystemsReadThem) {
  const auto path = NewDirectory() / "state.db";
  auto store = OpenSqliteRunStore(path, base::SystemClock()).value();
  AcquireRequest request;
  request.wanted.key = {"nightly", "PDM"};
  ASSERT_TRUE(store->Acquire(request));
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open(path.c_str(), &database), SQLITE_OK);
  EXPECT_EQ(sqlite3_exec(database,
                         "SELECT Correlation_Id, DataProduct, Date, Run_Id, Status, CurrentStep, "
                         "TimeToExist, Cluster_Id, S3_Prefix_Snapshots, "
                         "S3_Prefix_Analytical_DataSet, Snapshot_Type FROM data_pipeline_metadata",
                         nullptr, nullptr, nullptr),
            SQLITE_OK);
  sqlite3_close(database);
}

}  // namespace
}  // namespace state
