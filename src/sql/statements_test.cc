#include "sql/statements.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "sql/parser.h"

namespace sql {
namespace {

TEST(Statements, ThePageIsWhatTheProgramPrints) {
  std::ifstream stream(PDM_SOURCE_DIR "/docs/statements.md");
  std::ostringstream text;
  text << stream.rdbuf();
  EXPECT_EQ(text.str(), StatementsPage()) << "pdm sql --statements > docs/statements.md";
}

TEST(Statements, ExamplesParseToWhatTheListSays) {
  for (const StatementEntry& entry : AllStatements()) {
    if (entry.example.empty()) continue;
    SCOPED_TRACE(std::string(entry.example));
    const auto parsed = Parse(MakeSource(std::string(entry.example)));
    ASSERT_TRUE(parsed) << parsed.error().ToString();
    const auto* refused = std::get_if<Refused>(&parsed->node);
    const auto* accepted = std::get_if<Accepted>(&parsed->node);
    EXPECT_EQ(refused ? refused->what : entry.name, entry.name);
    EXPECT_EQ(accepted ? accepted->what : entry.name, entry.name);
    EXPECT_EQ(accepted != nullptr, entry.support == Support::kAccepted);
    EXPECT_FALSE(refused && entry.support == Support::kDone);
  }
}

}  // namespace
}  // namespace sql
