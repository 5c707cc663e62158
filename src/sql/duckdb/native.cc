#include "sql/duckdb/native.h"

#include <duckdb/catalog/catalog.hpp>
#include <duckdb/parser/parsed_data/create_aggregate_function_info.hpp>
#include <duckdb/parser/parsed_data/create_scalar_function_info.hpp>

namespace sql::to_duckdb {

void Register(duckdb::DatabaseInstance& database, duckdb::ScalarFunctionSet functions) {
  duckdb::CreateScalarFunctionInfo info(std::move(functions));
  auto& catalog = duckdb::Catalog::GetSystemCatalog(database);
  catalog.CreateFunction(duckdb::CatalogTransaction::GetSystemTransaction(database), info);
}

void Register(duckdb::DatabaseInstance& database, duckdb::ScalarFunction function) {
  duckdb::ScalarFunctionSet set(function.name);
  set.AddFunction(std::move(function));
  Register(database, std::move(set));
}

void Register(duckdb::DatabaseInstance& database, duckdb::AggregateFunction function) {
  duckdb::CreateAggregateFunctionInfo info(std::move(function));
  auto& catalog = duckdb::Catalog::GetSystemCatalog(database);
  catalog.CreateFunction(duckdb::CatalogTransaction::GetSystemTransaction(database), info);
}

void RefuseValue(const std::string& message) { throw duckdb::NotImplementedException(message); }

void RegisterNativeFunctions(duckdb::DatabaseInstance& database) {
  RegisterNumberFunctions(database);
  RegisterDecimalFunctions(database);
  RegisterCastFunctions(database);
  RegisterStringFunctions(database);
  RegisterEncodingFunctions(database);
  RegisterUrlFunctions(database);
  RegisterRegexFunctions(database);
  RegisterLikeFunction(database);
  RegisterJsonFunctions(database);
  RegisterDateFunctions(database);
  RegisterFormatFunctions(database);
  RegisterMaskFunctions(database);
  RegisterBucketFunctions(database);
  RegisterCharsetFunctions(database);
  RegisterMapFunctions(database);
  RegisterSessionFunctions(database);
  RegisterHashFunctions(database);
  RegisterIntervalFunctions(database);
  RegisterWordFunctions(database);
  RegisterXPathFunctions(database);
  RegisterZoneFunctions(database);
  RegisterTimestampFunctions(database);
  RegisterSumAggregates(database);
  RegisterStatisticsAggregates(database);
  RegisterHistogramFunctions(database);
  RegisterCollectAggregates(database);
}

}  // namespace sql::to_duckdb
