#pragma once

#include <duckdb.hpp>
#include <string>

#include "base/result.h"

/// Running a query of DuckDB's, as a whole or chunk by chunk. What it reports and what it throws
/// outside of a query (a value that it cannot make) are both Errors.
namespace engine {

base::Result<duckdb::unique_ptr<duckdb::MaterializedQueryResult>> Query(
    duckdb::Connection& connection, const std::string& query);

base::Result<duckdb::unique_ptr<duckdb::QueryResult>> Send(duckdb::Connection& connection,
                                                           const std::string& query);

/// The next rows; null behind the last.
base::Result<duckdb::unique_ptr<duckdb::DataChunk>> Fetch(duckdb::QueryResult& result);

}  // namespace engine
