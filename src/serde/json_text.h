#pragma once

#include <string>
#include <string_view>

#include "serde/json_structure.h"

namespace serde {

/// Appends the value at the cursor as openx prints it into a STRING column, and goes past it; false
/// when it is no strict JSON, or so odd (equal keys, many keys) that the lenient parser has to do
/// it. What was appended then is of no use.
bool AppendJsonText(JsonStructure& structure, std::string& out, int depth = 0);

}  // namespace serde
