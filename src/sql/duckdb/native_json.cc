#include <string>
#include <vector>

#include "base/ascii.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_row.h"
#include "sql/json_value.h"
#include "sql/utf8.h"

namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;
using Kind = JsonDocument::Kind;
using Node = JsonDocument::Node;

constexpr size_t kCachedPaths = 32;

/// `$.a[0].b[*]` in steps as UDFJson takes them: split at the points, then a key by
/// `[a-zA-Z0-9_\-:\s]+` and the indexes by `\[([0-9]+|\*)\]`, whatever else a step holds.
struct JsonPath {
  struct Step {
    std::string key;
    bool has_key = false;          ///< false for the first step into an array
    std::vector<int64_t> indexes;  ///< kAll for `*`
  };
  static constexpr int64_t kAll = -1;

  bool valid = false;
  bool is_root = false;     ///< `$`
  bool into_array = false;  ///< the root must be an array, else an object
  std::vector<Step> steps;
};

bool IsKeyCharacter(char c) {
  return base::IsLetter(c) || base::IsDigit(c) || c == '_' || c == '-' || c == ':' || c == ' ' ||
         (c >= '\t' && c <= '\r');
}

std::vector<int64_t> IndexesOf(std::string_view step) {
  std::vector<int64_t> indexes;
  for (size_t i = 0; i < step.size(); ++i) {
    if (step[i] != '[') continue;
    const size_t close = step.find(']', i);
    if (close == std::string_view::npos) break;
    const std::string_view inside = step.substr(i + 1, close - i - 1);
    if (inside == "*") {
      indexes.push_back(JsonPath::kAll);
    } else if (!inside.empty() &&
               inside.find_first_not_of("0123456789") == std::string_view::npos) {
      indexes.push_back(inside.size() > 9 ? INT32_MAX : std::stoll(std::string(inside)));
    }
  }
  return indexes;
}

JsonPath ParsePath(std::string_view text) {
  JsonPath path;
  if (text.empty() || text[0] != '$') return path;
  path.is_root = text.size() == 1;
  bool skip_first = true;
  if (!path.is_root) {
    if (text[1] == '[') {
      path.into_array = true;
      skip_first = false;
    } else if (text[1] == '.') {
      path.into_array = text.size() > 2 && text[2] == '[';
    } else {
      return path;
    }
  }
  bool first = true;
  for (size_t begin = 0;;) {
    const size_t point = text.find('.', begin);
    const std::string_view part = text.substr(begin, point - begin);
    if (begin > 0 || !skip_first) {
      JsonPath::Step step;
      step.has_key = !(first && path.into_array);
      if (step.has_key) {
        size_t size = 0;
        while (size < part.size() && IsKeyCharacter(part[size])) ++size;
        // The pattern's `.*` behind the key stops at the end of a line.
        if (size == 0 || part.find_first_of("\n\r", size) != std::string_view::npos) return path;
        step.key = part.substr(0, size);
      }
      step.indexes = IndexesOf(part);
      path.steps.push_back(std::move(step));
      first = false;
    }
    if (point == std::string_view::npos) break;
    begin = point + 1;
  }
  path.valid = true;
  return path;
}

/// What a thread keeps: the paths met, and the last text, read.
class JsonReader {
 public:
  const JsonPath& Path(std::string_view text) {
    for (const auto& [key, path] : paths_) {
      if (key == text) return path;
    }
    if (paths_.size() >= kCachedPaths) paths_.erase(paths_.begin());
    paths_.emplace_back(text, ParsePath(text));
    return paths_.back().second;
  }

  std::optional<std::string_view> Get(std::string_view json, const JsonPath& path) {
    if (!path.valid) return std::nullopt;
    const auto root = document_.Parse(json);
    if (!root) return std::nullopt;
    const Kind kind = document_.kind(*root);
    if (!path.is_root && kind != (path.into_array ? Kind::kArray : Kind::kObject))
      return std::nullopt;
    if (!document_.IsContainer(*root)) return std::nullopt;
    current_.assign(1, *root);
    is_list_ = false;
    for (const JsonPath::Step& step : path.steps) {
      if (step.has_key && !TakeKey(step.key)) return std::nullopt;
      if (!step.indexes.empty() && !TakeIndexes(step.indexes)) return std::nullopt;
    }
    return Text();
  }

  std::optional<std::string_view> Member(std::string_view json, std::string_view key) {
    const auto root = document_.Parse(json);
    if (!root) return std::nullopt;
    const auto value = document_.Find(*root, key);
    if (!value) return std::nullopt;
    current_.assign(1, *value);
    is_list_ = false;
    return Text();
  }

 private:
  /// The elements where the current value is an array, be it found or gathered.
  template <class Body>
  void EachElement(Node node, Body&& body) {
    for (size_t i = 0; i < document_.size(node); ++i) body(document_.child(node, i));
  }

  bool IsArray() const { return is_list_ || document_.kind(current_[0]) == Kind::kArray; }

  /// A key of an object, or of each object of an array: those values, arrays among them opened.
  bool TakeKey(std::string_view key) {
    if (!IsArray()) {
      const auto value = document_.Find(current_[0], key);
      if (!value) return false;
      current_[0] = *value;
      return document_.kind(*value) != Kind::kNull;
    }
    next_.clear();
    const auto take = [&](Node element) {
      const auto value = document_.Find(element, key);
      if (!value) return;
      if (document_.kind(*value) == Kind::kArray) {
        EachElement(*value, [&](Node inner) { next_.push_back(inner); });
      } else if (document_.kind(*value) != Kind::kNull) {
        next_.push_back(*value);
      }
    };
    if (is_list_) {
      for (const Node node : current_) take(node);
    } else {
      EachElement(current_[0], take);
    }
    current_.swap(next_);
    is_list_ = true;
    return !current_.empty();
  }

  bool TakeIndexes(const std::vector<int64_t>& indexes) {
    bool gathered = is_list_;  // the first index opens a gathered list as if it were one array
    for (const int64_t index : indexes) {
      next_.clear();
      if (gathered) {
        if (index == JsonPath::kAll) {
          next_ = current_;
        } else if (index < static_cast<int64_t>(current_.size())) {
          next_.push_back(current_[static_cast<size_t>(index)]);
        }
        gathered = false;
      } else {
        for (const Node node : current_) {
          if (document_.kind(node) != Kind::kArray) continue;
          if (index == JsonPath::kAll) {
            EachElement(node, [&](Node inner) { next_.push_back(inner); });
          } else if (index < static_cast<int64_t>(document_.size(node))) {
            next_.push_back(document_.child(node, static_cast<size_t>(index)));
          }
        }
      }
      if (next_.empty()) return false;
      current_.swap(next_);
    }
    is_list_ = current_.size() > 1;
    return is_list_ || document_.kind(current_[0]) != Kind::kNull;
  }

  std::optional<std::string_view> Text() {
    out_.clear();
    if (!is_list_) {
      if (document_.kind(current_[0]) == Kind::kNull) return std::nullopt;
      document_.AppendText(current_[0], out_);
      return out_;
    }
    out_ += '[';
    for (size_t i = 0; i < current_.size(); ++i) {
      if (i) out_ += ',';
      document_.AppendJson(current_[i], out_);
    }
    out_ += ']';
    return out_;
  }

  std::vector<std::pair<std::string, JsonPath>> paths_;
  JsonDocument document_;
  std::vector<Node> current_;
  std::vector<Node> next_;
  bool is_list_ = false;  ///< `current_` is a list that a step has gathered, else one value
  std::string out_;
};

void GetJsonObject(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& reader = ThreadState<JsonReader>::Of(state);
  EachRow<std::string_view, std::string_view>(args, result,
                                              [&](std::string_view json, std::string_view path) {
                                                return reader.Get(json, reader.Path(path));
                                              });
}

void JsonTuple(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& reader = ThreadState<JsonReader>::Of(state);
  EachRow<std::string_view, std::string_view>(
      args, result,
      [&](std::string_view json, std::string_view key) { return reader.Member(json, key); });
}

}  // namespace

void RegisterJsonFunctions(duckdb::DatabaseInstance& database) {
  const auto add = [&](const char* name, duckdb::scalar_function_t body) {
    ScalarFunction function(name, {kText, kText}, kText, std::move(body));
    function.init_local_state = ThreadState<JsonReader>::Make;
    Register(database, std::move(function));
  };
  add("hive_get_json_object", GetJsonObject);
  add("hive_json_tuple", JsonTuple);
}

}  // namespace sql::to_duckdb
