#include "sql/parse_state.h"

/// What stands behind OVER and ORDER BY.
namespace sql {

SortItem Parser::ParseSortItem() {
  SortItem item;
  item.expr = ParseExpression();
  if (Accept("DESC")) {
    item.order = SortOrder::kDescending;
  } else {
    Accept("ASC");
  }
  if (Is("NULLS") && (IsAhead(1, "FIRST") || IsAhead(1, "LAST"))) {
    item.nulls = IsAhead(1, "FIRST") ? NullOrder::kFirst : NullOrder::kLast;
    Advance();
    Advance();
  }
  return item;
}

std::vector<SortItem> Parser::ParseSortItems() {
  std::vector<SortItem> items;
  do {
    items.push_back(ParseSortItem());
  } while (Accept(Symbol::kComma));
  return items;
}

/// SORT BY takes `(a DESC, b)` too; a `(` there always opens the whole list, as in Hive.
std::vector<SortItem> Parser::ParseSortItemsMaybeInParentheses() {
  if (!Accept(Symbol::kLeftParen)) return ParseSortItems();
  std::vector<SortItem> items = ParseSortItems();
  Expect(Symbol::kRightParen);
  return items;
}

WindowSpec Parser::ParseWindowSpec() {
  WindowSpec spec;
  if (IsName() && !Is(Symbol::kLeftParen)) {
    spec.base = ParseName();
    return spec;
  }
  Expect(Symbol::kLeftParen);
  // DISTRIBUTE and its kin are free words, so one of them before BY is no window's name.
  if (IsName() && !IsAhead(1, "BY")) spec.base = ParseName();
  ParseWindowPartitioning(spec);
  if (Is("ROWS") || Is("RANGE")) spec.frame = ParseWindowFrame();
  Expect(Symbol::kRightParen);
  return spec;
}

/// `PARTITION BY .. ORDER BY ..`, or the older words for the same: `DISTRIBUTE BY .. SORT BY ..`,
/// `CLUSTER BY a`, which is `PARTITION BY a ORDER BY a` in a window.
void Parser::ParseWindowPartitioning(WindowSpec& spec) {
  if (Accept("PARTITION", "BY")) {
    spec.partition_by = ParseExpressionsMaybeInParentheses();
    if (Accept("ORDER", "BY")) spec.order_by = ParseSortItems();
  } else if (Accept("ORDER", "BY")) {
    spec.order_by = ParseSortItems();
  } else if (Accept("DISTRIBUTE", "BY")) {
    spec.partition_by = ParseExpressionsMaybeInParentheses();
    if (Accept("SORT", "BY")) spec.order_by = ParseSortItemsMaybeInParentheses();
  } else if (Accept("SORT", "BY")) {
    spec.order_by = ParseSortItemsMaybeInParentheses();
  } else if (Accept("CLUSTER", "BY")) {
    const size_t start = at_;
    spec.partition_by = ParseExpressionsMaybeInParentheses();
    // The tree owns each expression once: read the same words again for the order.
    const size_t end = at_;
    at_ = start;
    for (ExprPtr& expr : ParseExpressionsMaybeInParentheses()) {
      spec.order_by.push_back({std::move(expr)});
    }
    at_ = end;
  }
}

WindowFrame Parser::ParseWindowFrame() {
  WindowFrame frame{Is("ROWS") ? FrameUnit::kRows : FrameUnit::kRange, {}, {}};
  Advance();
  if (Accept("BETWEEN")) {
    frame.start = ParseFrameBound();
    Expect("AND");
    frame.end = ParseFrameBound();
  } else {
    frame.start = ParseFrameBound();
    if (frame.start.kind > BoundKind::kCurrentRow) FailExpecting("PRECEDING");
    frame.end.kind = BoundKind::kCurrentRow;
  }
  return frame;
}

FrameBound Parser::ParseFrameBound() {
  FrameBound bound{BoundKind::kCurrentRow, nullptr};
  if (Accept("CURRENT")) {
    Expect("ROW");
    return bound;
  }
  const bool unbounded = Accept("UNBOUNDED");
  if (!unbounded) {
    if (Current().kind != TokenKind::kNumber) FailExpecting("a number");
    const uint32_t begin = Begin();
    std::string text = ParseNumberText();
    const bool whole = text.find_first_of(".eE") == std::string::npos;
    bound.offset = Make(
        begin, Literal{whole ? LiteralKind::kInteger : LiteralKind::kDecimal, std::move(text)});
  }
  if (Accept("PRECEDING")) {
    bound.kind = unbounded ? BoundKind::kUnboundedPreceding : BoundKind::kPreceding;
  } else {
    Expect("FOLLOWING");
    bound.kind = unbounded ? BoundKind::kUnboundedFollowing : BoundKind::kFollowing;
  }
  return bound;
}

}  // namespace sql
