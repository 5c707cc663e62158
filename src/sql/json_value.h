#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace sql {

/// A JSON text read as Jackson reads it in get_json_object and json_tuple: control characters in
/// strings, any character behind a backslash, and whatever follows the first value are accepted;
/// of equal keys the last value counts, at the first one's place. No other library takes just
/// that, so the reader is ours. Nodes and texts are kept for the next Parse: no allocation per
/// text once warm. For one thread.
class JsonDocument {
 public:
  using Node = uint32_t;

  enum class Kind : uint8_t { kNull, kTrue, kFalse, kInteger, kDouble, kString, kArray, kObject };

  /// Reads one value; nothing if it is malformed. REQUIRES: `text` outlives the nodes.
  std::optional<Node> Parse(std::string_view text);

  Kind kind(Node node) const { return nodes_[node].kind; }
  bool IsContainer(Node node) const { return nodes_[node].kind >= Kind::kArray; }
  /// Elements of an array, values of an object.
  size_t size(Node node) const { return nodes_[node].size; }
  Node child(Node node, size_t index) const { return children_[nodes_[node].begin + index]; }
  /// The value of a key; nothing if the object lacks it.
  std::optional<Node> Find(Node object, std::string_view key) const;

  /// Object.toString of a scalar: a string bare, a double as Java prints it.
  void AppendText(Node node, std::string& out) const;
  /// The value as JSON, as Jackson writes it.
  void AppendJson(Node node, std::string& out) const;

 private:
  struct Value {
    Kind kind = Kind::kNull;
    uint32_t size = 0;
    uint32_t begin = 0;     ///< of a container: its first child
    std::string_view text;  ///< of a number or string
  };
  class Reader;

  std::vector<Value> nodes_;
  std::vector<Node> children_;
  std::vector<std::string_view> keys_;  ///< beside `children_`; empty in arrays
  std::vector<Node> open_children_;
  std::vector<std::string_view> open_keys_;
  std::string unescaped_;
};

/// Appends a text with its quotes and JSON's escapes.
void AppendJsonString(std::string_view text, std::string& out);

}  // namespace sql
