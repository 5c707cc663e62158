#include "pipeline/plan.h"

#include <gtest/gtest.h>

#include "pipeline/run_log.h"

namespace pipeline {
namespace {

/// Plans the small product, with tables as the test says.
class PlanTest : public testing::Test {
 protected:
  base::Result<Plan> Make(const std::vector<state::ScriptProgress>& progress = {}) {
    std::optional<state::RunRecord> previous;
    if (!progress.empty()) previous.emplace();
    return MakePlan({product_,
                     environment_,
                     {{"source_database", "s"}, {"model_database", "m"}, {"data_path", "d"}},
                     [this](const ExpandedScript& script) { return traces_[script.script.path]; },
                     [this](const std::string& location) -> base::Result<std::string> {
                       return files_[location];
                     },
                     warehouse_,
                     previous,
                     progress});
  }
  /// Every script of a plan as done.
  static std::vector<state::ScriptProgress> Done(const Plan& plan) {
    std::vector<state::ScriptProgress> progress;
    for (const PlannedScript& script : plan.scripts)
      progress.push_back({script.expanded.script.step, script.path, script.inputs_hash,
                          state::RunStatus::kCompleted, 1, 1, 1, "", "2021-04-01T09:40:02.123Z"});
    return progress;
  }
  static const PlannedScript& Find(const Plan& plan, const std::string& path) {
    for (const PlannedScript& script : plan.scripts) {
      if (script.path == path) return script;
    }
    throw std::out_of_range(path);
  }
  static std::string Reason(const base::Result<Plan>& plan, const std::string& path) {
    if (!plan) return plan.error().message;
    const PlannedScript& script = Find(*plan, path);
    return (script.decision == Decision::kRun ? "run: " : "skip: ") + script.reason;
  }

  Product product_ = LoadProduct(PDM_SOURCE_DIR "/tests/cases/pipeline/small").value();
  Environment environment_ = product_.FindEnvironment("test").value();
  std::map<std::string, ScriptTrace> traces_;
  std::map<std::string, std::string> files_;
  std::string warehouse_ = "w";
};

TEST_F(PlanTest, RefusesScriptsThatWaitForEachOther) {
  traces_["source/agent.sql"] = {{"s.team"}, {"s.agent"}, {}, {}};
  traces_["source/team.sql"] = {{"s.agent"}, {"s.team"}, {}, {}};
  const auto plan = Make();
  ASSERT_FALSE(plan);
  EXPECT_NE(plan.error().message.find("source/agent.sql, source/team.sql"), std::string::npos);
}

TEST_F(PlanTest, RefusesAScriptWithoutANumberInAFolderOrderedBySuffix) {
  product_.steps[3].order = Order::kBySuffix;
  EXPECT_NE(Make().error().message.find("has no number"), std::string::npos);
  product_.steps[3].order = Order::kTogether;
  product_.steps[3].first = {"agnt.sql"};
  EXPECT_NE(Make().error().message.find("did you mean \"agent.sql\"?"), std::string::npos);
}

TEST_F(PlanTest, AReaderOfTheSameGroupComesAfterItsWriter) {
  traces_["source/agent.sql"] = {{"s.team"}, {"s.agent"}, {}, {}};
  traces_["source/team.sql"] = {{}, {"s.team"}, {}, {}};
  const auto plan = Make();
  ASSERT_TRUE(plan);
  const PlannedScript& agent = Find(*plan, "source/agent.sql");
  ASSERT_EQ(agent.needs.size(), 1u);
  EXPECT_EQ(plan->scripts[agent.needs[0]].path, "source/team.sql");
}

TEST_F(PlanTest, TwoWritersOfOneTableFollowEachOther) {
  traces_["source/agent.sql"] = {{}, {"s.x"}, {}, {}};
  traces_["source/team.sql"] = {{}, {"s.x"}, {}, {}};
  const auto plan = Make();
  ASSERT_TRUE(plan);
  EXPECT_TRUE(Find(*plan, "source/agent.sql").needs.empty());
  EXPECT_EQ(Find(*plan, "source/team.sql").needs.size(), 1u);
}

TEST_F(PlanTest, SaysWhyAScriptRunsOrIsSkipped) {
  traces_["source/agent.sql"] = {{}, {"s.agent"}, {"d/core/agent"}, {}};
  traces_["model/a.1.sql"] = {{"s.agent"}, {"m.a"}, {}, {}};
  const auto first = Make();
  EXPECT_EQ(Reason(first, "model/a.1.sql"), "run: first attempt");
  EXPECT_EQ(Reason(first, "courtesy-flush"), "run: runs in every attempt");
  auto done = Done(*first);
  EXPECT_EQ(Reason(Make(done), "model/a.1.sql"),
            "skip: done at 2021-04-01T09:40:02.123Z, same inputs and text");

  files_["d/core/agent"] = "new file";
  EXPECT_EQ(Reason(Make(done), "source/agent.sql"), "run: input files changed");
  EXPECT_EQ(Reason(Make(done), "model/a.1.sql"), "run: source/agent.sql runs again");
  EXPECT_EQ(Reason(Make(done), "source/team.sql").substr(0, 5), "skip:");
  files_.clear();

  warehouse_ = "another";
  EXPECT_EQ(Reason(Make(done), "source/team.sql"), "run: script text changed");
  warehouse_ = "w";

  done.erase(done.begin());
  for (state::ScriptProgress& script : done) {
    if (script.script != "source/agent.sql") continue;
    script.status = state::RunStatus::kFailed;
    script.error = "bad\nline";
  }
  EXPECT_EQ(Reason(Make(done), "source/agent.sql"), "run: failed before: bad");
}

TEST_F(PlanTest, ForeseesTheScansOfScriptsThatRun) {
  const auto table = std::make_shared<const catalog::Table>();
  traces_["source/agent.sql"] = {{}, {"s.agent"}, {"d/core/agent"}, {}, {{table, {"a"}}}};
  traces_["source/team.sql"] = {{}, {"s.team"}, {}, {}, {{table, {"b"}}, {table, {"c"}}}};
  const auto first = Make();
  const auto reads = first->Reads(0).readers;
  ASSERT_EQ(reads.size(), 2u);
  EXPECT_EQ(reads.at("source: source/team.sql").size(), 2u);
  EXPECT_TRUE(first->Reads(first->scripts.size()).readers.empty());

  const auto done = Done(*first);
  EXPECT_TRUE(Make(done)->Reads(0).readers.empty());
  files_["d/core/agent"] = "new file";
  const auto again = Make(done)->Reads(0).readers;
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again.begin()->first, "source: source/agent.sql");
}

TEST(RunLogTest, NamesFromOutsideStayBelowTheLogs) {
  for (const std::string& id :
       std::vector<std::string>{"..", ".", "a\x01z", std::string(256, 'x')}) {
    const auto directory = RunLogDirectory("/logs", id);
    EXPECT_EQ(directory.parent_path(), "/logs");
    EXPECT_NE(directory.filename(), id);
    EXPECT_LT(directory.filename().string().size(), 200u);
    EXPECT_NE(directory.filename().string().front(), '.');
  }
  EXPECT_EQ(RunLogDirectory("/logs", "nightly-1"), "/logs/nightly-1");
}

}  // namespace
}  // namespace pipeline
