#include "terminal/grid.h"

#include <gtest/gtest.h>

namespace terminal {
namespace {

Grid Sample() {
  return {{{"id", "int", Align::kRight}, {"name", "string", Align::kLeft}},
          {{"1", "a|b"}, {"20", std::nullopt}, {"3", "日本\n"}}};
}

TEST(Width, CountsColumns) {
  EXPECT_EQ(WidthOf("abc"), 3u);
  EXPECT_EQ(WidthOf("äöü"), 3u);
  EXPECT_EQ(WidthOf("日本"), 4u);
  EXPECT_EQ(WidthOf("e\xcc\x81"), 1u) << "a combining accent";
}

TEST(Width, CutsAndFits) {
  EXPECT_EQ(Cut("abcdef", 6), "abcdef");
  EXPECT_EQ(Cut("abcdef", 4), "abc…");
  EXPECT_EQ(Cut("日本語", 4), "日…");
  EXPECT_EQ(Cut("abc", 0), "");
  EXPECT_EQ(Fit("ab", 4, Align::kRight), "  ab");
  EXPECT_EQ(Fit("日", 3, Align::kLeft), "日 ");
  EXPECT_EQ(Printable("a\tb\n\x01"), "a\\tb\\n\\x01");
}

TEST(Grid, IsATable) {
  EXPECT_EQ(DrawTable(Sample(), NoColours()),
            "┌─────┬────────┐\n"
            "│  id │ name   │\n"
            "│ int │ string │\n"
            "├─────┼────────┤\n"
            "│   1 │ a|b    │\n"
            "│  20 │ NULL   │\n"
            "│   3 │ 日本\\n │\n"
            "└─────┴────────┘\n");
  EXPECT_EQ(TableWidth(Sample()), 16u);
}

TEST(Grid, TurnsVertical) {
  EXPECT_EQ(DrawVertical({Sample().columns, {{"20", std::nullopt}}}, NoColours()),
            "── row 1 ───────────────\n"
            "  id  20\n"
            "name  NULL\n");
}

TEST(Grid, IsMarkdown) {
  EXPECT_EQ(DrawMarkdown(Sample()),
            "| id  | name   |\n"
            "| --: | ------ |\n"
            "|   1 | a\\|b   |\n"
            "|  20 | NULL   |\n"
            "|   3 | 日本\\n |\n");
}

TEST(Words, StandInColumns) {
  EXPECT_EQ(DrawWords({"a", "bb", "ccc"}, 11), "a    ccc\nbb\n");
  EXPECT_EQ(DrawWords({"a", "bb", "ccc"}, 3), "a\nbb\nccc\n");
}

}  // namespace
}  // namespace terminal
