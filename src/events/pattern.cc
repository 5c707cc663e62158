#include "events/pattern.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "events/matcher.h"

namespace events {

/// What an object of the pattern asks of the object at that place of the event.
struct Pattern::Node {
  struct List {
    std::string key;
    std::vector<Matcher> any_of;
    std::vector<std::string> path;  ///< from the event's root, for {"exists": false}
  };
  struct Below;
  std::vector<List> lists;
  std::vector<Below> below;
  std::vector<std::vector<Node>> any_of;  ///< every $or
};

struct Pattern::Node::Below {
  std::string key;
  Node node;
};

namespace {

using Node = Pattern::Node;
using Path = std::vector<std::string>;

std::string NameOf(const Path& path) {
  return path.empty() ? "the pattern" : fmt::format("pattern {}", fmt::join(path, "."));
}

tl::unexpected<base::Error> Refuse(const Path& path, const std::string& why) {
  return base::Fail(base::Invalid(NameOf(path) + ": " + why));
}

Path PathTo(const Path& path, const std::string& key) {
  Path below = path;
  below.push_back(key);
  return below;
}

base::Result<Node> ParseNode(const Value& value, const Path& path);

base::Result<std::vector<Node>> ParseOr(const Value& value, const Path& path) {
  const auto* alternatives = std::get_if<Value::Array>(&value.data);
  if (alternatives == nullptr || alternatives->size() < 2)
    return Refuse(path, "$or must be a list of at least two patterns");
  std::vector<Node> nodes;
  for (const Value& alternative : *alternatives) {
    TRY_ASSIGN(Node node, ParseNode(alternative, path));
    nodes.push_back(std::move(node));
  }
  return nodes;
}

base::Result<Node> ParseNode(const Value& value, const Path& path) {
  const auto* object = std::get_if<Value::Object>(&value.data);
  if (object == nullptr) return Refuse(path, "must be an object, or a list of values");
  if (object->empty()) return Refuse(path, "is empty");
  Node node;
  for (const Value::Member& member : *object) {
    const Path below = PathTo(path, member.key);
    if (member.key == "$or") {
      TRY_ASSIGN(std::vector<Node> alternatives, ParseOr(member.value, path));
      node.any_of.push_back(std::move(alternatives));
    } else if (const auto* list = std::get_if<Value::Array>(&member.value.data)) {
      if (list->empty()) return Refuse(below, "the list is empty");
      Node::List parsed{member.key, {}, below};
      for (const Value& entry : *list) {
        TRY_ASSIGN(Matcher matcher, ParseMatcher(entry, NameOf(below)));
        parsed.any_of.push_back(std::move(matcher));
      }
      node.lists.push_back(std::move(parsed));
    } else {
      TRY_ASSIGN(Node child, ParseNode(member.value, below));
      node.below.push_back({member.key, std::move(child)});
    }
  }
  return node;
}

/// Calls `see` with `value`, or with what is in it when it is an array; until it gives true.
template <class See>
bool AnyOf(const Value& value, const See& see) {
  const auto* array = std::get_if<Value::Array>(&value.data);
  if (array == nullptr) return see(value);
  return std::any_of(array->begin(), array->end(),
                     [&](const Value& element) { return AnyOf(element, see); });
}

/// Whether there is a leaf at that path anywhere, whichever elements of arrays it goes through.
bool HasLeaf(const Value& value, const Path& path, size_t depth) {
  return AnyOf(value, [&](const Value& element) {
    if (depth == path.size()) return !element.IsObject();
    const Value* child = element.Find(path[depth]);
    return child != nullptr && HasLeaf(*child, path, depth + 1);
  });
}

bool MatchesList(const Node::List& list, const Value& object, const Value& event) {
  const Value* found = object.Find(list.key);
  return std::any_of(list.any_of.begin(), list.any_of.end(), [&](const Matcher& matcher) {
    const auto* exists = std::get_if<Exists>(&matcher.kind);
    if (exists != nullptr && !exists->wanted) return !HasLeaf(event, list.path, 0);
    return found != nullptr && AnyOf(*found, [&](const Value& element) {
             return !element.IsObject() && MatchesValue(matcher, element);
           });
  });
}

bool MatchesNode(const Node& node, const Value& object, const Value& event);

/// All that a node asks must hold within one element of an array.
bool MatchesBelow(const Node& node, const Value* value, const Value& event) {
  static const Value kNothing{Value::Object{}};
  const bool objects =
      value != nullptr && AnyOf(*value, [](const Value& element) { return element.IsObject(); });
  if (!objects) return MatchesNode(node, kNothing, event);
  return AnyOf(*value, [&](const Value& element) {
    return element.IsObject() && MatchesNode(node, element, event);
  });
}

bool MatchesNode(const Node& node, const Value& object, const Value& event) {
  return std::all_of(node.lists.begin(), node.lists.end(),
                     [&](const Node::List& list) { return MatchesList(list, object, event); }) &&
         std::all_of(node.below.begin(), node.below.end(),
                     [&](const Node::Below& below) {
                       return MatchesBelow(below.node, object.Find(below.key), event);
                     }) &&
         std::all_of(node.any_of.begin(), node.any_of.end(), [&](const auto& alternatives) {
           return std::any_of(
               alternatives.begin(), alternatives.end(),
               [&](const Node& alternative) { return MatchesNode(alternative, object, event); });
         });
}

}  // namespace

base::Result<Pattern> Pattern::Parse(const Value& pattern) {
  TRY_ASSIGN(Node root, ParseNode(pattern, {}));
  return Pattern(std::make_shared<const Node>(std::move(root)));
}

bool Pattern::Matches(const Value& event) const { return MatchesNode(*root_, event, event); }

}  // namespace events
