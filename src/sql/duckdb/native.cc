#include "sql/duckdb/native.h"

#include <duckdb/catalog/catalog.hpp>
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
  RegisterHashFunctions(database);
  RegisterZoneFunctions(database);
}

}  // namespace sql::to_duckdb
