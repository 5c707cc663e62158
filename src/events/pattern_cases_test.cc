#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "events/pattern.h"

namespace events {
namespace {

/// tests/cases/events/*.json; tests/cases/README.md has the format.
std::vector<std::filesystem::path> CaseFiles() {
  std::vector<std::filesystem::path> files;
  const auto folder = std::filesystem::path(PDM_SOURCE_DIR) / "tests/cases/events";
  for (const auto& entry : std::filesystem::directory_iterator(folder))
    files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  return files;
}

class PatternCases : public testing::TestWithParam<std::filesystem::path> {};

void CheckEvents(const Value& example, const std::string& key, const Pattern& pattern,
                 bool expected) {
  const auto& events = std::get<Value::Array>(example.Find(key)->data);
  for (size_t i = 0; i < events.size(); ++i)
    EXPECT_EQ(pattern.Matches(events[i]), expected) << key << "[" << i << "]";
}

TEST_P(PatternCases, MatchAsEventBridgeDoes) {
  std::stringstream text;
  text << std::ifstream(GetParam()).rdbuf();
  const auto cases = ParseJson(text.str());
  ASSERT_TRUE(cases) << cases.error().message;
  for (const Value& example : std::get<Value::Array>(cases->data)) {
    SCOPED_TRACE(*example.Find("name")->AsText());
    const auto pattern = Pattern::Parse(*example.Find("pattern"));
    if (const Value* error = example.Find("error")) {
      ASSERT_FALSE(pattern);
      EXPECT_NE(pattern.error().message.find(*error->AsText()), std::string::npos)
          << pattern.error().message;
      continue;
    }
    ASSERT_TRUE(pattern) << pattern.error().message;
    CheckEvents(example, "matches", *pattern, true);
    CheckEvents(example, "rejects", *pattern, false);
  }
}

INSTANTIATE_TEST_SUITE_P(Files, PatternCases, testing::ValuesIn(CaseFiles()),
                         [](const auto& file) { return file.param.stem().string(); });

TEST(ValueTest, RefusesWhatIsNotJson) {
  EXPECT_FALSE(ParseJson("{\"a\": }"));
  EXPECT_FALSE(ParseJson("[1] x"));
  EXPECT_FALSE(ParseJson(std::string(200, '[') + std::string(200, ']')));
}

}  // namespace
}  // namespace events
