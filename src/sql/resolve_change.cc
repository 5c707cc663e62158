#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.h"
#include "sql/resolver.h"

/// UPDATE, DELETE and MERGE: one query that finds the rows, says what becomes of each and gives its
/// new values.
///
///   UPDATE t SET a = a + 1 WHERE b = 2
///   -> SELECT <row of t>, 0, a + 1 FROM t WHERE b = 2
///   MERGE INTO t USING s ON t.a = s.a WHEN MATCHED AND s.b = 1 THEN DELETE
///     WHEN NOT MATCHED THEN INSERT VALUES (s.a, s.b)
///   -> SELECT <row of t>, CASE WHEN <row of t> IS NOT NULL AND s.b = 1 THEN 0
///                              WHEN <row of t> IS NULL THEN 1 END, s.a, s.b
///      FROM s LEFT JOIN t ON t.a = s.a
namespace sql {
namespace {

BoundExprPtr RowOf(const BoundRelation& target) {
  const int behind = static_cast<int>(target.columns.size());
  return MakeBound(kBigintType, {}, BoundColumn{target.id, behind, kRowColumn});
}

BoundExprPtr Number(size_t number) {
  return MakeBound(kIntType, {}, BoundLiteral{false, std::to_string(number)});
}

void AddOutput(BoundQuery* query, BoundSelect* select, BoundExprPtr expr) {
  std::string name = fmt::format("c{}", select->items.size());
  query->output.push_back({name, expr->type});
  select->items.push_back({std::move(expr), std::move(name)});
}

}  // namespace

/// The table to change; its columns come into `scope`.
BoundRelationPtr Resolver::ResolveTarget(const QualifiedName& name, const std::string& alias,
                                         Scope* scope) {
  TableRef ref;
  ref.span = {0, 1};
  NamedTable table{name, alias, std::nullopt};
  // A common table expression of that name is not what is changed.
  if (table.name.database.empty()) table.name.database = options_.database;
  auto target = ResolveNamedTable(ref, table, scope);
  if (!std::holds_alternative<BoundTable>(target->node))
    Invalid(ref.span, fmt::format("{} is a view", name.name));
  std::get<BoundTable>(target->node).has_row_column = true;
  if (std::ranges::find(target->columns, kRowColumn, &BoundOutput::name) != target->columns.end())
    Unsupported(ref.span,
                fmt::format("changing a table with a column {} is not supported", kRowColumn));
  return target;
}

/// `condition` as a boolean; a null one is TRUE, which is given as null.
BoundExprPtr Resolver::ResolveCondition(const ExprPtr& condition, const char* clause,
                                        const ExprContext& context) {
  if (!condition) return nullptr;
  auto bound = Resolve(*condition, context);
  if (bound->type.kind != TypeKind::kBoolean && bound->type.kind != TypeKind::kVoid) {
    Invalid(condition->span,
            fmt::format("{} needs a boolean, not {}", clause, bound->type.ToString()));
  }
  return Convert(std::move(bound), kBooleanType);
}

/// Notes which columns are set, and gives the values for them.
std::vector<BoundExprPtr> Resolver::ResolveAssignments(const std::vector<Assignment>& assignments,
                                                       const TableSchema& table,
                                                       const ExprContext& context,
                                                       std::vector<int>* columns) {
  std::vector<BoundExprPtr> values;
  for (const Assignment& assignment : assignments) {
    const Span span = assignment.value->span;
    const auto found =
        std::ranges::find(table.columns, Lower(assignment.column), &SchemaColumn::name);
    if (found == table.columns.end()) {
      std::vector<std::string> names;
      for (const SchemaColumn& column : table.columns) names.push_back(column.name);
      Invalid(span, fmt::format("no column \"{}\" in {}.{}{}", assignment.column, table.database,
                                table.name, base::DidYouMean(Lower(assignment.column), names)));
    }
    const int index = static_cast<int>(found - table.columns.begin());
    if (index >= static_cast<int>(table.columns.size()) - table.partition_columns)
      Invalid(span, fmt::format("{} is a partition column: UPDATE cannot change it", found->name));
    if (std::ranges::find(*columns, index) != columns->end())
      Invalid(span, fmt::format("column {} is set twice", found->name));
    columns->push_back(index);
    auto value = Resolve(*assignment.value, context);
    CheckConvertible(*value, found->type, found->name);
    values.push_back(Convert(std::move(value), found->type));
  }
  return values;
}

void Resolver::CheckConvertible(const BoundExpr& value, const Type& type,
                                const std::string& column) const {
  const bool complex = value.type.IsComplex() || type.IsComplex();
  if (complex && value.type.kind != type.kind && value.type.kind != TypeKind::kVoid) {
    Invalid(value.span, fmt::format("column {} is {}: cannot convert {} to it", column,
                                    type.ToString(), value.type.ToString()));
  }
}

BoundChanges Resolver::ResolveUpdate(const Update& update) {
  Scope scope;
  auto target = ResolveTarget(update.table, "", &scope);
  ExprContext context;
  context.scope = &scope;
  BoundChanges result;
  result.table = std::get<BoundTable>(target->node).schema;
  BoundChange change{BoundChange::Action::kUpdate, {}};
  auto values = ResolveAssignments(update.assignments, *result.table, context, &change.columns);
  result.changes.push_back(std::move(change));
  result.query = std::make_unique<BoundQuery>();
  BoundSelect select;
  AddOutput(result.query.get(), &select, RowOf(*target));
  AddOutput(result.query.get(), &select, Number(0));
  for (BoundExprPtr& value : values) AddOutput(result.query.get(), &select, std::move(value));
  select.where = ResolveCondition(update.where, "WHERE", context);
  select.from = std::move(target);
  result.query->body = std::move(select);
  return result;
}

BoundChanges Resolver::ResolveDelete(const Delete& statement) {
  Scope scope;
  auto target = ResolveTarget(statement.table, "", &scope);
  ExprContext context;
  context.scope = &scope;
  BoundChanges result;
  result.table = std::get<BoundTable>(target->node).schema;
  result.changes.push_back({BoundChange::Action::kDelete, {}});
  result.query = std::make_unique<BoundQuery>();
  BoundSelect select;
  AddOutput(result.query.get(), &select, RowOf(*target));
  AddOutput(result.query.get(), &select, Number(0));
  select.where = ResolveCondition(statement.where, "WHERE", context);
  select.from = std::move(target);
  result.query->body = std::move(select);
  return result;
}

/// What Hive asks of the clauses of MERGE as a whole.
void Resolver::CheckMerge(const Merge& merge) const {
  const auto count = [&](MergeBranch::Action action) {
    return std::ranges::count(merge.branches, action, &MergeBranch::action);
  };
  const Span span = merge.on->span;
  if (count(MergeBranch::Action::kUpdate) > 1)
    Invalid(span, "MERGE takes at most one WHEN MATCHED ... UPDATE");
  if (count(MergeBranch::Action::kDelete) > 1)
    Invalid(span, "MERGE takes at most one WHEN MATCHED ... DELETE");
  if (count(MergeBranch::Action::kInsert) > 1)
    Invalid(span, "MERGE takes at most one WHEN NOT MATCHED ... INSERT");
  const auto insert =
      std::ranges::find(merge.branches, MergeBranch::Action::kInsert, &MergeBranch::action);
  if (insert != merge.branches.end() && insert + 1 != merge.branches.end())
    Invalid(span, "WHEN NOT MATCHED must be the last clause of MERGE");
  const bool both = count(MergeBranch::Action::kUpdate) && count(MergeBranch::Action::kDelete);
  if (both && !merge.branches[0].condition) {
    Invalid(span,
            "MERGE with both UPDATE and DELETE needs AND <condition> in its first WHEN MATCHED");
  }
}

BoundExprPtr Resolver::Both(BoundExprPtr a, BoundExprPtr b) {
  if (!a || !b) return a ? std::move(a) : std::move(b);
  const Span span = b->span;
  return Invoke("and", std::move(a), std::move(b), span);
}

/// Which rows a clause is for: those of its side that the clause before it did not take. As in
/// Hive, a row that the earlier condition is NULL for is not for the later clause either.
BoundExprPtr Resolver::ClauseCondition(const BoundRelation& target, bool matched,
                                       BoundExprPtr condition, const BoundExpr* earlier) {
  auto all =
      Both(Invoke(matched ? "isnotnull" : "isnull", RowOf(target), {}), std::move(condition));
  if (!matched || !earlier) return all;
  return Both(std::move(all), Invoke("not", Clone(*earlier), {}));
}

std::vector<BoundExprPtr> Resolver::ResolveInserted(const MergeBranch& branch,
                                                    const TableSchema& table, Span span,
                                                    const ExprContext& context,
                                                    std::vector<int>* columns) {
  if (branch.values.size() != table.columns.size()) {
    Invalid(span,
            fmt::format("{}.{} takes {} columns, but WHEN NOT MATCHED gives {}", table.database,
                        table.name, table.columns.size(), branch.values.size()));
  }
  std::vector<BoundExprPtr> values;
  for (size_t i = 0; i < branch.values.size(); ++i) {
    auto value = Resolve(*branch.values[i], context);
    CheckConvertible(*value, table.columns[i].type, table.columns[i].name);
    values.push_back(Convert(std::move(value), table.columns[i].type));
    columns->push_back(static_cast<int>(i));
  }
  return values;
}

BoundChanges Resolver::ResolveMerge(const Merge& merge) {
  CheckMerge(merge);
  Scope target_scope;
  auto target = ResolveTarget(merge.table, merge.alias, &target_scope);
  Scope source_scope;
  auto source = ResolveTable(*merge.source, &source_scope, nullptr);
  Scope scope = source_scope;
  for (const ScopeEntry& entry : target_scope.entries) {
    if (std::ranges::find(scope.entries, entry.alias, &ScopeEntry::alias) != scope.entries.end())
      Invalid(merge.source->span, fmt::format("the name {} stands for two tables", entry.alias));
    scope.entries.push_back(entry);
  }

  BoundChanges result;
  result.table = std::get<BoundTable>(target->node).schema;
  result.query = std::make_unique<BoundQuery>();
  BoundSelect select;
  BoundCase clause;
  std::vector<BoundExprPtr> all_values;
  BoundExprPtr earlier;
  for (const MergeBranch& branch : merge.branches) {
    const bool matched = branch.action != MergeBranch::Action::kInsert;
    ExprContext context;
    context.scope = matched ? &scope : &source_scope;
    auto condition = ResolveCondition(branch.condition, "WHEN", context);
    auto own = condition ? Clone(*condition) : nullptr;
    const auto when = ClauseCondition(*target, matched, std::move(condition), earlier.get());
    if (own) earlier = std::move(own);

    BoundChange change;
    change.first_value = 2 + all_values.size();
    std::vector<BoundExprPtr> values;
    if (branch.action == MergeBranch::Action::kUpdate) {
      change.action = BoundChange::Action::kUpdate;
      values = ResolveAssignments(branch.assignments, *result.table, context, &change.columns);
    } else if (!matched) {
      change.action = BoundChange::Action::kInsert;
      values = ResolveInserted(branch, *result.table, merge.on->span, context, &change.columns);
    } else {
      change.action = BoundChange::Action::kDelete;
    }
    result.one_source_row |= matched && Setting("hive.merge.cardinality.check", true);
    // A value is worked out only for the rows of its clause: it may fail for others.
    for (BoundExprPtr& value : values) {
      Type type = value->type;
      BoundCase guarded;
      guarded.branches.emplace_back(Clone(*when), std::move(value));
      all_values.push_back(MakeBound(std::move(type), {}, std::move(guarded)));
    }
    clause.branches.emplace_back(Clone(*when), Number(result.changes.size()));
    result.changes.push_back(std::move(change));
  }
  AddOutput(result.query.get(), &select, RowOf(*target));
  AddOutput(result.query.get(), &select, MakeBound(kIntType, {}, std::move(clause)));
  for (BoundExprPtr& value : all_values) AddOutput(result.query.get(), &select, std::move(value));

  ExprContext context;
  context.scope = &scope;
  BoundJoin join;
  join.kind = JoinKind::kLeft;
  join.on = ResolveCondition(merge.on, "ON", context);
  join.left = std::move(source);
  join.right = std::move(target);
  select.from = std::make_unique<BoundRelation>();
  select.from->id = NextId();
  select.from->node = std::move(join);
  result.query->body = std::move(select);
  return result;
}

namespace {

template <class Work>
base::Result<BoundChanges> Changes(const Source& source, const SchemaSource& schema,
                                   const ResolveOptions& options, Work work) {
  int next_id = 0;
  try {
    Resolver resolver(source, schema, options, &next_id);
    return work(resolver);
  } catch (ResolveError& error) {
    return base::Fail(std::move(error.error));
  }
}

}  // namespace

base::Result<BoundChanges> ResolveUpdate(const Update& update, const Source& source,
                                         const SchemaSource& schema,
                                         const ResolveOptions& options) {
  return Changes(source, schema, options,
                 [&](Resolver& resolver) { return resolver.ResolveUpdate(update); });
}

base::Result<BoundChanges> ResolveDelete(const Delete& statement, const Source& source,
                                         const SchemaSource& schema,
                                         const ResolveOptions& options) {
  return Changes(source, schema, options,
                 [&](Resolver& resolver) { return resolver.ResolveDelete(statement); });
}

base::Result<BoundChanges> ResolveMerge(const Merge& merge, const Source& source,
                                        const SchemaSource& schema, const ResolveOptions& options) {
  return Changes(source, schema, options,
                 [&](Resolver& resolver) { return resolver.ResolveMerge(merge); });
}

}  // namespace sql
