#pragma once

#include <memory>

#include "engine/engine.h"

namespace cli {

enum class ResultFormat { kTabSeparated, kJson };

/// Writes rows to stdout: tab-separated with `NULL` for null, as the hive command does, or one JSON
/// object a row with the columns in order.
std::unique_ptr<engine::RowSink> MakeResultWriter(ResultFormat format);

}  // namespace cli
