#include "sql/parse_state.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "sql/lexer.h"

namespace sql {
namespace {

/// How many of the things expected an error message names.
constexpr size_t kMaxExpected = 8;

}  // namespace

bool Parser::IsName(const Token& token) {
  return token.kind == TokenKind::kQuotedName ||
         (token.kind == TokenKind::kWord &&
          (token.keyword == kNoKeyword ||
           kKeywords[token.keyword].reservation == Reservation::kFree));
}

bool Parser::Accept(Word first, Word second) {
  if (Is(first) && IsAhead(1, second)) {
    Advance();
    Advance();
    return true;
  }
  if (!recording_) return false;
  if (Is(first)) {
    RecordAt(at_ + 1, kKeywords[second.index].text);
  } else {
    Record(kKeywords[first.index].text);
  }
  return false;
}

bool Parser::Accept(Word first, Word second, Word third) {
  if (!IsAhead(2, third)) return false;
  if (!Accept(first, second)) return false;
  Advance();
  return true;
}

std::string_view Parser::SymbolText(Symbol symbol) {
  switch (symbol) {
    case Symbol::kDot:
      return "`.`";
    case Symbol::kColon:
      return "`:`";
    case Symbol::kComma:
      return "`,`";
    case Symbol::kLeftParen:
      return "`(`";
    case Symbol::kRightParen:
      return "`)`";
    case Symbol::kRightBracket:
      return "`]`";
    case Symbol::kEqual:
      return "`=`";
    case Symbol::kLess:
      return "`<`";
    case Symbol::kGreater:
      return "`>`";
    default:
      return "an operator";
  }
}

void Parser::RecordAt(size_t at, std::string_view what) {
  if (at < furthest_ || at >= tokens_.size()) return;
  if (at > furthest_) {
    furthest_ = at;
    expected_.clear();
  }
  if (std::ranges::find(expected_, what) == expected_.end()) expected_.push_back(what);
}

void Parser::Fail() {
  const Token& token = tokens_[std::max(at_, furthest_)];
  const std::string found = token.kind == TokenKind::kEnd
                                ? "the end of the statement"
                                : fmt::format("`{}`", Text(token).substr(0, 60));
  std::vector<std::string_view> names(expected_.begin(), expected_.end());
  std::string expected;
  if (names.size() > kMaxExpected) {
    names.resize(kMaxExpected);
    expected = fmt::format("{}, ...", fmt::join(names, ", "));
  } else if (names.size() > 1) {
    expected =
        fmt::format("{} or {}", fmt::join(names.begin(), names.end() - 1, ", "), names.back());
  } else if (!names.empty()) {
    expected = names[0];
  } else {
    FailAt(token.span, fmt::format("unexpected {}", found));
  }
  FailAt(token.span, fmt::format("expected {}, found {}", expected, found));
}

void Parser::FailExpecting(std::string_view what) {
  if (recording_) Record(what);
  Fail();
}

void Parser::FailAt(Span span, std::string message) const {
  throw ParseFailure{base::ErrorCode::kInvalid, span, std::move(message)};
}

void Parser::FailDepth() {
  FailAt(Current().span, fmt::format("nested more than {} levels deep", kMaxDepth));
}

std::string Parser::TextBetween(size_t begin, size_t end) const {
  std::string text;
  for (size_t i = begin; i < end; ++i) {
    if (i > begin) text += ' ';
    text += Text(tokens_[i]);
  }
  return text;
}

std::string Parser::ParseName() {
  const Token& token = Current();
  if (!IsName(token)) FailExpecting("a name");
  Advance();
  return token.kind == TokenKind::kQuotedName ? UnquoteName(Text(token)) : std::string(Text(token));
}

std::string Parser::ParseString() {
  const Token& token = Current();
  if (token.kind != TokenKind::kString) FailExpecting("a string");
  Advance();
  return UnquoteString(Text(token));
}

QualifiedName Parser::ParseQualifiedName() {
  QualifiedName name;
  name.name = ParseName();
  if (Accept(Symbol::kDot)) {
    name.database = std::move(name.name);
    name.name = ParseName();
  }
  return name;
}

std::vector<std::string> Parser::ParseNames() {
  std::vector<std::string> names;
  do {
    names.push_back(ParseName());
  } while (Accept(Symbol::kComma));
  return names;
}

std::vector<std::string> Parser::ParseNamesInParentheses() {
  Expect(Symbol::kLeftParen);
  std::vector<std::string> names = ParseNames();
  Expect(Symbol::kRightParen);
  return names;
}

std::string Parser::ParseNumberText() {
  const Token& token = Current();
  if (token.kind != TokenKind::kNumber) FailExpecting("a number");
  Advance();
  return std::string(Text(token));
}

uint64_t Parser::ParseCount() {
  const Token& token = Current();
  const std::string text = ParseNumberText();
  uint64_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc() || end != text.data() + text.size()) {
    FailAt(token.span, "expected a whole number that fits 64 bits");
  }
  return count;
}

}  // namespace sql
