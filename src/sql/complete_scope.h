#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "sql/resolve.h"
#include "sql/schema.h"
#include "sql/script.h"
#include "sql/token.h"

/// Inside of completion: which tables a statement that is still being written has in scope. Works
/// on tokens alone, so that an error elsewhere in the statement hides nothing.
namespace sql {

/// The tokens of a statement as it is being typed.
struct DraftTokens {
  std::string_view text;      ///< as written, with its `${variables}`, which are names
  std::vector<Token> tokens;  ///< the last of kind kEnd; `(` and `)` are each other's partners
  size_t at = 0;              ///< the first token behind the cursor
  const VariableLookup* variables = nullptr;

  std::string_view Text(size_t i) const;
  /// The name that a token stands for: in lower case, backquotes off, its variable replaced.
  std::string Name(size_t i) const;
  bool IsName(size_t i) const;
  bool Is(size_t i, Word word) const { return i < at_end() && tokens[i].keyword == word.index; }
  bool Is(size_t i, Symbol symbol) const { return i < at_end() && tokens[i].symbol == symbol; }
  size_t at_end() const { return tokens.size() - 1; }
  /// The `)` of the `(` at i, or the end.
  size_t Close(size_t i) const { return std::min<size_t>(tokens[i].partner, at_end()); }
  /// Behind the `)` of the `(` at i, or the end.
  size_t Behind(size_t i) const { return std::min(Close(i) + 1, at_end()); }
  /// Whether the `(` is that of a query.
  bool HoldsQuery(size_t open) const;
  /// The innermost `(` that is open at `i`, or npos.
  size_t OpenAt(size_t i) const;
  static constexpr size_t npos = static_cast<size_t>(-1);
};

/// Something with columns that a name may stand for.
struct VisibleRelation {
  std::string alias;  ///< lower case
  std::string database;
  std::string table;  ///< empty: no table or view
  std::vector<SchemaColumn> columns;
  int partition_columns = 0;  ///< how many of the last columns partition the table
};

struct Scope {
  /// Of the query around the cursor, then of those around it.
  std::vector<VisibleRelation> relations;
  /// How many of them belong to the innermost query.
  size_t own = 0;
  std::vector<std::string> ctes;
  bool wants_table = false;  ///< the cursor stands in a FROM clause where a table may
};

Scope FindScope(const DraftTokens& draft, const SchemaSource& schema,
                const ResolveOptions& options);

}  // namespace sql
