#pragma once

#include <string>
#include <string_view>

#include "base/result.h"

namespace sql {

/// A script in the house layout: a clause a line, four blanks a level, reserved words in capitals,
/// at most 120 columns where there is a place to break. Tokens and comments stay as they are and in
/// their order; lines that the writer broke in a list, a CASE or a condition stay broken. The
/// result formats to itself. Statements are compared before and after: one that does not parse, or
/// would parse to something else, is an error and nothing is formatted.
base::Result<std::string> FormatScript(std::string_view script, const std::string& file);

}  // namespace sql
