#pragma once

#include <memory>
#include <vector>

#include "serde/record_decoder.h"

namespace serde {

/// Lines of RegexSerDe: the groups of `input.regex`, which has to match the whole line; columns of
/// other lines are all NULL. kInvalid for a table without a pattern or with nested columns.
base::Result<std::unique_ptr<RecordDecoder>> MakeRegexDecoder(const catalog::Table& table,
                                                              const std::vector<ScanPath>& paths);

}  // namespace serde
