#include "sql/parse_state.h"

/// CREATE TABLE: columns, constraints, layout.
namespace sql {

StatementNode Parser::ParseCreateTable() {
  CreateTable table;
  Expect("CREATE");
  table.temporary = Accept("TEMPORARY");
  table.external = Accept("EXTERNAL");
  Expect("TABLE");
  table.if_not_exists = ParseIfNotExists();
  table.name = ParseQualifiedName();
  if (Accept("LIKE")) {
    table.like = ParseQualifiedName();
    table.row_format = ParseOptionalRowFormat();
    table.storage = ParseOptionalStorageFormat();
    table.location = ParseOptionalLocation();
    if (Accept("TBLPROPERTIES")) table.properties = ParseProperties();
    return table;
  }
  if (Is(Symbol::kLeftParen)) ParseTableColumns(table);
  table.comment = ParseOptionalComment();
  if (Is("PARTITIONED")) table.partitioned_by = ParsePartitionColumns();
  if (Is("CLUSTERED")) ParseBuckets(table);
  if (Is("SKEWED")) ParseSkewed(table);
  table.row_format = ParseOptionalRowFormat();
  table.storage = ParseOptionalStorageFormat();
  table.location = ParseOptionalLocation();
  if (Accept("TBLPROPERTIES")) table.properties = ParseProperties();
  if (Accept("AS")) table.query = ParseSelectStatementWithCte();
  return table;
}

void Parser::ParseTableColumns(CreateTable& table) {
  Expect(Symbol::kLeftParen);
  do {
    if (IsTableConstraint()) {
      table.constraints.push_back(ParseTableConstraint());
    } else {
      table.columns.push_back(ParseColumnDef());
    }
  } while (Accept(Symbol::kComma));
  Expect(Symbol::kRightParen);
}

bool Parser::IsTableConstraint() const {
  return Is("CONSTRAINT") || Is("PRIMARY") || Is("FOREIGN") || Is("UNIQUE") ||
         (Is("CHECK") && IsAhead(1, Symbol::kLeftParen));
}

/// `CONSTRAINT c PRIMARY KEY (a) DISABLE NOVALIDATE RELY` and its kin, kept as words.
std::string Parser::ParseTableConstraint() {
  const size_t start = at_;
  if (Accept("CONSTRAINT")) ParseName();
  if (Accept("FOREIGN")) {
    Expect("KEY");
    ParseNamesInParentheses();
    Expect("REFERENCES");
    ParseQualifiedName();
    ParseNamesInParentheses();
  } else if (Accept("CHECK")) {
    ParseExpression();
  } else {
    if (!Accept("UNIQUE")) Expect("PRIMARY", "KEY");
    ParseNamesInParentheses();
  }
  ParseConstraintOptions();
  return TextBetween(start, at_);
}

void Parser::ParseConstraintOptions() {
  if (Accept("ENABLE") || Accept("DISABLE")) {
    if (!Accept("VALIDATE")) Accept("NOVALIDATE");
  } else if (!Accept("ENFORCED") && !Accept("NOT", "ENFORCED")) {
    return;
  }
  if (!Accept("RELY")) Accept("NORELY");
}

/// `NOT NULL`, `DEFAULT 5 ENABLE`, `CHECK (a > 0)`, kept as words; empty when there is none.
std::string Parser::ParseColumnConstraint() {
  const size_t start = at_;
  const bool named = Accept("CONSTRAINT");
  if (named) ParseName();
  if (Accept("REFERENCES")) {
    ParseQualifiedName();
    ParseNamesInParentheses();
  } else if (Accept("NOT")) {
    Expect("NULL");
  } else if (Accept("DEFAULT")) {
    ParsePostfix();
  } else if (Accept("CHECK")) {
    ParseExpression();
  } else if (Accept("PRIMARY")) {
    Expect("KEY");
  } else if (!Accept("UNIQUE")) {
    if (named) Fail();
    return {};
  }
  ParseConstraintOptions();
  return TextBetween(start, at_);
}

ColumnDef Parser::ParseColumnDef() {
  ColumnDef column;
  const uint32_t begin = Begin();
  column.name = ParseName();
  column.type = ParseType();
  column.constraint = ParseColumnConstraint();
  column.comment = ParseOptionalComment();
  column.span = From(begin);
  return column;
}

std::vector<ColumnDef> Parser::ParseColumnDefs() {
  std::vector<ColumnDef> columns;
  do {
    columns.push_back(ParseColumnDef());
  } while (Accept(Symbol::kComma));
  return columns;
}

std::vector<ColumnDef> Parser::ParsePartitionColumns() {
  Expect("PARTITIONED", "BY");
  Expect(Symbol::kLeftParen);
  std::vector<ColumnDef> columns = ParseColumnDefs();
  Expect(Symbol::kRightParen);
  return columns;
}

void Parser::ParseBuckets(CreateTable& table) {
  Expect("CLUSTERED", "BY");
  table.clustered_by = ParseNamesInParentheses();
  if (Accept("SORTED", "BY")) {
    Expect(Symbol::kLeftParen);
    do {
      if (!IsName()) FailExpecting("a column");
      table.sorted_by.push_back(ParseSortItem());
    } while (Accept(Symbol::kComma));
    Expect(Symbol::kRightParen);
  }
  Expect("INTO");
  const Span span = Current().span;
  const uint64_t buckets = ParseCount();
  if (buckets == 0 || buckets > 1'000'000) FailAt(span, "expected 1 to 1000000 buckets");
  table.buckets = static_cast<int>(buckets);
  Expect("BUCKETS");
}

void Parser::ParseSkewed(CreateTable& table) {
  Expect("SKEWED", "BY");
  table.skewed_by = ParseNamesInParentheses();
  Expect("ON");
  const size_t start = at_;
  ParseExpressionsInParentheses();
  table.skewed_on = TextBetween(start, at_);
  if (Accept("STORED", "AS", "DIRECTORIES")) table.skewed_on += " STORED AS DIRECTORIES";
}

RowFormat Parser::ParseOptionalRowFormat() {
  if (!Accept("ROW")) return {};
  Expect("FORMAT");
  if (Accept("SERDE")) {
    SerdeFormat serde;
    serde.class_name = ParseString();
    if (Accept("WITH", "SERDEPROPERTIES")) serde.properties = ParseProperties();
    return serde;
  }
  Expect("DELIMITED");
  return ParseDelimitedFormat();
}

DelimitedFormat Parser::ParseDelimitedFormat() {
  DelimitedFormat format;
  if (Accept("FIELDS")) {
    Expect("TERMINATED", "BY");
    format.fields = ParseString();
    if (Accept("ESCAPED", "BY")) format.escaped = ParseString();
  }
  if (Accept("COLLECTION")) {
    Expect("ITEMS");
    Expect("TERMINATED", "BY");
    format.collection_items = ParseString();
  }
  if (Accept("MAP")) {
    Expect("KEYS");
    Expect("TERMINATED", "BY");
    format.map_keys = ParseString();
  }
  if (Accept("LINES")) {
    Expect("TERMINATED", "BY");
    format.lines = ParseString();
  }
  if (Accept("NULL")) {
    Expect("DEFINED", "AS");
    format.null_defined_as = ParseString();
  }
  return format;
}

StorageFormat Parser::ParseOptionalStorageFormat() {
  StorageFormat storage;
  if (!Is("STORED") || (!IsAhead(1, "AS") && !IsAhead(1, "BY"))) return storage;
  Advance();
  if (Accept("BY")) {
    storage.handler = ParseString();
    if (Accept("WITH", "SERDEPROPERTIES")) storage.handler_properties = ParseProperties();
    return storage;
  }
  Expect("AS");
  if (!Is("INPUTFORMAT")) {
    storage.format = Lower(ParseName());
    return storage;
  }
  Advance();
  storage.input_format = ParseString();
  Expect("OUTPUTFORMAT");
  storage.output_format = ParseString();
  if (Accept("INPUTDRIVER")) {
    ParseString();
    Expect("OUTPUTDRIVER");
    ParseString();
  }
  return storage;
}

/// `('k'='v', ..)`, or keys alone, whose value is then empty.
Properties Parser::ParseProperties() {
  Expect(Symbol::kLeftParen);
  Properties properties;
  do {
    std::string key = ParseString();
    std::string value;
    if (Accept(Symbol::kEqual)) value = ParseString();
    properties.emplace_back(std::move(key), std::move(value));
  } while (Accept(Symbol::kComma));
  Expect(Symbol::kRightParen);
  return properties;
}

std::string Parser::ParseOptionalComment() {
  return Accept("COMMENT") ? ParseString() : std::string();
}

std::optional<std::string> Parser::ParseOptionalLocation() {
  if (!Accept("LOCATION")) return std::nullopt;
  return ParseString();
}

}  // namespace sql
