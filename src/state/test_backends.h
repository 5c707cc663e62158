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

/// DynamoDB's too where PDM_TEST_DYNAMODB names an endpoint (tests/e2e/aws_test starts one).
std::vector<Backend> Backends();

/// Where processes meet: opens the same store each time.
struct SharedPlace {
  std::string name;
  std::function<base::Result<std::unique_ptr<RunStore>>()> open;
};

inline void PrintTo(const SharedPlace& place, std::ostream* stream) { *stream << place.name; }

/// SQLite's, and DynamoDB's where PDM_TEST_DYNAMODB names an endpoint.
std::vector<SharedPlace> SharedPlaces();

AcquireRequest RequestFor(const std::string& id);

}  // namespace state
