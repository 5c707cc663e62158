#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/product.h"
#include "pipeline/script.h"
#include "pipeline/tracer.h"

namespace pipeline {

/// A script with what its step's variables stand for, without the parameters of a run.
struct CheckedScript {
  Script script;
  std::map<std::string, std::string> hivevars;
};
/// Every script of a product in the order in which a run takes them, switched-off steps included:
/// what only production runs must be right as well.
base::Result<std::vector<CheckedScript>> ScriptsOf(const Product& product);

struct CheckReport {
  int scripts = 0;
  int statements = 0;
  std::vector<base::Error> errors;
};

/// Parses, resolves and types every script of a product, without data. An error is one of the
/// product itself.
base::Result<CheckReport> CheckProduct(const Product& product);
/// The same with a tracer of the caller's, which knows all tables afterwards.
base::Result<CheckReport> CheckProduct(const Product& product, StaticTracer& tracer);

}  // namespace pipeline
