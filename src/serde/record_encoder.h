#pragma once

#include <duckdb/common/types/value.hpp>
#include <memory>
#include <string>
#include <vector>

#include "base/result.h"
#include "catalog/table.h"

namespace serde {

/// Turns rows into lines by the rules of one SerDe: the inverse of RecordDecoder. Used by one
/// thread.
class RecordEncoder {
 public:
  virtual ~RecordEncoder() = default;
  /// Appends the line of a row, its end included. REQUIRES: a value for each column of the table.
  virtual void Encode(const std::vector<duckdb::Value>& row, std::string& out) = 0;
};

/// The encoder of the table's SerDe; kUnsupported, naming it, for one that does not write.
base::Result<std::unique_ptr<RecordEncoder>> MakeEncoder(const catalog::Table& table);

}  // namespace serde
