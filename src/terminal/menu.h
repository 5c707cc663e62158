#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sql/complete.h"
#include "terminal/width.h"

namespace terminal {

/// What completion offers, below the text that is edited.
class Menu {
 public:
  bool is_open() const { return !items_.candidates.empty(); }
  const sql::Completions& items() const { return items_; }
  /// The one that is chosen, if any is.
  const sql::Candidate* chosen() const;

  void Open(sql::Completions items);
  void Close() { Open({}); }
  void Next();
  void Previous();

  /// At most `lines` rows of at most `width` columns.
  std::vector<std::string> Rows(size_t lines, size_t width, const Colours& colours) const;

 private:
  sql::Completions items_;
  std::optional<size_t> chosen_;
};

/// The text that all candidates begin with, whatever their case.
std::string CommonPrefix(const std::vector<sql::Candidate>& candidates);

}  // namespace terminal
