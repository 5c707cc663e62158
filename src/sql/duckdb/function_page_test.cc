#include "sql/duckdb/function_page.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

namespace sql::to_duckdb {
namespace {

TEST(FunctionPage, IsWhatTheProgramPrints) {
  std::ifstream stream(PDM_SOURCE_DIR "/docs/functions.md");
  std::ostringstream text;
  text << stream.rdbuf();
  EXPECT_EQ(text.str(), FunctionsPage()) << "pdm sql --functions > docs/functions.md";
}

/// show_functions.list is Hive's SHOW FUNCTIONS.
TEST(FunctionPage, HasEveryNameThatHiveShows) {
  std::ifstream stream(PDM_SOURCE_DIR "/tests/cases/functions/show_functions.list");
  std::vector<std::string> known = ShownFunctions();
  for (const OtherName& refused : RefusedNames()) known.emplace_back(refused.name);
  std::ranges::sort(known);
  std::vector<std::string> shown;
  for (std::string name; std::getline(stream, name);) shown.push_back(name);
  EXPECT_EQ(known, shown);
}

TEST(FunctionPage, ListsAreSorted) {
  for (const auto names : {SyntaxNames(), RefusedNames()})
    EXPECT_TRUE(std::ranges::is_sorted(names, {}, &OtherName::name));
}

}  // namespace
}  // namespace sql::to_duckdb
