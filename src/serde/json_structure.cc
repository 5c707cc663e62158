#include "serde/json_structure.h"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "base/check.h"
#include "serde/openx_json.h"

namespace serde {
namespace {

bool IsBlank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsNumberCharacter(char c) {
  return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '+' || c == 'e' || c == 'E';
}

/// Whether the `\u` escapes inside are followed by four hex digits.
bool EscapesAreWhole(std::string_view inside) {
  for (size_t at = inside.find('\\'); at != std::string_view::npos;
       at = inside.find('\\', at + 2)) {
    if (inside[at + 1] != 'u') continue;
    if (at + 6 > inside.size()) return false;
    for (size_t i = at + 2; i < at + 6; ++i) {
      if (!std::isxdigit(static_cast<unsigned char>(inside[i]))) return false;
    }
  }
  return true;
}

}  // namespace

struct JsonStructure::Stage {
  std::unique_ptr<simdjson::internal::dom_parser_implementation> parser;
  size_t capacity = 0;
};

JsonStructure::JsonStructure() : stage_(std::make_unique<Stage>()) {}
JsonStructure::~JsonStructure() = default;

bool JsonStructure::Index(std::string_view text) {
  if (text.empty() || text.size() > UINT32_MAX - 64) return false;
  if (text.size() > stage_->capacity) {
    const size_t capacity = std::max<size_t>(text.size() * 2, 4096);
    const auto failed = simdjson::get_active_implementation()->create_dom_parser_implementation(
        capacity, kMaxJsonDepth, stage_->parser);
    CHECK(!failed, simdjson::error_message(failed));
    stage_->capacity = capacity;
  }
  const auto failed = stage_->parser->stage1(reinterpret_cast<const uint8_t*>(text.data()),
                                             text.size(), simdjson::stage1_mode::regular);
  if (failed) return false;
  data_ = text.data();
  at_ = stage_->parser->structural_indexes.get();
  end_ = at_ + stage_->parser->n_structural_indexes;
  limit_ = data_ + text.size();
  FindEscape(data_);
  return true;
}

void JsonStructure::FindEscape(const char* begin) {
  escape_from_ = begin;
  const void* found = std::memchr(begin, '\\', static_cast<size_t>(limit_ - begin));
  escape_ = found ? static_cast<const char*>(found) : limit_;
}

/// One past the last byte of the present token that is no blank. Behind the last token stands the
/// length of the document.
size_t JsonStructure::TokenEnd() const {
  size_t end = at_[1];
  while (IsBlank(data_[end - 1])) --end;
  return end;
}

std::string_view JsonStructure::TextSince(const uint32_t* begin) const {
  return {data_ + *begin, *at_ - *begin};
}

bool JsonStructure::TakeString(std::string_view& inside) {
  if (Peek() != '"') return false;
  const size_t begin = *at_ + 1;
  const size_t end = TokenEnd();
  if (end <= begin || data_[end - 1] != '"') return false;
  inside = {data_ + begin, end - 1 - begin};
  ++at_;
  return true;
}

bool JsonStructure::TakeWord(std::string_view& word) {
  if (at_ >= end_) return false;
  const size_t begin = *at_;
  word = {data_ + begin, TokenEnd() - begin};
  switch (word.front()) {
    case 't':
      if (word != "true") return false;
      break;
    case 'f':
      if (word != "false") return false;
      break;
    case 'n':
      if (word != "null") return false;
      break;
    default:
      for (const char c : word) {
        if (!IsNumberCharacter(c)) return false;
      }
  }
  ++at_;
  return true;
}

bool JsonStructure::Skip(int depth) {
  if (depth > kMaxJsonDepth) return false;
  switch (Peek()) {
    case '"': {
      std::string_view inside;
      return TakeString(inside) && (!HasEscape(inside) || EscapesAreWhole(inside));
    }
    case '{':
      ++at_;
      if (Take('}')) return true;
      while (true) {
        if (Peek() != '"' || !Skip(depth + 1) || !Take(':') || !Skip(depth + 1)) return false;
        if (Take('}')) return true;
        if (!Take(',')) return false;
      }
    case '[':
      ++at_;
      if (Take(']')) return true;
      while (true) {
        if (!Skip(depth + 1)) return false;
        if (Take(']')) return true;
        if (!Take(',')) return false;
      }
    default: {
      std::string_view word;
      return TakeWord(word);
    }
  }
}

}  // namespace serde
