#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "events/value.h"

namespace events {

enum class LetterCase { kExact, kIgnored };

struct Exact {
  Value value;
};
struct EqualsIgnoreCase {
  std::string text;
};
struct Prefix {
  std::string text;
  LetterCase letter_case = LetterCase::kExact;
};
struct Suffix {
  std::string text;
  LetterCase letter_case = LetterCase::kExact;
};
/// Literal pieces that any text may stand between: `a*b` is `a`, `b`.
struct Wildcard {
  std::vector<std::string> pieces;
};
struct Numeric {
  struct Bound {
    enum class Relation { kEqual, kLess, kLessOrEqual, kGreater, kGreaterOrEqual } relation;
    double number;
  };
  std::vector<Bound> bounds;
};
struct Cidr {
  std::vector<unsigned char> address;  ///< 4 or 16 bytes
  int bits = 0;
};
struct Exists {
  bool wanted = true;
};
struct Matcher;
struct AnythingBut {
  std::vector<Matcher> excluded;
};

/// One entry of a pattern's list.
struct Matcher {
  std::variant<Exact, EqualsIgnoreCase, Prefix, Suffix, Wildcard, Numeric, Cidr, Exists,
               AnythingBut>
      kind;
};

/// `path` names the list in errors.
base::Result<Matcher> ParseMatcher(const Value& entry, const std::string& path);
/// Whether one value that is no array and no object matches. REQUIRES: not Exists{false}.
bool MatchesValue(const Matcher& matcher, const Value& value);

}  // namespace events
