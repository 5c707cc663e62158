#include "engine/shared_scan.h"

#include <gtest/gtest.h>

#include <atomic>
#include <duckdb.hpp>
#include <thread>

#include "engine/scan_function.h"
#include "sql/duckdb/duckdb_error.h"
#include "storage/memory_store.h"

namespace engine {
namespace {

using base::ErrorCode;
using sql::Type;

/// Scans of tables over one directory in memory, whose opening a test may hold up or let fail.
class SharedScanTest : public testing::Test {
 protected:
  SharedScanTest() {
    RegisterScan(*database_.instance, environment_);
    Run("SET threads=2");
  }

  void Put(const std::string& content) {
    ASSERT_TRUE(storage::WriteAll(*store_, "data/part-0", content));
    bytes_ = static_cast<int64_t>(content.size());
  }
  TableRead Read(const std::string& name, std::vector<catalog::Column> columns,
                 std::vector<std::string> paths) {
    catalog::Table table;
    table.database = "db";
    table.name = name;
    table.kind = catalog::TableKind::kExternal;
    table.columns = std::move(columns);
    table.serde = serde_;
    table.serde_properties = properties_;
    table.location = "memory:///data";
    catalog_.Put(table);
    return {catalog_.Find("db", name), std::move(paths)};
  }
  /// Expects each read of a script of its own: s0, s1, ..
  void Expect(const std::vector<TableRead>& reads) {
    ReadPlan plan;
    for (size_t i = 0; i < reads.size(); ++i)
      plan.readers["s" + std::to_string(i)].push_back(reads[i]);
    shared_.Expect(plan);
  }
  /// The relation for a script's scan; empty when it is to scan the files.
  std::string Relation(size_t script, const TableRead& read) {
    Cancellation cancellation;
    auto relation = shared_.Relation("s" + std::to_string(script), read, cancellation);
    if (!relation) return "error: " + relation.error().message;
    return relation->value_or("");
  }
  static std::string Direct(const TableRead& read) {
    std::string list;
    for (const std::string& path : read.paths) list += (list.empty() ? "'" : ", '") + path + "'";
    return "pdm_scan('" + read.table->QualifiedName() + "', [" + list + "]::VARCHAR[])";
  }
  std::string Run(const std::string& query) {
    auto result = connection_.Query(query);
    if (result->HasError())
      return "error: " + sql::to_duckdb::FromDuckdb(result->GetErrorObject()).message;
    std::string rows;
    for (size_t i = 0; i < result->types.size(); ++i) rows += result->types[i].ToString() + "\n";
    for (auto& row : *result) {
      for (duckdb::idx_t i = 0; i < result->ColumnCount(); ++i)
        rows += (i == 0 ? "" : "|") + row.GetValue<duckdb::Value>(i).ToString();
      rows += "\n";
    }
    return rows;
  }
  std::string Kept() {
    return Run("SELECT count(*) FROM duckdb_databases() WHERE database_name LIKE 'pdm_scan%'");
  }

  std::string serde_ = "org.openx.data.jsonserde.JsonSerDe";
  std::map<std::string, std::string> properties_;
  int64_t bytes_ = 0;
  std::atomic<int> opened_ = 0;
  std::atomic<bool> held_ = false;
  std::atomic<int> failures_ = 0;  // so many times the store does not answer
  std::shared_ptr<storage::ObjectStore> store_ = storage::OpenMemoryStore();
  catalog::Catalog catalog_;
  std::shared_ptr<ScanEnvironment> environment_ = std::make_shared<ScanEnvironment>(
      catalog_, [this](const std::string& uri) -> base::Result<Location> {
        ++opened_;
        while (held_) std::this_thread::yield();
        if (failures_ > 0 && failures_-- > 0) return base::Fail(base::Unavailable("no answer"));
        return Location{store_, uri.substr(std::string("memory:///").size())};
      });
  duckdb::DuckDB database_{nullptr};
  duckdb::Connection connection_{database_};
  SharedScans shared_{database_, *environment_};
};

const std::vector<catalog::Column> kA = {{"a", sql::kStringType, ""}};
const std::vector<catalog::Column> kB = {{"b", sql::kIntType, ""}};
constexpr const char* kNone = "BIGINT\n0\n";
constexpr const char* kOne = "BIGINT\n1\n";

TEST_F(SharedScanTest, WhatIsReadOnceOrByStrangersIsNotKept) {
  Put("{\"a\":1}\n");
  const TableRead read = Read("a", kA, {"a"});
  EXPECT_EQ(Relation(0, read), "");
  Expect({read});
  EXPECT_EQ(Relation(0, read), "");
  Expect({read, read});
  EXPECT_EQ(Relation(7, read), "");
  properties_ = {{"ignore.malformed.json", "true"}};
  Expect({read, Read("other_rules", kA, {"a"})});
  EXPECT_EQ(Relation(0, read), "");
  EXPECT_EQ(Kept(), kNone);
}

TEST_F(SharedScanTest, ABadValueOfOneScriptIsNotTheOthers) {
  Put("{\"a\":1,\"b\":\"x\"}\n");
  const TableRead a = Read("a", kA, {"a"});
  const TableRead b = Read("b", kB, {"b"});
  Expect({a, b});
  EXPECT_EQ(Relation(0, a), "");
  EXPECT_EQ(Run("FROM " + Direct(a)), "VARCHAR\n1\n");
  EXPECT_EQ(Relation(1, b), "");
  EXPECT_EQ(Run("FROM " + Direct(b)),
            "error: memory:///data/part-0:1 (byte 0): \"x\" where int is expected");
  EXPECT_EQ(Kept(), kNone);
}

TEST_F(SharedScanTest, AnArrayForAnObjectGoesByTheColumnsOfEachTable) {
  properties_ = {{"ignore.malformed.json", "true"}};
  Put("[1, 2]\n");
  const TableRead a = Read("a", kA, {"a"});
  const TableRead b = Read("b", kB, {"b"});
  Expect({a, b});
  EXPECT_EQ(Relation(0, a), "");
  EXPECT_EQ(Run("FROM " + Direct(a)), "VARCHAR\n1\n");
  EXPECT_EQ(Run("FROM " + Direct(b)), "INTEGER\n1\n");
}

TEST_F(SharedScanTest, FieldsThatMapToOneKeyAreReadApart) {
  properties_ = {{"mapping.a", "b"}};
  Put("{\"b\":5}\n");
  const TableRead a = Read("a", kA, {"a"});
  const TableRead b = Read("b", kB, {"b"});
  Expect({a, b});
  EXPECT_EQ(Relation(0, a), "");
  EXPECT_EQ(Run("FROM " + Direct(a)), "VARCHAR\n5\n");
  EXPECT_EQ(Run("FROM " + Direct(b)), "INTEGER\n5\n");
}

TEST_F(SharedScanTest, AStoreThatDoesNotAnswerFailsOneReaderOnly) {
  Put("{\"a\":1}\n");
  const TableRead a = Read("a", kA, {"a"});
  Expect({a, a});
  failures_ = 1;
  EXPECT_EQ(Relation(0, a), "error: reading db.a: no answer");
  EXPECT_NE(Relation(1, a), "");
  EXPECT_EQ(Run("FROM " + Relation(0, a)), "VARCHAR\n1\n");
  EXPECT_EQ(Kept(), kOne);
}

TEST_F(SharedScanTest, CancelEndsTheWaitForAnotherReader) {
  Put("{\"a\":1}\n");
  const TableRead a = Read("a", kA, {"a"});
  Expect({a, a});
  held_ = true;
  std::thread first([&] { EXPECT_NE(Relation(0, a), ""); });
  while (opened_ == 0) std::this_thread::yield();
  Cancellation cancellation;
  cancellation.Begin();
  std::thread second([&] {
    const auto relation = shared_.Relation("s1", a, cancellation);
    ASSERT_FALSE(relation);
    EXPECT_EQ(relation.error().code, ErrorCode::kCancelled);
  });
  cancellation.Cancel();
  shared_.Wake();
  second.join();
  held_ = false;
  first.join();
}

TEST_F(SharedScanTest, ACancelledFirstReaderLetsTheNextRead) {
  Put("{\"a\":1}\n");
  const TableRead a = Read("a", kA, {"a"});
  Expect({a, a});
  held_ = true;
  Cancellation cancellation;
  cancellation.Begin();
  std::thread first([&] {
    const auto relation = shared_.Relation("s0", a, cancellation);
    ASSERT_FALSE(relation);
    EXPECT_EQ(relation.error().code, ErrorCode::kCancelled);
  });
  while (opened_ == 0) std::this_thread::yield();
  std::thread second([&] { EXPECT_EQ(Run("FROM " + Relation(1, a)), "VARCHAR\n1\n"); });
  cancellation.Cancel();
  held_ = false;
  first.join();
  second.join();
}

TEST_F(SharedScanTest, WithoutMemoryEverybodyScans) {
  Run("SET temp_directory=''");
  Run("SET memory_limit='6MB'");
  std::string lines;
  for (int i = 0; i < 100000; ++i)
    lines += "{\"a\":\"" + std::to_string(i) + std::string(200, 'x') + "\"}\n";
  Put(lines);
  const TableRead a = Read("a", kA, {"a"});
  Expect({a, a});
  EXPECT_EQ(Relation(0, a), "");
  EXPECT_EQ(Kept(), kNone);
  EXPECT_EQ(Run("SELECT count(a) FROM " + Direct(a)), "BIGINT\n100000\n");
}

TEST_F(SharedScanTest, GivesTheRowsThatEachScanGives) {
  properties_ = {{"ignore.malformed.json", "true"}};
  Put(R"({"_id":{"agentId":"x","kind":7,"more":{"p":[1,2],"q":{"r":"s"}}},"n":"12","l":[{"k":1,"v":"a"},{"k":2}]})"
      "\n"
      R"({"_id":{"kind":8},"N":13,"l":[],"m":{"b":1,"a":2}})"
      "\n{broken\n"
      R"({"_id":null,"n":{"o":1},"l":{"k":5}})"
      "\n\n"
      R"({"_id":{"agentId":{"deep":1}},"n":true})"
      "\n");
  const Type more = Type::Struct(
      {"p", "q"}, {Type::Array(sql::kIntType), Type::Struct({"r"}, {sql::kStringType})});
  const Type id =
      Type::Struct({"agentid", "kind", "more"}, {sql::kStringType, sql::kIntType, more});
  const Type other = Type::Struct({"kind", "agentid"}, {sql::kStringType, sql::kStringType});
  const Type list = Type::Array(Type::Struct({"v", "k"}, {sql::kStringType, sql::kBigintType}));
  const std::vector<TableRead> reads = {
      Read("t0", {{"_id", id, ""}, {"n", sql::kStringType, ""}},
           {"_id.more.q", "n", "_id.agentid", "input__file__name"}),
      Read("t1", {{"n", sql::kIntType, ""}, {"l", list, ""}, {"_id", other, ""}}, {"_id", "l"}),
      Read("t2", {{"l", list, ""}, {"_id", id, ""}}, {"_id", "l", "block__offset__inside__file"}),
      Read("t3", {{"_id", sql::kStringType, ""}, {"absent", sql::kDateType, ""}},
           {"absent", "_id"}),
      Read("t4", {{"_id", other, ""}, {"m", Type::Map(sql::kStringType, sql::kIntType), ""}},
           {"m", "_id.kind", "_id.agentid"}),
      Read("t5", {{"_id", id, ""}}, {"_id.more.p", "_id.kind", "_id.more.q.r"}),
      Read("t6", {{"_id", id, ""}}, {}),
  };
  Expect(reads);
  for (size_t i = 0; i < reads.size(); ++i) {
    const std::string relation = Relation(i, reads[i]);
    ASSERT_NE(relation, "") << i;
    const std::string what = reads[i].paths.empty() ? "SELECT count(*) " : "";
    // Not sorted: the order of a small file's lines is kept.
    EXPECT_EQ(Run(what + "FROM " + relation), Run(what + "FROM " + Direct(reads[i]))) << i;
  }
  EXPECT_EQ(Kept(), kOne);
}

TEST_F(SharedScanTest, ReadsTablesByPositionToo) {
  serde_ = "";
  properties_ = {{"field.delim", ","}};
  Put("1,x\n2,y\n");
  const std::vector<catalog::Column> columns = {{"a", sql::kIntType, ""},
                                                {"b", sql::kStringType, ""}};
  const TableRead one = Read("one", columns, {"b"});
  const TableRead two = Read("two", columns, {"b", "a"});
  Expect({one, two});
  EXPECT_EQ(Run("FROM " + Relation(0, one)), "VARCHAR\nx\ny\n");
  EXPECT_EQ(Run("FROM " + Relation(1, two)), "VARCHAR\nINTEGER\nx|1\ny|2\n");
}

TEST_F(SharedScanTest, ReadsAPathThatNobodyForesawFromTheFiles) {
  Put("{\"a\":1,\"b\":2}\n");
  const TableRead a = Read("a", kA, {"a"});
  Expect({a, a});
  EXPECT_NE(Relation(0, a), "");
  EXPECT_EQ(Relation(1, Read("b", kB, {"b"})), "");
}

TEST_F(SharedScanTest, ManyReadersAtOnceMakeOnePass) {
  std::string lines;
  for (int i = 0; i < 50000; ++i)
    lines += "{\"a\":\"v" + std::to_string(i) + "\",\"b\":" + std::to_string(i) + "}\n";
  Put(lines);
  const TableRead a = Read("a", kA, {"a"});
  const TableRead b = Read("b", kB, {"b"});
  Expect({a, b, a, b, a, b, a, b});
  std::vector<std::thread> threads;
  for (size_t i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      const std::string relation = Relation(i, i % 2 ? b : a);
      duckdb::Connection connection(database_);
      const auto result = connection.Query("SELECT count(DISTINCT COLUMNS(*)) FROM " + relation);
      ASSERT_FALSE(result->HasError()) << result->GetError();
      EXPECT_EQ(result->GetValue(0, 0).GetValue<int64_t>(), 50000);
    });
  }
  for (std::thread& thread : threads) thread.join();
  int64_t read = 0;
  for (const auto& [table, counts] : environment_->TakeCounts()) read += counts.bytes;
  EXPECT_EQ(read, bytes_);
}

TEST_F(SharedScanTest, KeepsUntilTheLastReaderEnds) {
  Put("{\"a\":1}\n");
  const TableRead a = Read("a", kA, {"a"});
  Expect({a, a});
  EXPECT_EQ(Kept(), kNone);
  EXPECT_NE(Relation(0, a), "");
  shared_.End("s0");
  EXPECT_EQ(Kept(), kOne);
  EXPECT_EQ(Relation(0, a), "");
  EXPECT_NE(Relation(1, a), "");
  EXPECT_NE(Relation(1, a), "") << "as when a script is tried again";
  shared_.End("s1");
  EXPECT_EQ(Kept(), kNone);
}

TEST_F(SharedScanTest, ANewPlanForgetsWhatWasKept) {
  Put("{\"a\":1}\n");
  const TableRead a = Read("a", kA, {"a"});
  Expect({a, a});
  EXPECT_EQ(Run("FROM " + Relation(0, a)), "VARCHAR\n1\n");
  Put("{\"a\":2}\n");
  Expect({a, a});
  EXPECT_EQ(Kept(), kNone);
  EXPECT_EQ(Run("FROM " + Relation(0, a)), "VARCHAR\n2\n");
}

}  // namespace
}  // namespace engine
