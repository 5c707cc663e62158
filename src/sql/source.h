#pragma once

#include <string>
#include <vector>

#include "base/error.h"
#include "sql/ast.h"

namespace sql {

/// The text of one statement and where it came from. Variables are substituted before parsing, so a
/// byte of `text` can stand elsewhere in the file; `places` remembers where, and Locate() gives the
/// user's own line and column.
struct Source {
  std::string text;      ///< after substitution
  std::string file;      ///< empty for text given on the command line
  std::string original;  ///< the whole script as the user wrote it
  /// Text from byte `at` of `text` on stands at byte `origin` of `original`, until the next place.
  /// Ascending; empty means the same bytes.
  struct Place {
    uint32_t at = 0;
    uint32_t origin = 0;
    bool substituted = false;  ///< the value of a variable: every byte of it belongs to `origin`
  };
  std::vector<Place> places;

  base::SourceSpan Locate(Span span) const;
  /// An error that points at `span`.
  base::Error ErrorAt(base::ErrorCode code, Span span, std::string message) const;
};

/// A source that is the text itself.
Source MakeSource(std::string text, std::string file = "");

}  // namespace sql
