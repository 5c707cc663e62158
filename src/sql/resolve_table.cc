#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "base/check.h"
#include "base/nearest.h"
#include "sql/bound_walk.h"
#include "sql/conversion.h"
#include "sql/parser.h"
#include "sql/resolver.h"

namespace sql {
namespace {

constexpr int kMaxViewDepth = 32;

void CollectRelations(const BoundExpr& expr, std::set<int>* relations) {
  if (const auto* column = std::get_if<BoundColumn>(&expr.node))
    relations->insert(column->relation);
  ForEachChild(expr, [&](const BoundExpr& child) { CollectRelations(child, relations); });
}

}  // namespace

void Resolver::AddToScope(const BoundRelation& relation, const std::string& alias,
                          const std::string& database, Span span, Scope* scope) {
  if (!alias.empty()) {
    for (const ScopeEntry& entry : scope->entries) {
      if (entry.alias == alias)
        Invalid(span, fmt::format("the name {} stands for two tables", alias));
    }
  }
  const auto* query = std::get_if<BoundSubqueryTable>(&relation.node);
  const auto* cte = std::get_if<BoundCteTable>(&relation.node);
  if ((query && HandsOnPadding(*query->query)) || (cte && padded_.contains(cte->cte)))
    padded_.insert(relation.id);
  NoteRelation(relation, alias, span);
  const auto* table = std::get_if<BoundTable>(&relation.node);
  scope->entries.push_back(
      {alias, database, relation.id, relation.columns, table && table->schema->is_scan});
  NotePartitionColumns(relation);
}

/// Those of a table, and columns of a subquery that are nothing else
/// (ColumnInfo.getIsVirtualCol).
void Resolver::NotePartitionColumns(const BoundRelation& relation) {
  const auto note = [&](size_t column) {
    partition_columns_.emplace(relation.id, static_cast<int>(column));
  };
  if (const auto* table = std::get_if<BoundTable>(&relation.node)) {
    const size_t count = relation.columns.size();
    for (size_t i = count - static_cast<size_t>(table->schema->partition_columns); i < count; ++i)
      note(i);
  }
  const auto* subquery = std::get_if<BoundSubqueryTable>(&relation.node);
  const auto* select = subquery ? std::get_if<BoundSelect>(&subquery->query->body) : nullptr;
  if (!select || select->aggregated || select->distinct) return;
  for (size_t i = 0; i < select->items.size(); ++i) {
    if (IsPartitionColumn(*select->items[i].expr)) note(i);
  }
}

bool Resolver::IsPartitionColumn(const BoundExpr& expr) const {
  const auto* column = std::get_if<BoundColumn>(&expr.node);
  return column && partition_columns_.contains({column->relation, column->column});
}

BoundRelationPtr Resolver::ResolveTable(const TableRef& ref, Scope* scope, const Scope* outer) {
  if (const auto* n = std::get_if<NamedTable>(&ref.node)) return ResolveNamedTable(ref, *n, scope);
  if (const auto* n = std::get_if<Join>(&ref.node)) return ResolveJoin(ref, *n, scope, outer);
  if (const auto* n = std::get_if<LateralView>(&ref.node))
    return ResolveLateral(ref, *n, scope, outer);
  if (const auto* n = std::get_if<ValuesTable>(&ref.node))
    return ResolveValues(ref, *n, scope, outer);
  const auto& derived = std::get<DerivedTable>(ref.node);
  auto relation = std::make_unique<BoundRelation>();
  relation->id = NextId();
  relation->alias = Lower(derived.alias);
  // A derived table sees nothing of its neighbours, but of the enclosing queries when it stands in
  // a subquery.
  auto query = ResolveQuery(*derived.query, outer);
  relation->columns = query->output;
  relation->node = BoundSubqueryTable{std::move(query)};
  AddToScope(*relation, relation->alias, "", ref.span, scope);
  return relation;
}

BoundRelationPtr Resolver::ResolveNamedTable(const TableRef& ref, const NamedTable& table,
                                             Scope* scope) {
  const std::string name = Lower(table.name.name);
  const std::string alias = table.alias.empty() ? name : Lower(table.alias);
  auto relation = std::make_unique<BoundRelation>();
  std::string database = Lower(table.name.database);
  if (database.empty()) {
    for (auto cte = ctes_.rbegin(); cte != ctes_.rend(); ++cte) {
      if (cte->name != name) continue;
      relation->id = NextId();
      relation->alias = alias;
      relation->columns = cte->output;
      relation->node = BoundCteTable{cte->id};
      AddToScope(*relation, alias, "", ref.span, scope);
      return relation;
    }
    database = Lower(options_.database);
  }
  auto schema = schema_.FindTable(database, name);
  if (!schema) {
    if (!schema_.HasDatabase(database)) {
      Fail(ref.span, base::ErrorCode::kNotFound,
           fmt::format("no database \"{}\"{}", database,
                       base::DidYouMean(database, schema_.DatabaseNames())));
    }
    Fail(ref.span, base::ErrorCode::kNotFound,
         fmt::format("no table \"{}.{}\"{}", database, name,
                     base::DidYouMean(name, schema_.TableNames(database))));
  }
  if (schema->is_view) {
    relation = ResolveView(ref, schema);
  } else {
    relation->id = NextId();
    for (const SchemaColumn& column : schema->columns)
      relation->columns.push_back({column.name, column.type});
    BoundTable node{schema, std::nullopt};
    if (table.sample) {
      uint64_t rows = 0;
      const std::string& amount = table.sample->amount;
      std::from_chars(amount.data(), amount.data() + amount.size(), rows);
      if (table.sample->kind == TableSample::Kind::kRows) node.sample_rows = rows;
    }
    relation->node = std::move(node);
    if (table.sample && table.sample->kind != TableSample::Kind::kRows)
      relation = SampleBucket(std::move(relation), alias, *table.sample, ref.span);
  }
  relation->alias = alias;
  AddToScope(*relation, alias, database, ref.span, scope);
  return relation;
}

/// `t TABLESAMPLE (BUCKET 2 OUT OF 4 ON a)`
///   -> (SELECT * FROM t WHERE (murmur_hash(a) & 2147483647) % 4 = 2 - 1)
BoundRelationPtr Resolver::SampleBucket(BoundRelationPtr table, const std::string& alias,
                                        const TableSample& sample, Span span) {
  if (sample.kind != TableSample::Kind::kBucket)
    Unsupported(span, "TABLESAMPLE by PERCENT or by length is not supported");
  if (sample.on.empty()) Unsupported(span, "TABLESAMPLE (BUCKET ..) without ON is not supported");
  int64_t bucket = 0;
  int64_t buckets = 0;
  std::from_chars(sample.amount.data(), sample.amount.data() + sample.amount.size(), bucket);
  std::from_chars(sample.out_of.data(), sample.out_of.data() + sample.out_of.size(), buckets);
  if (bucket < 1 || buckets > INT32_MAX || bucket > buckets)
    Invalid(span,
            fmt::format("TABLESAMPLE has no bucket {} out of {}", sample.amount, sample.out_of));
  Scope scope;
  AddToScope(*table, alias, "", span, &scope);
  ExprContext context;
  context.scope = &scope;
  std::vector<BoundExprPtr> keys;
  for (const ExprPtr& key : sample.on) keys.push_back(Resolve(*key, context));
  const auto number = [&](int64_t value) {
    return MakeBound(kIntType, span, BoundLiteral{false, std::to_string(value)});
  };
  auto hash = Invoke("&", Invoke("murmur_hash", std::move(keys), span), number(INT32_MAX), span);
  BoundSelect rows;
  auto rest = Invoke("%", std::move(hash), number(buckets), span);
  rows.where = Invoke("=", std::move(rest), number(bucket - 1), span);
  auto query = std::make_unique<BoundQuery>();
  query->output = table->columns;
  for (size_t i = 0; i < table->columns.size(); ++i)
    rows.items.push_back({ColumnOf(scope.entries[0], i, {}), table->columns[i].name});
  auto relation = std::make_unique<BoundRelation>();
  relation->id = NextId();
  relation->columns = table->columns;
  rows.from = std::move(table);
  query->body = std::move(rows);
  relation->node = BoundSubqueryTable{std::move(query)};
  return relation;
}

BoundRelationPtr Resolver::ResolveView(const TableRef& ref,
                                       std::shared_ptr<const TableSchema> view) {
  if (view_depth_ >= kMaxViewDepth)
    Invalid(ref.span, fmt::format("views are nested deeper than {}", kMaxViewDepth));
  const Source source = MakeSource(view->view_text, "");
  auto parsed = Parse(source);
  if (!parsed)
    Fail(ref.span, parsed.error().code,
         fmt::format("view {}.{}: {}", view->database, view->name, parsed.error().message));
  const auto* select = std::get_if<SelectStatement>(&parsed->node);
  if (!select) Invalid(ref.span, fmt::format("view {}.{} is no query", view->database, view->name));
  ResolveOptions options = options_;
  options.database = view->database;
  options.names = nullptr;
  Resolver inner(source, schema_, options, &next_id_);
  inner.view_depth_ = view_depth_ + 1;
  inner.planned_by_cost_ = planned_by_cost_;
  BoundQueryPtr query;
  try {
    query = inner.ResolveQuery(*select->query, nullptr);
  } catch (ResolveError& error) {
    Fail(ref.span, error.error.code,
         fmt::format("view {}.{}: {}", view->database, view->name, error.error.message));
  }
  padded_.merge(inner.padded_);
  // Columns that `*` gained since the view was made are not the view's.
  auto relation = std::make_unique<BoundRelation>();
  relation->id = NextId();
  if (query->output.size() < view->columns.size())
    Invalid(ref.span, fmt::format("view {}.{} lost a column", view->database, view->name));
  for (size_t i = 0; i < query->output.size(); ++i) {
    relation->columns.push_back(
        {i < view->columns.size() ? view->columns[i].name : "", query->output[i].type});
  }
  relation->node = BoundSubqueryTable{std::move(query), view->database + "." + view->name};
  relation->columns.resize(view->columns.size());
  return relation;
}

BoundRelationPtr Resolver::ResolveJoin(const TableRef& ref, const Join& join, Scope* scope,
                                       const Scope* outer) {
  auto relation = std::make_unique<BoundRelation>();
  relation->id = NextId();
  BoundJoin bound;
  bound.kind = join.kind;
  Scope left;
  left.outer = scope->outer;
  bound.left = ResolveTable(*join.left, &left, outer);
  Scope right;
  right.outer = scope->outer;
  bound.right = ResolveTable(*join.right, &right, outer);
  Scope both;
  both.outer = scope->outer;
  both.entries = left.entries;
  for (ScopeEntry& entry : right.entries) {
    for (const ScopeEntry& other : left.entries) {
      if (!entry.alias.empty() && entry.alias == other.alias)
        Invalid(join.right->span, fmt::format("the name {} stands for two tables", entry.alias));
    }
    both.entries.push_back(entry);
  }
  both.merged = left.merged;
  both.merged.insert(both.merged.end(), right.merged.begin(), right.merged.end());
  if (!join.using_columns.empty()) bound.on = MergeColumns(join, left, right, ref.span, &both);
  if (join.on) {
    ExprContext context;
    context.scope = &both;
    bound.on = WithoutNaN(ResolveOn(*join.on, context));
    if (bound.on->type.kind != TypeKind::kBoolean && bound.on->type.kind != TypeKind::kVoid)
      Invalid(join.on->span, "ON needs a boolean, not " + bound.on->type.ToString());
    bound.on = Convert(std::move(bound.on), kBooleanType);
  }
  const auto pad = [&](const Scope& side) {
    for (const ScopeEntry& entry : side.entries) padded_.insert(entry.relation);
  };
  if (join.kind == JoinKind::kLeft || join.kind == JoinKind::kFull) pad(right);
  if (join.kind == JoinKind::kRight || join.kind == JoinKind::kFull) pad(left);
  // Only the left side of a semi join has columns afterwards.
  const Scope& visible = join.kind == JoinKind::kLeftSemi ? left : both;
  scope->entries.insert(scope->entries.end(), visible.entries.begin(), visible.entries.end());
  scope->merged.insert(scope->merged.end(), visible.merged.begin(), visible.merged.end());
  relation->node = std::move(bound);
  return relation;
}

/// `value <> NaN`, of a float or double.
BoundExprPtr Resolver::IsNumber(BoundExprPtr value, const Type& type, Span span) {
  return Invoke("<>", std::move(value), MakeBound(type, span, BoundLiteral{false, "NaN"}), span);
}

/// NaN is no key that rows are joined by: `a.x = b.x` of two relations does not find it, nor do
/// `a.x <=> b.x` and what becomes a join (asked of Hive 3.1.3).
BoundExprPtr Resolver::WithoutNaN(BoundExprPtr condition) {
  auto* call = std::get_if<BoundCall>(&condition->node);
  if (!call) return condition;
  const std::string_view name = call->function->name;
  if (name == "and") {
    for (auto& arg : call->args) arg = WithoutNaN(std::move(arg));
    return condition;
  }
  if (name != "=" && name != "<=>") return condition;
  const Type& type = call->args[0]->type;
  if (!type.IsFloating()) return condition;
  std::set<int> left;
  std::set<int> right;
  CollectRelations(*call->args[0], &left);
  CollectRelations(*call->args[1], &right);
  const bool is_key = !left.empty() && !right.empty() &&
                      std::ranges::none_of(left, [&](int id) { return right.contains(id); });
  if (!is_key) return condition;
  const Span span = condition->span;
  auto number = IsNumber(Clone(*call->args[0]), type, span);
  if (name == "<=>")
    number = Invoke("or", std::move(number), NullTest(false, Clone(*call->args[0]), span), span);
  return Invoke("and", std::move(condition), std::move(number), span);
}

/// `a <=> b` of two types is a key of the join: both sides are converted, and what cannot be is
/// NULL like NULL itself.
BoundExprPtr Resolver::ResolveOn(const Expr& expr, const ExprContext& context) {
  const auto* binary = std::get_if<Binary>(&expr.node);
  if (binary && binary->op == BinaryOp::kAnd)
    return Invoke("and", ResolveOn(*binary->left, context), ResolveOn(*binary->right, context),
                  expr.span);
  if (!binary || binary->op != BinaryOp::kNullSafeEqual) return Resolve(expr, context);
  auto left = Resolve(*binary->left, context);
  auto right = Resolve(*binary->right, context);
  const auto common = ComparisonType(left->type, right->type);
  if (!common || left->type == right->type) return Resolve(expr, context);
  return Invoke("<=>", Convert(std::move(left), *common), Convert(std::move(right), *common),
                expr.span);
}

/// `l JOIN r USING (a)` -> `l JOIN r ON l.a = r.a`, where `a` is `l.a`, of a right join `r.a`. Of a
/// full join too it is `l.a`, NULL for rows of the right alone: Hive 3.1.3 answers so.
BoundExprPtr Resolver::MergeColumns(const Join& join, const Scope& left, const Scope& right,
                                    Span span, Scope* both) {
  std::vector<MergedColumn> merged;
  BoundExprPtr on;
  for (const std::string& written : join.using_columns) {
    const std::string name = Lower(written);
    auto a = FindColumn(span, name, left);
    auto b = FindColumn(span, name, right);
    if (!a || !b) {
      Invalid(span, fmt::format("USING needs a column {} on both sides; the {} has none", name,
                                a ? "right" : "left"));
    }
    NoteJoined(span, name, *a, *b);
    MergedColumn column{name, nullptr, {}};
    const auto add = [&](const BoundExpr& part, const Scope& side, bool owns) {
      if (const auto* plain = std::get_if<BoundColumn>(&part.node)) {
        column.parts.emplace_back(plain->relation, plain->name);
        if (owns) column.owner = plain->relation;
      }
      for (const MergedColumn& other : side.merged) {
        if (other.name != name) continue;
        column.parts.insert(column.parts.end(), other.parts.begin(), other.parts.end());
        if (owns) column.owner = other.owner;
      }
    };
    add(*a, left, join.kind != JoinKind::kRight);
    add(*b, right, join.kind == JoinKind::kRight);
    std::erase_if(both->merged, [&](const MergedColumn& other) { return other.name == name; });
    on = Both(std::move(on), WithoutNaN(Invoke("=", Clone(*a), Clone(*b), span)));
    column.value = std::move(join.kind == JoinKind::kRight ? b : a);
    merged.push_back(std::move(column));
  }
  both->merged.insert(both->merged.begin(), std::make_move_iterator(merged.begin()),
                      std::make_move_iterator(merged.end()));
  return on;
}

BoundRelationPtr Resolver::MakeLateral(BoundRelationPtr input, bool outer_rows, const Call& call,
                                       Span span, const std::vector<std::string>& names,
                                       const std::string& alias, const ExprContext& context) {
  const Function& function = FunctionNamed(call.name, span);
  if (function.kind != FunctionKind::kTable)
    Invalid(span, fmt::format("{} is no table function", function.name));
  BoundLateral lateral;
  lateral.input = std::move(input);
  lateral.outer = outer_rows;
  lateral.function = &function;
  for (const ExprPtr& arg : call.args) lateral.args.push_back(Resolve(*arg, context));
  const Type row = Apply(function, &lateral.args, span);
  if (!names.empty() && names.size() != row.children.size()) {
    Invalid(span, fmt::format("{} gives {} columns, but {} are named", function.name,
                              row.children.size(), names.size()));
  }
  auto relation = std::make_unique<BoundRelation>();
  relation->id = NextId();
  relation->alias = Lower(alias);
  for (size_t i = 0; i < row.children.size(); ++i) {
    relation->columns.push_back({names.empty() ? row.names[i] : Lower(names[i]), row.children[i]});
  }
  relation->node = std::move(lateral);
  return relation;
}

BoundRelationPtr Resolver::ResolveLateral(const TableRef& ref, const LateralView& view,
                                          Scope* scope, const Scope* outer) {
  CHECK(view.input || shared_source_, "LATERAL VIEW over nothing");
  const TableRef& table = view.input ? *view.input : *std::exchange(shared_source_, nullptr);
  auto input = ResolveTable(table, scope, outer);
  ExprContext context;
  context.scope = scope;
  const auto* call = std::get_if<Call>(&view.call->node);
  if (!call) Invalid(view.call->span, "LATERAL VIEW needs a table function");
  auto relation = MakeLateral(std::move(input), view.outer, *call, view.call->span, view.columns,
                              view.alias, context);
  AddToScope(*relation, relation->alias, "", ref.span, scope);
  return relation;
}

BoundRelationPtr Resolver::ResolveValues(const TableRef& ref, const ValuesTable& values,
                                         Scope* scope, const Scope* outer) {
  ExprContext context;
  Scope empty;
  empty.outer = outer;
  context.scope = &empty;
  const auto defaults = std::exchange(value_columns_, {});
  BoundValues node;
  std::vector<Type> types;
  for (const auto& row : values.rows) {
    std::vector<BoundExprPtr> cells;
    for (const ExprPtr& cell : row) {
      const auto* name = std::get_if<NameRef>(&cell->node);
      const bool is_default =
          name && Lower(name->name) == "default" && cells.size() < defaults.size();
      cells.push_back(is_default ? DefaultOf(*defaults[cells.size()], cell->span)
                                 : Resolve(*cell, context));
      if (const size_t i = cells.size() - 1; i < defaults.size())
        LoseBeyondCast(defaults[i]->type, &cells[i]);
    }
    if (types.empty()) types.resize(cells.size(), kVoidType);
    if (cells.size() != types.size())
      Invalid(ref.span, fmt::format("a row of VALUES has {} columns, another {}", cells.size(),
                                    types.size()));
    for (size_t i = 0; i < cells.size(); ++i) {
      const auto wider = CommonType(types[i], cells[i]->type);
      if (!wider)
        Invalid(cells[i]->span, fmt::format("column {} of VALUES mixes {} and {}", i + 1,
                                            types[i].ToString(), cells[i]->type.ToString()));
      types[i] = *wider;
    }
    node.rows.push_back(std::move(cells));
  }
  for (auto& row : node.rows) {
    for (size_t i = 0; i < row.size(); ++i) row[i] = Convert(std::move(row[i]), types[i]);
  }
  auto relation = std::make_unique<BoundRelation>();
  relation->id = NextId();
  relation->alias = Lower(values.alias);
  for (size_t i = 0; i < types.size(); ++i) {
    relation->columns.push_back(
        {i < values.columns.size() ? Lower(values.columns[i]) : fmt::format("col{}", i + 1),
         types[i]});
  }
  relation->node = std::move(node);
  AddToScope(*relation, relation->alias, "", ref.span, scope);
  return relation;
}

}  // namespace sql
