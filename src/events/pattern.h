#pragma once

#include <memory>
#include <string>

#include "base/result.h"
#include "events/value.h"

namespace events {

/// An event pattern as EventBridge matches it: every key of the pattern must match; a list of
/// values and matchers matches when one of them does; an array in the event matches when one of its
/// elements does. Matchers: exact, prefix, suffix, equals-ignore-case, anything-but, numeric,
/// exists, cidr, wildcard, $or (docs/event.md). Safe from any thread; copies share.
class Pattern {
 public:
  struct Node;

  /// kInvalid with the path when the pattern is not one; kUnsupported for what is not done.
  static base::Result<Pattern> Parse(const Value& pattern);
  bool Matches(const Value& event) const;

 private:
  explicit Pattern(std::shared_ptr<const Node> root) : root_(std::move(root)) {}
  std::shared_ptr<const Node> root_;  // shared: immutable, and rules are copied
};

}  // namespace events
