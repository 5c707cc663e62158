// Published versions as tables of the warehouse.
#include <gtest/gtest.h>

#include "base/scratch_directory.h"
#include "engine/duckdb_engine.h"

namespace engine {
namespace {

class Cells final : public RowSink {
 public:
  base::Result<void> Begin(const std::vector<ResultColumn>&) override { return {}; }
  base::Result<void> Row(const ResultRow& row) override {
    for (const auto& cell : row) text += cell.value_or("NULL") + " ";
    return {};
  }

  std::string text;
};

class AttachTest : public testing::Test {
 protected:
  AttachTest()
      : scratch_(std::move(*base::ScratchDirectory::Make("attach"))),
        engine_(Open()),
        session_(std::move(*engine_->OpenSession({}))) {}

  std::unique_ptr<Engine> Open() {
    DuckdbOptions options;
    options.warehouse = scratch_.path() / "warehouse";
    return std::move(*OpenDuckdbEngine(options));
  }

  std::string Run(const std::string& statement) {
    Cells cells;
    const auto ran = session_->Execute(sql::MakeSource(statement), &cells);
    return ran ? cells.text : ran.error().message;
  }
  /// A table of one column `n` in a Parquet file of its own.
  AttachedTable Written(const std::string& name, const std::string& file, int n) {
    Run("DROP TABLE IF EXISTS made");
    Run("CREATE TABLE made AS SELECT " + std::to_string(n) + " AS n");
    const auto directory = scratch_.path() / file;
    const auto exported = engine_->Export("default", "made", directory);
    EXPECT_TRUE(exported);
    return {name, exported->columns, {(directory / exported->files[0].name).string()}};
  }

  base::ScratchDirectory scratch_;
  std::unique_ptr<Engine> engine_;
  std::unique_ptr<Session> session_;
};

TEST_F(AttachTest, ReplacesTheFormerVersion) {
  ASSERT_TRUE(engine_->Attach("uc", {Written("a", "a1", 1), Written("b", "b1", 2)}));
  EXPECT_EQ(Run("SELECT a.n, b.n FROM uc.a CROSS JOIN uc.b"), "1 2 ");
  ASSERT_TRUE(engine_->Attach("uc", {Written("a", "a2", 3)}));
  EXPECT_EQ(Run("SELECT a.n, b.n FROM uc.a CROSS JOIN uc.b"), "3 2 ");
  session_.reset();
  engine_.reset();
  engine_ = Open();
  session_ = std::move(*engine_->OpenSession({}));
  EXPECT_EQ(Run("SELECT a.n, b.n FROM uc.a CROSS JOIN uc.b"), "3 2 ");
}

TEST_F(AttachTest, TakesAllTablesOrNone) {
  ASSERT_TRUE(engine_->Attach("uc", {Written("a", "a1", 1)}));
  AttachedTable lost = Written("b", "b1", 2);
  std::filesystem::remove(lost.files[0]);
  const auto attached = engine_->Attach("uc", {Written("a", "a2", 3), lost});
  ASSERT_FALSE(attached);
  EXPECT_NE(attached.error().message.find(lost.files[0]), std::string::npos);
  EXPECT_EQ(Run("SELECT n FROM uc.a"), "1 ");
}

}  // namespace
}  // namespace engine
