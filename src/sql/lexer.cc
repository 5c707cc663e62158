#include "sql/lexer.h"

#include <fmt/format.h>

#include "base/ascii.h"
#include "sql/parser.h"

namespace sql {
namespace {

using base::IsDigit;
using base::IsLetter;

constexpr bool IsWordPart(char c) { return IsDigit(c) || IsLetter(c) || c == '_'; }
constexpr char Upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

constexpr size_t kLongestKeyword = [] {
  size_t longest = 0;
  for (const KeywordEntry& entry : kKeywords) longest = std::max(longest, entry.text.size());
  return longest;
}();

constexpr size_t kBuckets = 4096;
constexpr size_t Bucket(std::string_view upper) {
  uint32_t hash = 2166136261u;
  for (char c : upper) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return (hash ^ (hash >> 15)) % kBuckets;
}
/// Open addressing: keyword index + 1, 0 for empty.
constexpr auto kBucketOf = [] {
  std::array<uint16_t, kBuckets> buckets{};
  for (size_t i = 0; i < kKeywords.size(); ++i) {
    size_t at = Bucket(kKeywords[i].text);
    while (buckets[at] != 0) at = (at + 1) % kBuckets;
    buckets[at] = static_cast<uint16_t>(i + 1);
  }
  return buckets;
}();

/// The keyword a word is, `same_as` followed, or kNoKeyword.
uint16_t Keyword(std::string_view word) {
  if (word.size() > kLongestKeyword) return kNoKeyword;
  char upper[kLongestKeyword];
  for (size_t i = 0; i < word.size(); ++i) upper[i] = Upper(word[i]);
  const std::string_view text(upper, word.size());
  for (size_t at = Bucket(text); kBucketOf[at] != 0; at = (at + 1) % kBuckets) {
    const auto index = static_cast<uint16_t>(kBucketOf[at] - 1);
    if (kKeywords[index].text != text) continue;
    return kKeywords[index].same_as.empty() ? index : FindKeyword(kKeywords[index].same_as);
  }
  return kNoKeyword;
}

struct Spelling {
  std::string_view text;
  Symbol symbol;
};
// Longest first where one begins with another.
constexpr Spelling kSymbols[] = {
    {"<=>", Symbol::kNullSafeEqual},
    {"==", Symbol::kEqual},
    {"<>", Symbol::kNotEqual},
    {"!=", Symbol::kNotEqual},
    {"<=", Symbol::kLessEqual},
    {">=", Symbol::kGreaterEqual},
    {"||", Symbol::kConcat},
    {"=", Symbol::kEqual},
    {"<", Symbol::kLess},
    {">", Symbol::kGreater},
    {"/", Symbol::kDivide},
    {"+", Symbol::kPlus},
    {"-", Symbol::kMinus},
    {"*", Symbol::kStar},
    {"%", Symbol::kModulo},
    {"&", Symbol::kAnd},
    {"~", Symbol::kTilde},
    {"|", Symbol::kOr},
    {"^", Symbol::kCaret},
    {".", Symbol::kDot},
    {":", Symbol::kColon},
    {",", Symbol::kComma},
    {"(", Symbol::kLeftParen},
    {")", Symbol::kRightParen},
    {"[", Symbol::kLeftBracket},
    {"]", Symbol::kRightBracket},
    {"?", Symbol::kOther},
    {"$", Symbol::kOther},
    {"{", Symbol::kOther},
    {"}", Symbol::kOther},
};

class Lexer {
 public:
  explicit Lexer(const Source& source) : source_(source), text_(source.text) {
    tokens_.reserve(text_.size() / 4 + 2);
  }

  base::Result<std::vector<Token>> Run() {
    if (text_.size() > kMaxStatementBytes) {
      return Fail({0, 1}, fmt::format("statement of {} bytes, at most {} are read", text_.size(),
                                      kMaxStatementBytes));
    }
    while (true) {
      TRY(SkipBlanks());
      if (at_ >= text_.size()) break;
      TRY(Next());
    }
    Add(TokenKind::kEnd, at_);
    for (uint32_t open : open_) tokens_[open].partner = static_cast<uint32_t>(tokens_.size() - 1);
    return std::move(tokens_);
  }

 private:
  char Peek(size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  tl::unexpected<base::Error> Fail(Span span, std::string message) const {
    return base::Fail(source_.ErrorAt(base::ErrorCode::kInvalid, span, std::move(message)));
  }
  Token& Add(TokenKind kind, size_t begin) {
    tokens_.push_back({{static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)}, kind});
    return tokens_.back();
  }

  base::Result<void> SkipBlanks() {
    while (at_ < text_.size()) {
      const char c = text_[at_];
      if (c == ' ' || c == '\t' || c == '\r' || c == '\n') {
        ++at_;
      } else if (c == '-' && Peek(1) == '-') {
        while (at_ < text_.size() && text_[at_] != '\n' && text_[at_] != '\r') ++at_;
      } else if (c == '/' && Peek(1) == '*') {
        const size_t end = text_.find("*/", at_ + 2);
        if (end == std::string_view::npos) {
          return Fail({static_cast<uint32_t>(at_), static_cast<uint32_t>(at_ + 2)},
                      "the comment is not closed");
        }
        at_ = end + 2;
      } else {
        break;
      }
    }
    return {};
  }

  base::Result<void> Next() {
    const char c = text_[at_];
    if (IsLetter(c)) {
      AddWord();
      return {};
    }
    if (IsDigit(c)) {
      AddNumber();
      return {};
    }
    if (c == '\'' || c == '"') return AddString();
    if (c == '`') return AddQuotedName();
    if (c == '_') {
      const size_t begin = at_++;
      while (IsWordPart(Peek()) || Peek() == '-' || Peek() == '.' || Peek() == ':') ++at_;
      Add(TokenKind::kCharsetName, begin);
      return {};
    }
    return AddSymbol();
  }

  void AddWord() {
    const size_t begin = at_;
    while (at_ < text_.size() && IsWordPart(text_[at_])) ++at_;
    Add(TokenKind::kWord, begin).keyword = Keyword(text_.substr(begin, at_ - begin));
  }

  size_t Digits(size_t from) const {
    while (from < text_.size() && IsDigit(text_[from])) ++from;
    return from;
  }
  /// Behind an exponent at `from`, or `from` when there is none.
  size_t Exponent(size_t from) const {
    if (from >= text_.size() || Upper(text_[from]) != 'E') return from;
    size_t digits = from + 1;
    if (digits < text_.size() && (text_[digits] == '+' || text_[digits] == '-')) ++digits;
    const size_t end = Digits(digits);
    return end == digits ? from : end;
  }

  /// A number, or an identifier that begins with a digit: `1a` is one, `1e5` and `1d` are not.
  void AddNumber() {
    const size_t begin = at_;
    size_t end = Digits(begin);
    const bool whole = end >= text_.size() || (text_[end] != '.' && Exponent(end) == end);
    if (!whole && text_[end] == '.') end = Digits(end + 1);
    end = Exponent(end);
    size_t word_end = end;
    while (word_end < text_.size() && IsWordPart(text_[word_end])) ++word_end;
    const std::string_view suffix = text_.substr(end, word_end - end);
    const char letter = suffix.empty() ? '\0' : Upper(suffix[0]);
    TokenKind kind = TokenKind::kNumber;
    if ((suffix.size() == 1 && letter == 'D') ||
        (suffix.size() == 2 && letter == 'B' && Upper(suffix[1]) == 'D')) {
      kind = TokenKind::kSuffixed;
    } else if (whole && suffix.size() == 1 && (letter == 'L' || letter == 'S' || letter == 'Y')) {
      kind = TokenKind::kIntegral;
    } else if (whole && suffix.size() == 1 &&
               (letter == 'B' || letter == 'K' || letter == 'M' || letter == 'G')) {
      kind = TokenKind::kByteLength;
    } else if (!suffix.empty() &&
               text_.substr(begin, word_end - begin).find_first_of(".+-") == std::string::npos) {
      kind = TokenKind::kWord;
    } else {
      word_end = end;
    }
    at_ = word_end;
    Add(kind, begin);
  }

  base::Result<void> AddString() {
    const size_t begin = at_;
    while (Peek() == '\'' || Peek() == '"') {
      const size_t start = at_;
      const char quote = text_[at_++];
      while (at_ < text_.size() && text_[at_] != quote) at_ += text_[at_] == '\\' ? 2 : 1;
      if (at_ >= text_.size()) {
        return Fail({static_cast<uint32_t>(start), static_cast<uint32_t>(start + 1)},
                    "the string is not closed");
      }
      ++at_;
    }
    Add(TokenKind::kString, begin);
    return {};
  }

  base::Result<void> AddQuotedName() {
    const size_t begin = at_++;
    while (at_ < text_.size()) {
      if (text_[at_] != '`') {
        ++at_;
      } else if (Peek(1) == '`') {
        at_ += 2;
      } else {
        break;
      }
    }
    if (at_ >= text_.size() || at_ == begin + 1) {
      return Fail({static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + 1)},
                  at_ >= text_.size() ? "the quoted name is not closed" : "the name is empty");
    }
    ++at_;
    Add(TokenKind::kQuotedName, begin);
    return {};
  }

  base::Result<void> AddSymbol() {
    const size_t begin = at_;
    const std::string_view rest = text_.substr(at_);
    if (rest[0] == '$') {
      // `$elem$`, `$key$` and `$value$` of DESCRIBE are one token.
      const size_t close = rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz", 1);
      if (close != std::string_view::npos && close > 1 && rest[close] == '$') {
        at_ += close + 1;
        Add(TokenKind::kSymbol, begin).symbol = Symbol::kOther;
        return {};
      }
    }
    for (const Spelling& spelling : kSymbols) {
      if (!rest.starts_with(spelling.text)) continue;
      at_ += spelling.text.size();
      Add(TokenKind::kSymbol, begin).symbol = spelling.symbol;
      Pair(spelling.symbol);
      return {};
    }
    if (rest[0] == '!') {
      ++at_;
      Add(TokenKind::kWord, begin).keyword = Word("NOT").index;
      return {};
    }
    size_t length = 1;
    while (begin + length < text_.size() && (text_[begin + length] & 0xc0) == 0x80) ++length;
    return Fail({static_cast<uint32_t>(begin), static_cast<uint32_t>(begin + length)},
                static_cast<unsigned char>(rest[0]) < 0x80
                    ? fmt::format("no token begins with {}",
                                  rest[0] >= ' ' ? fmt::format("`{}`", rest[0])
                                                 : fmt::format("byte {:#04x}", rest[0]))
                    : "a name with other than Latin letters stands in backquotes");
  }

  void Pair(Symbol symbol) {
    const auto last = static_cast<uint32_t>(tokens_.size() - 1);
    if (symbol == Symbol::kLeftParen) {
      open_.push_back(last);
    } else if (symbol == Symbol::kRightParen && !open_.empty()) {
      tokens_[open_.back()].partner = last;
      open_.pop_back();
    }
  }

  const Source& source_;
  std::string_view text_;
  size_t at_ = 0;
  std::vector<Token> tokens_;
  std::vector<uint32_t> open_;  // the `(` that wait for their `)`
};

}  // namespace

base::Result<std::vector<Token>> Lex(const Source& source) { return Lexer(source).Run(); }

}  // namespace sql
