#pragma once

#include <vector>

#include "base/result.h"
#include "pipeline/product.h"
#include "pipeline/tracer.h"

namespace pipeline {

struct CheckReport {
  int scripts = 0;
  int statements = 0;
  std::vector<base::Error> errors;
};

/// Parses, resolves and types every script of a product in the order in which a run takes them,
/// without data. Switched-off steps are checked too: what only production runs must be right as
/// well. An error is one of the product itself.
base::Result<CheckReport> CheckProduct(const Product& product);
/// The same with a tracer of the caller's, which knows all tables afterwards.
base::Result<CheckReport> CheckProduct(const Product& product, StaticTracer& tracer);

}  // namespace pipeline
