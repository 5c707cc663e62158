#include "sql/duckdb/native.h"

namespace sql::to_duckdb {

void RegisterDateFunctions(duckdb::DatabaseInstance&) {}

}  // namespace sql::to_duckdb
