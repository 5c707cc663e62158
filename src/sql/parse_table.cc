#include "sql/parse_state.h"

/// FROM: tables, subqueries, joins, lateral views, samples.
namespace sql {

TableRefPtr Parser::ParseFrom() {
  Expect("FROM");
  if (Is("UNIQUEJOIN")) throw Refusal{"UNIQUEJOIN"};
  return ParseJoinSource();
}

TableRefPtr Parser::ParseJoinSource() {
  const Level level(*this);
  const uint32_t begin = Begin();
  TableRefPtr left = ParseTableAtom();
  while (true) {
    const bool comma = Is(Symbol::kComma);
    const std::optional<JoinKind> kind = AcceptJoin();
    if (!kind) return left;
    Join join{*kind, std::move(left), nullptr, nullptr, {}};
    const uint32_t right_begin = Begin();
    join.right = ParseLateralViews(right_begin, ParseTableOrQuery());
    if (!comma && Accept("ON")) {
      join.on = ParseExpression();
    } else if (!comma && Accept("USING")) {
      join.using_columns = ParseNamesInParentheses();
    }
    left = MakeTable(begin, std::move(join));
  }
}

std::optional<JoinKind> Parser::AcceptJoin() {
  if (Accept("JOIN")) return JoinKind::kInner;
  if (Accept("INNER")) {
    Expect("JOIN");
    return JoinKind::kInner;
  }
  // A comma between tables joins; one before LATERAL VIEW was taken with it.
  if (Accept(Symbol::kComma)) return JoinKind::kCross;
  if (Accept("CROSS")) {
    Expect("JOIN");
    return JoinKind::kCross;
  }
  if (Accept("LEFT")) {
    if (Accept("SEMI")) {
      Expect("JOIN");
      return JoinKind::kLeftSemi;
    }
    Accept("OUTER");
    Expect("JOIN");
    return JoinKind::kLeft;
  }
  const bool right = Accept("RIGHT");
  if (right || Accept("FULL")) {
    Accept("OUTER");
    Expect("JOIN");
    return right ? JoinKind::kRight : JoinKind::kFull;
  }
  return std::nullopt;
}

TableRefPtr Parser::ParseTableAtom() {
  const uint32_t begin = Begin();
  if (Is(Symbol::kLeftParen) && !HoldsQuery(at_)) {
    Advance();
    TableRefPtr inner = ParseJoinSource();
    Expect(Symbol::kRightParen);
    return inner;
  }
  return ParseLateralViews(begin, ParseTableOrQuery());
}

TableRefPtr Parser::ParseTableOrQuery() {
  if (Is(Symbol::kLeftParen)) return ParseDerivedTable();
  if (Is("TABLE")) return ParseValuesTable();
  if (IsName() && IsAhead(1, Symbol::kLeftParen)) {
    throw Refusal{"a table function in FROM"};
  }
  return ParseNamedTable();
}

/// A free word is an alias unless it begins what may follow a table.
std::string Parser::ParseOptionalAlias() {
  if (Accept("AS")) return ParseName();
  if (!IsName()) return {};
  const bool clause = (Is("CLUSTER") || Is("DISTRIBUTE") || Is("SORT")) && IsAhead(1, "BY");
  const bool limit = Is("LIMIT") && Ahead(1).kind == TokenKind::kNumber;
  if (clause || limit) return {};
  return ParseName();
}

TableRefPtr Parser::ParseNamedTable() {
  const uint32_t begin = Begin();
  NamedTable table;
  if (!IsName()) FailExpecting("a table");
  table.name = ParseQualifiedName();
  if (Is(Symbol::kLeftParen))
    ParseProperties();  // read by no one: Hive's own tests pass hints here
  if (Is("TABLESAMPLE")) table.sample = ParseTableSample();
  table.alias = ParseOptionalAlias();
  return MakeTable(begin, std::move(table));
}

TableRefPtr Parser::ParseDerivedTable() {
  const uint32_t begin = Begin();
  Expect(Symbol::kLeftParen);
  DerivedTable table;
  table.query = ParseQuery();
  Expect(Symbol::kRightParen);
  table.alias = ParseOptionalAlias();
  if (table.alias.empty()) FailExpecting("the subquery's alias");
  return MakeTable(begin, std::move(table));
}

/// `TABLE(VALUES (1, 2), (3, 4)) AS t(a, b)`
TableRefPtr Parser::ParseValuesTable() {
  const uint32_t begin = Begin();
  Expect("TABLE");
  Expect(Symbol::kLeftParen);
  Expect("VALUES");
  ValuesTable table;
  table.rows = ParseValuesRows();
  Expect(Symbol::kRightParen);
  Accept("AS");
  table.alias = ParseName();
  if (Is(Symbol::kLeftParen)) table.columns = ParseNamesInParentheses();
  return MakeTable(begin, std::move(table));
}

std::vector<std::vector<ExprPtr>> Parser::ParseValuesRows() {
  std::vector<std::vector<ExprPtr>> rows;
  do {
    rows.push_back(ParseExpressionsInParentheses());
  } while (Accept(Symbol::kComma));
  return rows;
}

bool Parser::IsLateralView() const {
  const size_t skip = Is(Symbol::kComma) ? 1 : 0;
  return IsAhead(skip, "LATERAL");
}

TableRefPtr Parser::ParseLateralViews(uint32_t begin, TableRefPtr input) {
  while (IsLateralView()) input = ParseLateralView(begin, std::move(input));
  return input;
}

TableRefPtr Parser::ParseLateralView(uint32_t begin, TableRefPtr input) {
  Accept(Symbol::kComma);
  Expect("LATERAL");
  if (Is("TABLE")) throw Refusal{"LATERAL TABLE"};
  Expect("VIEW");
  LateralView view{std::move(input), Accept("OUTER"), nullptr, {}, {}};
  if (!IsFunctionCall()) FailExpecting("a function");
  view.call = ParseCall();
  view.alias = ParseName();
  if (Accept("AS")) {
    view.columns.push_back(ParseName());
    // A comma may join the next table instead: `LATERAL VIEW f(x) v AS a, LATERAL VIEW ..`.
    while (Is(Symbol::kComma) && IsName(Ahead(1))) {
      Advance();
      view.columns.push_back(ParseName());
    }
  }
  return MakeTable(begin, std::move(view));
}

TableSample Parser::ParseTableSample() {
  Expect("TABLESAMPLE");
  Expect(Symbol::kLeftParen);
  TableSample sample{TableSample::Kind::kRows, {}, {}, {}};
  if (Accept("BUCKET")) {
    sample.kind = TableSample::Kind::kBucket;
    sample.amount = ParseNumberText();
    Expect("OUT", "OF");
    sample.out_of = ParseNumberText();
    if (Accept("ON")) sample.on = ParseExpressions();
  } else if (Current().kind == TokenKind::kByteLength) {
    sample.kind = TableSample::Kind::kLength;
    sample.amount = std::string(Text(Current()));
    Advance();
  } else {
    sample.amount = ParseNumberText();
    if (Accept("PERCENT")) {
      sample.kind = TableSample::Kind::kPercent;
    } else {
      Expect("ROWS");
    }
  }
  Expect(Symbol::kRightParen);
  return sample;
}

}  // namespace sql
