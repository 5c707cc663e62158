#include "engine/transient_scan.h"

#include <fmt/format.h>

#include <atomic>

namespace engine {

TransientScan::TransientScan(ScanEnvironment& environment,
                             std::shared_ptr<const CombinedTable> table)
    : environment_(environment) {
  static std::atomic<int> number = 0;
  name_ = fmt::format("transient-{}", ++number);
  environment_.SetCombined(name_, std::move(table));
}

}  // namespace engine
