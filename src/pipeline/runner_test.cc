#include "pipeline/runner.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <fstream>
#include <thread>

#include "engine/memory_engine.h"
#include "pipeline/publisher.h"
#include "pipeline/test_parts.h"
#include "storage/memory_store.h"

namespace pipeline {
namespace {

namespace fs = std::filesystem;

/// The small product in a directory of its own, so that tests may edit its scripts.
class RunnerTest : public testing::Test {
 protected:
  RunnerTest() {
    static int count = 0;
    directory_ = fs::path(testing::TempDir()) /
                 ("runner_" + std::to_string(getpid()) + "_" + std::to_string(++count));
    fs::remove_all(directory_);
    fs::create_directories(directory_);
    fs::copy(PDM_SOURCE_DIR "/tests/cases/pipeline/small", directory_ / "small",
             fs::copy_options::recursive);
    product_ = LoadProduct(directory_ / "small").value();
    environment_ = product_.FindEnvironment("test").value();
    Put("snap/core/agent/part-0", "{}\n");
    Put("unclean/sites.json", "[\n {\"id\": 1.50},\n {\"id\": 2}\n]\n");
  }
  ~RunnerTest() override { fs::remove_all(directory_); }

  void Put(const std::string& key, const std::string& bytes) {
    ASSERT_TRUE(storage::WriteAll(*published_, key, bytes));
  }
  void Edit(const std::string& script, const std::string& text) {
    std::ofstream(directory_ / "small/scripts" / script, std::ios::app) << text;
  }

  base::Result<RunOutcome> Start(const RunOptions& options = {}, std::stop_token stop = {}) {
    return StartOn(*runs_, *published_, options, std::move(stop));
  }
  base::Result<RunOutcome> StartOn(state::RunStore& runs, storage::ObjectStore& published,
                                   const RunOptions& options = {}, std::stop_token stop = {}) {
    observer_.lines.clear();
    engine_.Forget();
    const RunnerParts parts{product_,
                            environment_,
                            runs,
                            published,
                            clock_,
                            observer_,
                            [this]() -> base::Result<std::unique_ptr<engine::Engine>> {
                              if (engine_error_) return base::Fail(*engine_error_);
                              return std::make_unique<BorrowedEngine>(engine_);
                            },
                            tracer_,
                            directory_ / "logs",
                            "warehouse-1",
                            "local-test"};
    return pipeline::Run(parts, {"/snap/", "2021-04-01", id_, "full"}, options, std::move(stop));
  }
  state::RunRecord Record() { return runs_->Find({id_, "SMALL"}).value().value(); }
  PublishedLayout Layout() const { return {"small"}; }

  fs::path directory_;
  Product product_;
  Environment environment_;
  base::ManualClock clock_{base::Timestamp{std::chrono::milliseconds(1617270002123)}};
  std::unique_ptr<state::RunStore> runs_ = state::OpenMemoryRunStore(clock_);
  std::unique_ptr<storage::ObjectStore> published_ = storage::OpenMemoryStore();
  engine::MemoryEngine engine_;
  std::optional<base::Error> engine_error_;
  RecordingObserver observer_;
  Tracer tracer_;
  std::string id_ = "nightly-1";
};

TEST_F(RunnerTest, RefusesWrongParametersBeforeTakingTheRun) {
  id_ = "with blank";
  EXPECT_EQ(Start().error().code, base::ErrorCode::kInvalid);
  id_ = "nightly-1";
  product_.steps[3].folder = "nowhere";
  EXPECT_EQ(Start().error().code, base::ErrorCode::kInvalid);
  EXPECT_TRUE(runs_->List()->empty());
}

TEST_F(RunnerTest, RefusesAWarehouseThatAnotherProcessHas) {
  engine_error_ = base::MakeError(base::ErrorCode::kRefused, "locked by pid 7");
  EXPECT_EQ(Start().error().code, base::ErrorCode::kRefused);
  EXPECT_EQ(Record().status, state::RunStatus::kFailed);
  engine_error_ = base::Unavailable("no answer");
  EXPECT_EQ(Start()->errors.front(), "no answer");
  engine_error_.reset();
  EXPECT_EQ(Start()->record.status, state::RunStatus::kCompleted);
}

TEST_F(RunnerTest, RefusesACompletedRun) {
  ASSERT_TRUE(Start());
  EXPECT_EQ(Start().error().code, base::ErrorCode::kRefused);
  const auto again = Start({.again = true});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->record.run_id, 2);
  EXPECT_TRUE(engine_.Ran("small_source.agent"));
}

TEST_F(RunnerTest, ACompletedRunStaysAtThePublishingStep) {
  const auto outcome = Start();
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->record.status, state::RunStatus::kCompleted);
  EXPECT_EQ(Record().status, state::RunStatus::kCompleted);
  EXPECT_EQ(Record().current_step, "publish");
  EXPECT_FALSE(runs_->IsHeld({id_, "SMALL"}).value());
  EXPECT_TRUE(observer_.Saw("skip extra: load_extra is false in test"));
  EXPECT_TRUE(observer_.Saw("warning clean: unclean/absent.json is not there"));
  EXPECT_EQ(storage::ReadAll(*published_, "data/sites.json").value(),
            "{\"id\":1.50}\n{\"id\":2}\n");
  EXPECT_FALSE(published_->Stat("metrics/small-metrics.json")->has_value());
  EXPECT_EQ(engine_.Attached().count("small.agent_v"), 1u);
  EXPECT_TRUE(fs::exists(directory_ / "logs/nightly-1/1/source/agent.sql.log"));
}

TEST_F(RunnerTest, RunsSuffixesInOrderAndTheNamedOneAloneBeforeItsLike) {
  ASSERT_TRUE(Start());
  std::vector<std::string> order;
  for (const auto& statement : engine_.Statements()) {
    if (statement.file.find("/model/") != std::string::npos)
      order.push_back(fs::path(statement.file).filename());
  }
  ASSERT_EQ(order.size(), 5u);
  std::sort(order.begin() + 2, order.begin() + 4);  // a.2 and c.2 run together
  const std::vector<std::string> expected = {"a.1.sql", "b.2.sql", "a.2.sql", "c.2.sql",
                                             "d.10.sql"};
  EXPECT_EQ(order, expected);
}

TEST_F(RunnerTest, RunsNoMoreScriptsAtOnceThanProcesses) {
  engine_.AddRule({.pattern = "CREATE", .takes = std::chrono::milliseconds(30)});
  ASSERT_TRUE(Start());
  EXPECT_EQ(engine_.MostAtOnce(), 2);
}

TEST_F(RunnerTest, RetriesPassingTroubleButNotTheUsersMistakes) {
  engine_.AddRule({.pattern = "source.agent", .error = base::Unavailable("slow"), .times = 2});
  ASSERT_EQ(Start()->record.status, state::RunStatus::kCompleted);
  EXPECT_TRUE(observer_.Saw("retry source/agent.sql after 2"));

  id_ = "nightly-2";
  engine_.AddRule({.pattern = "source.team", .error = base::Invalid("no such column")});
  const auto failed = Start();
  EXPECT_EQ(failed->record.status, state::RunStatus::kFailed);
  EXPECT_FALSE(observer_.Saw("retry source/team.sql"));
  EXPECT_EQ(Record().current_step, "source");
  EXPECT_FALSE(observer_.Saw("start model"));
}

TEST_F(RunnerTest, AScriptThatRanOutOfMemoryIsTriedOnceMoreAloneAndFrugally) {
  const base::Error full = base::MakeError(base::ErrorCode::kOutOfMemory, "out of memory");
  engine_.AddRule({.pattern = "source.agent", .error = full, .times = 1});
  engine_.AddRule({.pattern = "source.team", .takes = std::chrono::milliseconds(100)});
  const auto outcome = Start();
  EXPECT_EQ(outcome->record.status, state::RunStatus::kCompleted);
  EXPECT_TRUE(observer_.Saw("retry source/agent.sql after 1"));
  const auto scripts = runs_->Scripts({id_, "SMALL"}).value();
  const auto agent = std::find_if(scripts.begin(), scripts.end(), [](const auto& script) {
    return script.script == "source/agent.sql";
  });
  EXPECT_EQ(agent->attempts, 2);
  EXPECT_EQ(engine_.FrugalSessions(), 1);
  EXPECT_EQ(engine_.MostBesideAFrugalSession(), 0);
}

TEST_F(RunnerTest, AFailureUnderTerminateInterruptsWhatRuns) {
  engine_.AddRule({.pattern = "source.agent", .takes = std::chrono::seconds(60)});
  engine_.AddRule({.pattern = "source.team", .error = base::Invalid("bad")});
  const auto outcome = Start();
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->record.status, state::RunStatus::kFailed);
  EXPECT_TRUE(observer_.Saw("CANCELLED source/agent.sql"));
  ASSERT_EQ(outcome->errors.size(), 1u);
}

TEST_F(RunnerTest, UnderContinueLaterStepsRunButNothingIsPublished) {
  environment_ = product_.FindEnvironment("lenient").value();
  engine_.AddRule({.pattern = "source.team", .error = base::Invalid("bad")});
  const auto outcome = Start();
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->record.status, state::RunStatus::kFailed);
  EXPECT_EQ(Record().current_step, "source");
  EXPECT_TRUE(observer_.Saw("COMPLETED step model"));
  EXPECT_TRUE(observer_.Saw("FAILED step publish"));
  EXPECT_FALSE(ReadPointer(*published_, Layout())->has_value());
}

TEST_F(RunnerTest, UnderContinueAScriptThatReadsAFailedOneIsNotRun) {
  environment_ = product_.FindEnvironment("lenient").value();
  tracer_ = [](const ExpandedScript& script) {
    ScriptTrace trace;
    if (script.script.path == "source/team.sql") trace.writes = {"s.team"};
    if (script.script.path == "model/a.1.sql") trace.reads = {"s.team"};
    return trace;
  };
  engine_.AddRule({.pattern = "source.team", .error = base::Invalid("bad")});
  const auto outcome = Start();
  EXPECT_TRUE(observer_.Saw("FAILED model/a.1.sql"));
  EXPECT_FALSE(engine_.Ran("model.a_1"));
  EXPECT_TRUE(engine_.Ran("model.c_2"));
}

TEST_F(RunnerTest, TellsTheEngineWhatScriptsReadAndWhenTheyEnd) {
  const auto table = std::make_shared<const catalog::Table>();
  tracer_ = [&](const ExpandedScript& script) {
    ScriptTrace trace;
    if (script.script.step == "source") trace.scans = {{table, {"a"}}};
    return trace;
  };
  engine_.AddRule({.pattern = "source.team", .error = base::Invalid("bad")});
  ASSERT_TRUE(Start());
  // Once more after the dictionary was rewritten.
  ASSERT_EQ(engine_.Expected().size(), 2u);
  for (const engine::ReadPlan& plan : engine_.Expected()) {
    EXPECT_EQ(plan.readers.size(), 2u);
    EXPECT_EQ(plan.readers.count("source: source/agent.sql"), 1u);
  }
  auto ended = engine_.EndedReaders();
  std::sort(ended.begin(), ended.end());
  const std::vector<std::string> expected = {"source: source/agent.sql", "source: source/team.sql"};
  EXPECT_EQ(ended, expected);
}

TEST_F(RunnerTest, ErrorsThatTheTraceFindsAreAllShownBeforeAnythingRuns) {
  tracer_ = [](const ExpandedScript& script) {
    ScriptTrace trace;
    if (script.script.step == "model") trace.errors = {base::Invalid("in " + script.script.path)};
    return trace;
  };
  const auto outcome = Start();
  EXPECT_EQ(outcome->record.status, state::RunStatus::kFailed);
  EXPECT_EQ(outcome->errors.size(), 5u);
  EXPECT_TRUE(engine_.Statements().empty());
}

TEST_F(RunnerTest, ResumeRunsOnlyWhatIsNotDone) {
  engine_.AddRule({.pattern = "model.c_2", .error = base::Invalid("bad"), .times = 1});
  ASSERT_EQ(Start()->record.status, state::RunStatus::kFailed);
  const auto resumed = Start();
  ASSERT_EQ(resumed->record.status, state::RunStatus::kCompleted);
  EXPECT_EQ(resumed->record.run_id, 2);
  EXPECT_TRUE(observer_.Saw("skip source: all 2 scripts are done"));
  EXPECT_TRUE(observer_.Saw("skip clean"));
  EXPECT_TRUE(observer_.Saw("start courtesy-flush"));
  EXPECT_FALSE(engine_.Ran("model.a_1"));
  EXPECT_TRUE(engine_.Ran("model.c_2"));
  EXPECT_TRUE(engine_.Ran("model.d_10"));
}

TEST_F(RunnerTest, ResumeRunsAnEditedScriptAndWhatNeedsItAgain) {
  engine_.AddRule({.pattern = "model.d_10", .error = base::Invalid("bad"), .times = 1});
  ASSERT_EQ(Start()->record.status, state::RunStatus::kFailed);
  Edit("source/team.sql", "CREATE TABLE added (id STRING);\n");
  ASSERT_EQ(Start()->record.status, state::RunStatus::kCompleted);
  EXPECT_TRUE(engine_.Ran("added"));
  EXPECT_FALSE(engine_.Ran("source.agent ("));
  EXPECT_TRUE(engine_.Ran("model.a_1"));
}

TEST_F(RunnerTest, ResumeRunsAgainWhatReadsChangedInputFiles) {
  engine_.AddRule({.pattern = "model.d_10", .error = base::Invalid("bad"), .times = 1});
  ASSERT_EQ(Start()->record.status, state::RunStatus::kFailed);
  Put("snap/core/agent/part-1", "{}\n");
  ASSERT_EQ(Start()->record.status, state::RunStatus::kCompleted);
  EXPECT_TRUE(engine_.Ran("source.agent ("));
  EXPECT_FALSE(engine_.Ran("source.team ("));
}

TEST_F(RunnerTest, RefusesASelectionOfNothing) {
  EXPECT_EQ(Start({.selection = {.from = "modle"}}).error().message,
            "there is no step \"modle\"; did you mean \"model\"?");
  EXPECT_EQ(Start({.selection = {.only = "extra"}}).error().message,
            "step \"extra\" does not run: load_extra is false in test");
  EXPECT_EQ(Start({.selection = {.from = "model", .only = "model"}}).error().code,
            base::ErrorCode::kInvalid);
  EXPECT_TRUE(runs_->List()->empty());
}

TEST_F(RunnerTest, RefusesAStepAloneThatNeedsWhatIsNotDone) {
  const auto refused = Start({.selection = {.only = "publish"}});
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, base::ErrorCode::kRefused);
  EXPECT_TRUE(runs_->List()->empty());
}

TEST_F(RunnerTest, FromAStepRunsItAndAllLaterOnesAgain) {
  ASSERT_TRUE(Start());
  const auto outcome = Start({.selection = {.from = "model"}});
  ASSERT_TRUE(outcome);
  EXPECT_EQ(outcome->record.status, state::RunStatus::kCompleted);
  EXPECT_TRUE(observer_.Saw("skip source: all 2 scripts are done"));
  EXPECT_TRUE(engine_.Ran("model.a_1"));
  EXPECT_TRUE(engine_.Ran("model.d_10"));
  EXPECT_FALSE(outcome->version.empty());
}

TEST_F(RunnerTest, AStepAloneRunsWithWhatRunsEveryTime) {
  const auto first = Start({.selection = {.only = "clean"}});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->record.status, state::RunStatus::kCancelled);
  EXPECT_EQ(first->left_out, 8);  // two of source, five of model, publish
  EXPECT_TRUE(observer_.Saw("start courtesy-flush"));
  EXPECT_TRUE(observer_.Saw("skip model: left for later by --only clean"));
  const auto rest = Start();
  ASSERT_TRUE(rest);
  EXPECT_EQ(rest->record.status, state::RunStatus::kCompleted);
  EXPECT_TRUE(observer_.Saw("skip clean: done"));
  const auto again = Start({.selection = {.only = "source"}});
  ASSERT_TRUE(again);
  EXPECT_EQ(again->record.status, state::RunStatus::kCompleted);
  EXPECT_TRUE(engine_.Ran("source.agent ("));
  EXPECT_FALSE(engine_.Ran("model.a_1"));
}

TEST_F(RunnerTest, ResumeAfterAnotherRunTrustsNothing) {
  engine_.AddRule({.pattern = "model.d_10", .error = base::Invalid("bad"), .times = 1});
  ASSERT_EQ(Start()->record.status, state::RunStatus::kFailed);
  id_ = "nightly-2";
  ASSERT_TRUE(Start());
  id_ = "nightly-1";
  ASSERT_EQ(Start()->record.status, state::RunStatus::kCompleted);
  EXPECT_TRUE(engine_.Ran("source.agent ("));
}

TEST_F(RunnerTest, CancelEndsTheRunAsCancelled) {
  engine_.AddRule({.pattern = "model.a_1", .takes = std::chrono::seconds(60)});
  std::stop_source stop;
  std::jthread canceller([&] {
    while (!engine_.Ran("model.a_1")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    stop.request_stop();
  });
  const auto outcome = Start({}, stop.get_token());
  ASSERT_TRUE(outcome);
  EXPECT_EQ(Record().status, state::RunStatus::kCancelled);
  EXPECT_EQ(Record().current_step, "model");
  EXPECT_FALSE(engine_.Ran("model.b_2"));
  EXPECT_FALSE(runs_->IsHeld({id_, "SMALL"}).value());
}

TEST_F(RunnerTest, AStopRequestInTheStoreEndsTheRunAsCancelledWithinASecond) {
  engine_.AddRule({.pattern = "model.a_1", .takes = std::chrono::seconds(60)});
  std::chrono::steady_clock::time_point asked;
  std::jthread other([&] {
    while (!engine_.Ran("model.a_1")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    asked = std::chrono::steady_clock::now();
    EXPECT_TRUE(runs_->RequestStop({id_, "SMALL"}).value());
  });
  ASSERT_TRUE(Start());
  EXPECT_LT(std::chrono::steady_clock::now() - asked, std::chrono::seconds(1));
  EXPECT_EQ(Record().status, state::RunStatus::kCancelled);
  EXPECT_FALSE(engine_.Ran("model.b_2"));
}

TEST_F(RunnerTest, AProcessThatSleptThroughItsLeaseStopsBeforeItsNextWrite) {
  // the pause ends inside the last statement before the publish; nobody renews meanwhile
  engine_.AddRule({.pattern = "model.d_10", .takes = std::chrono::milliseconds(100)});
  std::jthread thief([&] {
    while (!engine_.Ran("model.d_10")) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    clock_.Advance(std::chrono::minutes(5));
    state::AcquireRequest request;
    request.wanted.key = {id_, "SMALL"};
    request.wanted.cluster_id = "thief";
    ASSERT_TRUE(runs_->Acquire(request));
  });
  RunOptions options;
  options.lease_duration = std::chrono::minutes(1);  // the thread renews it in 20 s
  const auto outcome = Start(options);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, base::ErrorCode::kRefused);
  EXPECT_FALSE(ReadPointer(*published_, Layout())->has_value());
  EXPECT_TRUE(published_->List("data/small")->empty());
}

TEST_F(RunnerTest, ARunThatLosesItsLeaseStopsAndWritesNothingMore) {
  engine_.AddRule({.pattern = "model.a_1", .takes = std::chrono::seconds(60)});
  std::jthread thief([&] {
    while (!engine_.Ran("model.a_1")) std::this_thread::sleep_for(std::chrono::milliseconds(5));
    clock_.Advance(std::chrono::minutes(5));
    state::AcquireRequest request;
    request.wanted.key = {id_, "SMALL"};
    request.wanted.cluster_id = "thief";
    ASSERT_TRUE(runs_->Acquire(request));
  });
  RunOptions options;
  // long enough to be lost only to the thief, short enough to find it out soon
  options.lease_duration = std::chrono::milliseconds(600);
  const auto outcome = Start(options);
  ASSERT_FALSE(outcome);
  EXPECT_EQ(outcome.error().code, base::ErrorCode::kRefused);
  EXPECT_EQ(Record().cluster_id, "thief");
  EXPECT_EQ(Record().status, state::RunStatus::kInProgress);
  EXPECT_FALSE(engine_.Ran("model.b_2"));
}

TEST_F(RunnerTest, ALateFailureLeavesTheRunCompletedWithErrors) {
  Step* flush = &product_.steps.back();
  flush->action = Action::kMeasure;  // fails: nothing is published any more
  ASSERT_TRUE(Start());
  flush->newest = {"created_ts"};
  engine_.AddRule({.pattern = "SELECT unix_timestamp", .error = base::Invalid("no")});
  const auto outcome = Start({.again = true});
  EXPECT_EQ(outcome->record.status, state::RunStatus::kCompleted);
  EXPECT_TRUE(outcome->with_errors);
  EXPECT_TRUE(observer_.Saw("warning step measure"));
}

/// Whatever pointer there is leads to a whole version.
void ExpectWholeVersion(storage::ObjectStore& store, const PublishedLayout& layout) {
  const auto pointer = ReadPointer(store, layout);
  ASSERT_TRUE(pointer);
  if (!*pointer) return;
  const auto manifest = ReadManifest(store, layout, (*pointer)->pointer.version);
  ASSERT_TRUE(manifest);
  EXPECT_EQ(manifest->tables.size(), 2u);
  for (const ManifestTable& table : manifest->tables) {
    for (const ManifestFile& file : table.files)
      EXPECT_TRUE(store.Stat(file.key)->has_value()) << file.key;
  }
}

class FaultyRunnerTest : public RunnerTest, public testing::WithParamInterface<Faults::Kind> {};

TEST_P(FaultyRunnerTest, AfterAFaultAtAnyWriteTheNextStartsFinishTheRun) {
  environment_.retry_attempts = 2;
  for (int writes = 0;; ++writes) {
    SCOPED_TRACE(writes);
    ASSERT_LT(writes, 500);
    runs_ = state::OpenMemoryRunStore(clock_);
    published_ = storage::OpenMemoryStore();
    Put("snap/core/agent/part-0", "{}\n");
    Put("unclean/sites.json", "[{\"id\":1}]");
    Faults faults(writes, GetParam());
    FailingRunStore failing_runs(*runs_, faults);
    FailingStore failing_store(*published_, faults);
    static_cast<void>(StartOn(failing_runs, failing_store).has_value());
    ExpectWholeVersion(*published_, Layout());
    if (!faults.Hit()) break;

    clock_.Advance(std::chrono::minutes(5));  // a dead owner's lease ends
    const auto resumed = Start();
    if (!resumed) {
      EXPECT_EQ(resumed.error().code, base::ErrorCode::kRefused);  // it had completed
    }
    ExpectWholeVersion(*published_, Layout());
    EXPECT_EQ(Record().status, state::RunStatus::kCompleted);
    EXPECT_EQ(Record().current_step, "publish");
    EXPECT_TRUE(ReadPointer(*published_, Layout())->has_value());
  }
}

INSTANTIATE_TEST_SUITE_P(Faults, FaultyRunnerTest,
                         testing::Values(Faults::Kind::kOne, Faults::Kind::kAllAfter));

}  // namespace
}  // namespace pipeline
