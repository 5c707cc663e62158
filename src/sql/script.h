#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/source.h"

namespace sql {

/// A statement of a script before substitution: bytes [begin, end) of the script, without the `;`,
/// outer blanks and comments.
struct RawStatement {
  Span span;
};

/// Splits at `;` outside quotes and comments; `\;` is an escaped semicolon as in the hive command.
/// `!...` lines are statements of their own.
std::vector<RawStatement> SplitScript(std::string_view script);

/// The value of a variable: `hivevar:x`, `hiveconf:x`, `env:x`, `system:x`, or a bare name (hivevar
/// first, as Hive looks it up).
using VariableLookup = std::function<std::optional<std::string>(std::string_view name)>;

/// Replaces `${...}` in one statement, up to 40 levels deep as Hive does; an unknown variable stays
/// as written, as in Hive.
base::Result<Source> Substitute(std::string_view script, const RawStatement& statement,
                                const std::string& file, const VariableLookup& variables);

}  // namespace sql
