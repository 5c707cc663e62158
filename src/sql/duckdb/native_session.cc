#include <optional>

#include "sql/duckdb/java_random.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"

// rand(seed) and assert_true.
namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;

/// Rows of one thread get the numbers of its sequence in turn, as the rows of one task do in Hive.
/// The seed of the first row is the one that counts; NULL is 0.
void Rand(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& random = ThreadState<std::optional<JavaRandom>>::Of(state);
  const ArgumentColumn<int64_t> seeds(args.data[0], args.size());
  if (!random && args.size() > 0) random.emplace(seeds.IsValid(0) ? seeds[0] : 0);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto* numbers = duckdb::FlatVector::GetData<double>(result);
  for (duckdb::idx_t row = 0; row < args.size(); ++row) numbers[row] = random->NextDouble();
}

void AssertTrue(DataChunk& args, ExpressionState&, Vector& result) {
  const ArgumentColumn<bool> conditions(args.data[0], args.size());
  for (duckdb::idx_t row = 0; row < args.size(); ++row) {
    if (!conditions.IsValid(row) || !conditions[row])
      throw duckdb::InvalidInputException("assert_true: the assertion failed");
  }
  result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
  duckdb::ConstantVector::SetNull(result, true);
}

}  // namespace

void RegisterSessionFunctions(duckdb::DatabaseInstance& database) {
  ScalarFunction rand("hive_rand", {LogicalType::BIGINT}, LogicalType::DOUBLE, Rand, nullptr,
                      nullptr, nullptr, ThreadState<std::optional<JavaRandom>>::Make);
  rand.stability = duckdb::FunctionStability::VOLATILE;
  rand.null_handling = duckdb::FunctionNullHandling::SPECIAL_HANDLING;
  Register(database, std::move(rand));
  ScalarFunction assert_true("hive_assert_true", {LogicalType::BOOLEAN}, LogicalType::INTEGER,
                             AssertTrue);
  assert_true.null_handling = duckdb::FunctionNullHandling::SPECIAL_HANDLING;
  assert_true.stability = duckdb::FunctionStability::VOLATILE;
  duckdb::BaseScalarFunction::SetReturnsError(assert_true);
  Register(database, std::move(assert_true));
}

}  // namespace sql::to_duckdb
