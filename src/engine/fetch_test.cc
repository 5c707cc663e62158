#include "engine/fetch.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <ctime>
#include <thread>

namespace engine {
namespace {

/// CPU seconds of the calling thread.
double CpuSeconds() {
  timespec time{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

TEST(Fetch, RestsWhileAnotherThreadFinishesTheQuery) {
  duckdb::DuckDB database(nullptr);
  duckdb::Connection connection(database);
  ASSERT_TRUE(Query(connection, "SET threads = 2"));
  ASSERT_TRUE(Query(connection, "CREATE TABLE t AS FROM range(300000)"));
  const std::thread::id caller = std::this_thread::get_id();
  std::atomic<bool> helped = false;
  connection.CreateVectorizedFunction<int64_t, int64_t>(
      "linger", [&](duckdb::DataChunk& rows, duckdb::ExpressionState&, duckdb::Vector& result) {
        const bool calls = std::this_thread::get_id() == caller;
        if (!calls) helped = true;
        std::this_thread::sleep_for(std::chrono::milliseconds(calls ? 1 : 20));
        result.Reference(rows.data[0]);
      });
  const double began = CpuSeconds();
  ASSERT_TRUE(Query(connection, "SELECT max(linger(range)) FROM t"));
  const double took = CpuSeconds() - began;
  ASSERT_TRUE(helped);  // for a row group of 60 chunks, more than a second
  EXPECT_LT(took, 0.2);
}

TEST(Fetch, ReportsWhatAQueryFailsWith) {
  duckdb::DuckDB database(nullptr);
  duckdb::Connection connection(database);
  EXPECT_FALSE(Query(connection, "SELECT nothing"));
  EXPECT_FALSE(Query(connection, "SELECT error('no')"));
  const auto after = Query(connection, "SELECT 42");
  ASSERT_TRUE(after);
  EXPECT_EQ((*after)->GetValue(0, 0).GetValue<int>(), 42);
}

}  // namespace
}  // namespace engine
