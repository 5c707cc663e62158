#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sql/functions.h"
#include "sql/resolve.h"
#include "sql/schema.h"
#include "sql/script.h"

/// What may stand at the cursor in HiveQL that is still being written: for the shell and for
/// editors. Keywords come from the parser itself; names from the tables that the query around the
/// cursor reads, found on tokens alone, so that an error elsewhere in the statement hides nothing.
namespace sql {

enum class CandidateKind {
  kColumn,
  kField,     ///< of a struct
  kRelation,  ///< a table of the query by the name it has there, or a CTE
  kTable,     ///< or view
  kDatabase,
  kFunction,
  kKeyword,
};
const char* CandidateKindName(CandidateKind kind);  ///< `column`

struct Candidate {
  CandidateKind kind = CandidateKind::kKeyword;
  std::string text;       ///< to be inserted: in backquotes where they are needed
  std::string detail;     ///< a type, the table that it comes from, a function's signatures
  bool is_prefix = true;  ///< `text` begins with what is written; otherwise it has it inside
};

struct Completions {
  Span replaced;  ///< of the script: the word that a candidate takes the place of
  std::vector<Candidate> candidates;  ///< the likely ones first
};

/// `cursor` is a byte of `script`, which may have several statements. `variables` may be empty:
/// then names with `${..}` in them are unknown.
Completions Complete(std::string_view script, size_t cursor, const SchemaSource& schema,
                     const ResolveOptions& options, const VariableLookup& variables = {});

/// The call around the cursor.
struct CallAtCursor {
  const Function* function = nullptr;
  size_t argument = 0;  ///< which one the cursor is in, from 0
};
std::optional<CallAtCursor> FindCall(std::string_view script, size_t cursor);

}  // namespace sql
