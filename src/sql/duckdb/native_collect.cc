#include <duckdb/function/create_sort_key.hpp>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "sql/duckdb/native.h"
#include "sql/duckdb/native_aggregate.h"

/// collect_set, of any type: values in the order in which they were first seen, where DuckDB's
/// list(DISTINCT x) has none.
namespace sql::to_duckdb {
namespace {

using duckdb::FlatVector;
using duckdb::ListVector;
using duckdb::LogicalType;
using duckdb::string_t;
using duckdb::Vector;

const duckdb::OrderModifiers kModifiers(duckdb::OrderType::ASCENDING,
                                        duckdb::OrderByNullType::NULLS_FIRST);

/// Values as DuckDB's sort keys: equal bytes for equal values of any type, and a way back.
class SeenValues {
 public:
  void Add(std::string_view key) {
    if (!data_) data_ = std::make_unique<Data>();
    const auto [at, is_new] = data_->seen.emplace(key);
    if (is_new) data_->order.push_back(&*at);
  }
  void Merge(const SeenValues& other) {
    if (!other.data_) return;
    for (const std::string* key : other.data_->order) Add(*key);
  }
  size_t size() const { return data_ ? data_->order.size() : 0; }
  const std::string& operator[](size_t i) const { return *data_->order[i]; }

 private:
  struct Data {
    std::unordered_set<std::string> seen;
    std::vector<const std::string*> order;
  };
  std::unique_ptr<Data> data_;
};

void Update(Vector inputs[], duckdb::AggregateInputData&, duckdb::idx_t, Vector& states,
            duckdb::idx_t count) {
  Vector keys(LogicalType::BLOB, count);
  duckdb::CreateSortKeyHelpers::CreateSortKeyWithValidity(inputs[0], keys, kModifiers, count);
  const StateColumn<SeenValues> column(states, count);
  const ArgumentColumn<std::string_view> texts(keys, count);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    if (texts.IsValid(row)) column[row].Add(texts[row]);
  }
}

void Finalize(Vector& states, duckdb::AggregateInputData&, Vector& result, duckdb::idx_t count,
              duckdb::idx_t offset) {
  const StateColumn<SeenValues> column(states, count);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    const SeenValues& values = column[row];
    const duckdb::idx_t begin = ListVector::GetListSize(result);
    ListVector::Reserve(result, begin + values.size());
    for (size_t i = 0; i < values.size(); ++i) {
      duckdb::CreateSortKeyHelpers::DecodeSortKey(string_t(values[i]), ListVector::GetEntry(result),
                                                  begin + i, kModifiers);
    }
    ListVector::SetListSize(result, begin + values.size());
    FlatVector::GetData<duckdb::list_entry_t>(result)[row + offset] = {begin, values.size()};
  }
}

duckdb::unique_ptr<duckdb::FunctionData> Bind(
    duckdb::ClientContext&, duckdb::AggregateFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  function.arguments[0] = arguments[0]->return_type;
  function.return_type = LogicalType::LIST(arguments[0]->return_type);
  return nullptr;
}

}  // namespace

void RegisterCollectAggregates(duckdb::DatabaseInstance& database) {
  auto function = MakeAggregate<SeenValues>("hive_collect_set", {LogicalType::ANY},
                                            LogicalType::LIST(LogicalType::ANY), Update, Finalize);
  function.bind = Bind;
  Register(database, std::move(function));
}

}  // namespace sql::to_duckdb
