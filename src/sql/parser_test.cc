#include "sql/parser.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sql/printer.h"
#include "sql/walk.h"

namespace sql {
namespace {

using ::testing::HasSubstr;

std::string Repeat(std::string_view text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

std::string ErrorOf(const std::string& text) {
  const auto statement = Parse(MakeSource(text));
  return statement ? "parsed: " + Print(*statement) : statement.error().message;
}

TEST(Parser, LimitsDepth) {
  for (const char* open : {"(", "-(", "not (", "f(", "case when ", "a[", "(select ", "cast(",
                           "exists (select ", "interval (", "a in ("}) {
    EXPECT_THAT(ErrorOf("select " + Repeat(open, 100'000)),
                testing::AnyOf(HasSubstr("deep"), HasSubstr("expected")))
        << open;
  }
  EXPECT_THAT(ErrorOf("select " + Repeat("not ", 1000) + "a"), HasSubstr("levels deep"));
  EXPECT_THAT(ErrorOf("select " + Repeat("- ", 1000) + "a"), HasSubstr("too deep"));
  EXPECT_THAT(ErrorOf("select * from " + Repeat("(", 1000)), HasSubstr("deep"));
  EXPECT_THAT(ErrorOf("create table t (a " + Repeat("array<", 1000)), HasSubstr("deep"));
}

TEST(Parser, LimitsChainsToo) {
  EXPECT_THAT(ErrorOf("select 1" + Repeat(" + 1", 1000)), HasSubstr("too long a chain"));
  EXPECT_THAT(ErrorOf("select a" + Repeat(".b", 1000)), HasSubstr("too long a chain"));
  EXPECT_THAT(ErrorOf("select 1" + Repeat(" union all select 1", 1000)),
              HasSubstr("too many set operations"));
  EXPECT_THAT(ErrorOf("select 1 from t" + Repeat(", t", 1000)), HasSubstr("chain of joins"));
  EXPECT_THAT(ErrorOf("select 1" + Repeat(" + 1", 400)), HasSubstr("parsed"));
  EXPECT_THAT(ErrorOf("select a in (1" + Repeat(", 1", 100'000) + ")"), HasSubstr("parsed"));
}

TEST(Parser, NamesWhatItExpectedAtTheFurthestToken) {
  const auto statement = Parse(MakeSource("select a\nfrom t\ngroup a", "x.sql"));
  ASSERT_FALSE(statement);
  EXPECT_EQ(statement.error().ToString(),
            "x.sql:3:7: expected BY, found `a`\n"
            "  group a\n"
            "        ^");
}

TEST(Parser, ReadsTypes) {
  EXPECT_FALSE(ParseType("array<int"));
  EXPECT_FALSE(ParseType("int int"));
  EXPECT_FALSE(ParseType("decimal(5,6)"));
  EXPECT_FALSE(ParseType(""));
  EXPECT_EQ(ParseType("map<STRING,struct<A:int,b:array<decimal(5,2)>>>")->ToString(),
            "map<string,struct<a:int,b:array<decimal(5,2)>>>");
}

TEST(Parser, KeepsTheSpansOfWhatItReads) {
  const std::string text = "select a + bcd from t";
  const auto statement = Parse(MakeSource(text));
  ASSERT_TRUE(statement);
  const auto& select = std::get<Select>(std::get<SelectStatement>(statement->node).query->body);
  const Expr& sum = *select.items[0].expr;
  EXPECT_EQ(text.substr(sum.span.begin, sum.span.end - sum.span.begin), "a + bcd");
}

TEST(Equal, SeesEveryDifference) {
  const char* const statements[] = {"select a",
                                    "select b",
                                    "select a as b",
                                    "select distinct a",
                                    "select a from t",
                                    "select a from t as u",
                                    "select a limit 1",
                                    "select a limit 1, 1",
                                    "select a order by b",
                                    "select a order by b desc",
                                    "with x as (select 1) select a",
                                    "select sum(a) over ()",
                                    "select sum(a)",
                                    "select sum(distinct a)",
                                    "drop table a",
                                    "drop table a purge"};
  for (const char* a : statements) {
    for (const char* b : statements) {
      EXPECT_EQ(Equal(*Parse(MakeSource(a)), *Parse(MakeSource(b))), a == b) << a << " " << b;
    }
  }
  EXPECT_TRUE(Equal(*Parse(MakeSource("select a")), *Parse(MakeSource("SELECT  (a)"))));
}

TEST(Walk, ListsChildrenInOrder) {
  const auto statement = Parse(MakeSource(
      "with c as (select x1) select x2, sum(x3) over (partition by x4 order by x5), case x6 when "
      "x7 "
      "then x8 else x9 end from (select y1) q join r lateral view f(y2) g on y3 where y4 group by "
      "y5 having y6 order by y7"));
  ASSERT_TRUE(statement) << statement.error().ToString();
  std::string names;
  const auto visit = [&names](auto& self, const auto& node) -> void {
    if constexpr (std::is_same_v<std::remove_cvref_t<decltype(node)>, Expr>) {
      if (const auto* name = std::get_if<NameRef>(&node.node)) names += name->name + " ";
    }
    ForEachChild(node, [&](const auto& child) { self(self, child); });
  };
  visit(visit, *statement);
  EXPECT_EQ(names, "x1 x2 x3 x4 x5 x6 x7 x8 x9 y1 y2 y3 y4 y5 y6 y7 ");
}

}  // namespace
}  // namespace sql
