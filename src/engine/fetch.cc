#include "engine/fetch.h"

#include "sql/duckdb/duckdb_error.h"

namespace engine {

base::Result<duckdb::unique_ptr<duckdb::MaterializedQueryResult>> Query(
    duckdb::Connection& connection, const std::string& query) {
  auto result = connection.Query(query);
  if (result->HasError()) return base::Fail(sql::to_duckdb::FromDuckdb(result->GetErrorObject()));
  return result;
}

base::Result<duckdb::unique_ptr<duckdb::QueryResult>> Send(duckdb::Connection& connection,
                                                           const std::string& query) {
  auto result = connection.SendQuery(query);
  if (result->HasError()) return base::Fail(sql::to_duckdb::FromDuckdb(result->GetErrorObject()));
  return result;
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
