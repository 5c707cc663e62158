#pragma once

#include <tl/expected.hpp>
#include <utility>

#include "base/error.h"

namespace base {

/// A value or the Error that kept it from being made. Result<void> where there is nothing to
/// return. Absent is not an error: use Result<std::optional<T>>.
template <class T>
using Result = tl::expected<T, Error>;

/// For returning an error: `return Fail(Invalid("..."));`
inline tl::unexpected<Error> Fail(Error error) { return tl::unexpected<Error>(std::move(error)); }

}  // namespace base

#define PDM_CONCAT_INNER(a, b) a##b
#define PDM_CONCAT(a, b) PDM_CONCAT_INNER(a, b)

/// Evaluates a Result<void>-like expression; returns its error from the enclosing function.
#define TRY(...) TRY_INNER(PDM_CONCAT(try_result_, __COUNTER__), (__VA_ARGS__))
#define TRY_INNER(result, expression)                                    \
  do {                                                                   \
    if (auto result = (expression); !result) [[unlikely]]                \
      return ::tl::unexpected<::base::Error>(std::move(result).error()); \
  } while (false)

/// `TRY_ASSIGN(auto value, Expression());` declares or assigns the value; returns the error from
/// the enclosing function.
#define TRY_ASSIGN(target, ...) \
  TRY_ASSIGN_INNER(PDM_CONCAT(try_result_, __COUNTER__), target, (__VA_ARGS__))
#define TRY_ASSIGN_INNER(result, target, expression)                   \
  auto result = (expression);                                          \
  if (!result) [[unlikely]]                                            \
    return ::tl::unexpected<::base::Error>(std::move(result).error()); \
  target = std::move(*result)
