#pragma once

#include <memory>
#include <string>

#include "engine/combined_table.h"
#include "engine/scan_environment.h"

namespace engine {

/// Lets pdm_scan_combined know a table for as long as this lives.
class TransientScan {
 public:
  TransientScan(ScanEnvironment& environment, std::shared_ptr<const CombinedTable> table);
  ~TransientScan() { environment_.SetCombined(name_, nullptr); }
  TransientScan(const TransientScan&) = delete;
  TransientScan& operator=(const TransientScan&) = delete;

  const std::string& name() const { return name_; }

 private:
  ScanEnvironment& environment_;
  std::string name_;
};

}  // namespace engine
