#include "engine/fetch.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "sql/duckdb/duckdb_error.h"

namespace engine {
namespace {

using Clock = std::chrono::steady_clock;

/// How long a caller rests that has had nothing to do for so long: what it adds to the query's time
/// stays small beside it, and so does what looking costs where a system call is slow.
Clock::duration RestAfter(Clock::duration idle) {
  constexpr Clock::duration kShortest = std::chrono::microseconds(50);
  constexpr Clock::duration kLongest = std::chrono::milliseconds(1);
  return std::clamp(idle / 8, kShortest, kLongest);
}

/// Works on the query until its result is there. DuckDB's own loop asks for tasks without rest
/// while other threads finish the last ones, which takes the cores from the scripts beside it.
void Complete(duckdb::PendingQueryResult& pending) {
  using duckdb::PendingExecutionResult;
  auto worked = Clock::now();
  for (;;) {
    const PendingExecutionResult state = pending.ExecuteTask();
    if (duckdb::PendingQueryResult::IsResultReady(state)) return;
    if (state == PendingExecutionResult::BLOCKED) pending.WaitForTask();
    if (state == PendingExecutionResult::NO_TASKS_AVAILABLE)
      std::this_thread::sleep_for(RestAfter(Clock::now() - worked));
    else
      worked = Clock::now();
  }
}

base::Result<duckdb::unique_ptr<duckdb::QueryResult>> Begin(duckdb::Connection& connection,
                                                            const std::string& query,
                                                            bool streams) {
  const auto pending = connection.PendingQuery(query, streams);
  if (!pending->HasError()) Complete(*pending);
  if (pending->HasError()) return base::Fail(sql::to_duckdb::FromDuckdb(pending->GetErrorObject()));
  auto result = pending->Execute();
  if (result->HasError()) return base::Fail(sql::to_duckdb::FromDuckdb(result->GetErrorObject()));
  return result;
}

}  // namespace

base::Result<duckdb::unique_ptr<duckdb::MaterializedQueryResult>> Query(
    duckdb::Connection& connection, const std::string& query) {
  TRY_ASSIGN(auto result, Begin(connection, query, /*streams=*/false));
  return duckdb::unique_ptr_cast<duckdb::QueryResult, duckdb::MaterializedQueryResult>(
      std::move(result));
}

base::Result<duckdb::unique_ptr<duckdb::QueryResult>> Send(duckdb::Connection& connection,
                                                           const std::string& query) {
  return Begin(connection, query, /*streams=*/true);
}

base::Result<duckdb::unique_ptr<duckdb::DataChunk>> Fetch(duckdb::QueryResult& result) {
  duckdb::unique_ptr<duckdb::DataChunk> chunk;
  try {
    chunk = result.Fetch();
  } catch (const std::exception& exception) {
    return base::Fail(sql::to_duckdb::FromDuckdb(duckdb::ErrorData(exception)));
  }
  if (result.HasError()) return base::Fail(sql::to_duckdb::FromDuckdb(result.GetErrorObject()));
  if (chunk && chunk->size() == 0) chunk.reset();
  return chunk;
}

}  // namespace engine
