#include "sql/format.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>

namespace sql {
namespace {

std::string Format(const std::string& script) {
  const auto formatted = FormatScript(script, "x.sql");
  return formatted ? *formatted : "error: " + formatted.error().ToString();
}

TEST(FormatTest, RefusesWhatDoesNotParseWithItsPlace) {
  EXPECT_EQ(Format("SELECT 1;\nSELECT FROM t;").substr(0, 21), "error: x.sql:2:8: exp");
}

TEST(FormatTest, ShortStatementsTakeALine) {
  EXPECT_EQ(Format("select a,b  from t\twhere x=1 and not y;select -1 - -x,a [ 0 ],f( ) from t"),
            "SELECT a, b FROM t WHERE x = 1 AND NOT y;\nSELECT -1 - -x, a[0], f() FROM t;\n");
}

TEST(FormatTest, ABrokenQueryHasAClauseALine) {
  EXPECT_EQ(Format("select a, b\nfrom t left join u on t.a=u.a and t.b = u.b where x in (select\n"
                   "y from v) and z between 1 and 2\nor w\ngroup by a,b order by a;"),
            "SELECT a, b\nFROM t\nLEFT JOIN u ON t.a = u.a AND t.b = u.b\n"
            "WHERE x IN (\n        SELECT\n            y\n        FROM v\n    )\n    AND z BETWEEN "
            "1 AND 2\n"
            "    OR w\nGROUP BY a, b\nORDER BY a;\n");
}

TEST(FormatTest, ListsAndCasesStayBroken) {
  EXPECT_EQ(Format("select\na, case\nwhen x then 1 else 2 end as c from t;"),
            "SELECT\n    a,\n    CASE\n        WHEN x THEN 1\n        ELSE 2\n    END AS c\n"
            "FROM t;\n");
}

TEST(FormatTest, CommentsStayWhereTheyAre) {
  const std::string text =
      "-- head\n\n-- of the file\nSELECT\n    a, -- first\n    -- before b\n    b /* here */ AS c\n"
      "FROM t -- the end\nWHERE x; -- behind\n\n/* two\n   lines */\nUSE d;\n-- last\n";
  EXPECT_EQ(Format(text), text);
  EXPECT_EQ(Format("select 1 -- one\n;"), "SELECT 1; -- one\n");
}

TEST(FormatTest, VariablesAndCommandsStayAsTheyAre) {
  EXPECT_EQ(Format("set  x = 1 ;\n!echo  it's;\nselect * from ${hivevar:db}.t limit ${n};"),
            "set  x = 1;\n!echo  it's\nSELECT * FROM ${hivevar:db}.t limit ${n};\n");
}

TEST(FormatTest, DefinitionsKeepTheirLines) {
  EXPECT_EQ(
      Format("create table t(\na int,b array<struct< x :int , y:decimal(5,2)>>)\nrow format "
             "delimited\nfields terminated by ','\nstored as orc as\nselect 1;"),
      "CREATE TABLE t(\n    a INT,\n    b ARRAY<STRUCT<x:INT, y:decimal(5,2)>>\n)\nROW format "
      "delimited\n    fields terminated BY ','\nstored AS orc AS\nSELECT 1;\n");
}

/// Every script of the product and every case that parses: formatted once it is formatted for good,
/// and the formatter has compared the trees itself.
TEST(FormatTest, FormatsAllScriptsOnce) {
  int formatted = 0;
  for (const char* folder : {"/products", "/tests/cases"}) {
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(std::string(PDM_SOURCE_DIR) + folder)) {
      if (entry.path().extension() != ".sql") continue;
      std::ifstream stream(entry.path());
      const std::string text(std::istreambuf_iterator<char>(stream), {});
      const auto once = FormatScript(text, entry.path().string());
      if (!once) {
        // Cases of errors are not for formatting; everything else is.
        EXPECT_NE(once.error().code, base::ErrorCode::kInternal) << once.error().ToString();
        EXPECT_NE(std::string(folder), "/products") << once.error().ToString();
        continue;
      }
      ++formatted;
      const auto twice = FormatScript(*once, entry.path().string());
      ASSERT_TRUE(twice) << twice.error().ToString();
      EXPECT_EQ(*twice, *once) << entry.path();
    }
  }
  EXPECT_GT(formatted, 280);
}

}  // namespace
}  // namespace sql
