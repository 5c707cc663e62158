#pragma once

#include <string>

namespace base {

/// Prints where and what, then aborts. For our own mistakes only; a user's mistake is an Error.
[[noreturn]] void CheckFailed(const char* file, int line, const char* condition,
                              const std::string& values);

}  // namespace base

/// Aborts with the place and `values` (a std::string) when `condition` is false, in every build.
#define CHECK(condition, values)                                   \
  do {                                                             \
    if (!(condition)) [[unlikely]]                                 \
      ::base::CheckFailed(__FILE__, __LINE__, #condition, values); \
  } while (false)
