#pragma once

#include <functional>
#include <string>
#include <vector>

#include "sql/bound.h"

namespace engine {

/// Whether a table's files give structs whose fields are called as the columns were declared: those
/// of ORC and Parquet do.
using KeepsSpelling = std::function<bool(const sql::TableSchema& table)>;

/// The types that the columns of a fetched query are printed with: fields of values straight from
/// such files as they were declared; every function but struct and named_struct makes values with
/// names in lower case (asked of Hive 3.1.3). REQUIRES: sql::IsFetched.
std::vector<sql::Type> ShownTypes(const sql::BoundQuery& query, const KeepsSpelling& keeps);

}  // namespace engine
