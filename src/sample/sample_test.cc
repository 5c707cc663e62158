#include "sample/sample.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <isa-l/igzip_lib.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>

namespace sample {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

std::string ReadWhole(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// Every file below `root` by its path there.
std::map<std::string, std::string> ReadTree(const fs::path& root) {
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(root))
    if (entry.is_regular_file())
      files[fs::relative(entry.path(), root).string()] = ReadWhole(entry.path());
  return files;
}

std::string Inflate(const std::string& gzipped) {
  isal_gzip_header header;
  isal_gzip_header_init(&header);
  inflate_state state;
  isal_inflate_init(&state);
  state.crc_flag = ISAL_GZIP;
  std::string input = gzipped;
  state.next_in = reinterpret_cast<uint8_t*>(input.data());
  state.avail_in = static_cast<uint32_t>(input.size());
  std::string out;
  std::vector<uint8_t> buffer(1 << 16);
  do {
    state.next_out = buffer.data();
    state.avail_out = static_cast<uint32_t>(buffer.size());
    EXPECT_EQ(isal_inflate(&state), ISAL_DECOMP_OK);
    out.append(reinterpret_cast<const char*>(buffer.data()), buffer.size() - state.avail_out);
  } while (state.avail_out == 0);
  EXPECT_EQ(state.block_state, ISAL_BLOCK_FINISH);
  return out;
}

class SampleTest : public testing::Test {
 protected:
  SampleTest() : root_(fs::path(testing::TempDir()) / ("sample_test-" + std::to_string(getpid()))) {
    fs::remove_all(root_);
  }
  ~SampleTest() override { fs::remove_all(root_); }

  SampleOptions Options(const std::string& name) const {
    SampleOptions options;
    options.out = root_ / name;
    options.product = PDM_SOURCE_DIR "/products/pdm";
    options.claimants = 20;
    options.threads = 1;
    return options;
  }

  std::map<std::string, std::string> Write(const SampleOptions& options) {
    const auto written = WriteSample(options);
    EXPECT_TRUE(written.has_value()) << written.error().ToString();
    return ReadTree(options.out);
  }

  static std::string Problem(const SampleOptions& options) {
    const auto written = WriteSample(options);
    return written ? "none" : written.error().message;
  }

  fs::path root_;
};

TEST_F(SampleTest, RefusesOptionsOutOfRange) {
  SampleOptions options = Options("a");
  options.claimants = 0;
  EXPECT_THAT(Problem(options), HasSubstr("number of claimants"));
  options = Options("a");
  options.malformed = 1.5;
  EXPECT_THAT(Problem(options), HasSubstr("from 0 to 1"));
  options = Options("a");
  options.timestamp = "2021-02-30_00-00-00";
  EXPECT_THAT(Problem(options), HasSubstr("2021-02-30_00-00-00"));
  options.timestamp = "2021-04-01/../../x";
  EXPECT_THAT(Problem(options), HasSubstr("timestamp"));
  EXPECT_FALSE(fs::exists(root_));
}

TEST_F(SampleTest, RefusesAnUnknownCollection) {
  SampleOptions options = Options("a");
  options.collections = {{"core/contrct"}};
  EXPECT_THAT(Problem(options), HasSubstr("did you mean \"core/contract\"?"));
}

TEST_F(SampleTest, RefusesAProductWithoutTemplates) {
  SampleOptions options = Options("a");
  options.product = root_ / "nowhere";
  EXPECT_THAT(Problem(options), HasSubstr("nowhere/sample/words.yaml: no such template file"));
}

TEST_F(SampleTest, RefusesToMixWithAnOlderCollection) {
  SampleOptions options = Options("a");
  options.collections = {{"core/contract"}};
  Write(options);
  options.collections = {{"core/claimant", "core/contract"}};
  EXPECT_THAT(Problem(options), HasSubstr("core/contract is there already"));
  EXPECT_FALSE(
      fs::exists(options.out / "analytical-dataset/full/2021-04-01_09-40-02/core/claimant"));
}

TEST_F(SampleTest, TheNumberOfThreadsDoesNotShow) {
  SampleOptions options = Options("one");
  options.part_bytes = 20000;
  const auto one = Write(options);
  options.out = root_ / "three";
  options.threads = 3;
  EXPECT_EQ(Write(options), one);
  options.out = root_ / "other";
  options.seed = 2;
  EXPECT_NE(Write(options), one);
}

TEST_F(SampleTest, OneCollectionAloneIsAsAmongAll) {
  SampleOptions options = Options("all");
  const auto all = Write(options);
  options.out = root_ / "one";
  options.collections = {{"core/statement"}};
  const std::string part = "analytical-dataset/full/2021-04-01_09-40-02/core/statement/part-00000";
  const auto one = Write(options);
  EXPECT_EQ(one.at(part), all.at(part));
  for (const auto& [path, text] : one)
    EXPECT_TRUE(path.starts_with("common-model-inputs/") || path.find("core/statement/") > 0);
}

TEST_F(SampleTest, WorksForOneClaimant) {
  SampleOptions options = Options("a");
  options.claimants = 1;
  const auto written = WriteSample(options);
  ASSERT_TRUE(written.has_value()) << written.error().ToString();
  EXPECT_EQ(written->s3_prefix, "analytical-dataset/full/2021-04-01_09-40-02");
  EXPECT_EQ(written->collections, 33u);
}

TEST_F(SampleTest, PartsTogetherAreTheCollection) {
  SampleOptions options = Options("whole");
  options.collections = {{"core/toDo"}};
  const std::string folder = "analytical-dataset/full/2021-04-01_09-40-02/core/toDo/";
  const std::string whole = Write(options).at(folder + "part-00000");
  options.out = root_ / "parts";
  options.part_bytes = 30000;
  const auto files = Write(options);
  std::string joined;
  size_t parts = 0;
  for (const auto& [path, text] : files) {
    if (!path.starts_with(folder + "part-")) continue;
    joined += text;
    ++parts;
  }
  EXPECT_GT(parts, 2u);
  EXPECT_EQ(joined, whole);
  EXPECT_EQ(files.at(folder + "_SUCCESS"), "");
}

TEST_F(SampleTest, GzippedPartsHoldThePlainBytes) {
  SampleOptions options = Options("plain");
  options.collections = {{"core/statement"}};
  options.claimants = 500;
  const std::string part = "analytical-dataset/full/2021-04-01_09-40-02/core/statement/part-00000";
  const std::string plain = Write(options).at(part);
  options.out = root_ / "gzip";
  options.compression = Compression::kGzip;
  const std::string gzipped = Write(options).at(part + ".gz");
  EXPECT_LT(gzipped.size(), plain.size() / 2);
  EXPECT_EQ(Inflate(gzipped), plain);
}

TEST_F(SampleTest, BreaksTheShareOfLinesAskedFor) {
  SampleOptions options = Options("a");
  options.claimants = 200;
  options.collections = {{"core/toDo"}};
  options.malformed = 0.1;
  std::istringstream text(
      Write(options).at("analytical-dataset/full/2021-04-01_09-40-02/core/toDo/part-00000"));
  int lines = 0;
  int broken = 0;
  for (std::string line; std::getline(text, line); ++lines) broken += !nlohmann::json::accept(line);
  EXPECT_EQ(lines, 1000);
  EXPECT_NEAR(broken, 100, 35);
}

TEST_F(SampleTest, TellsProgressToTheEnd) {
  SampleOptions options = Options("a");
  uint64_t last_bytes = 0;
  uint64_t last_documents = 0;
  options.progress = [&](uint64_t bytes, uint64_t documents, uint64_t total) {
    EXPECT_GE(bytes, last_bytes);
    EXPECT_LE(documents, total);
    last_bytes = bytes;
    last_documents = documents;
  };
  const auto written = WriteSample(options);
  ASSERT_TRUE(written.has_value());
  EXPECT_EQ(last_bytes, written->bytes);
  EXPECT_EQ(last_documents, written->documents);
}

}  // namespace
}  // namespace sample
