#pragma once

#include <duckdb/function/aggregate_function.hpp>
#include <duckdb/function/function_set.hpp>
#include <string>

/// The hive_* functions that generated SQL calls: Hive's meaning where DuckDB's own function
/// differs by a hair. Vectorised, NULL in NULL out unless said otherwise, never an error for a bad
/// value. DuckDB's built-ins stay untouched.
namespace sql::to_duckdb {

/// Registers all of them in the database's system catalog; once a database.
void RegisterNativeFunctions(duckdb::DatabaseInstance& database);

// Types by their short names, for the native_*.cc files.
inline constexpr auto kText = duckdb::LogicalType::VARCHAR;
inline constexpr auto kBytes = duckdb::LogicalType::BLOB;
inline constexpr auto kInt = duckdb::LogicalType::INTEGER;
inline constexpr auto kBigint = duckdb::LogicalType::BIGINT;

/// Adds one function or set of overloads; for the native_*.cc files.
void Register(duckdb::DatabaseInstance& database, duckdb::ScalarFunction function);
void Register(duckdb::DatabaseInstance& database, duckdb::ScalarFunctionSet functions);
void Register(duckdb::DatabaseInstance& database, duckdb::AggregateFunction function);

/// Throws what says that a value is not supported: Hive has an answer and DuckDB's types have not.
[[noreturn]] void RefuseValue(const std::string& message);

// One file a family.
void RegisterNumberFunctions(duckdb::DatabaseInstance& database);
void RegisterDecimalFunctions(duckdb::DatabaseInstance& database);
void RegisterCastFunctions(duckdb::DatabaseInstance& database);
void RegisterStringFunctions(duckdb::DatabaseInstance& database);
void RegisterEncodingFunctions(duckdb::DatabaseInstance& database);
void RegisterUrlFunctions(duckdb::DatabaseInstance& database);
void RegisterRegexFunctions(duckdb::DatabaseInstance& database);
void RegisterLikeFunction(duckdb::DatabaseInstance& database);
void RegisterJsonFunctions(duckdb::DatabaseInstance& database);
void RegisterDateFunctions(duckdb::DatabaseInstance& database);
void RegisterFormatFunctions(duckdb::DatabaseInstance& database);
void RegisterMaskFunctions(duckdb::DatabaseInstance& database);
void RegisterBucketFunctions(duckdb::DatabaseInstance& database);
void RegisterCharsetFunctions(duckdb::DatabaseInstance& database);
void RegisterMapFunctions(duckdb::DatabaseInstance& database);
void RegisterSessionFunctions(duckdb::DatabaseInstance& database);
void RegisterHashFunctions(duckdb::DatabaseInstance& database);
void RegisterIntervalFunctions(duckdb::DatabaseInstance& database);
void RegisterWordFunctions(duckdb::DatabaseInstance& database);
void RegisterXPathFunctions(duckdb::DatabaseInstance& database);
void RegisterZoneFunctions(duckdb::DatabaseInstance& database);
void RegisterTimestampFunctions(duckdb::DatabaseInstance& database);
void RegisterSumAggregates(duckdb::DatabaseInstance& database);
void RegisterStatisticsAggregates(duckdb::DatabaseInstance& database);
void RegisterHistogramFunctions(duckdb::DatabaseInstance& database);
void RegisterCollectAggregates(duckdb::DatabaseInstance& database);

}  // namespace sql::to_duckdb
