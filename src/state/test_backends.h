#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

#include "state/run_store.h"

/// The stores that the contract tests run on.
namespace state {

/// Opens one new, empty store.
struct Backend {
  std::string name;
  std::function<std::unique_ptr<RunStore>(base::Clock&)> open;
};

inline void PrintTo(const Backend& backend, std::ostream* stream) { *stream << backend.name; }

std::filesystem::path NewDirectory();

/// DynamoDB's too where PDM_TEST_DYNAMODB names an endpoint (tests/e2e/dynamodb_test starts one).
std::vector<Backend> Backends();

AcquireRequest RequestFor(const std::string& id);

}  // namespace state
