#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sample/calendar.h"
#include "sample/expression_parser.h"

namespace sample {
namespace {

using testing::HasSubstr;

/// A world with the entity `contract`, 40 of them, each with an attribute `start` from 0 to 999.
class ExpressionTest : public testing::Test {
 protected:
  ExpressionTest() {
    world_.seed = 7;
    world_.claimants = 50;
    world_.today = *ParseDay("2021-04-01");
    world_.entities.push_back({"contract", HashName("contract"), 40});
    const ExpressionId start =
        world_.Add({.op = Node::Op::kRandom, .a = world_.Constant(0), .b = world_.Constant(999)});
    world_.attributes.push_back({"contract.start", HashName("contract.start"), start});
  }

  std::string Problem(const std::string& text) {
    Cursor cursor(text);
    const auto parsed = ParseExpression(cursor, scope_, lexicon_, world_);
    return parsed ? "none" : parsed.error().message;
  }

  int64_t Value(const std::string& text) {
    Cursor cursor(text);
    const auto parsed = ParseExpression(cursor, scope_, lexicon_, world_);
    EXPECT_TRUE(parsed && cursor.AtEnd()) << text << (parsed ? "" : parsed.error().message);
    return parsed ? Evaluate(world_, *parsed, frame_) : -1;
  }

  World world_;
  Lexicon lexicon_;
  Scope scope_;
  Frame frame_;
};

TEST_F(ExpressionTest, RefusesWhatItDoesNotKnow) {
  EXPECT_THAT(Problem("claimant"), HasSubstr("did you mean \"claimants\"?"));
  EXPECT_THAT(Problem("rondom(1, 2)"), HasSubstr("did you mean \"random\"?"));
  EXPECT_THAT(Problem("count(contracts)"), HasSubstr("did you mean \"contract\"?"));
  EXPECT_THAT(Problem("contract.strat(1)"), HasSubstr("did you mean \"contract.start\"?"));
  EXPECT_THAT(Problem("size(names)"), HasSubstr("unknown list \"names\""));
}

TEST_F(ExpressionTest, RefusesBrokenText) {
  EXPECT_THAT(Problem("(1 + 2"), HasSubstr("expected \")\" before the end"));
  EXPECT_THAT(Problem("1 +"), HasSubstr("expected a number or a name before the end"));
  EXPECT_THAT(Problem("random(1)"), HasSubstr("expected \",\""));
  EXPECT_THAT(Problem("99999999999999999999"), HasSubstr("too large"));
  EXPECT_THAT(Problem("day(2021-02-29)"), HasSubstr("not a date"));
  EXPECT_THAT(Problem("chance(101)"), HasSubstr("not a percentage"));
  EXPECT_THAT(Problem("chance(often)"), HasSubstr("not a percentage"));
}

TEST_F(ExpressionTest, RefusesTooManyVariables) {
  for (size_t i = 1; i < Frame::kSlots; ++i)
    ASSERT_TRUE(scope_.Declare("v" + std::to_string(i)).has_value());
  EXPECT_FALSE(scope_.Declare("one_more").has_value());
  EXPECT_EQ(*scope_.Declare("v3"), 3u);
}

TEST_F(ExpressionTest, ReckonsInTheUsualOrder) {
  EXPECT_EQ(Value("1 + 2 * 3 - 8 / 4"), 5);
  EXPECT_EQ(Value("(1 + 2) * -3"), -9);
  EXPECT_EQ(Value("1 + 1 == 2 && 3 <= 2 || !0"), 1);
  EXPECT_EQ(Value("if(2 < 1, 10, min(7, max(3, 5)))"), 5);
  EXPECT_EQ(Value("-7 % 5"), 3);
  EXPECT_EQ(Value("1 / 0 + 1 % 0"), 0);
}

TEST_F(ExpressionTest, KnowsTheWorld) {
  frame_.slots[0] = 12;
  EXPECT_EQ(Value("n + claimants + count(contract)"), 102);
  EXPECT_EQ(Value("today - day(2021-03-31)"), 1);
}

TEST_F(ExpressionTest, KnowsTheCalendar) {
  EXPECT_EQ(Value("add_months(day(2020-01-31), 1)"), *ParseDay("2020-02-29"));
  EXPECT_EQ(Value("add_months(day(2020-03-01), -1)"), *ParseDay("2020-02-01"));
  EXPECT_EQ(Value("weekday(day(2021-04-01))"), 4);
  EXPECT_EQ(Value("week_of_year(day(2021-01-03))"), 53);
  EXPECT_EQ(Value("day_of_year(day(2020-12-31))"), 366);
  EXPECT_EQ(Value("year(day(2020-12-31)) * 100 + month(day(2020-12-31))"), 202012);
}

TEST_F(ExpressionTest, AnAttributeIsTheSameWhereverItIsAsked) {
  const int64_t first = Value("contract.start(3)");
  Value("random(1, 1000)");
  EXPECT_EQ(Value("contract.start(3)"), first);
  EXPECT_NE(Value("contract.start(4)"), first);
}

TEST_F(ExpressionTest, ChancesAndRangesHold) {
  int64_t hits = 0;
  for (int i = 0; i < 10000; ++i) hits += Value("chance(2.5)");
  EXPECT_NEAR(static_cast<double>(hits), 250, 60);
  for (int i = 0; i < 1000; ++i) {
    const int64_t drawn = Value("random(-2, 2)");
    EXPECT_TRUE(drawn >= -2 && drawn <= 2) << drawn;
  }
  EXPECT_EQ(Value("random(5, 1)"), 5);
}

}  // namespace
}  // namespace sample
