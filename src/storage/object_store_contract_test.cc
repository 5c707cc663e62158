// What every ObjectStore promises, run on each of them.
#include <gtest/gtest.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <thread>

#include "base/scratch_directory.h"
#include "storage/local_store.h"
#include "storage/memory_store.h"

namespace storage {
namespace {

using base::ErrorCode;

base::ScratchDirectory Scratch() { return base::ScratchDirectory::Make("store").value(); }

struct Backend {
  const char* name;
  std::function<std::unique_ptr<ObjectStore>(const std::filesystem::path&)> open;
};

class ObjectStoreContract : public testing::TestWithParam<Backend> {
 protected:
  void Put(const std::string& key, const std::string& content) {
    const auto written = WriteAll(*store_, key, content);
    ASSERT_TRUE(written) << written.error().message;
  }
  std::vector<std::string> Keys(const std::string& prefix) {
    std::vector<std::string> keys;
    const auto found = store_->List(prefix).value();
    for (const ObjectInfo& info : found) keys.push_back(info.key);
    return keys;
  }

  base::ScratchDirectory scratch_ = Scratch();
  std::unique_ptr<ObjectStore> store_ = GetParam().open(scratch_.path() / "store");
};

TEST_P(ObjectStoreContract, RefusesKeysThatAreNoPlainPath) {
  for (const std::string key : {"", "/a", "a/", "a//b", "..", "a/../b", "./a", "a/."}) {
    EXPECT_EQ(store_->Open(key).error().code, ErrorCode::kInvalid) << key;
    EXPECT_EQ(store_->Create(key).error().code, ErrorCode::kInvalid) << key;
    EXPECT_EQ(store_->Remove(key).error().code, ErrorCode::kInvalid) << key;
    EXPECT_EQ(store_->Stat(key).error().code, ErrorCode::kInvalid) << key;
    EXPECT_EQ(store_->PutIf(key, "x", std::nullopt).error().code, ErrorCode::kInvalid) << key;
  }
  EXPECT_EQ(store_->Open(std::string("a\0b", 3)).error().code, ErrorCode::kInvalid);
}

TEST_P(ObjectStoreContract, AbsentIsNotFoundOnOpenAndNothingElsewhere) {
  EXPECT_EQ(store_->Open("a/b").error().code, ErrorCode::kNotFound);
  EXPECT_FALSE(store_->Stat("a/b").value());
  EXPECT_TRUE(store_->List("a/").value().empty());
  EXPECT_TRUE(store_->Remove("a/b"));
}

TEST_P(ObjectStoreContract, NothingShowsBeforeCommit) {
  {
    auto writer = store_->Create("a/b").value();
    ASSERT_TRUE(writer->Write("half"));
    EXPECT_TRUE(Keys("").empty());
    EXPECT_FALSE(store_->Stat("a/b").value());
  }
  EXPECT_TRUE(Keys("").empty());
}

TEST_P(ObjectStoreContract, WritesReplaceTheWholeObject) {
  Put("a/b", "first content");
  const std::string before = store_->Stat("a/b").value()->etag;
  Put("a/b", "second");
  EXPECT_EQ(ReadAll(*store_, "a/b").value(), "second");
  const ObjectInfo info = store_->Stat("a/b").value().value();
  EXPECT_EQ(info.size_bytes, 6u);
  EXPECT_NE(info.etag, before);
}

TEST_P(ObjectStoreContract, AnOpenReaderKeepsTheContentItOpened) {
  Put("k", "old");
  auto reader = store_->Open("k").value();
  Put("k", "new content");
  char bytes[16];
  EXPECT_EQ(reader->Read(std::as_writable_bytes(std::span(bytes))).value(), 3u);
  EXPECT_EQ(std::string(bytes, 3), "old");
}

TEST_P(ObjectStoreContract, ReadsFromAnOffset) {
  const std::string content(200000, 'x');
  Put("k", content + "tail");
  auto reader = store_->Open("k", 200000).value();
  char bytes[16];
  EXPECT_EQ(reader->Read(std::as_writable_bytes(std::span(bytes))).value(), 4u);
  EXPECT_EQ(std::string(bytes, 4), "tail");
  EXPECT_EQ(reader->Read(std::as_writable_bytes(std::span(bytes))).value(), 0u);
  EXPECT_EQ(ReadAll(*store_, "k").value(), content + "tail");
}

TEST_P(ObjectStoreContract, ListsByPrefixInByteOrder) {
  for (const char* key : {"b/2", "a", "b/1", "b-c", "b/d/e", "ba", ".h", "_s"}) Put(key, "");
  EXPECT_EQ(Keys(""),
            (std::vector<std::string>{".h", "_s", "a", "b-c", "b/1", "b/2", "b/d/e", "ba"}));
  EXPECT_EQ(Keys("b/"), (std::vector<std::string>{"b/1", "b/2", "b/d/e"}));
  EXPECT_EQ(Keys("b"), (std::vector<std::string>{"b-c", "b/1", "b/2", "b/d/e", "ba"}));
  EXPECT_EQ(Keys("b/d/e"), (std::vector<std::string>{"b/d/e"}));
  EXPECT_EQ(Keys("c"), std::vector<std::string>());
}

TEST_P(ObjectStoreContract, PutIfRefusesWhatAnotherChanged) {
  ASSERT_TRUE(store_->PutIf("p", "1", std::nullopt));
  EXPECT_EQ(store_->PutIf("p", "2", std::nullopt).error().code, ErrorCode::kRefused);
  const std::string etag = store_->Stat("p").value()->etag;
  ASSERT_TRUE(store_->PutIf("p", "2", etag));
  EXPECT_EQ(store_->PutIf("p", "3", etag).error().code, ErrorCode::kRefused);
  EXPECT_EQ(store_->PutIf("absent", "3", etag).error().code, ErrorCode::kRefused);
  EXPECT_EQ(ReadAll(*store_, "p").value(), "2");
}

TEST_P(ObjectStoreContract, PutIfHasOneWinnerAmongThreads) {
  std::atomic<int> won = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      if (store_->PutIf("race", std::to_string(i), std::nullopt)) ++won;
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(won, 1);
}

TEST_P(ObjectStoreContract, RemoveForgets) {
  Put("a", "x");
  ASSERT_TRUE(store_->Remove("a"));
  EXPECT_FALSE(store_->Stat("a").value());
}

INSTANTIATE_TEST_SUITE_P(
    Backends, ObjectStoreContract,
    testing::Values(Backend{"local", [](const auto& path) { return OpenLocalStore(path); }},
                    Backend{"memory", [](const auto&) { return OpenMemoryStore(); }}),
    [](const auto& parameters) { return std::string(parameters.param.name); });

TEST(LocalStoreTest, RefusesLinksThatLeadOut) {
  const base::ScratchDirectory scratch = Scratch();
  std::ofstream(scratch.path() / "secret") << "s";
  auto store = OpenLocalStore(scratch.path() / "store");
  std::filesystem::create_symlink(scratch.path(), scratch.path() / "store" / "out");
  EXPECT_EQ(store->Open("out/secret").error().code, ErrorCode::kInvalid);
  EXPECT_EQ(store->Create("out/new").error().code, ErrorCode::kInvalid);
  EXPECT_TRUE(store->List("out/").value().empty());
  EXPECT_EQ(store->List("").error().code, ErrorCode::kInvalid);
}

TEST(LocalStoreTest, TellsWhatItCannotLookAtWhenItLists) {
  const base::ScratchDirectory scratch = Scratch();
  auto store = OpenLocalStore(scratch.path());
  ASSERT_TRUE(WriteAll(*store, "a/b", "1"));
  std::filesystem::create_symlink("loop", scratch.path() / "a" / "loop");
  EXPECT_FALSE(store->List("a/"));
  EXPECT_FALSE(store->List("a/loop/"));
  std::filesystem::remove(scratch.path() / "a" / "loop");
  const auto found = store->List("a/");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->size(), 1u);
}

TEST(LocalStoreTest, NamesItsPlaces) {
  const base::ScratchDirectory scratch = Scratch();
  auto store = OpenLocalStore(scratch.path());
  EXPECT_EQ(store->Uri("a/b"), "file://" + (scratch.path() / "a/b").string());
  EXPECT_EQ(store->LocalPath("a/b"), scratch.path() / "a/b");
  EXPECT_FALSE(store->LocalPath("../b"));
}

}  // namespace
}  // namespace storage
