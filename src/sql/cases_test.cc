#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "sql/parser.h"
#include "sql/printer.h"

/// Runs tests/cases/parse; tests/cases/README.md says how the files are written.
namespace sql {
namespace {

struct ParseCase {
  int line = 0;
  std::string statement;
  std::string directive;  ///< `error`, `refused`, `accepted`, `prints` or empty
  std::string argument;
};

std::vector<ParseCase> ReadParseCases(const std::filesystem::path& path) {
  static constexpr std::string_view kDirectives[] = {"error", "refused", "accepted", "prints"};
  std::ifstream file(path);
  std::vector<ParseCase> cases;
  ParseCase current;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (current.statement.empty() && line.starts_with("--")) {
      for (std::string_view directive : kDirectives) {
        const std::string prefix = "-- " + std::string(directive) + ": ";
        if (!line.starts_with(prefix)) continue;
        current.directive = directive;
        current.argument = line.substr(prefix.size());
      }
      continue;
    }
    if (current.statement.empty() && line.empty()) continue;
    if (current.statement.empty()) current.line = number;
    if (!current.statement.empty()) current.statement += '\n';
    current.statement += line;
    if (!current.statement.ends_with(';')) continue;
    current.statement.pop_back();
    cases.push_back(std::move(current));
    current = {};
  }
  return cases;
}

void ExpectError(const ParseCase& c, const base::Result<Statement>& result) {
  ASSERT_FALSE(result) << "parsed: " << Print(*result);
  const size_t at = c.argument.rfind(" at ");
  ASSERT_NE(at, std::string::npos) << "a case without a place";
  const base::Error& error = result.error();
  ASSERT_TRUE(error.span);
  EXPECT_NE(error.message.find(c.argument.substr(0, at)), std::string::npos) << error.ToString();
  EXPECT_EQ(std::to_string(error.span->line) + ":" + std::to_string(error.span->column),
            c.argument.substr(at + 4))
      << error.ToString();
}

void ExpectStatement(const ParseCase& c, const base::Result<Statement>& result) {
  ASSERT_TRUE(result) << result.error().ToString();
  const auto* refused = std::get_if<Refused>(&result->node);
  const auto* accepted = std::get_if<Accepted>(&result->node);
  EXPECT_EQ(refused ? refused->what : "", c.directive == "refused" ? c.argument : "");
  if (c.directive == "accepted") {
    EXPECT_EQ(accepted ? accepted->what : "", c.argument);
  }

  const std::string printed = Print(*result);
  if (c.directive == "prints") {
    EXPECT_EQ(printed, c.argument);
  }
  const auto again = Parse(MakeSource(printed));
  ASSERT_TRUE(again) << again.error().ToString();
  EXPECT_TRUE(Equal(*result, *again)) << printed << "\n" << Print(*again);
  EXPECT_EQ(printed, Print(*again));
}

TEST(ParseCases, All) {
  int count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(PDM_SOURCE_DIR "/tests/cases/parse")) {
    for (const ParseCase& c : ReadParseCases(entry.path())) {
      SCOPED_TRACE(entry.path().filename().string() + ":" + std::to_string(c.line) + ": " +
                   c.statement);
      const auto result = Parse(MakeSource(c.statement));
      if (c.directive == "error") {
        ExpectError(c, result);
      } else {
        ExpectStatement(c, result);
      }
      ++count;
    }
  }
  EXPECT_GT(count, 150);
}

}  // namespace
}  // namespace sql
