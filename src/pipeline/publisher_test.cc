#include "pipeline/publisher.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>

#include "base/sha256.h"
#include "engine/memory_engine.h"
#include "pipeline/test_parts.h"
#include "storage/local_store.h"
#include "storage/memory_store.h"

namespace pipeline {
namespace {

namespace fs = std::filesystem;

class PublisherTest : public testing::Test {
 protected:
  PublisherTest() {
    static int count = 0;
    directory_ = fs::path(testing::TempDir()) /
                 ("publisher_" + std::to_string(getpid()) + "_" + std::to_string(++count));
    fs::remove_all(directory_);
    fs::create_directories(directory_);
    List("agent_v\nteam_v\n");
    options_.tables = "tables.txt";
    options_.from = "views";
    options_.to = "uc";
    options_.keep_versions = 2;
  }
  ~PublisherTest() override { fs::remove_all(directory_); }

  void List(const std::string& names) { std::ofstream(directory_ / "tables.txt") << names; }
  base::Result<Manifest> PublishTo(storage::ObjectStore& store) {
    clock_.Advance(std::chrono::seconds(1));
    notes_.clear();
    const auto keep = [this](const std::string& message) { notes_ += message + "\n"; };
    return Publish(options_, directory_,
                   {store, engine_, clock_, interruption_, "PDM", "nightly/..", 1, 2, keep, keep});
  }
  base::Result<Manifest> Publish1() { return PublishTo(*store_); }
  std::string Current() {
    const auto pointer = ReadPointer(*store_, layout_);
    return pointer && *pointer ? (*pointer)->pointer.version : "";
  }
  size_t Files() { return store_->List("data/uc/")->size(); }

  fs::path directory_;
  PublishOptions options_;
  const PublishedLayout layout_{"uc"};
  base::ManualClock clock_{base::Timestamp{std::chrono::milliseconds(1617270002123)}};
  engine::MemoryEngine engine_;
  Interruption interruption_;
  std::unique_ptr<storage::ObjectStore> store_ = storage::OpenMemoryStore();
  std::string notes_;
};

TEST_F(PublisherTest, NamesEveryListedViewThatIsMissing) {
  ASSERT_TRUE(Publish1());
  const std::string former = Current();
  engine_.SetMissing("agent_v");
  engine_.SetMissing("team_v");
  const auto published = Publish1();
  ASSERT_FALSE(published);
  EXPECT_NE(published.error().message.find("agent_v"), std::string::npos);
  EXPECT_NE(published.error().message.find("team_v"), std::string::npos);
  EXPECT_FALSE(published.error().retryable);
  EXPECT_EQ(Current(), former);
}

TEST_F(PublisherTest, RefusesAListWithAWrongOrRepeatedName) {
  for (const std::string names : {"a\na\n", "a b\n", "../a\n", "\n"}) {
    List(names);
    EXPECT_EQ(Publish1().error().code, base::ErrorCode::kInvalid) << names;
  }
}

TEST_F(PublisherTest, RefusesAVersionThatLostTooManyRows) {
  options_.refuse_row_loss_percent = 50;
  engine_.SetRows("agent_v", 100);
  ASSERT_TRUE(Publish1());
  engine_.SetRows("agent_v", 49);
  EXPECT_FALSE(Publish1());
  engine_.SetRows("agent_v", 50);
  EXPECT_TRUE(Publish1());
}

TEST_F(PublisherTest, RefusesToRollBackToWhatIsNotWhole) {
  const auto first = Publish1();
  ASSERT_TRUE(Publish1());
  EXPECT_EQ(Rollback(*store_, layout_, "x", clock_).error().code, base::ErrorCode::kNotFound);
  ASSERT_TRUE(store_->Remove(first->tables[0].files[0].key));
  EXPECT_EQ(Rollback(*store_, layout_, first->version, clock_).error().code,
            base::ErrorCode::kCorrupt);
}

TEST_F(PublisherTest, RollsBackToAKeptVersion) {
  const auto first = Publish1();
  const auto second = Publish1();
  ASSERT_TRUE(Rollback(*store_, layout_, first->version, clock_));
  EXPECT_EQ(Current(), first->version);
  ASSERT_TRUE(Rollback(*store_, layout_, second->version, clock_));
  EXPECT_EQ(Current(), second->version);
}

TEST_F(PublisherTest, WritesTheKeysThatTaggerAndHiveRead) {
  List("agent_v\r\nteam_v");  // CRLF, and a last line without its end
  const auto manifest = Publish1();
  ASSERT_TRUE(manifest) << manifest.error().message;
  ASSERT_EQ(manifest->tables.size(), 2u);
  const ManifestFile& file = manifest->tables[0].files[0];
  EXPECT_EQ(file.key, "data/uc/uc.db/agent_v/" + manifest->version + "/part-0.parquet");
  EXPECT_EQ(file.sha256, base::Sha256Hex(*storage::ReadAll(*store_, file.key)));
  const auto read = ReadManifest(*store_, layout_, manifest->version);
  ASSERT_TRUE(read);
  EXPECT_EQ(ToJson(*read), ToJson(*manifest));
  EXPECT_EQ(manifest->version.find_first_of("/.="), std::string::npos);
}

TEST_F(PublisherTest, SaysWhichTableIsNoLongerListed) {
  ASSERT_TRUE(Publish1());
  List("agent_v\n");
  ASSERT_TRUE(Publish1());
  EXPECT_NE(notes_.find("team_v is no longer listed"), std::string::npos);
}

TEST_F(PublisherTest, AFormerManifestThatIsGoneIsOnlyReported) {
  const auto first = Publish1();
  ASSERT_TRUE(store_->Remove(layout_.ManifestKey(first->version)));
  ASSERT_TRUE(Publish1());
  EXPECT_NE(notes_.find("can't be compared"), std::string::npos);
}

TEST_F(PublisherTest, KeepsTheLastVersions) {
  const auto first = Publish1();
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(Publish1());
  EXPECT_EQ(Files(), 1u + 2u * (1u + 2u));  // pointer; two versions of manifest and two tables
  EXPECT_FALSE(store_->Stat(first->tables[0].files[0].key)->has_value());
}

TEST_F(PublisherTest, WritesInPlaceOnALocalStore) {
  store_ = storage::OpenLocalStore(directory_ / "published");
  for (int i = 0; i < 3; ++i) ASSERT_TRUE(Publish1());
  EXPECT_EQ(Files(), 1u + 2u * (1u + 2u));
  EXPECT_EQ(engine_.Attached()["uc.agent_v"][0].rfind((directory_ / "published").string(), 0), 0u);
}

TEST_F(PublisherTest, AFaultAtAnyWriteLeavesTheFormerVersionCurrent) {
  for (const Faults::Kind kind : {Faults::Kind::kOne, Faults::Kind::kAllAfter}) {
    for (int writes = 0;; ++writes) {
      SCOPED_TRACE(writes);
      ASSERT_LT(writes, 200);
      store_ = storage::OpenMemoryStore();
      const auto former = Publish1();
      ASSERT_TRUE(former);
      Faults faults(writes, kind);
      FailingStore failing(*store_, faults);
      const auto published = PublishTo(failing);
      EXPECT_EQ(Current(), published ? published->version : former->version);
      const auto manifest = ReadManifest(*store_, layout_, Current());
      ASSERT_TRUE(manifest);
      for (const ManifestTable& table : manifest->tables)
        EXPECT_TRUE(store_->Stat(table.files[0].key)->has_value());
      if (!faults.Hit()) break;
      ASSERT_TRUE(Publish1());
      EXPECT_EQ(Files(), 1u + 2u * (1u + 2u)) << "orphans are left";
    }
  }
}

}  // namespace
}  // namespace pipeline
