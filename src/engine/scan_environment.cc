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

void ScanEnvironment::SetCombined(const std::string& name,
                                  std::shared_ptr<const CombinedTable> table) {
  std::lock_guard lock(mutex_);
  if (table) {
    combined_[name] = std::move(table);
  } else {
    combined_.erase(name);
  }
}

std::shared_ptr<const CombinedTable> ScanEnvironment::FindCombined(const std::string& name) const {
  std::lock_guard lock(mutex_);
  const auto found = combined_.find(name);
  return found == combined_.end() ? nullptr : found->second;
}

}  // namespace engine
