#include "engine/scan_function.h"

#include <gtest/gtest.h>

#include <duckdb.hpp>

#include "sql/duckdb/duckdb_error.h"
#include "storage/memory_store.h"

namespace engine {
namespace {

using base::ErrorCode;

/// A DuckDB with pdm_scan over objects in memory.
class ScanFunctionTest : public testing::Test {
 protected:
  ScanFunctionTest() {
    RegisterScan(*database_.instance, environment_);
    Run("SET threads=2");
  }

  void Put(const std::string& key, const std::string& content) {
    ASSERT_TRUE(storage::WriteAll(*store_, key, content));
  }

  void Declare(const std::string& name, std::vector<catalog::Column> columns,
               std::map<std::string, std::string> properties = {}) {
    catalog::Table table;
    table.database = "db";
    table.name = name;
    table.kind = catalog::TableKind::kExternal;
    table.columns = std::move(columns);
    table.serde = "org.openx.data.jsonserde.JsonSerDe";
    table.serde_properties = std::move(properties);
    table.location = "memory:///" + name;
    catalog_.Put(std::move(table));
  }

  std::string Run(const std::string& query) {
    auto result = connection_.Query(query);
    if (result->HasError()) {
      error_ = sql::to_duckdb::FromDuckdb(result->GetErrorObject());
      return "error: " + error_.message;
    }
    std::string rows;
    for (auto& row : *result) {
      for (duckdb::idx_t i = 0; i < result->ColumnCount(); ++i) {
        rows += (i == 0 ? "" : "|") + row.GetValue<duckdb::Value>(i).ToString();
      }
      rows += "\n";
    }
    return rows;
  }

  std::shared_ptr<storage::ObjectStore> store_ = storage::OpenMemoryStore();
  catalog::Catalog catalog_;
  std::shared_ptr<ScanEnvironment> environment_ = std::make_shared<ScanEnvironment>(
      catalog_, [this](const std::string& uri) -> base::Result<Location> {
        return Location{store_, uri.substr(std::string("memory:///").size())};
      });
  duckdb::DuckDB database_{nullptr};
  duckdb::Connection connection_{database_};
  base::Error error_;
};

const sql::Type kIdType = sql::Type::Struct({"agentid", "kind"}, {sql::kStringType, sql::kIntType});

TEST_F(ScanFunctionTest, NamesWhatIsMissing) {
  Declare("t", {{"a", sql::kStringType, ""}, {"_id", kIdType, ""}});
  EXPECT_EQ(Run("FROM pdm_scan('db.absent', ['a'])"), "error: no table db.absent");
  EXPECT_EQ(error_.code, ErrorCode::kNotFound);
  EXPECT_EQ(Run("FROM pdm_scan('db.t', ['b'])"), "error: db.t has no b (in b)");
  EXPECT_EQ(Run("FROM pdm_scan('db.t', ['_id.x'])"), "error: db.t has no x (in _id.x)");
  EXPECT_EQ(Run("FROM pdm_scan('db.t', ['a.x'])"), "error: db.t has no x (in a.x)");
}

TEST_F(ScanFunctionTest, AMalformedLineFailsWithItsPlace) {
  Declare("t", {{"a", sql::kIntType, ""}});
  Put("t/part-0", "{\"a\":1}\n{\"a\":2}\n{\"a\":");
  EXPECT_EQ(Run("FROM pdm_scan('db.t', ['a'])"),
            "error: memory:///t/part-0:3 (byte 16): End of input at character 5");
  EXPECT_EQ(error_.code, ErrorCode::kCorrupt);
}

TEST_F(ScanFunctionTest, ATextWhereANumberIsExpectedFailsWithItsPlace) {
  Declare("t", {{"a", sql::kIntType, ""}});
  Put("t/part-0", "{\"a\":\"x\"}\n");
  EXPECT_EQ(Run("FROM pdm_scan('db.t', ['a'])"),
            "error: memory:///t/part-0:1 (byte 0): \"x\" where int is expected");
}

TEST_F(ScanFunctionTest, IgnoredBadRecordsAreCounted) {
  Declare("t", {{"a", sql::kIntType, ""}}, {{"ignore.malformed.json", "true"}});
  Put("t/part-0", "{\"a\":1}\n{\"a\":\n{\"a\":\"x\"}\nplain\n\n{\"a\":5}\n");
  EXPECT_EQ(Run("FROM pdm_scan('db.t', ['a'])"), "1\nNULL\nNULL\nNULL\nNULL\n5\n");
  const ScanCounts counts = environment_->TakeCounts().at("db.t");
  EXPECT_EQ(counts.rows, 6);
  EXPECT_EQ(counts.bad_records, 3);
  EXPECT_EQ(counts.bytes, 39);
  EXPECT_EQ(counts.first_problem, "memory:///t/part-0:2 (byte 8): End of input at character 5");
  EXPECT_TRUE(environment_->TakeCounts().empty());
}

TEST_F(ScanFunctionTest, AbsentDirectoryIsAnEmptyTable) {
  Declare("t", {{"a", sql::kStringType, ""}});
  EXPECT_EQ(Run("SELECT count(*) FROM pdm_scan('db.t', ['a'])"), "0\n");
  EXPECT_EQ(Run("FROM pdm_scan('db.t', ['a'])"), "");
}

TEST_F(ScanFunctionTest, ReadsPathsInTheOrderAskedFor) {
  Declare(
      "t",
      {{"a", sql::kStringType, ""}, {"_id", kIdType, ""}, {"d", sql::Type::Decimal(15, 2), ""}});
  Put("t/part-0", R"({"_id":{"agentId":"x","kind":7},"A":"v","d":"12.345"})");
  EXPECT_EQ(Run("FROM pdm_scan('db.t', ['_id.kind', 'd', '_id', '_id.agentid', 'a'])"),
            "7|12.35|{'agentid': x, 'kind': 7}|x|v\n");
  EXPECT_EQ(Run("SELECT a FROM pdm_scan('db.t', ['_id.kind', 'd', 'a'])"), "v\n");
  EXPECT_EQ(Run("SELECT \"_id.agentid\" FROM pdm_scan('db.t', ['_id.agentid'])"), "x\n");
}

TEST_F(ScanFunctionTest, CountsRowsWithoutAnyPath) {
  Declare("t", {{"a", sql::kStringType, ""}});
  Put("t/part-0", "{}\n{}\n");
  EXPECT_EQ(Run("SELECT count(*) FROM pdm_scan('db.t', [])"), "2\n");
  EXPECT_EQ(Run("SELECT count(*) FROM pdm_scan('db.t', ['a'])"), "2\n");
  EXPECT_EQ(Run("SELECT 1 FROM pdm_scan('db.t', [])"), "1\n1\n");
}

TEST_F(ScanFunctionTest, HasTheVirtualColumnsOfHive) {
  Declare("t", {{"a", sql::kStringType, ""}});
  Put("t/one", "{\"a\":1}\n{\"a\":2}\n");
  Put("t/two", "{\"a\":3}");
  EXPECT_EQ(Run("SELECT * FROM pdm_scan('db.t', ['input__file__name', 'a', "
                "'block__offset__inside__file']) ORDER BY ALL"),
            "memory:///t/one|1|0\nmemory:///t/one|2|8\nmemory:///t/two|3|0\n");
}

TEST_F(ScanFunctionTest, KeepsTheOrderOfFilesAndRowsThroughThreads) {
  Declare("t", {{"a", sql::kIntType, ""}});
  int next = 0;
  for (int file = 0; file < 20; ++file) {
    std::string lines;
    for (int i = 0; i < 5000; ++i) lines += "{\"a\":" + std::to_string(next++) + "}\n";
    Put("t/part-" + std::string(1, static_cast<char>('a' + file)), lines);
  }
  Run("CREATE TABLE copy AS SELECT a, row_number() OVER () - 1 AS n FROM pdm_scan('db.t', ['a'])");
  EXPECT_EQ(Run("SELECT count(*), count(*) FILTER (a = n) FROM copy"), "100000|100000\n");
  Run("SET preserve_insertion_order=false");
  EXPECT_EQ(Run("SELECT count(*), sum(a) FROM pdm_scan('db.t', ['a'])"), "100000|4999950000\n");
}

}  // namespace
}  // namespace engine
