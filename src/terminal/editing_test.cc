#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "terminal/edit_buffer.h"
#include "terminal/history.h"
#include "terminal/keys.h"
#include "terminal/layout.h"
#include "terminal/menu.h"

namespace terminal {
namespace {

/// The buffer with `|` where its cursor is.
std::string Shown(const EditBuffer& buffer) {
  std::string text = buffer.text();
  return text.insert(buffer.cursor(), "|");
}

TEST(EditBuffer, MovesAndChanges) {
  struct Case {
    const char* keys;  // one letter an action, see below
    const char* shown;
  };
  // l left, r right, w/W word left/right, h/e begin/end of the line, u/d up/down, b backspace,
  // x delete, k/K kill to the end/begin, q kill a word, y yank, s swap, z undo; others are typed
  static constexpr Case kCases[] = {
      {"lb", "SELECT ä,\nbc d|f"},      {"ulx", "SELEC| ä,\nbc def"},
      {"wwb", "SELECT ä,|bc def"},      {"uhd", "SELECT ä,\n|bc def"},
      {"uk", "SELECT|\nbc def"},        {"hK", "SELECT ä,\n|bc def"},
      {"qyy", "SELECT ä,\nbc defdef|"}, {"s", "SELECT ä,\nbc dfe|"},
      {"u", "SELECT| ä,\nbc def"},      {"qz", "SELECT ä,\nbc def|"},
      {"XYz", "SELECT ä,\nbc def|"},    {"hWW", "SELECT ä,\nbc def|"},
  };
  for (const Case& c : kCases) {
    EditBuffer buffer;
    buffer.Set("SELECT ä,\nbc def");
    for (const char* key = c.keys; *key; ++key) {
      switch (*key) {
        case 'l':
          buffer.Left();
          break;
        case 'r':
          buffer.Right();
          break;
        case 'w':
          buffer.WordLeft();
          break;
        case 'W':
          buffer.WordRight();
          break;
        case 'h':
          buffer.LineBegin();
          break;
        case 'e':
          buffer.LineEnd();
          break;
        case 'u':
          buffer.Up();
          break;
        case 'd':
          buffer.Down();
          break;
        case 'b':
          buffer.Backspace();
          break;
        case 'x':
          buffer.Delete();
          break;
        case 'k':
          buffer.KillLineEnd();
          break;
        case 'K':
          buffer.KillLineBegin();
          break;
        case 'q':
          buffer.KillWordLeft();
          break;
        case 'y':
          buffer.Yank();
          break;
        case 's':
          buffer.Swap();
          break;
        case 'z':
          buffer.Undo();
          break;
        default:
          buffer.Insert(std::string(1, *key));
      }
    }
    EXPECT_EQ(Shown(buffer), c.shown) << c.keys;
  }
}

KeyPress Press(const std::string& bytes) {
  size_t at = 0;
  return ReadKey([&](int) -> std::optional<char> {
    return at < bytes.size() ? std::optional(bytes[at++]) : std::nullopt;
  });
}

TEST(ReadKey, KnowsWhatTerminalsSend) {
  struct Case {
    std::string bytes;
    Key key;
    std::string text = {};
  };
  const Case cases[] = {
      {"", Key::kEnd},
      {"a", Key::kText, "a"},
      {"ä", Key::kText, "ä"},
      {"\033", Key::kEscape},
      {"\033[A", Key::kUp},
      {"\033OA", Key::kUp},
      {"\033[1;5D", Key::kWordLeft},
      {"\033[99;9Q", Key::kUnknown},
      {"\033\r", Key::kNewLine},
      {"\033b", Key::kWordLeft},
      {"\x03", Key::kInterrupt},
      {"\033[200~SELECT 1;\r\tSELECT 2\033[201~", Key::kText, "SELECT 1;\n SELECT 2"},
  };
  for (const Case& c : cases) {
    const KeyPress press = Press(c.bytes);
    EXPECT_EQ(press.key, c.key) << c.bytes;
    EXPECT_EQ(press.text, c.text) << c.bytes;
  }
}

class HistoryTest : public ::testing::Test {
 protected:
  HistoryTest() : folder_(::testing::TempDir() + "pdm_history_test") {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  ~HistoryTest() override { std::filesystem::remove_all(folder_); }
  std::filesystem::path file() const { return folder_ / "history"; }

  const std::filesystem::path folder_;
};

TEST_F(HistoryTest, SurvivesWithItsLines) {
  History(file()).Add("SELECT '\\n',\n  1;");
  History second(file());
  second.Add("SELECT 2;");
  second.Add("SELECT 2;");
  const History third(file());
  EXPECT_EQ(third.entries(), (std::vector<std::string>{"SELECT '\\n',\n  1;", "SELECT 2;"}));
}

TEST_F(HistoryTest, ReadsWhatLibeditWrote) {
  std::ofstream(file()) << "_HiStOrY_V2_\nSELECT\\0401;\nSELECT\\0402;\n";
  EXPECT_EQ(History(file()).entries(), (std::vector<std::string>{"SELECT 1;", "SELECT 2;"}));
  EXPECT_EQ(History(file()).entries().size(), 2u) << "the second time it is in our own form";
}

TEST(History, FindsEntries) {
  History history{""};
  for (const char* entry : {"SELECT 1;", "USE uc;", "SELECT two;"}) history.Add(entry);
  EXPECT_EQ(history.Before(3, "SELECT"), 2u);
  EXPECT_EQ(history.Before(2, "SELECT"), 0u);
  EXPECT_EQ(history.Before(0, "SELECT"), std::nullopt);
  EXPECT_EQ(history.Behind(0, "SELECT"), 2u);
  EXPECT_EQ(history.Search(3, "UC"), 1u);
  EXPECT_EQ(history.Search(1, "uc"), std::nullopt);
}

TEST(LayOut, WrapsAndFindsTheCursor) {
  const Layout wrapped = LayOut("abcdef", 5, "> ", "  ", 6, NoColours());
  EXPECT_EQ(wrapped.rows, (std::vector<std::string>{"> abcd", "ef"}));
  EXPECT_EQ(wrapped.cursor_row, 1u);
  EXPECT_EQ(wrapped.cursor_column, 1u);
  const Layout lines = LayOut("a\n日本", 8, "> ", "  ", 10, NoColours());
  EXPECT_EQ(lines.rows, (std::vector<std::string>{"> a", "  日本"}));
  EXPECT_EQ(lines.cursor_row, 1u);
  EXPECT_EQ(lines.cursor_column, 6u);
  const Layout full = LayOut("abcd", 4, "> ", "  ", 6, NoColours());
  EXPECT_EQ(full.rows.size(), 2u);
  EXPECT_EQ(full.cursor_row, 1u);
}

TEST(LayOut, ColoursWhatTheLexerSees) {
  Colours colours;
  colours.reset = "/";
  colours.keyword = "K";
  colours.string = "S";
  colours.number = "N";
  colours.dim = "D";
  const auto row = [&](const std::string& text) {
    return LayOut(text, 0, "", "", 80, colours).rows[0];
  };
  EXPECT_EQ(row("SELECT a"), "/KSELECT/ a");
  EXPECT_EQ(row("x = 'it' + 1 -- no"), "/x = S'it'/ + N1/ D--/ Dno/");
  EXPECT_EQ(row("SELECT 'op"), "/KSELECT/ S'op/");
}

sql::Completions Completions(std::vector<std::string> texts) {
  sql::Completions completions;
  for (std::string& text : texts)
    completions.candidates.push_back({sql::CandidateKind::kColumn, std::move(text), "int", true});
  return completions;
}

TEST(Menu, ShowsAndChooses) {
  Menu menu;
  EXPECT_FALSE(menu.is_open());
  menu.Open(Completions({"a1", "a2", "a3", "a4"}));
  EXPECT_EQ(menu.chosen(), nullptr);
  EXPECT_EQ(menu.Rows(3, 60, NoColours()),
            (std::vector<std::string>{"    a1  column   int", "    a2  column   int",
                                      "    first of them of 4"}));
  menu.Next();
  menu.Next();
  menu.Next();
  EXPECT_EQ(menu.Rows(3, 60, NoColours())[1], "  > a3  column   int");
  EXPECT_EQ(menu.chosen()->text, "a3");
  menu.Next();
  menu.Next();
  EXPECT_EQ(menu.chosen()->text, "a1");
  menu.Previous();
  EXPECT_EQ(menu.chosen()->text, "a4");
}

TEST(Menu, FindsTheCommonPrefix) {
  EXPECT_EQ(CommonPrefix(Completions({"team_id", "Team_name"}).candidates), "team_");
  EXPECT_EQ(CommonPrefix(Completions({"a", "b"}).candidates), "");
}

}  // namespace
}  // namespace terminal
