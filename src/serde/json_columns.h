#pragma once

#include <cstdint>
#include <duckdb/common/types/vector.hpp>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/table.h"
#include "serde/record_decoder.h"

namespace serde {

/// Property of a table that stands for several. A line fails, whatever else the table says, where
/// one of them alone might read something else: an array where an object is expected, since columns
/// have no order here, or what cannot be stored at all.
inline constexpr const char* kCombinedProperty = "pdm.combined";

/// Documents of the openx JsonSerDe into columns; what Hive 3.1.3 with openx 1.3.9 does, see
/// tests/cases/serde. Where Hive's query fails on a value (text where a number is wanted, a scalar
/// where an object is), this is an error too, or under 'ignore.malformed.json' a NULL and a bad
/// record: Hive fails even then.
std::unique_ptr<RecordDecoder> MakeOpenxDecoder(const catalog::Table& table,
                                                const std::vector<ScanPath>& paths);

}  // namespace serde
