#include "serde/json_text.h"

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "serde/openx_json.h"
#include "sql/type.h"

namespace serde {
namespace {

// Comparing every key with every other is right for few.
constexpr size_t kMostKeys = 64;

bool EqualIgnoringCase(std::string_view a, std::string_view b) {
  return a.size() == b.size() && (a == b || sql::Lower(a) == sql::Lower(b));
}

bool AppendString(JsonStructure& structure, std::string& out) {
  std::string_view inside;
  if (!structure.TakeString(inside)) return false;
  if (!structure.HasEscape(inside)) {
    AppendQuotedOpenx(inside, out);
    return true;
  }
  std::string text;
  if (!UnescapeOpenx(inside, text)) return false;
  AppendQuotedOpenx(text, out);
  return true;
}

bool IsPlainInteger(std::string_view word) {
  if (word.size() > 18 || (word[0] == '0' && word.size() > 1)) return false;
  return std::all_of(word.begin(), word.end(), base::IsDigit);
}

bool AppendObject(JsonStructure& structure, std::string& out, int depth) {
  std::vector<std::string_view> keys;
  structure.Advance();
  out += '{';
  if (!structure.Take('}')) {
    while (true) {
      const uint32_t* const begin = structure.Position();
      std::string_view key;
      if (!structure.TakeString(key) || structure.HasEscape(key)) return false;
      const auto same = [&](std::string_view other) { return EqualIgnoringCase(key, other); };
      if (keys.size() == kMostKeys || std::any_of(keys.begin(), keys.end(), same)) return false;
      keys.push_back(key);
      structure.Return(begin);
      if (!AppendString(structure, out) || !structure.Take(':')) return false;
      out += ':';
      if (!AppendJsonText(structure, out, depth + 1)) return false;
      if (structure.Take('}')) break;
      if (!structure.Take(',')) return false;
      out += ',';
    }
  }
  out += '}';
  return true;
}

bool AppendArray(JsonStructure& structure, std::string& out, int depth) {
  structure.Advance();
  out += '[';
  if (!structure.Take(']')) {
    while (true) {
      if (!AppendJsonText(structure, out, depth + 1)) return false;
      if (structure.Take(']')) break;
      if (!structure.Take(',')) return false;
      out += ',';
    }
  }
  out += ']';
  return true;
}

}  // namespace

bool AppendJsonText(JsonStructure& structure, std::string& out, int depth) {
  if (depth > kMaxJsonDepth) return false;
  switch (structure.Peek()) {
    case '"':
      return AppendString(structure, out);
    case '{':
      return AppendObject(structure, out, depth);
    case '[':
      return AppendArray(structure, out, depth);
    default: {
      std::string_view word;
      if (!structure.TakeWord(word)) return false;
      if (IsPlainInteger(word)) {
        out += word;
      } else {
        AppendOpenxJson(OpenxLiteral(word), out);
      }
      return true;
    }
  }
}

}  // namespace serde
