#pragma once

#include <duckdb/function/aggregate_function.hpp>
#include <new>
#include <optional>
#include <tuple>
#include <utility>

#include "sql/duckdb/native_row.h"

/// The loops that the hive_* aggregates share. A state is a plain C++ class:
///
///   void Add(Args...)            one row without a NULL; texts are views that live for the call
///   void Merge(const State&)     what another thread, or a stretch of a window, has gathered
///   std::optional<Value> f() const      what comes out, named when the function is made
///
/// It must survive being moved as bytes (DuckDB may write states to disk), so it has no pointers
/// into itself. State vectors come in any form, constant ones for a whole table or a window.
namespace sql::to_duckdb {

/// The states that a vector of DuckDB points to.
template <class State>
class StateColumn {
 public:
  StateColumn(duckdb::Vector& states, duckdb::idx_t count) {
    states.ToUnifiedFormat(count, format_);
    states_ = duckdb::UnifiedVectorFormat::GetData<State*>(format_);
  }
  State& operator[](duckdb::idx_t row) const { return *states_[format_.sel->get_index(row)]; }

 private:
  duckdb::UnifiedVectorFormat format_;
  State* const* states_;
};

template <class State>
duckdb::idx_t StateSize(const duckdb::AggregateFunction&) {
  static_assert(alignof(State) <= 8, "DuckDB aligns states to 8 bytes");
  return sizeof(State);
}

template <class State>
void InitializeState(const duckdb::AggregateFunction&, duckdb::data_ptr_t state) {
  new (state) State();
}

template <class State, class... Args, size_t... I>
void UpdateStates(duckdb::Vector inputs[], duckdb::Vector& states, duckdb::idx_t count,
                  std::index_sequence<I...>) {
  const StateColumn<State> column(states, count);
  const std::tuple<ArgumentColumn<Args>...> arguments{ArgumentColumn<Args>(inputs[I], count)...};
  for (duckdb::idx_t row = 0; row < count; ++row) {
    if ((std::get<I>(arguments).IsValid(row) && ...))
      column[row].Add(std::get<I>(arguments)[row]...);
  }
}

template <class State, class... Args>
void UpdateStates(duckdb::Vector inputs[], duckdb::AggregateInputData&, duckdb::idx_t,
                  duckdb::Vector& states, duckdb::idx_t count) {
  UpdateStates<State, Args...>(inputs, states, count, std::index_sequence_for<Args...>());
}

template <class State>
void CombineStates(duckdb::Vector& from, duckdb::Vector& into, duckdb::AggregateInputData&,
                   duckdb::idx_t count) {
  const StateColumn<State> source(from, count);
  const StateColumn<State> target(into, count);
  for (duckdb::idx_t row = 0; row < count; ++row) target[row].Merge(source[row]);
}

template <class State, auto Result>
void FinalizeStates(duckdb::Vector& states, duckdb::AggregateInputData&, duckdb::Vector& result,
                    duckdb::idx_t count, duckdb::idx_t offset) {
  const StateColumn<State> column(states, count);
  for (duckdb::idx_t row = 0; row < count; ++row) {
    const auto value = (column[row].*Result)();
    if (value) {
      using Value = std::decay_t<decltype(*value)>;
      duckdb::FlatVector::GetData<Value>(result)[row + offset] = *value;
    } else {
      duckdb::FlatVector::SetNull(result, row + offset, true);
    }
  }
}

template <class State>
void DestroyStates(duckdb::Vector& states, duckdb::AggregateInputData&, duckdb::idx_t count) {
  const StateColumn<State> column(states, count);
  for (duckdb::idx_t row = 0; row < count; ++row) column[row].~State();
}

/// An aggregate over that state.
template <class State>
duckdb::AggregateFunction MakeAggregate(const char* name,
                                        const duckdb::vector<duckdb::LogicalType>& arguments,
                                        const duckdb::LogicalType& result,
                                        duckdb::aggregate_update_t update,
                                        duckdb::aggregate_finalize_t finalize) {
  duckdb::AggregateFunction function(name, arguments, result, StateSize<State>,
                                     InitializeState<State>, update, CombineStates<State>, finalize,
                                     duckdb::FunctionNullHandling::DEFAULT_NULL_HANDLING);
  if constexpr (!std::is_trivially_destructible_v<State>)
    function.destructor = DestroyStates<State>;
  return function;
}

/// An aggregate with one plain value as its result: `Result` is the state's member function.
template <class State, auto Result, class... Args>
duckdb::AggregateFunction MakeAggregate(const char* name,
                                        const duckdb::vector<duckdb::LogicalType>& arguments,
                                        const duckdb::LogicalType& result) {
  return MakeAggregate<State>(name, arguments, result, UpdateStates<State, Args...>,
                              FinalizeStates<State, Result>);
}

}  // namespace sql::to_duckdb
