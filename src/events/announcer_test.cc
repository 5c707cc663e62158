#include "events/announcer.h"

#include <gtest/gtest.h>

#include <atomic>

#include "state/run_store.h"

namespace events {
namespace {

using std::chrono::milliseconds;
using Ids = std::vector<std::string>;

class AnnouncerTest : public testing::Test {
 protected:
  AnnouncerTest() : store_(state::OpenMemoryRunStore(clock_)), outbox_(store_->OpenOutbox("PDM")) {}

  state::Lease Begin(const std::string& id) {
    state::AcquireRequest request;
    request.wanted.key = {id, "PDM"};
    request.wanted.cluster_id = "j-" + id;
    return store_->Acquire(request)->lease;
  }
  void End(const state::Lease& lease, state::RunStatus status) {
    ASSERT_TRUE(store_->Finish(lease, {status, false, ""}));
  }

  /// An announcer over memory sinks of those names, which all get everything.
  std::unique_ptr<Announcer> Announce(const Ids& names, const std::string& owner = "me",
                                      const std::string& pattern = R"({"source":["aws.emr"]})") {
    AnnouncerParts parts{*outbox_, clock_, {}, {}, {}};
    parts.rules.push_back({"all", Pattern::Parse(ParseJson(pattern).value()).value(), names});
    for (const std::string& name : names) {
      auto sink = std::make_unique<MemorySink>();
      sinks_[name] = sink.get();
      if (hooks_.count(name) != 0) sink->OnDeliver(hooks_[name]);
      parts.targets[name] = std::move(sink);
    }
    AnnouncerOptions options;
    options.owner = owner;
    options.poll = milliseconds(20);
    options.first_pause = milliseconds(5);
    options.longest_pause = milliseconds(20);
    return std::make_unique<Announcer>(std::move(parts), options);
  }
  /// `nightly RUNNING`, an event a line.
  Ids Got(const std::string& name) const {
    Ids got;
    for (const Event& event : sinks_.at(name)->Events())
      got.push_back(event.change.record.key.correlation_id + " " +
                    ClusterStateName(event.change.state));
    return got;
  }
  size_t Left() { return outbox_->Pending()->size(); }

  base::ManualClock clock_{base::Timestamp{milliseconds(1617270002123)}};
  std::unique_ptr<state::RunStore> store_;
  std::unique_ptr<state::Outbox> outbox_;
  std::map<std::string, MemorySink*> sinks_;  // owned by the announcer
  std::map<std::string, std::function<base::Result<void>(const Event&, std::stop_token)>> hooks_;
};

TEST_F(AnnouncerTest, DeliversInOrderAndEmptiesTheOutbox) {
  const auto announcer = Announce({"log", "slack"});
  End(Begin("a"), state::RunStatus::kFailed);
  End(Begin("a"), state::RunStatus::kCompleted);
  EXPECT_TRUE(announcer->Flush(milliseconds(5000)));
  const Ids expected = {"a RUNNING", "a TERMINATED_WITH_ERRORS", "a RUNNING", "a TERMINATED"};
  EXPECT_EQ(Got("log"), expected);
  EXPECT_EQ(Got("slack"), expected);
  EXPECT_EQ(Left(), 0u);
}

TEST_F(AnnouncerTest, ADeadTargetKeepsItsBacklogAndHoldsUpNobody) {
  hooks_["slack"] = [](const Event&, std::stop_token) -> base::Result<void> {
    return base::Fail(base::Unavailable("connection refused"));
  };
  {
    const auto announcer = Announce({"log", "slack"});
    End(Begin("a"), state::RunStatus::kFailed);
    EXPECT_FALSE(announcer->Flush(milliseconds(5000)));
    EXPECT_EQ(Got("log").size(), 2u);
    EXPECT_EQ(Got("slack").size(), 0u);
    EXPECT_EQ(Left(), 2u);
    EXPECT_EQ(outbox_->Targets()->back().error, "connection refused");
  }
  hooks_.clear();  // alive again, in the next process
  const auto announcer = Announce({"log", "slack"}, "next");
  EXPECT_TRUE(announcer->Flush(milliseconds(5000)));
  EXPECT_EQ(Got("log").size(), 0u);
  EXPECT_EQ(Got("slack"), (Ids{"a RUNNING", "a TERMINATED_WITH_ERRORS"}));
  EXPECT_EQ(Left(), 0u);
}

TEST_F(AnnouncerTest, AFailedDeliveryIsTriedAgainBeforeTheNextEvent) {
  std::atomic<int> tries = 0;
  hooks_["slack"] = [&](const Event&, std::stop_token) -> base::Result<void> {
    if (++tries < 4) return base::Fail(base::Unavailable("timed out"));
    return {};
  };
  const auto announcer = Announce({"slack"});
  End(Begin("a"), state::RunStatus::kCompleted);
  while (!announcer->Flush(milliseconds(5000))) std::this_thread::sleep_for(milliseconds(5));
  EXPECT_EQ(Got("slack"), (Ids{"a RUNNING", "a TERMINATED"}));
  EXPECT_EQ(outbox_->Targets()->back().failures, 0);
}

TEST_F(AnnouncerTest, ASlowDeliveryEndsWithTheAnnouncer) {
  hooks_["slow"] = [](const Event&, std::stop_token stop) -> base::Result<void> {
    while (!stop.stop_requested()) std::this_thread::sleep_for(milliseconds(1));
    return base::Fail(base::MakeError(base::ErrorCode::kCancelled, "stopped"));
  };
  auto announcer = Announce({"slow"});
  Begin("a");
  EXPECT_FALSE(announcer->Flush(milliseconds(50)));
  announcer.reset();
  EXPECT_EQ(Left(), 1u);
}

TEST_F(AnnouncerTest, OnlyMatchingEventsGoOutAndTheOthersGoAway) {
  const auto announcer =
      Announce({"alert"}, "me", R"({"detail":{"state":["TERMINATED_WITH_ERRORS"]}})");
  End(Begin("a"), state::RunStatus::kCompleted);
  End(Begin("b"), state::RunStatus::kFailed);
  EXPECT_TRUE(announcer->Flush(milliseconds(5000)));
  EXPECT_EQ(Got("alert"), Ids{"b TERMINATED_WITH_ERRORS"});
  EXPECT_EQ(Left(), 0u);
}

TEST_F(AnnouncerTest, TwoProcessesDeliverOnce) {
  const auto first = Announce({"log"}, "first");
  MemorySink* const sink = sinks_["log"];
  const auto second = Announce({"log"}, "second");
  for (int i = 0; i < 20; ++i) End(Begin(std::to_string(i)), state::RunStatus::kFailed);
  while (Left() != 0) {
    first->Flush(milliseconds(20));
    second->Flush(milliseconds(20));
  }
  EXPECT_EQ(sink->Events().size() + sinks_["log"]->Events().size(), 40u);
}

TEST_F(AnnouncerTest, WhatIsTooOldIsDropped) {
  End(Begin("a"), state::RunStatus::kFailed);
  clock_.Advance(std::chrono::hours(24 * 8));
  const auto announcer = Announce({"log"});
  EXPECT_TRUE(announcer->Flush(milliseconds(5000)));
  EXPECT_TRUE(Got("log").empty());
  EXPECT_EQ(Left(), 0u);
}

TEST(EventTest, IsShapedAsEmrs) {
  state::RunRecord record;
  record.key = {"nightly", "PDM"};
  record.cluster_id = "j-1";
  record.updated = "2021-04-01T09:40:02.123Z";
  const auto change =
      EndOf(record, {state::RunStatus::kFailed, false, "model: \"x\" is not there"});
  const Event event = MakeEvent(change, {});
  const auto text = [&](const Value* value) { return value == nullptr ? "" : *value->AsText(); };
  const Value* detail = event.envelope.Find("detail");
  ASSERT_NE(detail, nullptr);
  EXPECT_EQ(text(event.envelope.Find("detail-type")), "EMR Cluster State Change");
  EXPECT_EQ(text(event.envelope.Find("time")), "2021-04-01T09:40:02Z");
  EXPECT_EQ(text(detail->Find("name")), "pdm-dataset-generator");
  EXPECT_EQ(text(detail->Find("clusterId")), "j-1");
  EXPECT_EQ(text(detail->Find("state")), "TERMINATED_WITH_ERRORS");
  const auto reason = ParseJson(text(detail->Find("stateChangeReason")));
  ASSERT_TRUE(reason);
  EXPECT_EQ(text(reason->Find("code")), "STEP_FAILURE");
  EXPECT_EQ(event.id, MakeEvent(change, {}).id);
  EXPECT_NE(event.id, MakeEvent(StartOf(record), {}).id);
}

}  // namespace
}  // namespace events
