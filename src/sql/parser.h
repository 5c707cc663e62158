#pragma once

#include <string>
#include <string_view>

#include <optional>
#include <string>

#include "base/result.h"
#include "sql/source.h"
#include "sql/statement.h"

namespace sql {

/// Limits that keep any input from exhausting the stack or memory; later passes recurse over the
/// tree without checks of their own.
inline constexpr int kMaxDepth = 500;
inline constexpr size_t kMaxStatementBytes = 16u << 20;

/// Parses one statement (no `;`). The error names file, line, column and what was expected at the
/// furthest token reached.
base::Result<Statement> Parse(const Source& source);

/// The file of a `source FILE`, which its caller runs in place of the statement; nullopt for any
/// other statement.
std::optional<std::string> SourceFileOf(const Source& source);

/// Parses a type alone, such as `array<struct<a:int>>`.
base::Result<Type> ParseType(std::string_view text);

}  // namespace sql
