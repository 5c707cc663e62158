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
    config.SetOptionByName("preserve_insertion_order", duckdb::Value(false));
    config.SetOptionByName("disabled_compression_methods", duckdb::Value("fsst"));
    database_ = std::make_unique<duckdb::DuckDB>(nullptr, &config);
    connection_ = std::make_unique<duckdb::Connection>(*database_);
    std::filesystem::create_directories(scratch_.path() / folder);
    Do(fmt::format("ATTACH '{}' AS warehouse (ROW_GROUP_SIZE {}, STORAGE_VERSION 'v1.1.0')",
                   File(folder).string(), kRowGroupSize));
    Do("CREATE SCHEMA IF NOT EXISTS warehouse.d");
    Do("USE warehouse.d");
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
  /// Makes a table of so many rows, of 240 bytes each by DuckDB's reckoning and 1 KB in the file,
  /// in a transaction that is still open then.
  void Make(const std::string& name, int rows) {
    Do("BEGIN");
    std::string columns;
    for (int i = 0; i < 10; ++i) columns += fmt::format(", sha256(range || '{0}') AS t{0}", i);
    Do(
        fmt::format("CREATE TABLE {} AS SELECT range AS n{}, NULL AS none, [range, NULL] AS list, "
                    "{{a: range, b: {{c: 'x' || range}}}} AS struct, MAP {{range: 'y'}} AS map "
                    "FROM range({})",
                    name, columns, rows));
    catalog::Table table;
    table.database = "d";
    table.name = name;
    const auto written = WriteEarly(*connection_, table);
    ASSERT_TRUE(written) << written.error().message;
  }
  /// Rows with all their values as they were made.
  std::string Right(const std::string& name) {
    return Ask(fmt::format(
        "SELECT count(*) FROM {} WHERE t0 = sha256(n || '0') AND t9 = sha256(n || '9') AND none IS "
        "NULL AND list = [n, NULL] AND struct.b.c = 'x' || n AND map[n] = 'y'",
        name));
  }
  /// Blocks of the file in use, and how many there are.
  std::string Blocks() {
    return Ask(
        "SELECT used_blocks || ' of ' || total_blocks FROM pragma_database_size() WHERE "
        "database_name = 'warehouse'");
  }
  /// Whether all of the committed table's rows are in the file, and not in the log.
  std::string InFile(const std::string& name) {
    return Ask(fmt::format("SELECT bool_and(persistent) FROM pragma_storage_info('{}')", name));
  }

  base::ScratchDirectory scratch_;
  std::unique_ptr<duckdb::DuckDB> database_;
  std::unique_ptr<duckdb::Connection> connection_;
};

TEST_F(EarlyWriteTest, WritesTablesThatFillABlock) {
  for (const int rows : {1, 500, 2000, kRowGroupSize - 1, kRowGroupSize, kRowGroupSize + 1}) {
    const std::string name = fmt::format("t{}", rows);
    Make(name, rows);
    Do("COMMIT");
    EXPECT_EQ(InFile(name), rows < 2000 ? "false" : "true") << rows;
    EXPECT_EQ(Right(name), std::to_string(rows));
  }
}

TEST_F(EarlyWriteTest, KeepsWhatWasCommittedWhenTheProcessIsKilled) {
  Make("kept", 5000);
  Do("COMMIT");
  Make("lost", 5000);
  std::filesystem::copy(scratch_.path() / "first", scratch_.path() / "second");
  Open("second");
  EXPECT_EQ(Right("kept"), "5000");
  EXPECT_NE(Ask("SELECT * FROM lost").find("does not exist"), std::string::npos);
  Make("lost", 7000);
  Do("COMMIT");
  EXPECT_EQ(Right("kept"), "5000");
  EXPECT_EQ(Right("lost"), "7000");
}

TEST_F(EarlyWriteTest, LeavesNothingBehindARollback) {
  Do("CREATE TABLE changes (n INT)");
  const auto size = std::filesystem::file_size(File("first"));
  std::string blocks;
  for (int i = 0; i < 5; ++i) {
    Make("t", 16000);
    EXPECT_GT(std::filesystem::file_size(File("first")), size + (4 << 20)) << "nothing was written";
    Do("ROLLBACK");
    Do("INSERT INTO changes VALUES (1)");  // a checkpoint without any does nothing
    Do("CHECKPOINT");
    // The blocks of the first round are free from then on, and those of each later one.
    if (i == 1) blocks = Blocks();
    if (i > 1) {
      EXPECT_EQ(Blocks(), blocks);
    }
  }
}

TEST_F(EarlyWriteTest, TakesMoreRowsAfterwards) {
  Make("t", 3000);
  Do("COMMIT");
  Make("more", 20000);
  Do("COMMIT");
  Do("INSERT INTO t SELECT * FROM more WHERE n >= 3000");
  EXPECT_EQ(Right("t"), "20000");
  Do("UPDATE t SET t0 = 'changed' WHERE n % 2 = 0");
  Do("DELETE FROM t WHERE n < 1000");
  EXPECT_EQ(Right("t"), "9500");
  std::filesystem::copy(scratch_.path() / "first", scratch_.path() / "second");
  Open("second");
  EXPECT_EQ(Right("t"), "9500");
  Do("CHECKPOINT");
  EXPECT_EQ(Right("t"), "9500");
  EXPECT_EQ(Ask("SELECT count(*) FROM t"), "19000");
}

}  // namespace
}  // namespace engine
