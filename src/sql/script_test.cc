#include "sql/script.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "sql/parser.h"

namespace sql {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<std::string> Split(const std::string& script) {
  std::vector<std::string> texts;
  for (const RawStatement& statement : SplitScript(script)) {
    texts.push_back(script.substr(statement.span.begin, statement.span.end - statement.span.begin));
  }
  return texts;
}

base::Result<Source> Replace(const std::string& script,
                             std::map<std::string, std::string, std::less<>> variables) {
  return Substitute(script, SplitScript(script).at(0), "a.sql",
                    [variables](std::string_view name) -> std::optional<std::string> {
                      const auto found = variables.find(name);
                      if (found == variables.end()) return std::nullopt;
                      return found->second;
                    });
}

TEST(Substitute, RefusesEndlessVariables) {
  const auto loop = Replace("select ${a}", {{"a", "${b}"}, {"b", "${a}"}});
  ASSERT_FALSE(loop);
  EXPECT_THAT(loop.error().message, HasSubstr("more than 40 levels"));
  const auto growing = Replace("select ${a}", {{"a", "${a}${a}"}});
  ASSERT_FALSE(growing);
  EXPECT_THAT(growing.error().message, HasSubstr("grows too large"));
}

TEST(SplitScript, CutsOutsideQuotesAndComments) {
  EXPECT_THAT(Split(""), IsEmpty());
  EXPECT_THAT(Split(" ;; -- a;b\n ; /* c; */"), IsEmpty());
  EXPECT_THAT(Split("a; b ;\nc"), ElementsAre("a", "b", "c"));
  EXPECT_THAT(Split("select ';', \";\", `;`; b"), ElementsAre("select ';', \";\", `;`", "b"));
  EXPECT_THAT(Split("select '\\';'; b"), ElementsAre("select '\\';'", "b"));
  EXPECT_THAT(Split("a -- it's; not\n b; c"), ElementsAre("a -- it's; not\n b", "c"));
  EXPECT_THAT(Split("a /* ; */ b; /*+ c */"), ElementsAre("a /* ; */ b", "/*+ c */"));
  EXPECT_THAT(Split("-- first\nselect 1;\n-- last"), ElementsAre("select 1"));
  EXPECT_THAT(Split("a\\;b; c"), ElementsAre("a\\;b", "c"));
  EXPECT_THAT(Split("!echo it's; done;\nselect 1;"), ElementsAre("!echo it's; done", "select 1"));
  EXPECT_THAT(Split("select 'a"), ElementsAre("select 'a"));
}

TEST(Substitute, ReplacesAndKeepsWhatItDoesNotKnow) {
  EXPECT_EQ(
      Replace("select ${a} ${hiveconf:b} ${c} ${} $ {a}", {{"a", "1"}, {"hiveconf:b", "2"}})->text,
      "select 1 2 ${c} ${} $ {a}");
  EXPECT_EQ(Replace("${a}", {{"a", "${b}x"}, {"b", "y"}})->text, "yx");
  EXPECT_EQ(Replace("${a${b}}", {{"b", "c"}, {"ac", "z"}})->text, "z");
  EXPECT_EQ(Replace("select 'a\\;b'", {})->text, "select 'a;b'");
}

TEST(Substitute, RemembersWhereEachByteStood) {
  const std::string script = "-- x\nselect ${a},\n  b \\; ${a} + ) from t";
  const auto source = Replace(script, {{"a", "longer than before"}});
  ASSERT_TRUE(source);
  const auto at = static_cast<uint32_t>(source->text.find(')'));
  const base::SourceSpan place = source->Locate({at, at + 1});
  EXPECT_EQ(place.file, "a.sql");
  EXPECT_EQ(place.line, 3u);
  EXPECT_EQ(place.column, 15u);
  EXPECT_EQ(place.text, "  b \\; ${a} + ) from t");
  const auto inside = static_cast<uint32_t>(source->text.find("before"));
  EXPECT_EQ(source->Locate({inside, inside + 6}).line, 2u);
  EXPECT_EQ(source->Locate({inside, inside + 6}).column, 8u);
}

TEST(Substitute, ErrorsPointAtTheUsersOwnLine) {
  const auto source = Replace("select 'ä${x}',\n  ${y} frm t u", {{"x", "1\n2"}, {"y", "a"}});
  ASSERT_TRUE(source);
  const auto statement = Parse(*source);
  ASSERT_FALSE(statement);
  EXPECT_EQ(statement.error().ToString(),
            "a.sql:2:12: expected `,`, FROM, WHERE, GROUP, HAVING, WINDOW, ORDER, CLUSTER, ..., "
            "found `t`\n    ${y} frm t u\n             ^");
}

}  // namespace
}  // namespace sql
