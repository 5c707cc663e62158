#include "pipeline/lineage.h"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "pipeline/lineage_query.h"
#include "pipeline/tracer.h"

namespace pipeline {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class LineageTest : public ::testing::Test {
 protected:
  void Run(const std::string& script, const std::vector<std::string>& statements) {
    ExpandedScript expanded;
    expanded.script.path = script;
    for (const std::string& text : statements)
      expanded.statements.push_back(sql::MakeSource(text, script));
    const ScriptTrace trace = tracer_.Trace(expanded);
    ASSERT_THAT(trace.errors, IsEmpty()) << trace.errors[0].ToString();
  }
  std::vector<std::string> Texts(const std::vector<sql::Flow>& flows) {
    std::vector<std::string> texts;
    for (const sql::Flow& flow : flows) {
      const std::string how =
          flow.how == sql::How::kDeciding ? sql::RoleNames(flow.roles) : sql::HowName(flow.how);
      texts.push_back(how + " " + lineage_.graph.Describe(flow.from));
    }
    return texts;
  }
  std::vector<std::string> Values(const std::string& words, int depth = kAnyDepth) {
    const auto target = FindTarget(lineage_, words);
    if (!target) return {target.error().message};
    return Texts(lineage_.graph.Values(target->version, target->path, depth));
  }
  std::vector<std::string> Rows(const std::string& words) {
    const auto target = FindTarget(lineage_, words);
    if (!target) return {target.error().message};
    return Texts(lineage_.graph.Rows(target->version));
  }
  std::vector<std::string> Dependents(const std::string& words, int depth = kAnyDepth) {
    const auto target = FindTarget(lineage_, words);
    if (!target) return {target.error().message};
    std::vector<std::string> texts;
    for (const Dependent& it : FindDependents(lineage_.graph, *target, depth)) {
      const std::string how =
          it.how == sql::How::kDeciding ? sql::RoleNames(it.roles) : sql::HowName(it.how);
      texts.push_back(fmt::format("{} {}.{}", how, it.table, sql::ToString(it.path)));
    }
    return texts;
  }

  ProductLineage lineage_;
  StaticTracer tracer_{lineage_.graph};
};

constexpr const char* kDocuments =
    "CREATE EXTERNAL TABLE src (`_id` STRUCT<toDoId:STRING>, contractId STRING, ts STRING, "
    "items ARRAY<STRUCT<itemName:STRING>>) ROW FORMAT SERDE "
    "'org.openx.data.jsonserde.JsonSerDe' WITH SERDEPROPERTIES ('mapping.ts'='timeStamp') "
    "LOCATION '{published}/{s3_prefix}/agent-core/agentToDo'";

TEST_F(LineageTest, RefusesWhatIsNotThereWithTheNearest) {
  Run("a.sql", {"CREATE TABLE fruit (name STRING)"});
  EXPECT_THAT(Values("friut.name"),
              ElementsAre("no table \"friut.name\"; did you mean \"fruit\"?"));
  EXPECT_THAT(Values("fruit.nam"),
              ElementsAre("no column or field \"nam\" in default.fruit; did you mean \"name\"?"));
  EXPECT_THAT(Values("agent/x: y"), ElementsAre("no collection \"agent/x\""));
}

TEST_F(LineageTest, ChangesOfRowsCountAsWhatTheyCompute) {
  const std::string like = " STORED AS ORC TBLPROPERTIES ('transactional'='true')";
  Run("a.sql",
      {"CREATE TABLE s (k INT, v STRING, w STRING)",
       "CREATE TABLE t (k INT, v STRING, w STRING)" + like, "INSERT INTO t SELECT * FROM s",
       "CREATE TABLE n (k INT, v STRING, flag BOOLEAN)", "UPDATE t SET v = upper(w) WHERE k > 1"});
  EXPECT_THAT(Values("t.v"),
              ElementsAre("copied default.s.v", "derived default.s.w", "filter default.s.k"));
  EXPECT_THAT(Values("t.w"), ElementsAre("copied default.s.w"));
  EXPECT_THAT(Rows("t"), IsEmpty());
  Run("b.sql", {"DELETE FROM t WHERE w = 'x'"});
  EXPECT_THAT(Values("t.w"), ElementsAre("copied default.s.w"));
  EXPECT_THAT(Rows("t"), ElementsAre("filter default.s.w"));
  Run("c.sql", {"MERGE INTO t USING n ON t.k = n.k WHEN MATCHED AND n.flag THEN DELETE "
                "WHEN NOT MATCHED THEN INSERT VALUES (n.k, n.v, 'new')"});
  EXPECT_THAT(Rows("t"), ElementsAre("join default.s.k", "join default.n.k",
                                     "filter default.n.flag", "filter default.s.w"));
}

TEST_F(LineageTest, NamesPathsAsTheDocumentsSpellThem) {
  Run("a.sql", {kDocuments,
                "CREATE TABLE t AS SELECT `_id`.todoid AS id, contractid, ts, "
                "items.itemname AS names FROM src"});
  EXPECT_THAT(Values("t.id"), ElementsAre("copied agent-core/agentToDo: _id.toDoId"));
  EXPECT_THAT(Values("t.contractid"), ElementsAre("copied agent-core/agentToDo: contractId"));
  EXPECT_THAT(Values("t.ts"), ElementsAre("copied agent-core/agentToDo: timeStamp"));
  EXPECT_THAT(Values("t.names"), ElementsAre("copied agent-core/agentToDo: items[].itemName"));
}

TEST_F(LineageTest, GoesThroughStoredStructsByTheField) {
  Run("a.sql", {kDocuments,
                "CREATE TABLE t AS SELECT named_struct('c', contractId, 'id', `_id`) AS s FROM src",
                "CREATE TABLE u AS SELECT s.c, s.id.todoid AS d FROM t"});
  EXPECT_THAT(Values("u.c"), ElementsAre("copied agent-core/agentToDo: contractId"));
  EXPECT_THAT(Values("u.d"), ElementsAre("copied agent-core/agentToDo: _id.toDoId"));
  EXPECT_THAT(Dependents("agent-core/agentToDo: _id.toDoId"),
              ElementsAre("copied default.t.s.id.todoid", "copied default.u.d"));
}

TEST_F(LineageTest, HasTheSourcesOfAllScriptsThatInsert) {
  Run("a.sql", {"CREATE TABLE a (x INT)", "CREATE TABLE b (y INT, z INT)", "CREATE TABLE t (c INT)",
                "INSERT INTO t SELECT x FROM a"});
  Run("b.sql", {"INSERT INTO t SELECT y + 1 FROM b WHERE z > 0"});
  EXPECT_THAT(Values("t.c"), ElementsAre("copied default.a.x", "derived default.b.y"));
  EXPECT_THAT(Rows("t"), ElementsAre("filter default.b.z"));
}

TEST_F(LineageTest, AnOverwriteForgetsAndAPartitionDoesNot) {
  Run("a.sql", {"CREATE TABLE a (x INT, y INT)", "CREATE TABLE t (c INT)",
                "CREATE TABLE p (c INT) PARTITIONED BY (d STRING)", "INSERT INTO t SELECT x FROM a",
                "INSERT OVERWRITE TABLE t SELECT y FROM a",
                "INSERT OVERWRITE TABLE p PARTITION (d='1') SELECT x FROM a",
                "INSERT OVERWRITE TABLE p PARTITION (d='2') SELECT y FROM a"});
  EXPECT_THAT(Values("t.c"), ElementsAre("copied default.a.y"));
  EXPECT_THAT(Values("p.c"), ElementsAre("copied default.a.x", "copied default.a.y"));
}

TEST_F(LineageTest, ATableRewrittenFromItselfKeepsItsOwnSources) {
  Run("a.sql", {"CREATE TABLE a (x INT)", "CREATE TABLE b (y INT)", "CREATE TABLE t (c INT)",
                "INSERT INTO t SELECT x FROM a",
                "INSERT OVERWRITE TABLE t SELECT t.c + b.y FROM t JOIN b ON t.c = b.y"});
  EXPECT_THAT(Values("t.c"), ElementsAre("derived default.a.x", "derived default.b.y"));
}

TEST_F(LineageTest, AReaderDependsOnWhatWasThereWhenItRead) {
  Run("a.sql",
      {"CREATE TABLE a (x INT, y INT)", "CREATE TABLE t (c INT)", "INSERT INTO t SELECT x FROM a",
       "CREATE TABLE early AS SELECT c FROM t", "CREATE VIEW v AS SELECT c FROM t",
       "INSERT INTO t SELECT y FROM a", "CREATE TABLE late AS SELECT c FROM v"});
  EXPECT_THAT(Values("early.c"), ElementsAre("copied default.a.x"));
  EXPECT_THAT(Values("late.c"), ElementsAre("copied default.a.x", "copied default.a.y"));
  EXPECT_THAT(Values("late.c", 1), ElementsAre("copied default.v.c"));
  EXPECT_THAT(Values("late.c", 2), ElementsAre("copied default.t.c"));
}

TEST_F(LineageTest, FollowsRenamedTablesAndColumns) {
  Run("a.sql", {"CREATE TABLE a (x INT, y INT)", "CREATE TABLE t AS SELECT x, y FROM a",
                "ALTER TABLE t CHANGE x first_one INT", "ALTER TABLE t ADD COLUMNS (extra STRING)",
                "ALTER TABLE t RENAME TO other"});
  EXPECT_THAT(Values("other.first_one"), ElementsAre("copied default.a.x"));
  EXPECT_THAT(Values("other.extra"), IsEmpty());
  EXPECT_THAT(Values("t.x"), ElementsAre("no table \"t.x\"; did you mean \"a\"?"));
}

TEST_F(LineageTest, DependentsKnowRowsFromValues) {
  Run("a.sql", {"CREATE TABLE a (x INT, y INT)", "CREATE TABLE t AS SELECT x FROM a WHERE y > 1",
                "CREATE TABLE u AS SELECT count(*) AS n, max(x) AS m FROM t"});
  EXPECT_THAT(Dependents("a.y"), ElementsAre("filter default.t.", "filter default.u."));
  EXPECT_THAT(Dependents("a.x"), ElementsAre("copied default.t.x", "aggregated default.u.m"));
  EXPECT_THAT(Dependents("a.x", 1), ElementsAre("copied default.t.x"));
  EXPECT_THAT(Values("u.n"), ElementsAre("aggregated rows of default.a"));
}

}  // namespace
}  // namespace pipeline
