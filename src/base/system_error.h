#pragma once

#include <string_view>

#include "base/error.h"

namespace base {

/// The Error of an `errno` that came up while `doing` ("writing /x/y"): kNotFound when something
/// named does not exist, kUnavailable when it may work another time (a full disk, too many open
/// files), else kInvalid.
Error SystemError(int number, std::string_view doing);

}  // namespace base
