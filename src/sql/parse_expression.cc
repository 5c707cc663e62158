#include <algorithm>

#include "sql/parse_state.h"
#include "sql/walk.h"

/// Operators, loosest first: OR, AND, NOT, = and <>, LIKE and < and IN, then |, &, ||, + and -, *
/// and /, ^, IS NULL, unary - + ~, then `x[i]` and `x.f`. The order is Hive's
/// (IdentifiersParser.g): `a + b IS NULL` is `a + (b IS NULL)`.
namespace sql {
namespace {

/// One more than the children's greatest height.
template <class T>
int HeightOf(const T& node) {
  int levels = 0;
  ForEachChild(
      node, [&levels](const auto& child) { levels = std::max(levels, child.height.levels + 1); });
  return levels;
}

struct ArithmeticOperator {
  Symbol symbol;
  BinaryOp op;
  int level;
};
constexpr ArithmeticOperator kArithmetic[] = {
    {Symbol::kOr, BinaryOp::kBitOr, 1},       {Symbol::kAnd, BinaryOp::kBitAnd, 2},
    {Symbol::kConcat, BinaryOp::kConcat, 3},  {Symbol::kPlus, BinaryOp::kAdd, 4},
    {Symbol::kMinus, BinaryOp::kSubtract, 4}, {Symbol::kStar, BinaryOp::kMultiply, 5},
    {Symbol::kDivide, BinaryOp::kDivide, 5},  {Symbol::kModulo, BinaryOp::kModulo, 5},
    {Symbol::kCaret, BinaryOp::kBitXor, 6},
};
constexpr ArithmeticOperator kDivOperator = {Symbol::kNone, BinaryOp::kDiv, 5};

}  // namespace

ExprPtr Parser::Make(uint32_t begin, ExprNode node) const {
  auto expr = std::make_unique<Expr>(Expr{From(begin), std::move(node)});
  const int height = HeightOf(*expr);
  if (height > kMaxDepth) {
    FailAt(expr->span, "an expression nested too deep, or too long a chain of operators");
  }
  expr->height.levels = static_cast<uint16_t>(height);
  return expr;
}

TableRefPtr Parser::MakeTable(
    uint32_t begin, std::variant<NamedTable, DerivedTable, ValuesTable, Join, LateralView> node) {
  auto table = std::make_unique<TableRef>(TableRef{From(begin), std::move(node)});
  const int height = HeightOf(*table);
  if (height > kMaxDepth) FailAt(table->span, "too long a chain of joins");
  table->height.levels = static_cast<uint16_t>(height);
  return table;
}

void Parser::SetHeight(Query& query) const {
  const int height = HeightOf(query);
  if (height > kMaxDepth) FailAt(query.span, "a query nested too deep, or too many set operations");
  query.height.levels = static_cast<uint16_t>(height);
}

ExprPtr Parser::ParseExpression() {
  const Level level(*this);
  const uint32_t begin = Begin();
  ExprPtr left = ParseAnd();
  while (Is("OR")) {
    Advance();
    ExprPtr right = ParseAnd();
    left = Make(begin, Binary{BinaryOp::kOr, std::move(left), std::move(right)});
  }
  return left;
}

ExprPtr Parser::ParseAnd() {
  const uint32_t begin = Begin();
  ExprPtr left = ParseNot();
  while (Is("AND")) {
    Advance();
    ExprPtr right = ParseNot();
    left = Make(begin, Binary{BinaryOp::kAnd, std::move(left), std::move(right)});
  }
  return left;
}

ExprPtr Parser::ParseNot() {
  if (!Is("NOT")) return ParseEqual();
  const Level level(*this);
  const uint32_t begin = Begin();
  Advance();
  return Make(begin, Unary{UnaryOp::kNot, ParseNot()});
}

ExprPtr Parser::ParseEqual() {
  const uint32_t begin = Begin();
  ExprPtr left = ParseSimilar();
  while (true) {
    BinaryOp op = BinaryOp::kEqual;
    bool distinct = false;
    if (Is(Symbol::kNotEqual)) {
      op = BinaryOp::kNotEqual;
    } else if (Is(Symbol::kNullSafeEqual)) {
      op = BinaryOp::kNullSafeEqual;
    } else if (Is("IS") && IsAhead(1, "DISTINCT")) {
      Advance();
      Advance();
      if (!Is("FROM")) FailExpecting("FROM");
      op = BinaryOp::kNullSafeEqual;
      distinct = true;
    } else if (Is("IS") && IsAhead(1, "NOT") && IsAhead(2, "DISTINCT")) {
      Advance();
      Advance();
      Advance();
      if (!Is("FROM")) FailExpecting("FROM");
      op = BinaryOp::kNullSafeEqual;
    } else if (!Is(Symbol::kEqual)) {
      return left;
    }
    Advance();
    ExprPtr right = ParseSimilar();
    left = Make(begin, Binary{op, std::move(left), std::move(right)});
    if (distinct) left = Make(begin, Unary{UnaryOp::kNot, std::move(left)});
  }
}

ExprPtr Parser::ParseSimilar() {
  const uint32_t begin = Begin();
  if (Is("EXISTS")) {
    Advance();
    if (!Is(Symbol::kLeftParen)) FailExpecting("`(`");
    Advance();
    QueryPtr query = ParseSelectStatement();
    Expect(Symbol::kRightParen);
    return Make(begin, Exists{std::move(query)});
  }
  return ParseSimilarPart(begin, ParseArithmetic(1));
}

/// At most one of these follows an operand: `a < b < c` is no HiveQL.
ExprPtr Parser::ParseSimilarPart(uint32_t begin, ExprPtr left) {
  BinaryOp op = BinaryOp::kLess;
  switch (Current().symbol) {
    case Symbol::kLess:
      break;
    case Symbol::kLessEqual:
      op = BinaryOp::kLessEqual;
      break;
    case Symbol::kGreater:
      op = BinaryOp::kGreater;
      break;
    case Symbol::kGreaterEqual:
      op = BinaryOp::kGreaterEqual;
      break;
    default: {
      const bool negated = Is("NOT");
      const size_t next = negated ? 1 : 0;
      const bool in = IsAhead(next, "IN");
      const bool between = IsAhead(next, "BETWEEN");
      if (!in && !between && !IsAhead(next, "LIKE") && !IsAhead(next, "RLIKE")) {
        for (const char* word : {"IN", "BETWEEN", "LIKE", "RLIKE"}) {
          if (negated && recording_) RecordAt(at_ + 1, word);
        }
        return left;
      }
      if (negated) Advance();
      if (in) return ParseIn(begin, std::move(left), negated);
      if (!between) return ParseLike(begin, std::move(left), negated);
      Advance();
      ExprPtr low = ParseArithmetic(1);
      Expect("AND");
      ExprPtr high = ParseArithmetic(1);
      return Make(begin, Between{std::move(left), std::move(low), std::move(high), negated});
    }
  }
  Advance();
  ExprPtr right = ParseArithmetic(1);
  return Make(begin, Binary{op, std::move(left), std::move(right)});
}

ExprPtr Parser::ParseIn(uint32_t begin, ExprPtr left, bool negated) {
  Expect("IN");
  if (Is(Symbol::kLeftParen) && HoldsQuery(at_)) {
    Advance();
    QueryPtr query = ParseSelectStatement();
    Expect(Symbol::kRightParen);
    return Make(begin, InSubquery{std::move(left), std::move(query), negated});
  }
  std::vector<ExprPtr> list = ParseExpressionsInParentheses();
  return Make(begin, InList{std::move(left), std::move(list), negated});
}

/// LIKE, RLIKE, and `a LIKE ANY ('x%', 'y%')`, which is the function likeany.
ExprPtr Parser::ParseLike(uint32_t begin, ExprPtr left, bool negated) {
  const BinaryOp op = Is("LIKE") ? BinaryOp::kLike : BinaryOp::kRlike;
  Advance();
  ExprPtr result;
  if (op == BinaryOp::kLike && (Is("ANY") || Is("ALL"))) {
    Call call;
    call.name = Is("ANY") ? "likeany" : "likeall";
    Advance();
    call.args = ParseExpressionsInParentheses();
    call.args.insert(call.args.begin(), std::move(left));
    result = Make(begin, std::move(call));
  } else {
    ExprPtr right = ParseArithmetic(1);
    result = Make(begin, Binary{op, std::move(left), std::move(right)});
  }
  return negated ? Make(begin, Unary{UnaryOp::kNot, std::move(result)}) : std::move(result);
}

ExprPtr Parser::ParseArithmetic(int level) {
  const uint32_t begin = Begin();
  ExprPtr left = ParsePrefix();
  while (true) {
    const ArithmeticOperator* found = nullptr;
    if (Current().symbol >= Symbol::kDivide) {
      for (const ArithmeticOperator& candidate : kArithmetic) {
        if (Is(candidate.symbol)) found = &candidate;
      }
    } else if (Is("DIV")) {
      found = &kDivOperator;
    }
    if (found == nullptr || found->level < level) return left;
    Advance();
    ExprPtr right = ParseArithmetic(found->level + 1);
    left = Make(begin, Binary{found->op, std::move(left), std::move(right)});
  }
}

/// `-x`, `+x`, `~x` and the IS test behind, which takes the signed operand.
ExprPtr Parser::ParsePrefix() {
  const uint32_t begin = Begin();
  std::vector<std::pair<uint32_t, UnaryOp>> operators;
  while (Current().kind == TokenKind::kSymbol) {
    if (Is(Symbol::kMinus)) {
      operators.emplace_back(Begin(), UnaryOp::kNegate);
    } else if (Is(Symbol::kPlus)) {
      operators.emplace_back(Begin(), UnaryOp::kPlus);
    } else if (Is(Symbol::kTilde)) {
      operators.emplace_back(Begin(), UnaryOp::kBitNot);
    } else {
      break;
    }
    Advance();
  }
  ExprPtr operand = ParsePostfix();
  for (auto op = operators.rbegin(); op != operators.rend(); ++op) {
    operand = Make(op->first, Unary{op->second, std::move(operand)});
  }
  if (!Is("IS")) return operand;
  const bool negated = IsAhead(1, "NOT");
  const size_t next = negated ? 2 : 1;
  if (IsAhead(next, "DISTINCT")) return operand;
  const IsKind kind = IsAhead(next, "TRUE")    ? IsKind::kTrue
                      : IsAhead(next, "FALSE") ? IsKind::kFalse
                                               : IsKind::kNull;
  Advance();
  if (negated) Advance();
  if (kind != IsKind::kNull) {
    Advance();
  } else {
    Expect("NULL");
  }
  return Make(begin, IsTest{std::move(operand), kind, negated});
}

ExprPtr Parser::ParsePostfix() {
  const uint32_t begin = Begin();
  ExprPtr base = ParseAtom();
  while (true) {
    if (Is(Symbol::kLeftBracket)) {
      Advance();
      ExprPtr index = ParseExpression();
      Expect(Symbol::kRightBracket);
      base = Make(begin, IndexRef{std::move(base), std::move(index)});
    } else if (Is(Symbol::kDot)) {
      Advance();
      std::string name = ParseName();
      base = Make(begin, FieldRef{std::move(base), std::move(name)});
    } else {
      return base;
    }
  }
}

std::vector<ExprPtr> Parser::ParseExpressions() {
  std::vector<ExprPtr> list;
  do {
    list.push_back(ParseExpression());
  } while (Accept(Symbol::kComma));
  return list;
}

std::vector<ExprPtr> Parser::ParseExpressionsInParentheses() {
  Expect(Symbol::kLeftParen);
  std::vector<ExprPtr> list = ParseExpressions();
  Expect(Symbol::kRightParen);
  return list;
}

/// `a, b` or `(a, b)`, of DISTRIBUTE BY and its kin.
std::vector<ExprPtr> Parser::ParseExpressionsMaybeInParentheses() {
  std::vector<ExprPtr> list = ParseExpressions();
  if (list.size() != 1) return list;
  if (auto* tuple = std::get_if<Tuple>(&list[0]->node)) return std::move(tuple->items);
  return list;
}

}  // namespace sql
