#include "sql/parse_state.h"

/// CREATE and DROP of everything but tables, TRUNCATE, ANALYZE, MSCK.
namespace sql {

StatementNode Parser::ParseCreate() {
  const size_t next = IsAhead(1, "TEMPORARY") ? 2 : 1;
  if (IsAhead(next, "TABLE") || IsAhead(next, "EXTERNAL")) return ParseCreateTable();
  if (IsAhead(next, "MACRO")) return ParseCreateMacro();
  if (IsAhead(next, "FUNCTION")) return ParseCreateFunction();
  if (IsAhead(1, "VIEW") || IsAhead(1, "OR")) return ParseCreateView();
  if (IsAhead(1, "DATABASE") || IsAhead(1, "SCHEMA")) return ParseCreateDatabase();
  if (IsAhead(1, "MATERIALIZED")) return TakeRefused("CREATE MATERIALIZED VIEW");
  if (IsAhead(1, "ROLE")) return TakeAccepted("CREATE ROLE");
  if (IsAhead(1, "INDEX")) return TakeRefused("CREATE INDEX");
  for (Word word : {Word("RESOURCE"), Word("TRIGGER"), Word("POOL"), Word("USER"), Word("GROUP"),
                    Word("APPLICATION")}) {
    if (IsAhead(1, word)) return TakeRefused("a resource plan");
  }
  Expect("CREATE");
  FailExpecting("TABLE, VIEW, DATABASE, FUNCTION or MACRO");
}

StatementNode Parser::ParseCreateView() {
  CreateView view;
  Expect("CREATE");
  if (Accept("OR")) {
    Expect("REPLACE");
    view.or_replace = true;
  }
  Expect("VIEW");
  view.if_not_exists = ParseIfNotExists();
  view.name = ParseQualifiedName();
  if (Accept(Symbol::kLeftParen)) {
    do {
      ColumnDef column;
      const uint32_t begin = Begin();
      column.name = ParseName();
      column.comment = ParseOptionalComment();
      column.span = From(begin);
      view.columns.push_back(std::move(column));
    } while (Accept(Symbol::kComma));
    Expect(Symbol::kRightParen);
  }
  view.comment = ParseOptionalComment();
  if (Accept("PARTITIONED")) {
    Expect("ON");
    view.partitioned_on = ParseNamesInParentheses();
  }
  if (Accept("TBLPROPERTIES")) view.properties = ParseProperties();
  Expect("AS");
  const uint32_t begin = Begin();
  view.query = ParseSelectStatementWithCte();
  view.query_span = From(begin);
  return view;
}

StatementNode Parser::ParseCreateDatabase() {
  CreateDatabase database;
  Expect("CREATE");
  if (!Accept("SCHEMA")) Expect("DATABASE");
  database.if_not_exists = ParseIfNotExists();
  database.name = ParseName();
  database.comment = ParseOptionalComment();
  database.location = ParseOptionalLocation();
  if (Accept("WITH")) {
    Expect("DBPROPERTIES");
    database.properties = ParseProperties();
  }
  return database;
}

/// `CREATE TEMPORARY MACRO f(x int, y string) x + length(y)`
StatementNode Parser::ParseCreateMacro() {
  CreateMacro macro;
  Expect("CREATE", "TEMPORARY");
  Expect("MACRO");
  macro.name = ParseName();
  Expect(Symbol::kLeftParen);
  if (!Is(Symbol::kRightParen)) macro.parameters = ParseColumnDefs();
  Expect(Symbol::kRightParen);
  macro.body = ParseExpression();
  return macro;
}

StatementNode Parser::ParseCreateFunction() {
  CreateFunction function;
  Expect("CREATE");
  function.temporary = Accept("TEMPORARY");
  Expect("FUNCTION");
  function.name = ParseQualifiedName();
  Expect("AS");
  function.class_name = ParseString();
  if (Accept("USING")) {
    do {
      if (!Is("JAR") && !Is("FILE") && !Is("ARCHIVE")) FailExpecting("JAR, FILE or ARCHIVE");
      std::string kind = Lower(Text(Current()));
      Advance();
      function.resources.emplace_back(std::move(kind), ParseString());
    } while (Accept(Symbol::kComma));
  }
  return function;
}

StatementNode Parser::ParseDrop() {
  Expect("DROP");
  const bool view = Accept("VIEW");
  if (view || Accept("TABLE")) {
    DropTable drop;
    drop.kind = view ? DropKind::kView : DropKind::kTable;
    drop.if_exists = ParseIfExists();
    drop.name = ParseQualifiedName();
    drop.purge = !view && Accept("PURGE");
    if (Is("FOR")) return TakeRefused("DROP TABLE .. FOR REPLICATION");
    return drop;
  }
  if (Accept("DATABASE") || Accept("SCHEMA")) {
    DropDatabase drop;
    drop.if_exists = ParseIfExists();
    drop.name = ParseName();
    drop.cascade = Accept("CASCADE");
    if (!drop.cascade) Accept("RESTRICT");
    return drop;
  }
  const bool temporary = Accept("TEMPORARY");
  if (temporary && Accept("MACRO")) {
    DropMacro drop;
    drop.if_exists = ParseIfExists();
    drop.name = ParseName();
    return drop;
  }
  if (Accept("FUNCTION")) {
    DropFunction drop;
    drop.temporary = temporary;
    drop.if_exists = ParseIfExists();
    drop.name = ParseQualifiedName();
    return drop;
  }
  if (Is("MATERIALIZED")) return TakeRefused("DROP MATERIALIZED VIEW");
  if (Is("ROLE")) return TakeAccepted("DROP ROLE");
  if (Is("INDEX")) return TakeRefused("DROP INDEX");
  for (Word word : {Word("RESOURCE"), Word("TRIGGER"), Word("POOL"), Word("USER"), Word("GROUP"),
                    Word("APPLICATION")}) {
    if (Is(word)) return TakeRefused("a resource plan");
  }
  Fail();
}

StatementNode Parser::ParseTruncate() {
  TruncateTable truncate;
  Expect("TRUNCATE", "TABLE");
  truncate.name = ParseQualifiedName();
  truncate.partition = ParseOptionalPartitionSpec();
  if (Accept("COLUMNS")) truncate.columns = ParseNamesInParentheses();
  truncate.force = Accept("FORCE");
  return truncate;
}

StatementNode Parser::ParseAnalyze() {
  Analyze analyze;
  Expect("ANALYZE", "TABLE");
  analyze.name = ParseQualifiedName();
  analyze.partition = ParseOptionalPartitionSpec();
  if (Is("CACHE")) return TakeRefused("ANALYZE TABLE .. CACHE METADATA");
  Expect("COMPUTE", "STATISTICS");
  analyze.noscan = Accept("NOSCAN");
  if (!analyze.noscan && Accept("FOR")) {
    Expect("COLUMNS");
    analyze.for_columns = true;
    if (IsName()) analyze.columns = ParseNames();
  }
  return analyze;
}

StatementNode Parser::ParseRepair() {
  RepairTable repair;
  Expect("MSCK");
  repair.repair = Accept("REPAIR");
  if (Current().kind == TokenKind::kEnd || Is("PARTITION")) {
    return TakeRefused("MSCK without a table");
  }
  Expect("TABLE");
  repair.name = ParseQualifiedName();
  if (Accept("DROP")) {
    repair.mode = RepairTable::Mode::kDrop;
  } else if (Accept("SYNC")) {
    repair.mode = RepairTable::Mode::kSync;
  } else if (!Accept("ADD")) {
    return repair;
  }
  Expect("PARTITIONS");
  return repair;
}

}  // namespace sql
