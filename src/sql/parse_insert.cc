#include "sql/parse_state.h"

/// Queries as statements, INSERT in its forms, LOAD, UPDATE, DELETE and MERGE.
namespace sql {

StatementNode Parser::ParseQueryOrInsert() {
  const uint32_t begin = Begin();
  std::vector<Cte> with = ParseWith();
  if (Is("INSERT")) return ParseInsertStatement(std::move(with));
  if (Is("FROM")) return ParseFromStatement(std::move(with));
  QueryPtr query = ParseSelectStatement();
  if (!with.empty()) {
    query->with = std::move(with);
    query->span.begin = begin;
    SetHeight(*query);
  }
  return SelectStatement{std::move(query)};
}

StatementNode Parser::ParseInsertStatement(std::vector<Cte> with) {
  Insert insert;
  insert.target = ParseInsertTarget();
  insert.query = Is("VALUES") ? MakeValuesQuery(Begin()) : ParseSelectStatement();
  insert.query->with = std::move(with);
  SetHeight(*insert.query);
  return insert;
}

/// `VALUES (1, 2)` -> `SELECT * FROM (VALUES (1, 2))`
QueryPtr Parser::MakeValuesQuery(uint32_t begin) {
  Expect("VALUES");
  ValuesTable values;
  values.rows = ParseValuesRows();
  Select select;
  select.from = MakeTable(begin, std::move(values));
  select.items.push_back({Make(begin, Star{}), {}});
  auto query = std::make_unique<Query>();
  query->span = From(begin);
  query->body = std::move(select);
  return query;
}

/// `FROM t SELECT ..`, `FROM t INSERT .. SELECT ..` and several of the latter.
StatementNode Parser::ParseFromStatement(std::vector<Cte> with) {
  const size_t start = at_;
  const uint32_t begin = Begin();
  TableRefPtr source = ParseFrom();
  if (!Is("INSERT")) {
    at_ = start;
    QueryPtr query = ParseFromFirst();
    query->with = std::move(with);
    SetHeight(*query);
    return SelectStatement{std::move(query)};
  }
  std::vector<Insert> branches;
  while (Is("INSERT")) branches.push_back(ParseBranch());
  if (Is("SELECT") || Is("MAP") || Is("REDUCE")) {
    throw Refusal{"a multi-insert with a branch that only selects"};
  }
  if (IsSetOperator(Current())) throw Refusal{"a set operation of multi-inserts"};
  if (branches.size() > 1) {
    return MultiInsert{std::move(with), std::move(source), std::move(branches)};
  }
  // One branch is an ordinary INSERT: the source goes to the foot of its lateral views. They would
  // bind to a join's last table only, so over a join the branch stays a multi-insert of one.
  Insert insert = std::move(branches[0]);
  Select& select = std::get<Select>(insert.query->body);
  if (select.from && std::holds_alternative<Join>(source->node)) {
    branches[0] = std::move(insert);
    return MultiInsert{std::move(with), std::move(source), std::move(branches)};
  }
  TableRefPtr* foot = &select.from;
  while (*foot) foot = &std::get<LateralView>((*foot)->node).input;
  *foot = std::move(source);
  select.from = Reheight(std::move(select.from));
  insert.query->with = std::move(with);
  insert.query->span.begin = begin;
  SetHeight(*insert.query);
  return insert;
}

/// Sets the heights of a chain of lateral views from its foot.
TableRefPtr Parser::Reheight(TableRefPtr table) {
  auto* view = std::get_if<LateralView>(&table->node);
  if (view == nullptr || !view->input) return table;
  const Level level(*this);
  view->input = Reheight(std::move(view->input));
  const Span span = table->span;
  table = MakeTable(span.begin, std::move(table->node));
  table->span = span;
  return table;
}

Insert Parser::ParseBranch() {
  Insert insert;
  insert.target = ParseInsertTarget();
  const uint32_t begin = Begin();
  insert.query = std::make_unique<Query>();
  Select select;
  ParseSelectClause(select);
  if (IsLateralView()) select.from = ParseLateralViews(Begin(), nullptr);
  ParseAfterFrom(select);
  insert.query->body = std::move(select);
  ParseTail(*insert.query);
  insert.query->span = From(begin);
  SetHeight(*insert.query);
  return insert;
}

InsertTarget Parser::ParseInsertTarget() {
  const uint32_t begin = Begin();
  InsertTarget target;
  Expect("INSERT");
  target.overwrite = Accept("OVERWRITE");
  if (target.overwrite) {
    target.local_directory = Accept("LOCAL");
    target.is_directory = Accept("DIRECTORY");
    if (target.local_directory && !target.is_directory) Fail();
  } else {
    Expect("INTO");
  }
  if (target.is_directory) {
    target.directory = ParseString();
    target.row_format = ParseOptionalRowFormat();
    target.storage = ParseOptionalStorageFormat();
  } else {
    if (target.overwrite) {
      Expect("TABLE");
    } else {
      Accept("TABLE");
    }
    target.table = ParseQualifiedName();
    target.partition = ParseOptionalPartitionSpec();
    // `INSERT INTO t (SELECT ..)` is no list of columns.
    if (!target.overwrite && Is(Symbol::kLeftParen) && !HoldsQuery(at_)) {
      target.columns = ParseNamesInParentheses();
    }
  }
  if (target.overwrite) target.if_not_exists = ParseIfNotExists();
  target.span = From(begin);
  return target;
}

PartitionSpec Parser::ParsePartitionSpec() {
  Expect("PARTITION");
  Expect(Symbol::kLeftParen);
  PartitionSpec spec;
  do {
    PartitionPart part;
    part.column = ParseName();
    if (Accept(Symbol::kEqual)) part.value = ParseConstant();
    spec.push_back(std::move(part));
  } while (Accept(Symbol::kComma));
  Expect(Symbol::kRightParen);
  return spec;
}

PartitionSpec Parser::ParseOptionalPartitionSpec() {
  return Is("PARTITION") ? ParsePartitionSpec() : PartitionSpec();
}

StatementNode Parser::ParseLoad() {
  LoadData load;
  Expect("LOAD", "DATA");
  load.local = Accept("LOCAL");
  Expect("INPATH");
  load.path = ParseString();
  load.overwrite = Accept("OVERWRITE");
  Expect("INTO", "TABLE");
  load.table = ParseQualifiedName();
  load.partition = ParseOptionalPartitionSpec();
  if (Accept("INPUTFORMAT")) {
    load.storage.input_format = ParseString();
    Expect("SERDE");
    load.storage.serde = ParseString();
  }
  return load;
}

StatementNode Parser::ParseUpdate() {
  Update update;
  Expect("UPDATE");
  update.table = ParseQualifiedName();
  update.assignments = ParseAssignments();
  if (Accept("WHERE")) update.where = ParseExpression();
  return update;
}

/// `SET a = 1, b = b + 1`; Hive takes + and tighter operators here.
std::vector<Assignment> Parser::ParseAssignments() {
  constexpr int kPlusLevel = 4;
  Expect("SET");
  std::vector<Assignment> assignments;
  do {
    Assignment assignment;
    assignment.column = ParseName();
    Expect(Symbol::kEqual);
    assignment.value = ParseArithmetic(kPlusLevel);
    assignments.push_back(std::move(assignment));
  } while (Accept(Symbol::kComma));
  return assignments;
}

StatementNode Parser::ParseDelete() {
  Delete statement;
  Expect("DELETE", "FROM");
  statement.table = ParseQualifiedName();
  if (Accept("WHERE")) statement.where = ParseExpression();
  return statement;
}

StatementNode Parser::ParseMerge() {
  Merge merge;
  Expect("MERGE", "INTO");
  merge.table = ParseQualifiedName();
  merge.alias = ParseOptionalAlias();
  Expect("USING");
  const uint32_t begin = Begin();
  merge.source = ParseLateralViews(begin, ParseTableOrQuery());
  Expect("ON");
  merge.on = ParseExpression();
  while (Is("WHEN")) merge.branches.push_back(ParseMergeBranch());
  if (merge.branches.empty()) FailExpecting("WHEN");
  return merge;
}

MergeBranch Parser::ParseMergeBranch() {
  MergeBranch branch{MergeBranch::Action::kInsert, nullptr, {}, {}};
  Expect("WHEN");
  const bool unmatched = Accept("NOT");
  Expect("MATCHED");
  if (Accept("AND")) branch.condition = ParseExpression();
  Expect("THEN");
  if (unmatched) {
    Expect("INSERT", "VALUES");
    branch.values = ParseExpressionsInParentheses();
  } else if (Accept("UPDATE")) {
    branch.action = MergeBranch::Action::kUpdate;
    branch.assignments = ParseAssignments();
  } else {
    Expect("DELETE");
    branch.action = MergeBranch::Action::kDelete;
  }
  return branch;
}

}  // namespace sql
