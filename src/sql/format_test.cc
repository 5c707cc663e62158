#include "sql/format.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "sql/script.h"

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

TEST(FormatTest, LongListsFillTheirLinesOnceAndForAll) {
  std::string list = "a0";
  for (int i = 1; i < 40; ++i) list += ", a" + std::to_string(i);
  const std::string once = Format("SELECT f(" + list + ") FROM t;");
  EXPECT_EQ(Format(once), once);
  EXPECT_NE(once.find("a1, a2, a3"), std::string::npos) << once;
}

/// The text formatted, which has to be itself when it is formatted again.
std::string FormatTwice(const std::string& text) {
  const std::string once = Format(text);
  return Format(once) == once ? once : "twice: " + Format(once);
}

TEST(FormatTest, FilledListsKeepTheirLinesUntilOneIsTooLong) {
  const std::string filled = "SELECT\n    a, b,\n    c, d\nFROM t\nORDER BY\n    a, b,\n    c;\n";
  EXPECT_EQ(FormatTwice(filled), filled);
  const std::string long_name(60, 'x');
  EXPECT_EQ(FormatTwice("SELECT\n    a, " + long_name + ", " + long_name + ",\n    b, c\nFROM t;"),
            "SELECT\n    a, " + long_name + ",\n    " + long_name + ", b, c\nFROM t;\n");
}

TEST(FormatTest, NamesThatDoNotFitStandOnTheNextLine) {
  const std::string argument(100, 'x');
  EXPECT_EQ(FormatTwice("SELECT a,\nf(" + argument + ") AS fairly_long_name FROM t;"),
            "SELECT\n    a,\n    f(" + argument + ")\n        AS fairly_long_name\nFROM t;\n");
  EXPECT_EQ(FormatTwice("SELECT a,\nCAST(" + argument + " AS DECIMAL(15, 2)) FROM t;"),
            "SELECT\n    a,\n    CAST(\n        " + argument +
                "\n        AS DECIMAL(15,2)\n    )\nFROM t;\n");
}

TEST(FormatTest, LongExpressionsBreakBeforeTheirLoosestOperators) {
  const std::string a(50, 'a');
  const std::string b(50, 'b');
  EXPECT_EQ(FormatTwice("SELECT x,\n" + a + " * -1 + " + b + " * 2 - 17 * 4 AS y FROM t;"),
            "SELECT\n    x,\n    " + a + " * -1\n        + " + b +
                " * 2\n        - 17 * 4 AS y\nFROM t;\n");
  EXPECT_EQ(FormatTwice("SELECT x FROM t\nWHERE concat(" + a + ", 'x') = concat(" + b + ", 'x');"),
            "SELECT x\nFROM t\nWHERE concat(" + a + ", 'x')\n        = concat(" + b + ", 'x');\n");
}

TEST(FormatTest, OperandsOfUnionStayOnTheirLines) {
  const std::string text = "SELECT a FROM t\nUNION ALL\nSELECT b\nFROM u\nWHERE c;\n";
  EXPECT_EQ(FormatTwice(text), text);
}

TEST(FormatTest, WindowsHaveAPartALine) {
  const std::string text =
      "SELECT\n    f() OVER w,\n    g() OVER (\n        PARTITION BY a, b\n        ORDER BY\n      "
      "      "
      "c, d,\n            e\n        ROWS BETWEEN 2 PRECEDING AND CURRENT ROW\n    )\nFROM t\n"
      "WINDOW w AS (\n    PARTITION BY a\n    ORDER BY b\n);\n";
  EXPECT_EQ(FormatTwice(text), text);
}

TEST(FormatTest, WordsThatTheTreeKeepsMayChangeTheirCase) {
  EXPECT_EQ(Format("create table t (a string not null, b string default 'No');"),
            "CREATE TABLE t (a string NOT NULL, b string default 'No');\n");
  EXPECT_EQ(Format("alter table t touch partition (a='B');").substr(0, 5), "ALTER");
}

/// The comments of a script, in order.
std::vector<std::string> CommentsOf(const std::string& text) {
  std::vector<std::string> comments;
  for (size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\'' || c == '"' || c == '`') {
      for (++at; at < text.size() && text[at] != c; ++at) at += text[at] == '\\' && c != '`';
    } else if (text.compare(at, 2, "--") == 0 || text.compare(at, 2, "/*") == 0) {
      const size_t end = c == '-' ? text.find('\n', at) : text.find("*/", at) + 2;
      comments.push_back(text.substr(at, end - at));
      comments.back().resize(comments.back().find_last_not_of(" \t\r") + 1);
      at = std::min(end, text.size()) - 1;
    }
  }
  return comments;
}

/// Formatted once a text is formatted for good, its comments are there, and the formatter has
/// compared the trees itself.
void ExpectFormatsOnce(const std::string& text, const std::string& file) {
  const auto once = FormatScript(text, file);
  ASSERT_TRUE(once) << once.error().ToString();
  const auto twice = FormatScript(*once, file);
  ASSERT_TRUE(twice) << twice.error().ToString();
  EXPECT_EQ(*twice, *once) << file;
  EXPECT_EQ(CommentsOf(*once), CommentsOf(text)) << file;
}

template <class Work>
void ForEachScript(const char* folder, Work work) {
  for (const auto& entry :
       std::filesystem::recursive_directory_iterator(std::string(PDM_SOURCE_DIR) + folder)) {
    if (entry.path().extension() != ".sql") continue;
    std::ifstream stream(entry.path());
    work(std::string(std::istreambuf_iterator<char>(stream), {}), entry.path().string());
  }
}

TEST(FormatTest, EveryScriptOfTheProductIsFormatted) {
  int scripts = 0;
  ForEachScript("/products", [&](const std::string& text, const std::string& file) {
    const auto formatted = FormatScript(text, file);
    ASSERT_TRUE(formatted) << formatted.error().ToString();
    EXPECT_EQ(*formatted, text) << file;
    ++scripts;
  });
  EXPECT_GT(scripts, 280);
}

TEST(FormatTest, FormatsEveryStatementOfTheCasesThatParsesOnce) {
  int statements = 0;
  ForEachScript("/tests/cases", [&](const std::string& text, const std::string& file) {
    size_t begin = 0;
    for (const RawStatement& raw : SplitScript(text)) {
      const std::string one = text.substr(begin, raw.span.end - begin) + "\n;\n";
      begin = std::min(text.find(';', raw.span.end), text.size() - 1) + 1;
      const auto formatted = FormatScript(one, file);
      if (!formatted) {
        EXPECT_NE(formatted.error().code, base::ErrorCode::kInternal)
            << formatted.error().ToString();
        continue;
      }
      ExpectFormatsOnce(one, file);
      ++statements;
    }
  });
  EXPECT_GT(statements, 1000);
}

}  // namespace
}  // namespace sql
