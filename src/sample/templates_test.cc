#include "sample/templates.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "sample/part_file.h"

namespace sample {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

constexpr const char* kWords = R"yaml(lists:
  names: [Zoë, "A\"B\\C\nD\u2028"]
  escaped: {ascii: true, words: ["é😀"]}
tables:
  places: {columns: [town, code], rows: [[Leeds, L], [York, "1"]]}
sentences: [One two three.]
)yaml";
constexpr const char* kEntities = R"yaml(thing:
  count: claimants * 2
  attributes: {size: "random(1, 9)"
}
)yaml";
constexpr const char* kFragments = R"yaml(envelope:
  document: {$use: document}
pair:
  a: 1
  b: 2
list: [1, 2]
)yaml";

/// A folder of templates around one collection `x/y` with the given template.
class TemplatesTest : public testing::Test {
 protected:
  TemplatesTest()
      : folder_(fs::path(testing::TempDir()) / ("templates_test-" + std::to_string(getpid()))) {
    fs::remove_all(folder_);
    Put("words.yaml", kWords);
    Put("entities.yaml", kEntities);
    Put("fragments.yaml", kFragments);
    Put("reference.yaml", "ref/lines:\n  count: 2\n  row: [int(n), '=a\"b', null]\n");
  }
  ~TemplatesTest() override { fs::remove_all(folder_); }

  void Put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(WriteWhole(folder_ / name, text).has_value());
  }

  base::Result<Templates> Load(const std::string& collection) {
    Put("collections/all.yaml", collection);
    return LoadTemplates(folder_, {.seed = 1, .claimants = 3, .today = 18718});
  }

  std::string Problem(const std::string& collection) {
    const auto loaded = Load(collection);
    return loaded ? "none" : loaded.error().ToString();
  }

  /// What the collection's template makes of document 0.
  std::string Written(const std::string& document) {
    const auto loaded = Load("x/y:\n  count: 1\n  document:\n" + document);
    if (!loaded) return loaded.error().ToString();
    Frame frame;
    frame.slots = {};
    std::string out;
    sample::Run(loaded->collections[0].program, loaded->world, loaded->lexicon, frame, out);
    return out;
  }

  fs::path folder_;
};

TEST_F(TemplatesTest, ErrorsNameFileLineAndKey) {
  const std::string problem =
      Problem("x/y:\n  count: 1\n  document:\n    a:\n      b: dat(today)\n");
  EXPECT_THAT(problem, HasSubstr("all.yaml:5:10: x/y.a.b: unknown value function \"dat\""));
  EXPECT_THAT(problem, HasSubstr("did you mean \"date\"?"));
}

TEST_F(TemplatesTest, RefusesUnknownKeys) {
  EXPECT_THAT(Problem("x/y: {cuont: 1, document: {}}"), HasSubstr("x/y.cuont: unknown key"));
  EXPECT_THAT(Problem("x/y: {count: 1, document: {a: {$uses: pair}}}"),
              HasSubstr("x/y.a.$uses: unknown directive; did you mean \"$use\"?"));
  EXPECT_THAT(Problem("x/y: {count: 1, document: {$use: pairs}}"), HasSubstr("\"pair\"?"));
}

TEST_F(TemplatesTest, RefusesMissingParts) {
  EXPECT_THAT(Problem("x/y: {document: {}}"), HasSubstr("x/y.count is missing"));
  EXPECT_THAT(Problem("x/y: {count: 1}"), HasSubstr("\"document\" is missing"));
  EXPECT_THAT(Problem("x/y: {count: 1, document: {a: {$repeat: 2}}}"),
              HasSubstr("x/y.a: \"$item\" is missing"));
  EXPECT_THAT(Problem("x/y: {count: 1, document: {a: {$if: 1, $then: 2}}}"),
              HasSubstr("\"$else\" is missing"));
  EXPECT_THAT(Problem("x/y: {count: 0 - 1, document: {}}"), HasSubstr("-1 is out of range"));
}

TEST_F(TemplatesTest, RefusesBadValues) {
  EXPECT_THAT(Problem("x/y: {count: 1, document: {a: TEXT}}"), HasSubstr("write =TEXT"));
  EXPECT_THAT(Problem("x/y: {count: 1, document: {a: 'id(things, 1)'}}"),
              HasSubstr("did you mean \"thing\"?"));
  EXPECT_THAT(Problem("x/y: {count: 1, document: {a: 'pick(0 A)'}}"), HasSubstr("not a choice"));
  EXPECT_THAT(Problem("x/y: {count: 1, document: {a: int(1) 2}}"), HasSubstr("cannot read on"));
  EXPECT_THAT(Problem("x/y: {count: 1, document: {'a often': 1}}"), HasSubstr("?condition"));
  EXPECT_THAT(Problem("x/y: {count: 1, document: {'a ?5x%': 1}}"), HasSubstr("percentage"));
  EXPECT_THAT(Problem("x/y: {count: 1, let: {v: [1]}, document: {}}"), HasSubstr("x/y.v"));
}

TEST_F(TemplatesTest, RefusesBrokenYamlNamingTheFile) {
  EXPECT_THAT(Problem("x/y: {count"), HasSubstr("all.yaml: yaml-cpp: error at line 1"));
  Put("words.yaml", "sentences: [a]\ntables: {t: {columns: [a, b], rows: [[1]]}}\n");
  EXPECT_THAT(Problem("x/y: {count: 1, document: {}}"), HasSubstr("words.yaml: tables.t: the row"));
}

TEST_F(TemplatesTest, RefusesFragmentsThatUseEachOther) {
  Put("fragments.yaml", "envelope: {document: {$use: document}}\nloop: {$use: loop}\n");
  EXPECT_THAT(Problem("x/y: {count: 1, document: {$use: loop}}"), HasSubstr("use each other"));
}

TEST_F(TemplatesTest, WritesLiteralsAndEscapesThem) {
  EXPECT_EQ(Written("    a: =say \"hi\"\n    b: null\n    c: true\n    d: -1.5\n    e: =\n"),
            "{\"a\":\"say \\\"hi\\\"\",\"b\":null,\"c\":true,\"d\":-1.5,\"e\":\"\"}\n");
  EXPECT_EQ(Written("    a: word(names, 1)\n    b: word(escaped)\n    c: word(places.code, 1)\n"),
            "{\"a\":\"A\\\"B\\\\C\\nD\\u2028\",\"b\":\"\\u00e9\\ud83d\\ude00\",\"c\":\"1\"}\n");
}

TEST_F(TemplatesTest, WritesTheFormsOfTimeAndNumber) {
  EXPECT_EQ(Written("    a: date(today)\n    b: ymd(today)\n    c: compact(today)\n"),
            "{\"a\":\"2021-04-01\",\"b\":20210401,\"c\":\"20210401\"}\n");
  EXPECT_EQ(Written("    a: stamp(today, 1234)\n    b: instant_offset(today, 86399999)\n"),
            "{\"a\":{\"d_date\":\"2021-04-01T00:00:01.234Z\"},"
            "\"b\":\"2021-04-01T23:59:59.999+0000\"}\n");
  EXPECT_EQ(Written("    a: cents(-105)\n    b: digits(42, 5)\n    c: bool(2)\n"),
            "{\"a\":\"-1.05\",\"b\":\"00042\",\"c\":true}\n");
}

TEST_F(TemplatesTest, LeavesOutWhatAConditionSays) {
  EXPECT_EQ(Written("    a ?0: 1\n"), "{}\n");
  EXPECT_EQ(Written("    a ?100%: 1\n    b ?n==0&&!1: 2\n"), "{\"a\":1}\n");
  EXPECT_EQ(Written("    a ~100%: 1\n    b ~0%: {'c ?0': 1}\n"), "{\"a\":null,\"b\":{}}\n");
  EXPECT_EQ(Written("    a: choose(n, 1, text(\"x\", int(2), choose(1, \"y\", \"z\")))\n"),
            "{\"a\":\"x2y\"}\n");
}

TEST_F(TemplatesTest, RepeatsAndNests) {
  EXPECT_EQ(Written("    a: {$repeat: 0, $item: 1}\n    b: {$repeat: 2, $item: [int(i), []]}\n"),
            "{\"a\":[],\"b\":[[0,[]],[1,[]]]}\n");
  EXPECT_EQ(Written("    a: {$map: 2, $as: k, $key: 'word(places.code, k)', $value: int(k)}\n"),
            "{\"a\":{\"L\":0,\"1\":1}}\n");
  EXPECT_EQ(Written("    a: {$use: list}\n    b: {c: 0, $use: [pair, pair]}\n"),
            "{\"a\":[1,2],\"b\":{\"c\":0,\"a\":1,\"b\":2,\"a\":1,\"b\":2}}\n");
  EXPECT_EQ(Written("    $let: {v: 3}\n    a: {$if: v == 3, $then: {b: int(v)}, $else: 0}\n"),
            "{\"a\":{\"b\":3}}\n");
}

TEST_F(TemplatesTest, WritesRowsAsTheyAre) {
  const auto loaded = Load("x/y: {count: claimants, document: {}}");
  ASSERT_TRUE(loaded.has_value()) << loaded.error().ToString();
  EXPECT_EQ(loaded->collections[0].count, 3);
  const ReferenceFile& file = loaded->reference_files[0];
  Frame frame;
  frame.slots = {};
  std::string out;
  sample::Run(file.program, loaded->world, loaded->lexicon, frame, out);
  EXPECT_EQ(out, "0|a\"b|\\N\n");
}

TEST_F(TemplatesTest, IdsAreUuidsOfEntityAndNumber) {
  const std::string twice = Written("    a: id(thing, 1)\n    b: id(thing, 1)\n");
  EXPECT_THAT(twice,
              testing::MatchesRegex(
                  "\\{\"a\":\"[0-9a-f]+-[0-9a-f]+-4[0-9a-f]+-[89ab][0-9a-f]+-[0-9a-f]+\".*\n"));
  EXPECT_EQ(twice.substr(6, 36), twice.substr(49, 36));
  EXPECT_NE(Written("    a: id(thing, 2)\n").substr(6, 36), twice.substr(6, 36));
}

}  // namespace
}  // namespace sample
