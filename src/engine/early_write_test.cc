#include "engine/early_write.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "base/scratch_directory.h"
#include "engine/fetch.h"

namespace engine {
namespace {

constexpr int kRowGroupSize = 16384;

class EarlyWriteTest : public testing::Test {
 protected:
  EarlyWriteTest() : scratch_(std::move(*base::ScratchDirectory::Make("early"))) { Open("first"); }

  /// Opens the database of that folder; what is committed stays in its log.
  void Open(const std::string& folder) {
    connection_.reset();
    duckdb::DBConfig config;
    config.options.checkpoint_wal_size = std::numeric_limits<duckdb::idx_t>::max();
    config.options.checkpoint_on_shutdown = false;
    database_ = std::make_unique<duckdb::DuckDB>(nullptr, &config);
    connection_ = std::make_unique<duckdb::Connection>(*database_);
    std::filesystem::create_directories(scratch_.path() / folder);
    Do(fmt::format("ATTACH '{}' AS warehouse (ROW_GROUP_SIZE {})", File(folder).string(),
                   kRowGroupSize));
    Do("USE warehouse");
  }
  std::filesystem::path File(const std::string& folder) const {
    return scratch_.path() / folder / "warehouse.db";
  }
  void Do(const std::string& sql) {
    const auto done = Query(*connection_, sql);
    ASSERT_TRUE(done) << sql << ": " << done.error().message;
  }
  std::string Ask(const std::string& sql) {
    const auto rows = Query(*connection_, sql);
    return rows ? (*rows)->GetValue(0, 0).ToString() : rows.error().message;
  }
  /// Makes a table of so many rows in a transaction that is still open then.
  void Make(const std::string& name, int rows) {
    Do("BEGIN");
    Do(fmt::format("CREATE TABLE {} AS SELECT range AS n, 'text ' || range AS t FROM range({})",
                   name, rows));
    catalog::Table table;
    table.database = "main";
    table.name = name;
    const auto written = WriteEarly(*connection_, table);
    ASSERT_TRUE(written) << written.error().message;
  }
  /// Whether all of the committed table's rows are in the file, and not in the log.
  std::string InFile(const std::string& name) {
    return Ask(fmt::format("SELECT bool_and(persistent) FROM pragma_storage_info('{}')", name));
  }

  base::ScratchDirectory scratch_;
  std::unique_ptr<duckdb::DuckDB> database_;
  std::unique_ptr<duckdb::Connection> connection_;
};

TEST_F(EarlyWriteTest, WritesTablesOfAVectorAndMore) {
  for (const int rows : {1, 2047, 2048, kRowGroupSize - 1, kRowGroupSize, kRowGroupSize + 1}) {
    const std::string name = fmt::format("t{}", rows);
    Make(name, rows);
    Do("COMMIT");
    EXPECT_EQ(InFile(name), rows < 2048 ? "false" : "true") << rows;
    EXPECT_EQ(Ask(fmt::format("SELECT count(DISTINCT t) FROM {}", name)), std::to_string(rows));
  }
}

TEST_F(EarlyWriteTest, KeepsWhatWasCommittedWhenTheProcessIsKilled) {
  Make("kept", 5000);
  Do("COMMIT");
  Make("lost", 5000);
  std::filesystem::copy(scratch_.path() / "first", scratch_.path() / "second");
  Open("second");
  EXPECT_EQ(Ask("SELECT sum(n) FROM kept WHERE t = 'text ' || n"), "12497500");
  EXPECT_NE(Ask("SELECT * FROM lost").find("does not exist"), std::string::npos);
  Make("lost", 7000);
  Do("COMMIT");
  EXPECT_EQ(Ask("SELECT sum(n) FROM kept WHERE t = 'text ' || n"), "12497500");
}

TEST_F(EarlyWriteTest, LeavesNothingBehindARollback) {
  Make("t", 16000);
  Do("ROLLBACK");
  Do("CHECKPOINT");
  const auto size = std::filesystem::file_size(File("first"));
  for (int i = 0; i < 5; ++i) {
    Make("t", 16000);
    Do("ROLLBACK");
    Do("CHECKPOINT");
  }
  EXPECT_EQ(std::filesystem::file_size(File("first")), size);
}

TEST_F(EarlyWriteTest, TakesMoreRowsAfterwards) {
  Make("t", 3000);
  Do("COMMIT");
  Do("INSERT INTO t SELECT range, 'text ' || range FROM range(3000, 20000)");
  Do("UPDATE t SET t = 'text' WHERE n % 2 = 0");
  Do("DELETE FROM t WHERE n < 1000");
  const std::string all = "SELECT count(*) || ' ' || sum(n) || ' ' || count(DISTINCT t) FROM t";
  EXPECT_EQ(Ask(all), "19000 199490500 9501");
  std::filesystem::copy(scratch_.path() / "first", scratch_.path() / "second");
  Open("second");
  EXPECT_EQ(Ask(all), "19000 199490500 9501");
  Do("CHECKPOINT");
  EXPECT_EQ(Ask(all), "19000 199490500 9501");
}

}  // namespace
}  // namespace engine
