#include "sql/duckdb/native.h"

namespace sql::to_duckdb {

void RegisterJsonFunctions(duckdb::DatabaseInstance&) {}

}  // namespace sql::to_duckdb
