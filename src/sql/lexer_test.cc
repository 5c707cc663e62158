#include "sql/lexer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace sql {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

std::vector<std::string> Texts(const std::string& text) {
  const auto tokens = Lex(MakeSource(text));
  std::vector<std::string> texts;
  if (!tokens) return {tokens.error().message};
  for (const Token& token : *tokens) {
    if (token.kind == TokenKind::kEnd) break;
    texts.push_back(text.substr(token.span.begin, token.span.end - token.span.begin));
  }
  return texts;
}

TokenKind KindOf(const std::string& text) {
  const auto tokens = Lex(MakeSource(text));
  return tokens && tokens->size() == 2 ? (*tokens)[0].kind : TokenKind::kEnd;
}

TEST(Lexer, RefusesWhatBeginsNoToken) {
  EXPECT_THAT(Texts("a # b"), ElementsAre(HasSubstr("no token begins with `#`")));
  EXPECT_THAT(Texts("a \x01"), ElementsAre(HasSubstr("byte 0x01")));
  EXPECT_THAT(Texts("größe"), ElementsAre(HasSubstr("stands in backquotes")));
  EXPECT_THAT(Texts("'a"), ElementsAre("the string is not closed"));
  EXPECT_THAT(Texts("'a\\"), ElementsAre("the string is not closed"));
  EXPECT_THAT(Texts("`a"), ElementsAre("the quoted name is not closed"));
  EXPECT_THAT(Texts("`` "), ElementsAre("the name is empty"));
  EXPECT_THAT(Texts("a /* b"), ElementsAre("the comment is not closed"));
  EXPECT_THAT(Texts(std::string((16u << 20) + 1, ' ')), ElementsAre(HasSubstr("at most")));
}

TEST(Lexer, TellsNumbersFromNames) {
  EXPECT_EQ(KindOf("1"), TokenKind::kNumber);
  EXPECT_EQ(KindOf("1."), TokenKind::kNumber);
  EXPECT_EQ(KindOf("1e5"), TokenKind::kNumber);
  EXPECT_EQ(KindOf("1.5E-3"), TokenKind::kNumber);
  EXPECT_EQ(KindOf("1L"), TokenKind::kIntegral);
  EXPECT_EQ(KindOf("1y"), TokenKind::kIntegral);
  EXPECT_EQ(KindOf("1d"), TokenKind::kSuffixed);
  EXPECT_EQ(KindOf("1.5bd"), TokenKind::kSuffixed);
  EXPECT_EQ(KindOf("100M"), TokenKind::kByteLength);
  EXPECT_EQ(KindOf("1a"), TokenKind::kWord);
  EXPECT_EQ(KindOf("1LL"), TokenKind::kWord);
  EXPECT_EQ(KindOf("1e5x"), TokenKind::kWord);
  EXPECT_EQ(KindOf("2020_q1"), TokenKind::kWord);
  EXPECT_EQ(KindOf("_c0"), TokenKind::kCharsetName);
  EXPECT_THAT(Texts("1e+x"), ElementsAre("1e", "+", "x"));
  EXPECT_THAT(Texts("1.5abc t.1a"), ElementsAre("1.5", "abc", "t", ".", "1a"));
}

TEST(Lexer, SplitsOperatorsAndSkipsComments) {
  EXPECT_THAT(
      Texts("a<=>b<>c!=d==e||f|g!h"),
      ElementsAre("a", "<=>", "b", "<>", "c", "!=", "d", "==", "e", "||", "f", "|", "g", "!", "h"));
  EXPECT_THAT(Texts("map<a,array<b>>"),
              ElementsAre("map", "<", "a", ",", "array", "<", "b", ">", ">"));
  EXPECT_THAT(Texts("a -- 'b\n/*+ c */ d--"), ElementsAre("a", "d"));
  EXPECT_THAT(Texts("'a''b' \"c\" `d``e` `日本`"),
              ElementsAre("'a''b'", "\"c\"", "`d``e`", "`日本`"));
}

TEST(Lexer, KnowsTheParenthesisThatCloses) {
  const auto tokens = Lex(MakeSource("(a (b) ("));
  ASSERT_TRUE(tokens);
  EXPECT_EQ((*tokens)[0].partner, tokens->size() - 1);
  EXPECT_EQ((*tokens)[2].partner, 4u);
}

TEST(Quoting, ReplacesEscapesAsHiveDoes) {
  EXPECT_EQ(UnquoteString(R"('it\'s')"), "it's");
  EXPECT_EQ(UnquoteString(R"('a'"b")"), "ab");
  EXPECT_EQ(UnquoteString(R"('\n\t\r\b\Z\\\"')"), "\n\t\r\b\x1a\\\"");
  EXPECT_EQ(UnquoteString(R"('\%\_\q')"), "\\%\\_q");
  EXPECT_EQ(UnquoteString(R"('\101\001')"), "A\x01");
  EXPECT_EQ(UnquoteString(R"('\201')"), "201");  // Hive takes octal numbers below \200 only
  EXPECT_EQ(UnquoteString(R"('\0')"), std::string(1, '\0'));
  EXPECT_EQ(UnquoteString(R"('\u00e4\u65E5')"), "ä日");
  EXPECT_EQ(UnquoteString(R"('\ud83d\ude00')"), "😀");
  EXPECT_EQ(UnquoteString(R"('\ud83dx')"), "?x");
  EXPECT_EQ(UnquoteString(R"('\u00g0')"), "u00g0");
}

TEST(Quoting, RoundTripsEveryByte) {
  std::string all;
  for (int c = 0; c < 128; ++c) all += static_cast<char>(c);
  for (int c = 0; c < 128; ++c) all += std::string("\\") + static_cast<char>(c) + "0";
  EXPECT_EQ(UnquoteString(QuoteString(all)), all);
  EXPECT_EQ(QuoteString("a\\%b"), R"('a\%b')");
}

TEST(Quoting, QuotesNamesThatNeedIt) {
  EXPECT_EQ(QuoteName("a_1"), "a_1");
  EXPECT_EQ(QuoteName("year"), "year");
  EXPECT_EQ(QuoteName("select"), "`select`");
  EXPECT_EQ(QuoteName("_c0"), "`_c0`");
  EXPECT_EQ(QuoteName("1e5"), "`1e5`");
  EXPECT_EQ(QuoteName("a b"), "`a b`");
  EXPECT_EQ(QuoteName("a`b"), "`a``b`");
  EXPECT_EQ(UnquoteName("`a``b`"), "a`b");
}

}  // namespace
}  // namespace sql
