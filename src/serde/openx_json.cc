#include "serde/openx_json.h"

#include <fmt/format.h>
#include <algorithm>
#include <cmath>
#include <limits>
#include <unordered_map>

#include "serde/java_text.h"
#include "sql/java_number.h"
#include "sql/type.h"
#include "sql/utf8.h"

namespace serde {
namespace {

using Kind = OpenxValue::Kind;

bool IsWordIgnoringCase(std::string_view word, std::string_view lower) {
  return std::equal(word.begin(), word.end(), lower.begin(), lower.end(), [](char a, char b) {
    return (a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : a) == b;
  });
}

/// The members of an object as they come. Keys are equal whatever their case (ASCII); the last
/// value of a key wins. A later spelling moves to the end, the same spelling keeps its place
/// (LinkedCaseInsensitiveMap.put).
class MemberList {
 public:
  void Put(std::string name, OpenxValue value) {
    const auto [found, is_new] = place_.emplace(sql::Lower(name), names_.size());
    if (!is_new && names_[found->second] == name) {
      values_[found->second] = std::move(value);
      return;
    }
    if (!is_new) {
      gone_.push_back(found->second);
      found->second = names_.size();
    }
    names_.push_back(std::move(name));
    values_.push_back(std::move(value));
  }

  OpenxValue Finish() {
    OpenxValue object;
    object.kind = Kind::kObject;
    std::sort(gone_.begin(), gone_.end());
    for (size_t i = 0; i < names_.size(); ++i) {
      if (std::binary_search(gone_.begin(), gone_.end(), i)) continue;
      object.names.push_back(std::move(names_[i]));
      object.values.push_back(std::move(values_[i]));
    }
    return object;
  }

 private:
  std::vector<std::string> names_;
  std::vector<OpenxValue> values_;
  std::vector<size_t> gone_;                       // spelt anew since
  std::unordered_map<std::string, size_t> place_;  // by the key in lower case
};

/// JSONTokener. Throws Failure, caught in ParseOpenx, so that productions read as grammar.
class Tokener {
 public:
  struct Failure {
    std::string message;
  };

  explicit Tokener(std::string_view text) : text_(text) {}

  OpenxValue Value(int depth) {
    if (depth > kMaxJsonDepth) Fail("Nested too deep");
    const int c = NextClean();
    switch (c) {
      case -1:
        Fail("End of input");
      case '{':
        return Object(depth);
      case '[':
        return Array(depth);
      case '\'':
      case '"':
        return String(static_cast<char>(c));
      default:
        --at_;
        return Literal();
    }
  }

 private:
  [[noreturn]] void Fail(const std::string& message) const {
    throw Failure{fmt::format("{} at character {}", message, at_)};
  }

  int NextClean() {
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      switch (c) {
        case '\t':
        case ' ':
        case '\n':
        case '\r':
          continue;
        case '/':
          if (at_ == text_.size()) return c;
          if (text_[at_] == '*') {
            const size_t end = text_.find("*/", at_ + 1);
            if (end == std::string_view::npos) Fail("Unterminated comment");
            at_ = end + 2;
            continue;
          }
          if (text_[at_] != '/') return c;
          SkipLine();
          continue;
        case '#':
          SkipLine();
          continue;
        default:
          return static_cast<unsigned char>(c);
      }
    }
    return -1;
  }

  void SkipLine() { at_ = std::min(text_.find_first_of("\r\n", at_), text_.size()); }

  OpenxValue String(char quote) {
    const size_t begin = at_;
    while (at_ < text_.size()) {
      const char c = text_[at_++];
      if (c == quote) {
        OpenxValue value;
        value.kind = Kind::kString;
        if (!UnescapeOpenx(text_.substr(begin, at_ - 1 - begin), value.text)) {
          Fail("Invalid escape sequence");
        }
        return value;
      }
      if (c == '\\') {
        if (at_ == text_.size()) Fail("Unterminated escape sequence");
        ++at_;
      }
    }
    Fail("Unterminated string");
  }

  OpenxValue Literal() {
    const size_t end = std::min(text_.find_first_of("{}[]/\\:,=;# \t\f\r\n", at_), text_.size());
    const std::string_view word = text_.substr(at_, end - at_);
    at_ = end;
    if (word.empty()) Fail("Expected literal value");
    return OpenxLiteral(word);
  }

  OpenxValue Object(int depth) {
    MemberList members;
    const int first = NextClean();
    if (first == '}') return members.Finish();
    if (first != -1) --at_;
    while (true) {
      OpenxValue name = Value(depth + 1);
      if (name.kind != Kind::kString) Fail("Names must be strings");
      const int separator = NextClean();
      if (separator != ':' && separator != '=') Fail("Expected ':' after " + name.text);
      if (at_ < text_.size() && text_[at_] == '>') ++at_;
      members.Put(std::move(name.text), Value(depth + 1));
      switch (NextClean()) {
        case '}':
          return members.Finish();
        case ';':
        case ',':
          continue;
        default:
          Fail("Unterminated object");
      }
    }
  }

  OpenxValue Array(int depth) {
    OpenxValue array;
    array.kind = Kind::kArray;
    bool trailing_separator = false;
    while (true) {
      switch (NextClean()) {
        case -1:
          Fail("Unterminated array");
        case ']':
          if (trailing_separator) array.values.emplace_back();
          return array;
        case ',':
        case ';':
          array.values.emplace_back();
          trailing_separator = true;
          continue;
        default:
          --at_;
      }
      array.values.push_back(Value(depth + 1));
      switch (NextClean()) {
        case ']':
          return array;
        case ',':
        case ';':
          trailing_separator = true;
          continue;
        default:
          Fail("Unterminated array");
      }
    }
  }

  std::string_view text_;
  size_t at_ = 0;
};

bool IsSpecial(char c) {
  return static_cast<unsigned char>(c) <= 0x1F || c == '"' || c == '\\' || c == '/';
}

void AppendQuoted(std::string_view text, std::string& out) {
  out += '"';
  if (std::none_of(text.begin(), text.end(), IsSpecial)) {
    out += text;
    out += '"';
    return;
  }
  char previous = 0;
  for (const char c : text) {
    switch (c) {
      case '"':
      case '\\':
        out += '\\';
        out += c;
        break;
      case '/':
        if (previous == '<') out += '\\';
        out += c;
        break;
      case '\t':
        out += "\\t";
        break;
      case '\b':
        out += "\\b";
        break;
      case '\n':
        out += "\\n";
        break;
      case '\r':
        out += "\\r";
        break;
      case '\f':
        out += "\\f";
        break;
      default:
        if (static_cast<unsigned char>(c) <= 0x1F) {
          out += fmt::format("\\u{:04x}", static_cast<int>(c));
        } else {
          out += c;
        }
    }
    previous = c;
  }
  out += '"';
}

enum class Numbers { kAsInJson, kExact };

/// JSONObject.numberToString: a double that is whole prints as a long.
std::string NumberText(double number) {
  if (number == 0 && std::signbit(number)) return "-0";
  const int64_t whole = sql::SaturateToLong(number);
  if (number == static_cast<double>(whole)) return std::to_string(whole);
  return sql::DoubleText(number);
}

void AppendJson(const OpenxValue& value, Numbers numbers, std::string& out) {
  switch (value.kind) {
    case Kind::kNull:
      out += "null";
      break;
    case Kind::kBoolean:
      out += value.boolean ? "true" : "false";
      break;
    case Kind::kLong:
      out += std::to_string(value.number);
      break;
    case Kind::kDouble:
      out +=
          numbers == Numbers::kExact ? sql::DoubleText(value.floating) : NumberText(value.floating);
      break;
    case Kind::kBigDecimal:
      out += value.text;
      break;
    case Kind::kString:
      AppendQuoted(value.text, out);
      break;
    case Kind::kObject:
      out += '{';
      for (size_t i = 0; i < value.values.size(); ++i) {
        if (i > 0) out += ',';
        AppendQuoted(value.names[i], out);
        out += ':';
        AppendJson(value.values[i], numbers, out);
      }
      out += '}';
      break;
    case Kind::kArray:
      out += '[';
      for (size_t i = 0; i < value.values.size(); ++i) {
        if (i > 0) out += ',';
        AppendJson(value.values[i], numbers, out);
      }
      out += ']';
      break;
  }
}

/// Four hex digits at `at`, or -1.
int32_t HexUnit(std::string_view text, size_t at) {
  if (at + 4 > text.size()) return -1;
  const auto unit = sql::ParseLong(text.substr(at, 4), 16);
  return unit && *unit >= 0 ? static_cast<int32_t>(*unit) : -1;
}

}  // namespace

bool UnescapeOpenx(std::string_view inside, std::string& out) {
  size_t at = 0;
  while (true) {
    const size_t escape = inside.find('\\', at);
    out += inside.substr(at, escape == std::string_view::npos ? escape : escape - at);
    if (escape == std::string_view::npos) return true;
    if (escape + 1 >= inside.size()) return false;
    const char c = inside[escape + 1];
    at = escape + 2;
    switch (c) {
      case 'u': {
        const int32_t unit = HexUnit(inside, at);
        if (unit < 0) return false;
        at += 4;
        const bool high = unit >= 0xD800 && unit <= 0xDBFF;
        if (high && inside.substr(at, 2) == "\\u") {
          const int32_t low = HexUnit(inside, at + 2);
          if (low >= 0xDC00 && low <= 0xDFFF) {
            at += 6;
            sql::AppendCodePoint(
                static_cast<char32_t>(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)), out);
            break;
          }
        }
        if (unit >= 0xD800 && unit <= 0xDFFF) {
          out += '?';
        } else {
          sql::AppendCodePoint(static_cast<char32_t>(unit), out);
        }
        break;
      }
      case 't':
        out += '\t';
        break;
      case 'b':
        out += '\b';
        break;
      case 'n':
        out += '\n';
        break;
      case 'r':
        out += '\r';
        break;
      case 'f':
        out += '\f';
        break;
      default:
        out += c;
    }
  }
}

base::Result<OpenxValue> ParseOpenx(std::string_view document) {
  const bool valid = IsUtf8(document);
  const std::string replaced = valid ? "" : ReplaceBrokenUtf8(document);
  try {
    return Tokener(valid ? document : replaced).Value(0);
  } catch (const Tokener::Failure& failure) {
    return base::Fail(base::Corrupt(failure.message));
  }
}

OpenxValue OpenxLiteral(std::string_view word) {
  OpenxValue value;
  if (IsWordIgnoringCase(word, "null")) return value;
  if (IsWordIgnoringCase(word, "true") || IsWordIgnoringCase(word, "false")) {
    value.kind = Kind::kBoolean;
    value.boolean = word.size() == 4;
    return value;
  }
  if (word.find('.') == std::string_view::npos) {
    int radix = 10;
    std::string_view number = word;
    if (number.starts_with("0x") || number.starts_with("0X")) {
      number.remove_prefix(2);
      radix = 16;
    } else if (number.starts_with('0') && number.size() > 1) {
      number.remove_prefix(1);
      radix = 8;
    }
    if (const auto read = sql::ParseLong(number, radix)) {
      value.kind = Kind::kLong;
      value.number = *read;
      return value;
    }
  }
  if (auto exact = sql::DecimalText::Parse(word)) {
    const auto floating = sql::ParseDouble(word);
    // An infinite double has no BigDecimal: the word stays a string.
    if (floating && *floating <= std::numeric_limits<double>::max() &&
        *floating >= std::numeric_limits<double>::lowest()) {
      auto rounded = sql::DecimalText::Parse(sql::DoubleText(*floating));
      const std::string printed = exact->ToBigDecimalText();
      exact->Normalize();
      rounded->Normalize();
      if (exact->digits == rounded->digits && exact->exponent == rounded->exponent) {
        value.kind = Kind::kDouble;
        value.floating = *floating;
      } else {
        value.kind = Kind::kBigDecimal;
        value.text = printed;
      }
      return value;
    }
  }
  value.kind = Kind::kString;
  value.text = word;
  return value;
}

std::string OpenxText(const OpenxValue& value) {
  if (value.kind == Kind::kString) return value.text;
  if (value.kind == Kind::kDouble) return sql::DoubleText(value.floating);
  std::string text;
  AppendJson(value, Numbers::kAsInJson, text);
  return text;
}

void AppendOpenxJson(const OpenxValue& value, std::string& out) {
  AppendJson(value, Numbers::kAsInJson, out);
}

void AppendQuotedOpenx(std::string_view text, std::string& out) { AppendQuoted(text, out); }

std::string StrictJson(const OpenxValue& value) {
  std::string text;
  AppendJson(value, Numbers::kExact, text);
  return text;
}

}  // namespace serde
