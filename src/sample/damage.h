#pragma once

#include <string>

#include "sample/random.h"

namespace sample {

/// Breaks the line that stands in `out` from `start` to its end in the share `rate` of cases, so
/// that it is no JSON any more: cut short, headless, or not JSON at all.
void Damage(double rate, Random& random, size_t start, std::string& out);

}  // namespace sample
