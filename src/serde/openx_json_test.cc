#include "serde/openx_json.h"

#include <gtest/gtest.h>

#include <fstream>
#include <random>

#include "ingest/block_reader.h"
#include "serde/json_structure.h"
#include "serde/json_text.h"

namespace serde {
namespace {

/// The lines of all cases, as seeds.
std::vector<std::string> Seeds() {
  std::vector<std::string> seeds;
  std::ifstream file(PDM_SOURCE_DIR "/tests/cases/serde/openx.txt");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("> ")) seeds.push_back(line.substr(2));
  }
  return seeds;
}

/// What the fast walk makes of a document, if it takes it for strict JSON.
std::optional<std::string> FastText(JsonStructure& structure, std::string document) {
  const size_t size = document.size();
  document.append(ingest::kBlockPadding, '\0');
  const auto text = std::string_view(document).substr(0, size);
  if (!structure.Index(text) || !structure.Skip() || !structure.AtEnd()) return std::nullopt;
  structure.Index(text);
  std::string out;
  if (!AppendJsonText(structure, out) || !structure.AtEnd()) return std::nullopt;
  return out;
}

TEST(OpenxJsonTest, DeepNestingIsRefused) {
  const std::string deep = std::string(100'000, '[') + std::string(100'000, ']');
  EXPECT_FALSE(ParseOpenx(deep));
  JsonStructure structure;
  EXPECT_FALSE(FastText(structure, deep));
}

TEST(OpenxJsonTest, AnObjectOfManyKeysTakesLinearTime) {
  std::string text = "{";
  for (int i = 0; i < 200'000; ++i) text += "\"k" + std::to_string(i) + "\":1,";
  text.back() = '}';
  EXPECT_EQ(ParseOpenx(text)->names.size(), 200'000u);
}

/// There are two ways from a document to its text; where both go they must meet, whatever the
/// bytes.
TEST(OpenxJsonTest, TheFastWalkAgreesWithTheLenientParser) {
  const std::vector<std::string> seeds = Seeds();
  ASSERT_GT(seeds.size(), 100u);
  std::mt19937 random(20210401);
  const auto below = [&](size_t limit) {
    return std::uniform_int_distribution<size_t>(0, limit - 1)(random);
  };
  const std::string marks = "{}[]\",:\\ 0-.eEu'/#=;x\t\x01\x80\xED\xF0";
  JsonStructure structure;
  int taken = 0;
  for (int round = 0; round < 60'000; ++round) {
    std::string document = seeds[below(seeds.size())];
    for (size_t changes = below(4); changes > 0 && !document.empty(); --changes) {
      const size_t at = below(document.size());
      switch (below(4)) {
        case 0:
          document[at] = marks[below(marks.size())];
          break;
        case 1:
          document.insert(at, 1, marks[below(marks.size())]);
          break;
        case 2:
          document.erase(at, 1 + below(4));
          break;
        default: {
          const std::string& other = seeds[below(seeds.size())];
          document.insert(at, other.substr(below(other.size() + 1)));
        }
      }
    }
    if (!document.starts_with('{') && !document.starts_with('[')) continue;
    const auto fast = FastText(structure, document);
    if (!fast) continue;
    ++taken;
    const auto lenient = ParseOpenx(document);
    ASSERT_TRUE(lenient) << document << "\n" << lenient.error().message;
    ASSERT_EQ(*fast, OpenxText(*lenient)) << document;
    const auto again = ParseOpenx(StrictJson(*lenient));
    ASSERT_TRUE(again) << document;
    ASSERT_EQ(OpenxText(*again), OpenxText(*lenient)) << document;
  }
  EXPECT_GT(taken, 10'000);
}

}  // namespace
}  // namespace serde
