#include "ingest/block_reader.h"

#include <gtest/gtest.h>

#include "storage/memory_store.h"

namespace ingest {
namespace {

std::vector<std::string> Lines(std::string_view text) {
  std::vector<std::string> lines;
  LineSplitter splitter(text);
  while (const auto line = splitter.Next()) lines.emplace_back(*line);
  return lines;
}

class BlockReaderTest : public testing::Test {
 protected:
  void Put(const std::string& key, const std::string& content) {
    ASSERT_TRUE(storage::WriteAll(*store_, key, content));
  }
  /// The blocks of a range, joined, after checking each one's place.
  std::string Read(const std::string& content, ByteRange range, size_t block_bytes) {
    Put("k", content);
    auto blocks = BlockReader::Open(*store_, "k", range, block_bytes).value();
    std::string joined;
    Block block;
    while (blocks->Next(block).value()) {
      EXPECT_EQ(content.substr(block.offset, block.size), block.text());
      EXPECT_EQ(std::string(block.bytes.data() + block.size, kBlockPadding),
                std::string(kBlockPadding, '\0'));
      joined += block.text();
    }
    return joined;
  }

  std::unique_ptr<storage::ObjectStore> store_ = storage::OpenMemoryStore();
};

TEST_F(BlockReaderTest, AbsentObjectIsNotFound) {
  EXPECT_EQ(BlockReader::Open(*store_, "no").error().code, base::ErrorCode::kNotFound);
}

TEST_F(BlockReaderTest, BlocksHoldWholeLinesWhateverTheirSize) {
  const std::string content = "a\nbb\n\ncccccccccccccccccccccccc\nd";
  for (size_t block_bytes = 1; block_bytes < 40; ++block_bytes) {
    EXPECT_EQ(Read(content, {}, block_bytes), content) << block_bytes;
  }
  EXPECT_EQ(Read("", {}, 10), "");
  EXPECT_EQ(Read("\n", {}, 10), "\n");
}

TEST_F(BlockReaderTest, EveryCutIntoRangesGivesEachLineOnce) {
  const std::string content = "a\nbb\n\ncccccccccc\nd\n\ne";
  for (size_t first = 0; first <= content.size() + 1; ++first) {
    for (size_t second = first; second <= content.size() + 1; ++second) {
      EXPECT_EQ(Read(content, {0, first}, 4) + Read(content, {first, second}, 4) +
                    Read(content, {second, UINT64_MAX}, 4),
                content)
          << first << " " << second;
    }
  }
}

TEST_F(BlockReaderTest, FindsTheLineOfAByte) {
  Put("k", "a\nbb\n\nc");
  EXPECT_EQ(LineNumber(*store_, "k", 0).value(), 1u);
  EXPECT_EQ(LineNumber(*store_, "k", 2).value(), 2u);
  EXPECT_EQ(LineNumber(*store_, "k", 4).value(), 2u);
  EXPECT_EQ(LineNumber(*store_, "k", 5).value(), 3u);
  EXPECT_EQ(LineNumber(*store_, "k", 6).value(), 4u);
}

TEST(LineSplitterTest, EndsLinesAsHadoopDoes) {
  using Strings = std::vector<std::string>;
  EXPECT_EQ(Lines(""), Strings{});
  EXPECT_EQ(Lines("a"), Strings{"a"});
  EXPECT_EQ(Lines("a\nb\r\nc\rd\n"), (Strings{"a", "b", "c", "d"}));
  EXPECT_EQ(Lines("\n\r\r\n\n"), (Strings{"", "", "", ""}));
}

TEST(FindFilesTest, RefusesAFolderInTheDirectory) {
  auto store = storage::OpenMemoryStore();
  ASSERT_TRUE(storage::WriteAll(*store, "db/c/day=1/part", "x"));
  EXPECT_EQ(FindFiles(*store, "db/c", Recursion::kNo).error().code, base::ErrorCode::kInvalid);
  EXPECT_EQ(FindFiles(*store, "db/c", Recursion::kYes).value().size(), 1u);
}

TEST(FindFilesTest, LeavesOutWhatHiveLeavesOut) {
  auto store = storage::OpenMemoryStore();
  for (const char* key : {"db/c/part-1", "db/c/_SUCCESS", "db/c/.part-1.crc", "db/c/_tmp/x",
                          "db/cc/part-9", "db/c/part-0"}) {
    ASSERT_TRUE(storage::WriteAll(*store, key, "x"));
  }
  ASSERT_TRUE(storage::WriteAll(*store, "db/c/empty.txt", ""));
  for (const char* directory : {"db/c", "db/c/"}) {
    const auto files = FindFiles(*store, directory, Recursion::kNo).value();
    ASSERT_EQ(files.size(), 2u);
    EXPECT_EQ(files[0].key, "db/c/part-0");
    EXPECT_EQ(files[1].key, "db/c/part-1");
  }
  EXPECT_TRUE(FindFiles(*store, "db/absent", Recursion::kNo).value().empty());
}

}  // namespace
}  // namespace ingest
