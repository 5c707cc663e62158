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

/// java.util.Random; rows of one thread get the numbers of its sequence in turn, as the rows of one
/// task do in Hive.
class JavaRandom {
 public:
  bool HasSeed() const { return seeded_; }
  void Seed(int64_t seed) {
    seeded_ = true;
    state_ = (static_cast<uint64_t>(seed) ^ kMultiplier) & kMask;
  }
  double NextDouble() {
    const uint64_t high = Next(26);
    return static_cast<double>((high << 27) + Next(27)) * 0x1.0p-53;
  }

 private:
  static constexpr uint64_t kMultiplier = 0x5DEECE66D;
  static constexpr uint64_t kMask = (uint64_t{1} << 48) - 1;

  uint64_t Next(int bits) {
    state_ = (state_ * kMultiplier + 0xB) & kMask;
    return state_ >> (48 - bits);
  }

  bool seeded_ = false;
  uint64_t state_ = 0;
};

/// The seed of the first row is the one that counts; NULL is 0.
void Rand(DataChunk& args, ExpressionState& state, Vector& result) {
  JavaRandom& random = ThreadState<JavaRandom>::Of(state);
  const ArgumentColumn<int64_t> seeds(args.data[0], args.size());
  if (!random.HasSeed() && args.size() > 0) random.Seed(seeds.IsValid(0) ? seeds[0] : 0);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto* numbers = duckdb::FlatVector::GetData<double>(result);
  for (duckdb::idx_t row = 0; row < args.size(); ++row) numbers[row] = random.NextDouble();
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
                      nullptr, nullptr, ThreadState<JavaRandom>::Make);
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
