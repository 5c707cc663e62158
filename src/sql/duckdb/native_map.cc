#include <duckdb/common/vector_operations/vector_operations.hpp>
#include <vector>

#include "sql/duckdb/native.h"

// map(key, value, ..) whose keys may repeat: as in Java's LinkedHashMap the last value wins and
// the key keeps its first place.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::idx_t;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;

duckdb::unique_ptr<duckdb::FunctionData> BindMap(
    duckdb::ClientContext&, ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  const auto type_of = [&](size_t i) {
    const LogicalType type = LogicalType::NormalizeType(arguments[i]->return_type);
    return type.id() == duckdb::LogicalTypeId::SQLNULL ? LogicalType::INTEGER : type;
  };
  const LogicalType key = type_of(0);
  const LogicalType value = type_of(1);
  function.arguments.clear();
  for (size_t i = 0; i < arguments.size(); ++i) function.arguments.push_back(i % 2 ? value : key);
  function.return_type = LogicalType::MAP(key, value);
  return nullptr;
}

void MakeMap(DataChunk& args, duckdb::ExpressionState&, Vector& result) {
  const bool constant = args.AllConstant();
  const duckdb::idx_t count = constant ? 1 : args.size();
  const duckdb::idx_t pairs = args.ColumnCount() / 2;
  // value_of[i][row] is the pair whose value key i has there, `pairs` where an equal key is before.
  std::vector<std::vector<duckdb::idx_t>> value_of(pairs, std::vector<duckdb::idx_t>(count));
  for (duckdb::idx_t i = 0; i < pairs; ++i) std::fill_n(value_of[i].begin(), count, i);
  Vector equal(LogicalType::BOOLEAN, count);
  for (duckdb::idx_t later = 1; later < pairs; ++later) {
    for (duckdb::idx_t i = 0; i < later; ++i) {
      duckdb::VectorOperations::NotDistinctFrom(args.data[2 * i], args.data[2 * later], equal,
                                                count);
      equal.Flatten(count);
      const bool* same = duckdb::FlatVector::GetData<bool>(equal);
      for (duckdb::idx_t row = 0; row < count; ++row) {
        if (!same[row] || value_of[i][row] == pairs || value_of[later][row] == pairs) continue;
        value_of[i][row] = later;
        value_of[later][row] = pairs;
      }
    }
  }
  for (duckdb::idx_t i = 0; i < args.ColumnCount(); ++i) args.data[i].Flatten(count);
  // Hive has such maps; DuckDB fails over them only where they are printed.
  for (duckdb::idx_t i = 0; i < pairs; ++i) {
    if (!duckdb::FlatVector::Validity(args.data[2 * i]).CheckAllValid(count))
      throw duckdb::InvalidInputException("a map with a NULL key is not supported");
  }
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  duckdb::ListVector::Reserve(result, count * pairs);
  auto* lists = duckdb::FlatVector::GetData<duckdb::list_entry_t>(result);
  Vector& keys = duckdb::MapVector::GetKeys(result);
  Vector& values = duckdb::MapVector::GetValues(result);
  duckdb::idx_t at = 0;
  for (duckdb::idx_t row = 0; row < count; ++row) {
    lists[row].offset = at;
    for (duckdb::idx_t i = 0; i < pairs; ++i) {
      if (value_of[i][row] == pairs) continue;
      duckdb::VectorOperations::Copy(args.data[2 * i], keys, row + 1, row, at);
      duckdb::VectorOperations::Copy(args.data[2 * value_of[i][row] + 1], values, row + 1, row, at);
      ++at;
    }
    lists[row].length = at - lists[row].offset;
  }
  duckdb::ListVector::SetListSize(result, at);
  if (constant) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

}  // namespace

void RegisterMapFunctions(duckdb::DatabaseInstance& database) {
  ScalarFunction map("hive_map", {LogicalType::ANY, LogicalType::ANY},
                     LogicalType::MAP(LogicalType::ANY, LogicalType::ANY), MakeMap, BindMap);
  map.varargs = LogicalType::ANY;
  map.null_handling = duckdb::FunctionNullHandling::SPECIAL_HANDLING;
  Register(database, std::move(map));
}

}  // namespace sql::to_duckdb
