#include <algorithm>

#include "sql/parse_state.h"

/// SHOW and DESCRIBE.
namespace sql {

std::optional<std::string> Parser::ParseOptionalPattern() {
  const bool like = Accept("LIKE");
  if (Current().kind == TokenKind::kString) return ParseString();
  if (like || IsName()) return ParseName();
  return std::nullopt;
}

std::string Parser::ParseOptionalInDatabase() {
  return Accept("FROM") || Accept("IN") ? ParseName() : std::string();
}

StatementNode Parser::ParseShow() {
  Expect("SHOW");
  Show show;
  if (Accept("DATABASES")) {
    show.kind = ShowKind::kDatabases;
    if (Is("LIKE")) show.pattern = ParseOptionalPattern();
  } else if (Is("TABLES") || Is("VIEWS")) {
    show.kind = Is("TABLES") ? ShowKind::kTables : ShowKind::kViews;
    Advance();
    show.database = ParseOptionalInDatabase();
    show.pattern = ParseOptionalPattern();
  } else if (Accept("COLUMNS")) {
    show.kind = ShowKind::kColumns;
    if (!Accept("FROM")) Expect("IN");
    show.table = ParseQualifiedName();
    show.database = ParseOptionalInDatabase();
    show.pattern = ParseOptionalPattern();
  } else if (Accept("PARTITIONS")) {
    show.kind = ShowKind::kPartitions;
    show.table = ParseQualifiedName();
    show.partition = ParseOptionalPartitionSpec();
  } else if (Accept("FUNCTIONS")) {
    show.kind = ShowKind::kFunctions;
    show.regex = !Is("LIKE");
    show.pattern = ParseOptionalPattern();
    if (!show.pattern) show.regex = false;
    if (show.pattern && Accept(Symbol::kDot)) *show.pattern += "." + ParseName();
  } else if (Accept("CREATE", "TABLE")) {
    show.kind = ShowKind::kCreateTable;
    show.table = ParseQualifiedName();
  } else if (Accept("TABLE", "EXTENDED")) {
    show.kind = ShowKind::kTableExtended;
    show.database = ParseOptionalInDatabase();
    if (!Is("LIKE")) FailExpecting("LIKE");
    show.pattern = ParseOptionalPattern();
    show.partition = ParseOptionalPartitionSpec();
  } else if (Accept("TBLPROPERTIES")) {
    show.kind = ShowKind::kTableProperties;
    show.table = ParseQualifiedName();
    if (Accept(Symbol::kLeftParen)) {
      show.pattern = ParseString();
      Expect(Symbol::kRightParen);
    }
  } else if (Is("LOCKS") && Ahead(1).kind != TokenKind::kEnd && IsName(Ahead(1)) &&
             !IsAhead(1, "SCHEMA")) {
    Advance();
    show.kind = ShowKind::kLocks;
    show.table = ParseQualifiedName();
    show.partition = ParseOptionalPartitionSpec();
    if (Accept("EXTENDED")) show.text = "extended";
  } else if (Is("LOCKS") && Ahead(1).kind == TokenKind::kEnd) {
    Advance();
    show.kind = ShowKind::kLocks;
  } else {
    const size_t start = at_;
    for (Word word : {Word("LOCKS"), Word("CREATE"), Word("COMPACTIONS"), Word("TRANSACTIONS"),
                      Word("CONF"), Word("RESOURCE"), Word("ROLE"), Word("ROLES"), Word("CURRENT"),
                      Word("GRANT"), Word("PRINCIPALS"), Word("MATERIALIZED"), Word("INDEX"),
                      Word("INDEXES"), Word("FORMATTED")}) {
      if (!Is(word)) continue;
      at_ = tokens_.size() - 1;
      show.kind = ShowKind::kOther;
      show.text = TextBetween(start, at_);
      return show;
    }
    FailExpecting("TABLES, DATABASES, COLUMNS, PARTITIONS, FUNCTIONS or CREATE TABLE");
  }
  return show;
}

/// Operators and these reserved words are functions too: `DESCRIBE FUNCTION +`.
bool Parser::IsOperatorName() const {
  static constexpr Word kWords[] = {"AND",    "OR",      "NOT",      "LIKE",  "IF",     "CASE",
                                    "WHEN",   "FLOOR",   "SMALLINT", "INT",   "BIGINT", "FLOAT",
                                    "DOUBLE", "BOOLEAN", "BINARY",   "ARRAY", "MAP",    "DIV",
                                    "RLIKE",  "IN",      "BETWEEN"};
  return Current().symbol >= Symbol::kEqual ||
         std::ranges::any_of(kWords, [this](Word word) { return Is(word); });
}

/// `DESCRIBE [EXTENDED|FORMATTED] t [PARTITION (..)] [a.b]`, `DESCRIBE FUNCTION f`, `.. DATABASE d`
StatementNode Parser::ParseDescribe() {
  Advance();
  Describe describe;
  if ((Is("DATABASE") || Is("SCHEMA")) && Ahead(1).kind != TokenKind::kEnd) {
    Advance();
    describe.kind = DescribeKind::kDatabase;
    describe.extended = Accept("EXTENDED");
    describe.name.name = ParseName();
    return describe;
  }
  if (Accept("FUNCTION")) {
    describe.kind = DescribeKind::kFunction;
    describe.extended = Accept("EXTENDED");
    if (Current().kind == TokenKind::kString) {
      describe.name.name = ParseString();
    } else if (IsName()) {
      describe.name = ParseQualifiedName();
    } else if (IsOperatorName()) {
      describe.name.name = Lower(Text(Current()));
      Advance();
    } else {
      FailExpecting("a function");
    }
    return describe;
  }
  describe.extended = Accept("EXTENDED");
  if (!describe.extended && Is("FORMATTED") && IsName(Ahead(1))) {
    describe.formatted = true;
    Advance();
  }
  describe.name = ParseQualifiedName();
  describe.partition = ParseOptionalPartitionSpec();
  if (IsName()) {
    describe.column_path.push_back(ParseName());
    while (Accept(Symbol::kDot)) {
      const std::string_view part = Text(Current());
      if (part == "$elem$" || part == "$key$" || part == "$value$") {
        describe.column_path.emplace_back(part);
        Advance();
      } else {
        describe.column_path.push_back(ParseName());
      }
    }
  }
  return describe;
}

}  // namespace sql
