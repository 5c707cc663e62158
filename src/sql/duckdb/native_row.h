#pragma once

#include <duckdb/function/scalar_function.hpp>
#include <optional>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>

/// The loop that most hive_* functions share: rows in, one value or NULL out.
namespace sql::to_duckdb {

/// A column of arguments as C++ values; texts are views into the vector.
template <class T>
class ArgumentColumn {
 public:
  using Stored = std::conditional_t<std::is_same_v<T, std::string_view>, duckdb::string_t, T>;

  ArgumentColumn(duckdb::Vector& vector, duckdb::idx_t count) {
    vector.ToUnifiedFormat(count, format_);
    values_ = duckdb::UnifiedVectorFormat::GetData<Stored>(format_);
  }

  bool IsValid(duckdb::idx_t row) const {
    return format_.validity.RowIsValid(format_.sel->get_index(row));
  }

  T operator[](duckdb::idx_t row) const {
    // Short texts lie inside the string_t itself, hence the reference.
    const Stored& value = values_[format_.sel->get_index(row)];
    if constexpr (std::is_same_v<T, std::string_view>) {
      return {value.GetData(), value.GetSize()};
    } else {
      return value;
    }
  }

 private:
  duckdb::UnifiedVectorFormat format_;
  const Stored* values_;
};

template <class T>
inline constexpr bool kIsOptional = false;
template <class T>
inline constexpr bool kIsOptional<std::optional<T>> = true;

/// Calls `body(args...)` for each row without a NULL. It returns the value or an optional; a text
/// as a view that lives until the next call.
template <class... Args, class Body, size_t... I>
void EachRow(duckdb::DataChunk& args, duckdb::Vector& result, Body&& body,
             std::index_sequence<I...>) {
  using Returned = std::invoke_result_t<Body, Args...>;
  const duckdb::idx_t count = args.AllConstant() ? 1 : args.size();
  std::tuple<ArgumentColumn<Args>...> columns{ArgumentColumn<Args>(args.data[I], count)...};
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  auto& validity = duckdb::FlatVector::Validity(result);
  const auto store = [&](duckdb::idx_t row, const auto& value) {
    using Value = std::decay_t<decltype(value)>;
    if constexpr (std::is_convertible_v<Value, std::string_view>) {
      const std::string_view text = value;
      duckdb::FlatVector::GetData<duckdb::string_t>(result)[row] =
          duckdb::StringVector::AddStringOrBlob(
              result, duckdb::string_t(text.data(), static_cast<uint32_t>(text.size())));
    } else {
      duckdb::FlatVector::GetData<Value>(result)[row] = value;
    }
  };
  for (duckdb::idx_t row = 0; row < count; ++row) {
    if (!(std::get<I>(columns).IsValid(row) && ...)) {
      validity.SetInvalid(row);
      continue;
    }
    auto value = body(std::get<I>(columns)[row]...);
    if constexpr (kIsOptional<Returned>) {
      if (value) {
        store(row, *value);
      } else {
        validity.SetInvalid(row);
      }
    } else {
      store(row, value);
    }
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

template <class... Args, class Body>
void EachRow(duckdb::DataChunk& args, duckdb::Vector& result, Body&& body) {
  EachRow<Args...>(args, result, std::forward<Body>(body), std::index_sequence_for<Args...>());
}

/// What a function keeps for one thread of one query (a compiled pattern, a buffer).
template <class State>
struct ThreadState : duckdb::FunctionLocalState {
  State state;

  static duckdb::unique_ptr<duckdb::FunctionLocalState> Make(duckdb::ExpressionState&,
                                                             const duckdb::BoundFunctionExpression&,
                                                             duckdb::FunctionData*) {
    return duckdb::make_uniq<ThreadState>();
  }

  static State& Of(duckdb::ExpressionState& expression) {
    return duckdb::ExecuteFunctionState::GetFunctionState(expression)
        ->template Cast<ThreadState>()
        .state;
  }
};

}  // namespace sql::to_duckdb
