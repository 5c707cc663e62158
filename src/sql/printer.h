#pragma once

#include <string>

#include "sql/statement.h"

namespace sql {

/// HiveQL text that parses to an equal tree. Names are backquoted when they need it; one space
/// between words, no line breaks.
std::string Print(const Statement& statement);
std::string Print(const Query& query);
std::string Print(const Expr& expr);

/// Whether two trees are equal but for spans.
bool Equal(const Statement& a, const Statement& b);

}  // namespace sql
