#include "engine/scan_environment.h"

#include <utility>

namespace engine {

void ScanEnvironment::Count(const std::string& table, const ScanCounts& counts) {
  std::lock_guard lock(mutex_);
  ScanCounts& sum = counts_[table];
  sum.bytes += counts.bytes;
  sum.rows += counts.rows;
  sum.bad_records += counts.bad_records;
  if (sum.first_problem.empty()) sum.first_problem = counts.first_problem;
}

std::map<std::string, ScanCounts> ScanEnvironment::TakeCounts() {
  std::lock_guard lock(mutex_);
  return std::exchange(counts_, {});
}

}  // namespace engine
