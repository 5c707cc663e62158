#pragma once

#include <duckdb.hpp>

#include "base/result.h"
#include "catalog/table.h"

namespace engine {

/// Compresses the rows of a table that the running transaction made and writes the blocks that they
/// fill to the database's file; COMMIT writes the last one. DuckDB itself does so with each whole
/// piece of a table's rows (16,384 here). A smaller table would go into the log at COMMIT, and into
/// the file when the warehouse is closed, by one thread while all others rest; tables that fill no
/// block still do. What is written is part of the database only from COMMIT on.
/// REQUIRES: nothing is inserted into the table between this and COMMIT, by anybody: DuckDB would
/// read rows where none are.
base::Result<void> WriteEarly(duckdb::Connection& connection, const catalog::Table& table);

}  // namespace engine
