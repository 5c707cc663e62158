#include "sql/parse_state.h"

/// Query expressions: WITH, set operations, parentheses, ORDER BY to LIMIT.
namespace sql {

bool Parser::BeginsQuery(const Token& token) const {
  for (Word word : {Word("SELECT"), Word("FROM"), Word("WITH"), Word("REDUCE")}) {
    if (token.keyword == word.index) return true;
  }
  return false;
}

bool Parser::IsSetOperator(const Token& token) const {
  for (Word word : {Word("UNION"), Word("INTERSECT"), Word("EXCEPT"), Word("MINUS")}) {
    if (token.keyword == word.index) return true;
  }
  return false;
}

/// `((SELECT ..) UNION ..)` is a query, `((SELECT ..) + 1)` and `((SELECT ..) a JOIN b)` are not:
/// what follows an inner query tells.
bool Parser::HoldsQuery(size_t at) const {
  size_t innermost = at;
  while (innermost + 1 < tokens_.size() && tokens_[innermost + 1].symbol == Symbol::kLeftParen) {
    ++innermost;
    if (innermost - at > static_cast<size_t>(kMaxDepth)) return false;
  }
  const Token& first = tokens_[std::min(innermost + 1, tokens_.size() - 1)];
  // MAP is a function in expressions: `(MAP(..))`.
  const bool map = first.keyword == Word("MAP").index && innermost + 2 < tokens_.size() &&
                   tokens_[innermost + 2].symbol != Symbol::kLeftParen;
  if (!BeginsQuery(first) && !map) return false;
  for (size_t inner = innermost; inner > at; --inner) {
    const size_t behind = static_cast<size_t>(tokens_[inner].partner) + 1;
    if (behind >= tokens_.size()) return true;
    const Token& next = tokens_[behind];
    const bool goes_on = next.symbol == Symbol::kRightParen || IsSetOperator(next) ||
                         next.keyword == Word("ORDER").index ||
                         next.keyword == Word("CLUSTER").index ||
                         next.keyword == Word("DISTRIBUTE").index ||
                         next.keyword == Word("SORT").index || next.keyword == Word("LIMIT").index;
    if (!goes_on) return false;
  }
  return true;
}

std::vector<Cte> Parser::ParseWith() {
  std::vector<Cte> with;
  if (!Accept("WITH")) return with;
  do {
    const uint32_t begin = Begin();
    Cte cte;
    cte.name = ParseName();
    Expect("AS");
    Expect(Symbol::kLeftParen);
    cte.query = ParseQuery();
    Expect(Symbol::kRightParen);
    cte.span = From(begin);
    with.push_back(std::move(cte));
  } while (Accept(Symbol::kComma));
  return with;
}

QueryPtr Parser::ParseQuery() {
  const Level level(*this);
  const uint32_t begin = Begin();
  std::vector<Cte> with = ParseWith();
  QueryPtr query = Is("FROM") ? ParseFromFirst() : ParseSelectStatement();
  if (with.empty()) return query;
  query->with = std::move(with);
  query->span.begin = begin;
  SetHeight(*query);
  return query;
}

QueryPtr Parser::ParseSelectStatementWithCte() {
  const uint32_t begin = Begin();
  std::vector<Cte> with = ParseWith();
  QueryPtr query = ParseSelectStatement();
  if (with.empty()) return query;
  query->with = std::move(with);
  query->span.begin = begin;
  SetHeight(*query);
  return query;
}

/// Set operations have one level and group from the left in Hive: `a UNION b INTERSECT c` is
/// `(a UNION b) INTERSECT c`.
template <class ParseOperand>
QueryPtr Parser::ParseSetOperations(uint32_t begin, QueryPtr left, ParseOperand parse_operand) {
  while (IsSetOperator(Current())) {
    SetOp op{SetOpKind::kExcept, false, nullptr, nullptr};
    if (Is("UNION")) op.kind = SetOpKind::kUnion;
    if (Is("INTERSECT")) op.kind = SetOpKind::kIntersect;
    Advance();
    op.all = Accept("ALL");
    if (!op.all) Accept("DISTINCT");
    op.left = std::move(left);
    op.right = parse_operand();
    left = std::make_unique<Query>();
    left->body = std::move(op);
    left->span = From(begin);
    SetHeight(*left);
  }
  return left;
}

QueryPtr Parser::ParseSelectStatement() {
  const Level level(*this);
  const uint32_t begin = Begin();
  QueryPtr query = ParseSelectOperand();
  query = ParseSetOperations(begin, std::move(query), [this] { return ParseSelectOperand(); });
  ParseTail(*query);
  query->span = From(begin);
  SetHeight(*query);
  return query;
}

QueryPtr Parser::ParseSelectOperand() {
  if (!Accept(Symbol::kLeftParen)) return ParseSelectAtom();
  QueryPtr query = ParseSelectStatement();
  Expect(Symbol::kRightParen);
  return query;
}

/// SELECT to WINDOW.
QueryPtr Parser::ParseSelectAtom() {
  auto query = std::make_unique<Query>();
  const uint32_t begin = Begin();
  Select select;
  ParseSelectClause(select);
  if (Sees("FROM")) select.from = ParseFrom();
  ParseAfterFrom(select);
  query->body = std::move(select);
  query->span = From(begin);
  SetHeight(*query);
  return query;
}

/// `FROM t SELECT a`, and `FROM t SELECT a UNION ALL FROM u SELECT b`.
QueryPtr Parser::ParseFromFirst() {
  const uint32_t begin = Begin();
  return ParseSetOperations(begin, ParseFromFirstOperand(),
                            [this] { return ParseFromFirstOperand(); });
}

QueryPtr Parser::ParseFromFirstOperand() {
  auto query = std::make_unique<Query>();
  const uint32_t begin = Begin();
  Select select;
  select.from = ParseFrom();
  if (Is("INSERT")) FailAt(Current().span, "an INSERT can't stand inside a query");
  ParseSelectClause(select);
  if (IsLateralView() && std::holds_alternative<Join>(select.from->node)) {
    throw Refusal{"LATERAL VIEW behind SELECT over a join"};
  }
  if (IsLateralView()) select.from = ParseLateralViews(begin, std::move(select.from));
  ParseAfterFrom(select);
  query->body = std::move(select);
  ParseTail(*query);
  if (Is("SELECT")) throw Refusal{"several SELECTs of one FROM"};
  query->span = From(begin);
  SetHeight(*query);
  return query;
}

/// ORDER BY to LIMIT. `(SELECT a FROM t LIMIT 3) ORDER BY a` is the same to Hive as without the
/// parentheses; a clause that stands both inside and behind them is refused.
void Parser::ParseTail(Query& query) {
  const auto once = [](bool present) {
    if (present) throw Refusal{"a clause both inside and behind a query's parentheses"};
  };
  if (Accept("ORDER", "BY")) {
    once(!query.order_by.empty());
    query.order_by = ParseSortItems();
  }
  if (Accept("CLUSTER", "BY")) {
    once(!query.cluster_by.empty());
    query.cluster_by = ParseExpressionsMaybeInParentheses();
  }
  if (Accept("DISTRIBUTE", "BY")) {
    once(!query.distribute_by.empty());
    query.distribute_by = ParseExpressionsMaybeInParentheses();
  }
  if (Accept("SORT", "BY")) {
    once(!query.sort_by.empty());
    query.sort_by = ParseSortItemsMaybeInParentheses();
  }
  if (!Accept("LIMIT")) return;
  once(query.limit.has_value());
  Limit limit;
  limit.count = ParseCount();
  if (Accept(Symbol::kComma)) {
    limit.offset = limit.count;
    limit.count = ParseCount();
  } else if (Accept("OFFSET")) {
    limit.offset = ParseCount();
  }
  query.limit = limit;
}

}  // namespace sql
