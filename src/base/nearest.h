#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace base {

/// The candidate that a misspelt `word` most likely meant, by edit distance and without regard to
/// case; none when nothing is near (more than a third of the word would have to change). For "did
/// you mean" in error messages.
std::optional<std::string> Nearest(std::string_view word,
                                   const std::vector<std::string>& candidates);

/// `; did you mean "x"?`, or nothing when no candidate is near.
std::string DidYouMean(std::string_view word, const std::vector<std::string>& candidates);

/// A message that ends with what DidYouMean() gave, and the name that it offers.
struct Suggestion {
  std::string message;  ///< without the offer
  std::string name;     ///< empty when there is none
};
Suggestion SplitSuggestion(const std::string& message);

}  // namespace base
