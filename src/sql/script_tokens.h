#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "sql/token.h"

namespace sql {

/// `-- to the end of the line`, or `/* .. */`.
struct Comment {
  std::string text;
  bool own_line = false;      ///< nothing stands before it on its line
  bool ends_line = false;     ///< nothing stands behind it on its line
  bool blank_before = false;  ///< an empty line goes before it
  bool operator==(const Comment&) const = default;
};

/// A token of a script as it was written, `${variables}` unreplaced, with the comments before it.
struct WrittenToken {
  Token token;  ///< its span counts in the statement's text
  std::string text;
  std::vector<Comment> before;
  bool line_before = false;   ///< it is the first on its line
  bool blank_before = false;  ///< something parts it from the token before
};

/// The tokens of one statement, the last of kind kEnd with the comments behind the others.
base::Result<std::vector<WrittenToken>> LexWritten(std::string_view statement);

/// What lies between two statements: comments, `;`, blanks.
std::vector<Comment> CommentsIn(std::string_view blanks);

/// Where the `${variables}` of a statement stand: Hive's pattern is `\$\{[^\}\$ ]+\}`.
std::vector<Span> VariablesIn(std::string_view statement);
/// The statement with each variable replaced by a name, or those in the set of bits `numbers` by a
/// number, of the same length: so it can be parsed without knowing values.
std::string WithoutVariables(std::string_view statement, uint64_t numbers = 0);

}  // namespace sql
