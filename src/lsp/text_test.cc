#include "lsp/text.h"

#include <gtest/gtest.h>

#include "lsp/uri.h"

namespace lsp {
namespace {

TEST(TextTest, TakesPlacesThatAreNone) {
  const Text text("ab\r\nc");
  EXPECT_EQ(text.ByteAt({0, 99}), 2u);
  EXPECT_EQ(text.ByteAt({7, 0}), 5u);
  EXPECT_EQ(text.PositionOf(99), (Position{1, 1}));
  EXPECT_EQ(Utf16Length("\xff\xe2\x82"), 2u);
}

TEST(TextTest, CountsInUtf16) {
  const Text text("x\n\xC3\xA4\xF0\x9F\x98\x80z\n");
  EXPECT_EQ(text.PositionOf(8), (Position{1, 3}));
  EXPECT_EQ(text.ByteAt({1, 3}), 8u);
  EXPECT_EQ(text.ByteAt({1, 1}), 4u);
  for (size_t at : {0u, 1u, 2u, 4u, 8u, 9u, 10u}) EXPECT_EQ(text.ByteAt(text.PositionOf(at)), at);
}

TEST(TextTest, ReplacesRanges) {
  Text text("one\ntwo\n");
  text.Replace({{0, 3}, {1, 1}}, " T");
  EXPECT_EQ(text.text(), "one Two\n");
  text.Replace({{1, 0}, {1, 0}}, "end");
  EXPECT_EQ(text.text(), "one Two\nend");
  EXPECT_EQ(text.PositionOf(11), (Position{1, 3}));
}

TEST(UriTest, GoesThereAndBack) {
  EXPECT_EQ(PathOf("https://x/y"), std::nullopt);
  EXPECT_EQ(PathOf("file://other/y"), std::nullopt);
  EXPECT_EQ(UriOf("/a b/\xC3\xA4#.sql"), "file:///a%20b/%C3%A4%23.sql");
  EXPECT_EQ(PathOf("file:///a%20b/%C3%A4%23.sql"), "/a b/\xC3\xA4#.sql");
  EXPECT_EQ(PathOf("file://localhost/a%2"), "/a%2");
}

}  // namespace
}  // namespace lsp
