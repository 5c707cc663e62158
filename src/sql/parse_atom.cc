#include <fmt/format.h>

#include <charconv>
#include <optional>

#include "sql/lexer.h"
#include "sql/parse_state.h"
#include "sql/utf8.h"

/// Operands: literals, intervals, CAST, CASE, calls, subqueries, names.
namespace sql {
namespace {

struct IntervalUnit {
  Word word;
  std::string_view name;
};
constexpr IntervalUnit kIntervalUnits[] = {{"YEAR", "year"},     {"MONTH", "month"},
                                           {"DAY", "day"},       {"HOUR", "hour"},
                                           {"MINUTE", "minute"}, {"SECOND", "second"}};

struct TimeUnit {
  Word word;
  std::string_view extract;  ///< the function that EXTRACT calls; empty when it takes no such unit
  std::string_view floor;    ///< the function that FLOOR .. TO calls
};
constexpr TimeUnit kTimeUnits[] = {
    {"YEAR", "year", "floor_year"},      {"QUARTER", "quarter", "floor_quarter"},
    {"MONTH", "month", "floor_month"},   {"WEEK", "weekofyear", "floor_week"},
    {"DAY", "day", "floor_day"},         {"DAYOFWEEK", "dayofweek", ""},
    {"HOUR", "hour", "floor_hour"},      {"MINUTE", "minute", "floor_minute"},
    {"SECOND", "second", "floor_second"}};

/// Reserved words that are functions before `(`.
constexpr Word kFunctionWords[] = {
    "IF",      "ARRAY",    "MAP",    "BIGINT",       "BINARY",
    "BOOLEAN", "DATE",     "DOUBLE", "CURRENT_DATE", "CURRENT_TIMESTAMP",
    "FLOAT",   "GROUPING", "INT",    "SMALLINT",     "TIMESTAMP"};

bool Contains(std::string_view text, std::string_view letters) {
  return text.find_first_of(letters) != std::string_view::npos;
}

/// The text that hexadecimal bytes are in a character set; nothing when either is not known.
std::optional<std::string> TextOfBytes(const std::string& charset, std::string_view hex) {
  const bool is_utf8 = charset == "utf-8" || charset == "utf8";
  if ((!is_utf8 && charset != "iso-8859-1") || hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  for (size_t at = 0; at < hex.size(); at += 2) {
    uint8_t byte = 0;
    const auto read = std::from_chars(hex.data() + at, hex.data() + at + 2, byte, 16);
    if (read.ec != std::errc() || read.ptr != hex.data() + at + 2) return std::nullopt;
    bytes += static_cast<char>(byte);
  }
  std::string text;
  for (size_t at = 0; at < bytes.size();)
    AppendCodePoint(is_utf8 ? NextCodePoint(bytes, at) : static_cast<uint8_t>(bytes[at++]), text);
  return text;
}

}  // namespace

ExprPtr Parser::ParseAtom() {
  switch (Current().kind) {
    case TokenKind::kString:
      return ParseStringLiteral();
    case TokenKind::kNumber:
    case TokenKind::kIntegral:
    case TokenKind::kSuffixed:
      return ParseNumber();
    case TokenKind::kSymbol:
      if (Is(Symbol::kLeftParen)) return ParseParenthesised();
      break;
    case TokenKind::kWord:
    case TokenKind::kQuotedName:
      return ParseKeywordAtom();
    case TokenKind::kCharsetName:
      if (const std::string hex(Text(Ahead(1))); hex.starts_with("0x") || hex.starts_with("0X")) {
        const uint32_t begin = Begin();
        auto text = TextOfBytes(Lower(Text(Current()).substr(1)), std::string_view(hex).substr(2));
        if (!text) throw Refusal{"a literal in this character set"};
        Advance();
        Advance();
        return Make(begin, Literal{LiteralKind::kString, std::move(*text)});
      }
      if (Ahead(1).kind == TokenKind::kString) {
        throw Refusal{"a character set literal"};
      }
      FailAt(Current().span,
             fmt::format("a name that begins with an underscore stands in backquotes: `{}`",
                         Text(Current())));
    default:
      break;
  }
  FailExpecting("an expression");
}

ExprPtr Parser::ParseKeywordAtom() {
  const uint32_t begin = Begin();
  const bool string_follows = Ahead(1).kind == TokenKind::kString;
  if (Current().keyword != kNoKeyword) {
    if (Is("CASE")) return ParseCase();
    if (Is("CAST")) return ParseCast();
    if (Is("NULL")) return Advance(), Make(begin, Literal{});
    const bool truth = Is("TRUE");
    if (truth || Is("FALSE")) {
      Advance();
      return Make(begin, Literal{LiteralKind::kBoolean, truth ? "true" : "false"});
    }
    const bool date = Is("DATE");
    if (string_follows && (date || Is("TIMESTAMP"))) {
      Advance();
      return Make(begin,
                  Literal{date ? LiteralKind::kDate : LiteralKind::kTimestamp, ParseString()});
    }
    if (string_follows && Is("TIMESTAMPLOCALTZ")) {
      Advance();
      const uint32_t value_begin = Begin();
      std::string text = ParseString();
      ExprPtr value = Make(value_begin, Literal{LiteralKind::kString, std::move(text)});
      return Make(begin, Cast{std::move(value), Type::Of(TypeKind::kTimestampLocalTz)});
    }
    if (Is("INTERVAL")) return ParseInterval();
    if (Is("EXTRACT")) return ParseExtract();
    if (Is("FLOOR")) return ParseFloor();
    if ((Is("CURRENT_DATE") || Is("CURRENT_TIMESTAMP")) && !IsAhead(1, Symbol::kLeftParen)) {
      Call call;
      call.name = Lower(Text(Current()));
      Advance();
      return Make(begin, std::move(call));
    }
  }
  if (IsFunctionCall()) return ParseCall();
  if (!IsName()) FailExpecting("an expression");
  std::string name = ParseName();
  return Make(begin, NameRef{std::move(name)});
}

ExprPtr Parser::ParseStringLiteral() {
  const uint32_t begin = Begin();
  const bool several = Ahead(1).kind == TokenKind::kString;
  std::string text = ParseString();
  while (Current().kind == TokenKind::kString) text += ParseString();
  ExprPtr literal = Make(begin, Literal{LiteralKind::kString, std::move(text)});
  if (!several && IsIntervalUnit(Current())) return MakeInterval(begin, std::move(literal));
  return literal;
}

ExprPtr Parser::ParseNumber() {
  const Token token = Current();
  const uint32_t begin = Begin();
  std::string text(Text(token));
  Advance();
  Literal literal;
  switch (token.kind) {
    case TokenKind::kIntegral:
      literal.kind = LiteralKind::kInteger;
      literal.suffix = Contains(text.substr(text.size() - 1), "lL")   ? IntegerSuffix::kBigint
                       : Contains(text.substr(text.size() - 1), "sS") ? IntegerSuffix::kSmallint
                                                                      : IntegerSuffix::kTinyint;
      text.pop_back();
      break;
    case TokenKind::kSuffixed: {
      text.pop_back();
      const bool decimal = Contains(text.substr(text.size() - 1), "bB");
      if (decimal) text.pop_back();
      literal.kind = decimal ? LiteralKind::kDecimal : LiteralKind::kDouble;
      break;
    }
    default:
      literal.kind = Contains(text, "eE")  ? LiteralKind::kDouble
                     : Contains(text, ".") ? LiteralKind::kDecimal
                                           : LiteralKind::kInteger;
  }
  literal.text = std::move(text);
  ExprPtr expr = Make(begin, std::move(literal));
  if (token.kind == TokenKind::kNumber && IsIntervalUnit(Current())) {
    return MakeInterval(begin, std::move(expr));
  }
  return expr;
}

bool Parser::IsIntervalUnit(const Token& token) const {
  if (token.keyword == kNoKeyword) return false;
  for (const IntervalUnit& unit : kIntervalUnits) {
    if (token.keyword == unit.word.index) return true;
  }
  return false;
}

/// `INTERVAL '1' DAY`, `INTERVAL (x + 1) DAY`; Hive takes no bare name for the value.
ExprPtr Parser::ParseInterval() {
  const uint32_t begin = Begin();
  Expect("INTERVAL");
  const uint32_t value_begin = Begin();
  ExprPtr value;
  if (Accept(Symbol::kLeftParen)) {
    value = ParseExpression();
    Expect(Symbol::kRightParen);
  } else if (Current().kind == TokenKind::kString) {
    std::string text = ParseString();
    value = Make(value_begin, Literal{LiteralKind::kString, std::move(text)});
  } else {
    std::string text = ParseNumberText();
    const LiteralKind kind = Contains(text, "eE")  ? LiteralKind::kDouble
                             : Contains(text, ".") ? LiteralKind::kDecimal
                                                   : LiteralKind::kInteger;
    value = Make(value_begin, Literal{kind, std::move(text)});
  }
  return MakeInterval(begin, std::move(value));
}

ExprPtr Parser::MakeInterval(uint32_t begin, ExprPtr value) {
  for (const IntervalUnit& unit : kIntervalUnits) {
    if (!Is(unit.word)) continue;
    Advance();
    std::string name(unit.name);
    if (Is("TO") && name == "year" && IsAhead(1, "MONTH")) {
      name = "year to month";
    } else if (Is("TO") && name == "day" && IsAhead(1, "SECOND")) {
      name = "day to second";
    }
    if (name.size() > unit.name.size()) {
      Advance();
      Advance();
    }
    return Make(begin, IntervalLiteral{std::move(value), std::move(name)});
  }
  FailExpecting("a unit such as DAY");
}

/// `(x)`, `(a, b)`, `(1) DAY`, `(SELECT ..)`
ExprPtr Parser::ParseParenthesised() {
  const uint32_t begin = Begin();
  if (HoldsQuery(at_)) {
    const Level level(*this);
    Advance();
    QueryPtr query = ParseSelectStatement();
    Expect(Symbol::kRightParen);
    return Make(begin, ScalarSubquery{std::move(query)});
  }
  const bool interval =
      (Ahead(1).kind == TokenKind::kNumber || Ahead(1).kind == TokenKind::kString) &&
      IsAhead(2, Symbol::kRightParen) && IsIntervalUnit(Ahead(3));
  std::vector<ExprPtr> list = ParseExpressionsInParentheses();
  if (interval) return MakeInterval(begin, std::move(list[0]));
  if (list.size() == 1) return std::move(list[0]);
  return Make(begin, Tuple{std::move(list)});
}

ExprPtr Parser::ParseCast() {
  const uint32_t begin = Begin();
  Expect("CAST");
  Expect(Symbol::kLeftParen);
  ExprPtr operand = ParseExpression();
  Expect("AS");
  Type type = ParsePrimitiveType();
  Expect(Symbol::kRightParen);
  return Make(begin, Cast{std::move(operand), std::move(type)});
}

ExprPtr Parser::ParseCase() {
  const uint32_t begin = Begin();
  Expect("CASE");
  Case result;
  if (!Is("WHEN")) result.operand = ParseExpression();
  Expect("WHEN");
  do {
    CaseWhen branch;
    branch.when = ParseExpression();
    Expect("THEN");
    branch.then = ParseExpression();
    result.branches.push_back(std::move(branch));
  } while (Accept("WHEN"));
  if (Accept("ELSE")) result.otherwise = ParseExpression();
  Expect("END");
  return Make(begin, std::move(result));
}

/// `EXTRACT(day FROM x)` -> `day(x)`
ExprPtr Parser::ParseExtract() {
  const uint32_t begin = Begin();
  Expect("EXTRACT");
  Expect(Symbol::kLeftParen);
  for (const TimeUnit& unit : kTimeUnits) {
    if (!Is(unit.word)) continue;
    Advance();
    Expect("FROM");
    Call call;
    call.name = unit.extract;
    call.args.push_back(ParseExpression());
    Expect(Symbol::kRightParen);
    return Make(begin, std::move(call));
  }
  FailExpecting("a unit such as DAY");
}

/// `FLOOR(x TO month)` -> `floor_month(x)`
ExprPtr Parser::ParseFloor() {
  const uint32_t begin = Begin();
  Expect("FLOOR");
  Expect(Symbol::kLeftParen);
  Call call;
  call.name = "floor";
  call.args.push_back(ParseExpression());
  if (Accept("TO")) {
    for (const TimeUnit& unit : kTimeUnits) {
      if (Is(unit.word) && !unit.floor.empty()) call.name = unit.floor;
    }
    if (call.name == "floor") FailExpecting("a unit such as DAY");
    Advance();
  }
  Expect(Symbol::kRightParen);
  return Make(begin, std::move(call));
}

bool Parser::IsFunctionCall() const {
  if (IsAhead(1, Symbol::kLeftParen)) {
    if (IsName()) return true;
    for (Word word : kFunctionWords) {
      if (Is(word)) return true;
    }
    return false;
  }
  return IsName() && IsAhead(1, Symbol::kDot) && IsName(Ahead(2)) && IsAhead(3, Symbol::kLeftParen);
}

/// `f(a, b)`, `db.f(a)`, `count(*)`, `count(DISTINCT a)`, `sum(a) OVER (..)`
ExprPtr Parser::ParseCall() {
  const uint32_t begin = Begin();
  std::string name;
  if (IsName()) {
    name = Lower(ParseName());
    if (Accept(Symbol::kDot)) name += "." + Lower(ParseName());
  } else {
    name = Lower(Text(Current()));
    Advance();
  }
  return ParseCallArguments(begin, std::move(name));
}

ExprPtr Parser::ParseCallArguments(uint32_t begin, std::string name) {
  const Level level(*this);
  Call call;
  call.name = std::move(name);
  Expect(Symbol::kLeftParen);
  if (Is(Symbol::kStar) && IsAhead(1, Symbol::kRightParen)) {
    Advance();
    call.star = true;
  } else if (!Is(Symbol::kRightParen)) {
    if (Accept("DISTINCT")) {
      call.distinct = true;
    } else {
      Accept("ALL");
    }
    if (!Is(Symbol::kRightParen)) {
      if (Is("ON")) throw Refusal{"a table function over ON .. PARTITION BY"};
      do {
        call.args.push_back(ParseSelectExpression());
      } while (Accept(Symbol::kComma));
    }
  }
  Expect(Symbol::kRightParen);
  if (Accept("OVER")) call.over = std::make_unique<WindowSpec>(ParseWindowSpec());
  return Make(begin, std::move(call));
}

bool Parser::IsStar() const {
  if (Is(Symbol::kStar)) return true;
  if (!IsName() || !IsAhead(1, Symbol::kDot)) return false;
  if (IsAhead(2, Symbol::kStar)) return true;
  return IsName(Ahead(2)) && IsAhead(3, Symbol::kDot) && IsAhead(4, Symbol::kStar);
}

ExprPtr Parser::ParseSelectExpression() {
  if (!IsStar()) return ParseExpression();
  const uint32_t begin = Begin();
  Star star;
  while (!Accept(Symbol::kStar)) {
    star.qualifier.push_back(ParseName());
    Expect(Symbol::kDot);
  }
  return Make(begin, std::move(star));
}

/// What a partition specification takes for a value.
ExprPtr Parser::ParseConstant() {
  const bool literal =
      Current().kind == TokenKind::kString || Current().kind == TokenKind::kNumber ||
      Current().kind == TokenKind::kIntegral || Current().kind == TokenKind::kSuffixed ||
      Is("DATE") || Is("TIMESTAMP") || Is("TIMESTAMPLOCALTZ") || Is("NULL") || Is("TRUE") ||
      Is("FALSE") || Is("CURRENT_DATE") || Is("CURRENT_TIMESTAMP");
  if (!literal) FailExpecting("a constant");
  return ParseAtom();
}

}  // namespace sql
