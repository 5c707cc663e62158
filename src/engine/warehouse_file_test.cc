// The file of a warehouse, as DuckDB alone sees it.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <duckdb.hpp>
#include <filesystem>
#include <fstream>
#include <string>
#include <utility>

#include "base/scratch_directory.h"
#include "engine/duckdb_engine.h"

namespace engine {
namespace {

class WarehouseFileTest : public testing::Test {
 protected:
  WarehouseFileTest() : scratch_(std::move(*base::ScratchDirectory::Make("file"))) {}

  std::string File() const { return (scratch_.path() / "warehouse.db").string(); }

  void MakeTable(const std::string& name, const std::string& columns) {
    DuckdbOptions options;
    options.warehouse = scratch_.path();
    const auto engine = std::move(*OpenDuckdbEngine(options));
    const auto session = std::move(*engine->OpenSession({}));
    const auto made = session->Execute(
        sql::MakeSource("CREATE TABLE " + name + " AS SELECT " + columns), nullptr);
    EXPECT_TRUE(made) << made.error().message;
  }

  /// The answer of DuckDB alone, over the file as the warehouse left it.
  std::string Ask(const std::string& query) {
    duckdb::DuckDB database(File());
    duckdb::Connection connection(database);
    const auto answer = connection.Query(query);
    return answer->HasError() ? answer->GetError() : answer->GetValue(0, 0).ToString();
  }

  base::ScratchDirectory scratch_;
};

TEST_F(WarehouseFileTest, TakesLittleForAColumn) {
  std::string columns = "1 AS c0";
  for (int i = 1; i < 600; ++i) columns += fmt::format(", {0} AS c{0}", i);
  MakeTable("wide", columns);
  EXPECT_EQ(Ask("SELECT c599 FROM \"default\".wide"), "599");
  // 3 KB a column by DuckDB's default version.
  EXPECT_LT(std::filesystem::file_size(File()), size_t{1} << 20);
}

TEST_F(WarehouseFileTest, OpensThoseOfOtherVersions) {
  for (const char* version : {"v1.0.0", "v1.2.0", "v1.4.0"}) {
    std::filesystem::remove(File());
    duckdb::DBConfig config;
    config.SetOptionByName("storage_compatibility_version", duckdb::Value(version));
    {
      duckdb::DuckDB made(File(), &config);
      duckdb::Connection(made).Query("CREATE TABLE old AS SELECT range AS n FROM range(1000)");
    }
    MakeTable("a", "1 AS n");
    EXPECT_EQ(Ask("SELECT n FROM \"default\".a"), "1");
    EXPECT_EQ(Ask("SELECT count(DISTINCT n) FROM old"), "1000");
    EXPECT_EQ(Ask("SELECT tags['storage_version'] FROM duckdb_databases() WHERE NOT internal"),
              std::string(version) + "+");
  }
}

TEST_F(WarehouseFileTest, DamageIsNotTakenForAnotherProcess) {
  MakeTable("a", "1 AS n");
  {
    std::fstream file(File(), std::ios::in | std::ios::out | std::ios::binary);
    constexpr int kFirstBlock = 3 * 4096;  // behind the main header and two of the database
    const auto end = static_cast<int>(std::filesystem::file_size(File()));
    for (int block = kFirstBlock; block < end; block += 256 * 1024)
      file.seekp(block + 100).put('#');
  }
  DuckdbOptions options;
  options.warehouse = scratch_.path();
  const auto opened = OpenDuckdbEngine(options);
  ASSERT_FALSE(opened);
  EXPECT_NE(opened.error().message.find("checksum"), std::string::npos) << opened.error().message;
  EXPECT_NE(opened.error().code, base::ErrorCode::kRefused);
}

}  // namespace
}  // namespace engine
