#pragma once

#include <cstdint>

#include "sql/ast.h"
#include "sql/keyword.h"

namespace sql {

enum class TokenKind : uint8_t {
  kEnd,
  kWord,         ///< identifier or keyword
  kQuotedName,   ///< `name` in backquotes
  kString,       ///< one or more quoted strings without a blank between them
  kNumber,       ///< 1, 1.5, 1e5, 5.
  kIntegral,     ///< 1L, 1S, 1Y
  kSuffixed,     ///< 1.5D, 1.5BD
  kByteLength,   ///< 100M, of TABLESAMPLE
  kCharsetName,  ///< _utf8, before a character set literal
  kSymbol,
};

enum class Symbol : uint8_t {
  kNone,
  kDot,
  kColon,
  kComma,
  kLeftParen,
  kRightParen,
  kLeftBracket,
  kRightBracket,
  kOther,  ///< `?`, `$`, `{`, `}`, in no production, and `$elem$` of DESCRIBE
  kEqual,
  kNullSafeEqual,
  kNotEqual,
  kLessEqual,
  kLess,
  kGreaterEqual,
  kGreater,
  kDivide,
  kPlus,
  kMinus,
  kStar,
  kModulo,
  kAnd,
  kTilde,
  kOr,
  kConcat,
  kCaret,
};

/// Words, strings and numbers keep their text in the source; the parser decodes what it needs.
struct Token {
  Span span;
  TokenKind kind = TokenKind::kEnd;
  Symbol symbol = Symbol::kNone;
  uint16_t keyword = kNoKeyword;  ///< by its `same_as`; `!` is NOT
  /// Of `(`: the index of its `)`, or of the end when there is none. Tells a parenthesised query
  /// from an expression without trying both, which would be exponential in the nesting.
  uint32_t partner = 0;
};

}  // namespace sql
