#pragma once

#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "base/result.h"

namespace YAML {
class Node;
}

namespace events {

/// A number by its digits as they were written: EventBridge tells 300 from 300.0.
struct Number {
  std::string text;
  bool operator==(const Number&) const = default;
};

/// A JSON value, of an event or of a pattern.
struct Value {
  struct Member;
  using Array = std::vector<Value>;
  using Object = std::vector<Member>;  // in the order of the text
  std::variant<std::nullptr_t, bool, Number, std::string, Array, Object>
      data;  // null to begin with

  bool IsArray() const { return std::holds_alternative<Array>(data); }
  bool IsObject() const { return std::holds_alternative<Object>(data); }
  const std::string* AsText() const { return std::get_if<std::string>(&data); }
  /// Null when this is no object or has no such member.
  const Value* Find(const std::string& key) const;
  bool operator==(const Value&) const;
};

struct Value::Member {
  std::string key;
  Value value;
  bool operator==(const Member&) const = default;
};

/// kInvalid with the place when `text` is not JSON.
base::Result<Value> ParseJson(const std::string& text);
/// Plain words as YAML reads them (true, null, 300), quoted ones as text.
Value FromYaml(const YAML::Node& node);

}  // namespace events
