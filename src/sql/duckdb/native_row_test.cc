// The functions over columns: NULLs among the rows, more rows than a vector, filtered rows, and
// patterns that change from row to row. What they answer is in function_cases_test.cc.
#include <gtest/gtest.h>

#include <duckdb.hpp>
#include <string>

#include "sql/duckdb/native.h"

namespace sql::to_duckdb {
namespace {

class NativeRowTest : public testing::Test {
 protected:
  NativeRowTest() : connection_(database_) {
    RegisterNativeFunctions(*database_.instance);
    Run("CREATE TABLE t AS SELECT i, CASE WHEN i % 3 <> 0 THEN 'value ' || i END AS s, "
        "CASE WHEN i % 5 <> 0 THEN strftime(DATE '2020-01-01' + CAST(i AS INTEGER), '%Y%m%d') END "
        "AS d, CASE WHEN i % 2 = 0 THEN 'yyyyMMdd' ELSE 'd/M/yyyy' END AS p FROM range(5000) r(i)");
  }

  std::string Run(const std::string& query) {
    const auto result = connection_.Query(query);
    if (result->HasError()) return "ERROR: " + result->GetError();
    if (result->RowCount() == 0) return "none";
    const auto value = result->GetValue(0, 0);
    return value.IsNull() ? "NULL" : value.ToString();
  }

  duckdb::DuckDB database_{nullptr};
  duckdb::Connection connection_;
};

TEST_F(NativeRowTest, RefusesABadPatternOfARow) {
  const std::string error =
      Run("SELECT max(hive_rlike(s, CASE WHEN i = 4000 THEN '(' ELSE 'v' END)) FROM t");
  EXPECT_NE(error.find("regular expression '('"), std::string::npos) << error;
  EXPECT_EQ(Run("SELECT count(hive_unix_timestamp(d, 'b')) FROM t").substr(0, 5), "ERROR");
}

TEST_F(NativeRowTest, EndsACatastrophicMatch) {
  const std::string error =
      Run("SELECT hive_rlike(repeat('a', 5000) || '!', '^(a|aa)+$') FROM range(3)");
  EXPECT_NE(error.find("match limit"), std::string::npos) << error;
}

TEST_F(NativeRowTest, KeepsNullRows) {
  for (const char* call : {"hive_substr(s, 2, 3)", "hive_rlike(s, 'v')",
                           "hive_regexp_replace(s, '[0-9]', '')", "hive_split(s, ' ')",
                           "hive_lpad(s, 20, '-')", "hive_get_json_object('{\"a\":1}', s || '$')",
                           "hive_initcap(s)", "hive_locate('v', s, 1)"}) {
    const std::string query =
        std::string("SELECT count(*) FROM t WHERE s IS NULL AND ") + call + " IS NOT NULL";
    EXPECT_EQ(Run(query), "0") << call;
  }
  EXPECT_EQ(Run("SELECT count(*) FROM t WHERE (hive_str_to_map(s) IS NULL)"), "0");
}

TEST_F(NativeRowTest, AnswersRowByRow) {
  EXPECT_EQ(Run("SELECT count(*) FROM t WHERE hive_substr(s, -2) = substr(s, length(s) - 1)"),
            "3333");
  EXPECT_EQ(Run("SELECT count(*) FROM t WHERE hive_split(s, ' ') = ['value', CAST(i AS VARCHAR)]"),
            "3333");
  EXPECT_EQ(Run("SELECT count(*) FROM t WHERE hive_regexp_extract(s, '(\\d+)$', 1) = "
                "CAST(i AS VARCHAR)"),
            "3333");
  EXPECT_EQ(Run("SELECT count(*) FROM t WHERE hive_str_to_map(s, ';', ' ')['value'] = "
                "CAST(i AS VARCHAR)"),
            "3333");
  EXPECT_EQ(Run("SELECT count(*) FROM t WHERE hive_get_json_object('{\"n\":[' || i || ']}', "
                "'$.n[0]') = CAST(i AS VARCHAR)"),
            "5000");
}

TEST_F(NativeRowTest, AnswersFilteredRows) {
  EXPECT_EQ(
      Run("SELECT sum(CAST(hive_regexp_replace(s, 'value ', '') AS BIGINT)) FROM t WHERE i % 7 "
          "= 0 AND i % 3 <> 0"),
      Run("SELECT sum(i) FROM t WHERE i % 7 = 0 AND i % 3 <> 0"));
  EXPECT_EQ(
      Run("SELECT count(*) FROM (SELECT hive_split(s, 'l') AS x FROM t ORDER BY i LIMIT 10 OFFSET "
          "3000) WHERE len(x) = 2"),
      "6");
}

TEST_F(NativeRowTest, ReadsAndPrintsDatesRowByRow) {
  EXPECT_EQ(Run("SELECT count(*) FROM t WHERE hive_from_unixtime(hive_unix_timestamp(d, "
                "'yyyyMMdd'), 'yyyyMMdd') = d"),
            "4000");
  EXPECT_EQ(
      Run("SELECT count(*) FROM t WHERE hive_unix_timestamp(hive_from_unixtime(i * 86400, p), "
          "p) = i * 86400"),
      "5000");
}

TEST_F(NativeRowTest, TakesEmptyTables) {
  EXPECT_EQ(Run("SELECT hive_split(s, ' ') FROM t WHERE i < 0"), "none");
  EXPECT_EQ(Run("SELECT hive_str_to_map(s) FROM t WHERE i < 0"), "none");
}

}  // namespace
}  // namespace sql::to_duckdb
