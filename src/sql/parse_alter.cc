#include "sql/parse_state.h"

/// ALTER TABLE, VIEW and DATABASE.
namespace sql {

StatementNode Parser::ParseAlter() {
  Expect("ALTER");
  if (Accept("TABLE")) return ParseAlterTable();
  if (Accept("VIEW")) return ParseAlterView();
  if (Accept("DATABASE") || Accept("SCHEMA")) return ParseAlterDatabase();
  if (Is("MATERIALIZED")) return TakeRefused("ALTER MATERIALIZED VIEW");
  if (Is("INDEX")) return TakeRefused("ALTER INDEX");
  for (Word word : {Word("RESOURCE"), Word("TRIGGER"), Word("POOL"), Word("USER"), Word("GROUP"),
                    Word("APPLICATION")}) {
    if (Is(word)) return TakeRefused("a resource plan");
  }
  Fail();
}

StatementNode Parser::ParseAlterTable() {
  AlterTable alter;
  alter.name = ParseQualifiedName();
  if (Is("PARTITION") && IsAhead(1, "COLUMN"))
    return TakeRefused("ALTER TABLE .. PARTITION COLUMN");
  alter.partition = ParseOptionalPartitionSpec();

  // What has no effect on the answers here.
  struct Named {
    Word word;
    std::string_view what;
  };
  static constexpr Named kAccepted[] = {{"TOUCH", "ALTER TABLE .. TOUCH"},
                                        {"CONCATENATE", "ALTER TABLE .. CONCATENATE"},
                                        {"COMPACT", "ALTER TABLE .. COMPACT"},
                                        {"CLUSTERED", "ALTER TABLE .. CLUSTERED BY"},
                                        {"SKEWED", "ALTER TABLE .. SKEWED BY"},
                                        {"INTO", "ALTER TABLE .. INTO BUCKETS"},
                                        {"NOT", "ALTER TABLE .. NOT"},
                                        {"ARCHIVE", "ALTER TABLE .. ARCHIVE"},
                                        {"UNARCHIVE", "ALTER TABLE .. UNARCHIVE"}};
  for (const Named& named : kAccepted) {
    if (Is(named.word)) return TakeAccepted(std::string(named.what));
  }
  if (Is("UPDATE")) return TakeRefused("ALTER TABLE .. UPDATE");
  if (Is("SET") && IsAhead(1, "OWNER")) return TakeAccepted("ALTER TABLE .. SET OWNER");
  if (Is("SET") && IsAhead(1, "SKEWED")) return TakeAccepted("ALTER TABLE .. SET SKEWED LOCATION");
  if ((Is("ADD") || Is("DROP")) && IsAhead(1, "CONSTRAINT")) {
    return TakeAccepted("ALTER TABLE .. CONSTRAINT");
  }

  if (Accept("RENAME")) {
    Expect("TO");
    if (Is("PARTITION")) {
      alter.action = RenamePartition{ParsePartitionSpec()};
    } else {
      alter.action = RenameTable{ParseQualifiedName()};
    }
  } else if (Accept("EXCHANGE")) {
    ExchangePartition exchange;
    exchange.spec = ParsePartitionSpec();
    Expect("WITH", "TABLE");
    exchange.from = ParseQualifiedName();
    alter.action = std::move(exchange);
  } else if (Accept("CHANGE")) {
    alter.action = ParseChangeColumn();
  } else if (Is("ADD") && IsAhead(1, "COLUMNS")) {
    Advance();
    alter.action = ParseAddColumns(Columns::kAdd);
  } else if (Accept("REPLACE")) {
    alter.action = ParseAddColumns(Columns::kReplace);
  } else if (Accept("ADD")) {
    alter.action = ParseAddPartitions();
  } else if (Accept("DROP")) {
    alter.action = ParseDropPartitions();
    if (Is("FOR")) return TakeRefused("DROP PARTITION .. FOR REPLICATION");
  } else if (Accept("UNSET")) {
    alter.action = ParseUnset();
  } else {
    Expect("SET");
    alter.action = ParseAlterSet();
  }
  return alter;
}

AlterAction Parser::ParseAlterSet() {
  if (Accept("TBLPROPERTIES")) return SetProperties{ParseProperties()};
  if (Accept("LOCATION")) return SetLocation{ParseString()};
  if (Accept("SERDEPROPERTIES")) return SetSerde{{}, ParseProperties()};
  if (Accept("SERDE")) {
    SetSerde serde;
    serde.class_name = ParseString();
    if (Accept("WITH", "SERDEPROPERTIES")) serde.properties = ParseProperties();
    return serde;
  }
  Expect("FILEFORMAT");
  StorageFormat storage;
  if (Accept("INPUTFORMAT")) {
    storage.input_format = ParseString();
    Expect("OUTPUTFORMAT");
    storage.output_format = ParseString();
    Expect("SERDE");
    storage.serde = ParseString();
  } else {
    storage.format = Lower(ParseName());
  }
  return SetFileFormat{std::move(storage)};
}

UnsetProperties Parser::ParseUnset() {
  UnsetProperties unset;
  Expect("TBLPROPERTIES");
  unset.if_exists = ParseIfExists();
  for (auto& [key, value] : ParseProperties()) unset.keys.push_back(key);
  return unset;
}

/// `ADD [IF NOT EXISTS] PARTITION (..) [LOCATION '..'] PARTITION (..) ..`
AddPartitions Parser::ParseAddPartitions() {
  AddPartitions add;
  add.if_not_exists = ParseIfNotExists();
  do {
    NewPartition partition;
    partition.spec = ParsePartitionSpec();
    partition.location = ParseOptionalLocation();
    add.partitions.push_back(std::move(partition));
  } while (Is("PARTITION"));
  return add;
}

DropPartitions Parser::ParseDropPartitions() {
  DropPartitions drop;
  drop.if_exists = ParseIfExists();
  do {
    drop.specs.push_back(ParseDropPartitionSpec());
  } while (Accept(Symbol::kComma));
  drop.purge = Accept("PURGE");
  return drop;
}

PartitionSpec Parser::ParseDropPartitionSpec() {
  struct Comparison {
    Symbol symbol;
    std::string_view text;
  };
  static constexpr Comparison kComparisons[] = {
      {Symbol::kEqual, "="}, {Symbol::kNotEqual, "<>"},     {Symbol::kLessEqual, "<="},
      {Symbol::kLess, "<"},  {Symbol::kGreaterEqual, ">="}, {Symbol::kGreater, ">"}};
  Expect("PARTITION");
  Expect(Symbol::kLeftParen);
  PartitionSpec spec;
  do {
    PartitionPart part;
    part.column = ParseName();
    const auto* found = std::ranges::find_if(
        kComparisons, [this](const Comparison& comparison) { return Is(comparison.symbol); });
    if (found == std::end(kComparisons)) FailExpecting("a comparison");
    Advance();
    part.op = found->text;
    part.value = ParseConstant();
    spec.push_back(std::move(part));
  } while (Accept(Symbol::kComma));
  Expect(Symbol::kRightParen);
  return spec;
}

/// `CHANGE [COLUMN] a b int [COMMENT '..'] [FIRST | AFTER c]`
ChangeColumn Parser::ParseChangeColumn() {
  ChangeColumn change;
  if (Is("COLUMN")) Advance();
  change.name = ParseName();
  change.column = ParseColumnDef();
  if (Accept("FIRST")) {
    change.first = true;
  } else if (Accept("AFTER")) {
    change.after = ParseName();
  }
  change.cascade = ParseCascade();
  return change;
}

AddColumns Parser::ParseAddColumns(Columns columns) {
  AddColumns add;
  add.replace = columns == Columns::kReplace;
  Expect("COLUMNS");
  Expect(Symbol::kLeftParen);
  add.columns = ParseColumnDefs();
  Expect(Symbol::kRightParen);
  add.cascade = ParseCascade();
  return add;
}

bool Parser::ParseCascade() {
  if (Accept("CASCADE")) return true;
  Accept("RESTRICT");
  return false;
}

StatementNode Parser::ParseAlterView() {
  AlterTable alter;
  alter.kind = DropKind::kView;
  alter.name = ParseQualifiedName();
  Accept("AS");
  if (Accept("RENAME")) {
    Expect("TO");
    alter.action = RenameTable{ParseQualifiedName()};
  } else if (Accept("SET")) {
    Expect("TBLPROPERTIES");
    alter.action = SetProperties{ParseProperties()};
  } else if (Accept("UNSET")) {
    alter.action = ParseUnset();
  } else if (Is("ADD") || Is("DROP")) {
    return TakeRefused("partitions of a view");
  } else {
    SetQuery set;
    const uint32_t begin = Begin();
    set.query = ParseSelectStatementWithCte();
    set.query_span = From(begin);
    alter.action = std::move(set);
  }
  return alter;
}

StatementNode Parser::ParseAlterDatabase() {
  AlterDatabase alter;
  alter.name = ParseName();
  Expect("SET");
  if (Is("OWNER")) return TakeAccepted("ALTER DATABASE .. SET OWNER");
  if (Accept("LOCATION")) {
    alter.location = ParseString();
  } else {
    Expect("DBPROPERTIES");
    alter.properties = ParseProperties();
  }
  return alter;
}

}  // namespace sql
