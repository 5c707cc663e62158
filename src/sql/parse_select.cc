#include "sql/parse_state.h"

/// The clauses of one SELECT.
namespace sql {

void Parser::ParseSelectClause(Select& select) {
  if (Is("MAP") || Is("REDUCE")) {
    Advance();
    TransformClause& transform = select.transform.emplace();
    do {
      transform.args.push_back(ParseSelectExpression());
    } while (Accept(Symbol::kComma));
    ParseTransform(select);
    return;
  }
  Expect("SELECT");
  if (Accept("TRANSFORM")) {
    TransformClause& transform = select.transform.emplace();
    Expect(Symbol::kLeftParen);
    do {
      transform.args.push_back(ParseSelectExpression());
    } while (Accept(Symbol::kComma));
    Expect(Symbol::kRightParen);
    ParseTransform(select);
    return;
  }
  select.distinct = Accept("DISTINCT");
  if (!select.distinct) Accept("ALL");
  do {
    select.items.push_back(ParseSelectItem());
  } while (Accept(Symbol::kComma));
}

SelectItem Parser::ParseSelectItem() {
  SelectItem item;
  if (IsStar()) {
    item.expr = ParseSelectExpression();
    return item;
  }
  item.expr = ParseExpression();
  if (Accept("AS")) {
    if (Is(Symbol::kLeftParen)) {
      item.aliases = ParseNamesInParentheses();
    } else {
      item.aliases.push_back(ParseName());
    }
  } else if (IsName()) {
    // A free word that begins the next clause is no alias.
    const bool clause = (Is("CLUSTER") || Is("DISTRIBUTE") || Is("SORT")) && IsAhead(1, "BY");
    const bool limit = Is("LIMIT") && Ahead(1).kind == TokenKind::kNumber;
    if (!clause && !limit) item.aliases.push_back(ParseName());
  }
  return item;
}

void Parser::ParseTransform(Select& select) {
  TransformClause& transform = *select.transform;
  transform.input_format = ParseOptionalRowFormat();
  if (Accept("RECORDWRITER")) transform.record_writer = ParseString();
  Expect("USING");
  transform.script = ParseString();
  if (Accept("AS")) {
    if (Accept(Symbol::kLeftParen)) {
      ParseTransformColumns(transform);
      Expect(Symbol::kRightParen);
    } else {
      ParseTransformColumns(transform);
    }
  }
  transform.output_format = ParseOptionalRowFormat();
  if (Accept("RECORDREADER")) transform.record_reader = ParseString();
}

void Parser::ParseTransformColumns(TransformClause& transform) {
  do {
    std::string name = ParseName();
    std::optional<Type> type;
    const bool typed =
        IsPrimitiveType() || Is("ARRAY") || Is("MAP") || Is("STRUCT") || Is("UNIONTYPE");
    if (typed) type = ParseType();
    // Either all have types or none.
    if (!transform.columns.empty() && typed != transform.columns.back().second.has_value()) {
      FailExpecting(typed ? "a name without a type" : "a type");
    }
    transform.columns.emplace_back(std::move(name), std::move(type));
  } while (Accept(Symbol::kComma));
}

bool Parser::IsPrimitiveType() const {
  for (Word word :
       {Word("STRING"), Word("INT"), Word("BIGINT"), Word("DATE"), Word("BOOLEAN"), Word("FLOAT"),
        Word("TINYINT"), Word("SMALLINT"), Word("BINARY"), Word("TIMESTAMPLOCALTZ"), Word("DOUBLE"),
        Word("TIMESTAMP"), Word("DECIMAL"), Word("VARCHAR"), Word("CHAR")}) {
    if (Is(word)) return true;
  }
  return false;
}

void Parser::ParseAfterFrom(Select& select) {
  if (Accept("WHERE")) select.where = ParseExpression();
  if (Accept("GROUP", "BY")) select.group_by = ParseGroupBy();
  if (Accept("HAVING")) select.having = ParseExpression();
  if (Accept("WINDOW")) {
    do {
      NamedWindow window;
      window.name = ParseName();
      Expect("AS");
      window.spec = ParseWindowSpec();
      select.windows.push_back(std::move(window));
    } while (Accept(Symbol::kComma));
  }
}

/// `a, b`, `a, b WITH ROLLUP`, `ROLLUP (a, b)`, `a, b GROUPING SETS ((a, b), a, ())`, `()`
GroupBy Parser::ParseGroupBy() {
  GroupBy group;
  if (Is("ROLLUP") || Is("CUBE")) {
    group.kind = Is("ROLLUP") ? GroupingKind::kRollup : GroupingKind::kCube;
    Advance();
    group.exprs = ParseExpressionsInParentheses();
    return group;
  }
  if (Is(Symbol::kLeftParen) && IsAhead(1, Symbol::kRightParen)) {
    Advance();
    Advance();
    return group;
  }
  group.exprs = ParseExpressions();
  if (Accept("WITH", "ROLLUP")) {
    group.kind = GroupingKind::kRollup;
  } else if (Accept("WITH", "CUBE")) {
    group.kind = GroupingKind::kCube;
  } else if (Accept("GROUPING", "SETS")) {
    group.kind = GroupingKind::kSets;
    Expect(Symbol::kLeftParen);
    do {
      group.sets.push_back(ParseGroupingSet());
    } while (Accept(Symbol::kComma));
    Expect(Symbol::kRightParen);
  }
  return group;
}

std::vector<ExprPtr> Parser::ParseGroupingSet() {
  std::vector<ExprPtr> set;
  if (Is(Symbol::kLeftParen) && IsAhead(1, Symbol::kRightParen)) {
    Advance();
    Advance();
    return set;
  }
  ExprPtr expr = ParseExpression();
  if (auto* tuple = std::get_if<Tuple>(&expr->node)) return std::move(tuple->items);
  set.push_back(std::move(expr));
  return set;
}

}  // namespace sql
