#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/source.h"
#include "sql/token.h"

namespace sql {

/// The tokens of one statement, the last of kind kEnd. Comments and hints are left out, as they
/// mean nothing here. Follows the lexer of Hive 3.1 (HiveLexer.g).
base::Result<std::vector<Token>> Lex(const Source& source);

/// The value of a string token: quotes taken off, parts joined, escapes replaced as Hive's
/// unescapeSQLString does: `'it\'s'` -> `it's`; `\%` and `\_` keep their backslash for LIKE.
std::string UnquoteString(std::string_view token);
/// The name in backquotes: "`a``b`" -> "a`b".
std::string UnquoteName(std::string_view token);

/// A string literal that UnquoteString turns back into `value`.
std::string QuoteString(std::string_view value);
/// The name as it stands, or in backquotes when it is no plain identifier or a reserved word.
std::string QuoteName(std::string_view name);

}  // namespace sql
