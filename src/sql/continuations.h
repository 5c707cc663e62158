#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sql {

/// What the grammar takes next behind the beginning of a statement.
struct Continuations {
  /// False when the beginning is no beginning of a statement: then nothing is known of what
  /// follows.
  bool known = false;
  bool value = false;  ///< an expression may begin here
  bool name = false;   ///< a name may stand here, be it a new one
  /// In upper case and in order, each with the words that can't but follow it: `GROUP BY`.
  std::vector<std::string> keywords;
};

/// Asks the parser itself, keyword by keyword, whether it would read on; so there is no second
/// grammar to keep in step. Only keywords that begin with `prefix`, in whatever case, are tried.
/// Statements that are refused by name are left out.
Continuations FindContinuations(std::string_view begun, std::string_view prefix);

}  // namespace sql
