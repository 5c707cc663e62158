#include "sql/json_value.h"

#include <cmath>
#include <cstdlib>

#include "base/ascii.h"
#include "sql/java_number.h"
#include "sql/utf8.h"

namespace sql {
namespace {

using base::IsDigit;

// Jackson has no limit but its stack; deeper texts than this are nobody's data.
constexpr int kMaxDepth = 1000;

}  // namespace

class JsonDocument::Reader {
 public:
  Reader(JsonDocument& document, std::string_view text) : document_(document), text_(text) {}

  std::optional<Node> Value() {
    SkipBlanks();
    if (at_ >= text_.size() || ++depth_ > kMaxDepth) return std::nullopt;
    std::optional<Node> node;
    switch (text_[at_]) {
      case '{':
        node = Object();
        break;
      case '[':
        node = Array();
        break;
      case '"':
        if (const auto string = String()) node = Add({Kind::kString, 0, 0, *string});
        break;
      case 't':
        node = Word("true", Kind::kTrue);
        break;
      case 'f':
        node = Word("false", Kind::kFalse);
        break;
      case 'n':
        node = Word("null", Kind::kNull);
        break;
      default:
        node = Number();
        break;
    }
    --depth_;
    return node;
  }

 private:
  Node Add(const JsonDocument::Value& value) {
    document_.nodes_.push_back(value);
    return static_cast<Node>(document_.nodes_.size() - 1);
  }

  void SkipBlanks() {
    while (at_ < text_.size() &&
           (text_[at_] == ' ' || text_[at_] == '\t' || text_[at_] == '\n' || text_[at_] == '\r'))
      ++at_;
  }

  bool Take(char c) {
    SkipBlanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  std::optional<Node> Word(std::string_view word, Kind kind) {
    if (text_.substr(at_, word.size()) != word) return std::nullopt;
    at_ += word.size();
    if (at_ < text_.size() && IsWordCharacter(text_[at_])) return std::nullopt;
    return Add({kind, 0, 0, {}});
  }

  static bool IsWordCharacter(char c) {
    return IsDigit(c) || base::IsLetter(c) || c == '_' || c == '$' ||
           static_cast<unsigned char>(c) >= 0x80;
  }

  std::optional<Node> Number() {
    const size_t begin = at_;
    Kind kind = Kind::kInteger;
    if (Peek() == '-') ++at_;
    if (!IsDigit(Peek())) return std::nullopt;
    if (text_[at_++] != '0') {
      SkipDigits();
    } else if (IsDigit(Peek())) {
      return std::nullopt;
    }
    if (Peek() == '.') {
      kind = Kind::kDouble;
      ++at_;
      if (!SkipDigits()) return std::nullopt;
    }
    if (Peek() == 'e' || Peek() == 'E') {
      kind = Kind::kDouble;
      ++at_;
      if (Peek() == '+' || Peek() == '-') ++at_;
      if (!SkipDigits()) return std::nullopt;
    }
    return Add({kind, 0, 0, text_.substr(begin, at_ - begin)});
  }

  char Peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  bool SkipDigits() {
    const size_t begin = at_;
    while (IsDigit(Peek())) ++at_;
    return at_ > begin;
  }

  std::optional<std::string_view> String() {
    const size_t begin = ++at_;
    while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\') ++at_;
    if (at_ >= text_.size()) return std::nullopt;
    if (text_[at_] == '"') return text_.substr(begin, at_++ - begin);
    return EscapedString(begin);
  }

  /// A string with escapes goes into the document's buffer, which has room for the whole text, so
  /// that views into it stay.
  std::optional<std::string_view> EscapedString(size_t begin) {
    std::string& out = document_.unescaped_;
    const size_t start = out.size();
    out += text_.substr(begin, at_ - begin);
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] != '\\') {
        out += text_[at_++];
        continue;
      }
      if (++at_ >= text_.size()) return std::nullopt;
      const char c = text_[at_++];
      switch (c) {
        case 'b':
          out += '\b';
          break;
        case 'f':
          out += '\f';
          break;
        case 'n':
          out += '\n';
          break;
        case 'r':
          out += '\r';
          break;
        case 't':
          out += '\t';
          break;
        case 'u': {
          auto point = CodeUnit();
          if (!point) return std::nullopt;
          AppendUnit(*point, out);
          break;
        }
        default:
          out += c;
          break;
      }
    }
    if (at_ >= text_.size()) return std::nullopt;
    ++at_;
    return std::string_view(out).substr(start);
  }

  std::optional<char32_t> CodeUnit() {
    if (at_ + 4 > text_.size()) return std::nullopt;
    const auto unit = ParseLong(text_.substr(at_, 4), 16);
    if (!unit || text_[at_] == '-' || text_[at_] == '+') return std::nullopt;
    at_ += 4;
    return static_cast<char32_t>(*unit);
  }

  /// A surrogate without its other half is written as Java's encoder writes it: `?`.
  void AppendUnit(char32_t unit, std::string& out) {
    if (unit < 0xD800 || unit > 0xDFFF) return AppendCodePoint(unit, out);
    if (unit <= 0xDBFF && text_.substr(at_, 2) == "\\u") {
      const size_t before = at_;
      at_ += 2;
      const auto low = CodeUnit();
      if (low && *low >= 0xDC00 && *low <= 0xDFFF)
        return AppendCodePoint(0x10000 + ((unit - 0xD800) << 10) + (*low - 0xDC00), out);
      at_ = before;
    }
    out += '?';
  }

  /// Moves what was collected since `begin` to its place behind one another.
  Node Close(Kind kind, size_t begin) {
    JsonDocument::Value value{kind, 0, static_cast<uint32_t>(document_.children_.size()), {}};
    auto& children = document_.open_children_;
    auto& keys = document_.open_keys_;
    value.size = static_cast<uint32_t>(children.size() - begin);
    document_.children_.insert(document_.children_.end(),
                               children.begin() + static_cast<long>(begin), children.end());
    document_.keys_.insert(document_.keys_.end(), keys.begin() + static_cast<long>(begin),
                           keys.end());
    children.resize(begin);
    keys.resize(begin);
    return Add(value);
  }

  std::optional<Node> Array() {
    ++at_;
    const size_t begin = document_.open_children_.size();
    if (!Take(']')) {
      do {
        const auto element = Value();
        if (!element) return std::nullopt;
        document_.open_children_.push_back(*element);
        document_.open_keys_.emplace_back();
      } while (Take(','));
      if (!Take(']')) return std::nullopt;
    }
    return Close(Kind::kArray, begin);
  }

  std::optional<Node> Object() {
    ++at_;
    const size_t begin = document_.open_children_.size();
    if (!Take('}')) {
      do {
        SkipBlanks();
        if (Peek() != '"') return std::nullopt;
        const auto key = String();
        if (!key || !Take(':')) return std::nullopt;
        const auto value = Value();
        if (!value) return std::nullopt;
        Put(begin, *key, *value);
      } while (Take(','));
      if (!Take('}')) return std::nullopt;
    }
    return Close(Kind::kObject, begin);
  }

  void Put(size_t begin, std::string_view key, Node value) {
    auto& keys = document_.open_keys_;
    for (size_t i = begin; i < keys.size(); ++i) {
      if (keys[i] == key) {
        document_.open_children_[i] = value;
        return;
      }
    }
    keys.push_back(key);
    document_.open_children_.push_back(value);
  }

  JsonDocument& document_;
  std::string_view text_;
  size_t at_ = 0;
  int depth_ = 0;
};

std::optional<JsonDocument::Node> JsonDocument::Parse(std::string_view text) {
  nodes_.clear();
  children_.clear();
  keys_.clear();
  open_children_.clear();
  open_keys_.clear();
  unescaped_.clear();
  unescaped_.reserve(text.size());
  return Reader(*this, text).Value();
}

std::optional<JsonDocument::Node> JsonDocument::Find(Node object, std::string_view key) const {
  const Value& value = nodes_[object];
  if (value.kind != Kind::kObject) return std::nullopt;
  for (size_t i = value.begin; i < value.begin + value.size; ++i) {
    if (keys_[i] == key) return children_[i];
  }
  return std::nullopt;
}

void JsonDocument::AppendText(Node node, std::string& out) const {
  const Value& value = nodes_[node];
  switch (value.kind) {
    case Kind::kNull:
      out += "null";
      break;
    case Kind::kTrue:
      out += "true";
      break;
    case Kind::kFalse:
      out += "false";
      break;
    case Kind::kInteger:
      // An integer becomes a number in Java, which has no -0.
      out += value.text == "-0" ? "0" : value.text;
      break;
    case Kind::kDouble:
      out += DoubleText(std::strtod(std::string(value.text).c_str(), nullptr));
      break;
    case Kind::kString:
      out += value.text;
      break;
    case Kind::kArray:
    case Kind::kObject:
      AppendJson(node, out);
      break;
  }
}

void JsonDocument::AppendJson(Node node, std::string& out) const {
  const Value& value = nodes_[node];
  switch (value.kind) {
    case Kind::kString:
      AppendJsonString(value.text, out);
      break;
    case Kind::kDouble: {
      const double number = std::strtod(std::string(value.text).c_str(), nullptr);
      const bool quoted = std::isinf(number);
      if (quoted) out += '"';
      out += DoubleText(number);
      if (quoted) out += '"';
      break;
    }
    case Kind::kArray:
      out += '[';
      for (size_t i = 0; i < value.size; ++i) {
        if (i) out += ',';
        AppendJson(children_[value.begin + i], out);
      }
      out += ']';
      break;
    case Kind::kObject:
      out += '{';
      for (size_t i = 0; i < value.size; ++i) {
        if (i) out += ',';
        AppendJsonString(keys_[value.begin + i], out);
        out += ':';
        AppendJson(children_[value.begin + i], out);
      }
      out += '}';
      break;
    default:
      AppendText(node, out);
      break;
  }
}

void AppendJsonString(std::string_view text, std::string& out) {
  static constexpr char kHex[] = "0123456789ABCDEF";
  out += '"';
  for (const char c : text) {
    switch (c) {
      case '"':
        out += "\\\"";
        break;
      case '\\':
        out += "\\\\";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\f':
        out += "\\f";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\t':
        out += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          out += "\\u00";
          out += kHex[c >> 4];
          out += kHex[c & 15];
        } else {
          out += c;
        }
        break;
    }
  }
  out += '"';
}

}  // namespace sql
