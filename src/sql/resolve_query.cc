#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "base/nearest.h"
#include "sql/bound_walk.h"
#include "sql/constant_decimal.h"
#include "sql/parser.h"
#include "sql/resolver.h"

namespace sql {
namespace {

/// The name Hive gives to a select item without alias: of a plain column its own, otherwise
/// `_c<position>`.
std::string DerivedName(const Expr& expr, size_t position) {
  if (const auto* name = std::get_if<NameRef>(&expr.node)) return Lower(name->name);
  if (const auto* field = std::get_if<FieldRef>(&expr.node)) return Lower(field->name);
  return fmt::format("_c{}", position);
}

bool ContainsAggregate(const BoundExpr& expr) {
  if (std::holds_alternative<BoundAggregate>(expr.node) ||
      std::holds_alternative<BoundGrouping>(expr.node))
    return true;
  bool found = false;
  ForEachChild(expr, [&](const BoundExpr& child) { found = found || ContainsAggregate(child); });
  return found;
}

std::optional<size_t> PositionOf(const Expr& expr, size_t count) {
  const auto* literal = std::get_if<Literal>(&expr.node);
  if (!literal || literal->kind != LiteralKind::kInteger) return std::nullopt;
  size_t position = 0;
  std::from_chars(literal->text.data(), literal->text.data() + literal->text.size(), position);
  return position >= 1 && position <= count ? std::optional(position - 1) : std::nullopt;
}

/// Whether it is the query of INSERT .. VALUES.
bool IsValues(const Query& query) {
  const auto* select = std::get_if<Select>(&query.body);
  return select && select->from && std::holds_alternative<ValuesTable>(select->from->node);
}

/// A column that WHERE takes without a comparison, as CAST to boolean takes it. Hive does in its
/// vectorized readers alone, and fails elsewhere.
bool IsTruthColumn(const BoundExpr& expr) {
  const Type& type = expr.type;
  return std::holds_alternative<BoundColumn>(expr.node) &&
         (type.IsText() || type.IsInteger() || type.IsFloating() ||
          type.kind == TypeKind::kTimestamp);
}

}  // namespace

BoundSort MakeSort(BoundExprPtr expr, SortOrder order, NullOrder nulls) {
  const bool descending = order == SortOrder::kDescending;
  return {std::move(expr), descending,
          nulls == NullOrder::kDefault ? !descending : nulls == NullOrder::kFirst};
}

bool Resolver::Setting(std::string_view key, bool otherwise) const {
  if (!options_.setting) return otherwise;
  const auto value = options_.setting(key);
  return value ? Lower(*value) == "true" : otherwise;
}

void Resolver::ResolveCtes(const std::vector<Cte>& with, const Scope* outer, BoundQuery* result) {
  const size_t first = ctes_.size();
  for (const Cte& cte : with) {
    for (size_t i = first; i < ctes_.size(); ++i) {
      if (ctes_[i].name == Lower(cte.name))
        Invalid(cte.query->span, fmt::format("WITH names \"{}\" twice", cte.name));
    }
    const int id = NextId();
    auto query = ResolveQuery(*cte.query, outer);
    NoteCte(cte, id, *query);
    ctes_.push_back({Lower(cte.name), id, query->output});
    if (HandsOnPadding(*query)) padded_.insert(id);
    result->with.push_back({id, Lower(cte.name), std::move(query)});
  }
}

BoundQueryPtr Resolver::ResolveRoot(const Query& query) {
  planned_by_cost_ = IsPlannedByCost(query);
  auto bound = ResolveQuery(query, nullptr);
  if (options_.names) options_.names->output = OutputsOf(*bound);
  return bound;
}

BoundQueryPtr Resolver::ResolveQuery(const Query& query, const Scope* outer) {
  const size_t visible = ctes_.size();
  BoundQuery with;
  ResolveCtes(query.with, outer, &with);
  BoundQueryPtr result;
  if (const auto* set = std::get_if<SetOp>(&query.body)) {
    result = ResolveSetOp(query, *set, outer);
  } else {
    result = ResolveSelect(query, std::get<Select>(query.body), outer);
  }
  result->with = std::move(with.with);
  result->limit = query.limit;
  ctes_.resize(visible);
  return result;
}

BoundQueryPtr Resolver::Wrap(BoundQueryPtr inner) {
  auto relation = std::make_unique<BoundRelation>();
  relation->id = NextId();
  relation->columns = inner->output;
  auto query = std::make_unique<BoundQuery>();
  query->output = inner->output;
  BoundSelect body;
  for (size_t i = 0; i < inner->output.size(); ++i) {
    const BoundOutput& output = inner->output[i];
    body.items.push_back(
        {MakeBound(output.type, {}, BoundColumn{relation->id, static_cast<int>(i), output.name}),
         output.name});
  }
  relation->node = BoundSubqueryTable{std::move(inner)};
  body.from = std::move(relation);
  query->body = std::move(body);
  return query;
}

/// Converts the outputs of a query where they differ from `types`; set operations and sorted or
/// bounded queries are wrapped first.
void Resolver::ConvertOutput(BoundQuery* query, const std::vector<Type>& types, Span span) {
  bool same = true;
  for (size_t i = 0; i < types.size(); ++i) same = same && query->output[i].type == types[i];
  if (same) return;
  auto* select = std::get_if<BoundSelect>(&query->body);
  if (!select || select->distinct || query->limit || !query->order_by.empty()) {
    auto inner = std::make_unique<BoundQuery>(std::move(*query));
    *query = std::move(*Wrap(std::move(inner)));
    select = &std::get<BoundSelect>(query->body);
  }
  for (size_t i = 0; i < types.size(); ++i) {
    auto& expr = select->items[i].expr;
    if (expr->type == types[i]) continue;
    if (types[i].IsComplex() && expr->type.kind != TypeKind::kVoid &&
        expr->type.kind != types[i].kind) {
      Invalid(span, fmt::format("column {}: cannot convert {} to {}", i + 1, expr->type.ToString(),
                                types[i].ToString()));
    }
    if (expr->type.IsComplex() && !types[i].IsComplex()) {
      Invalid(span, fmt::format("column {}: cannot convert {} to {}", i + 1, expr->type.ToString(),
                                types[i].ToString()));
    }
    expr = Convert(std::move(expr), types[i]);
    query->output[i].type = types[i];
  }
}

/// Sorts what a query gives: ORDER BY sees the names of its outputs only.
BoundQueryPtr Resolver::OrderOutput(const Query& query, BoundQueryPtr result, const Scope* outer) {
  result = Wrap(std::move(result));
  auto& select = std::get<BoundSelect>(result->body);
  Scope scope;
  scope.outer = outer;
  scope.entries.push_back({"", "", select.from->id, select.from->columns});
  NoteRelation(*select.from, "", {});
  ExprContext context;
  context.scope = &scope;
  ResolveOrderBy(query, context, &select, result.get());
  return result;
}

std::vector<BoundItem> Resolver::ColumnsOfStar(const Star& star, const ExprContext& context,
                                               Span span) {
  const std::string qualifier = star.qualifier.empty() ? "" : Lower(star.qualifier.back());
  std::vector<BoundItem> items;
  bool matched = false;
  const Scope& scope = *context.scope;
  for (const MergedColumn& column : scope.merged) {
    if (!qualifier.empty()) continue;
    items.push_back({Clone(*column.value), column.name});
    items.back().expr->span = span;
  }
  for (const ScopeEntry& entry : scope.entries) {
    if (!qualifier.empty() && entry.alias != qualifier) continue;
    matched = true;
    // `t.*` begins with the columns of USING that are t's to show, as `*` does with all of them.
    const auto add = [&](bool merged) {
      for (size_t i = 0; i < entry.columns.size(); ++i) {
        const std::string& name = entry.columns[i].name;
        const bool owns = !qualifier.empty() && OwnsMerged(scope, entry.relation, name);
        if (owns == merged && (owns || !IsMerged(scope, entry.relation, name)))
          items.push_back({ColumnOf(entry, i, span), name});
      }
    };
    add(true);
    add(false);
  }
  if (!matched)
    Invalid(span, qualifier.empty() ? "* needs a FROM" : fmt::format("no table \"{}\"", qualifier));
  return items;
}

/// Adds a select item: `*` and `t.*` are their columns.
void Resolver::ExpandItem(const Expr& item, const std::vector<std::string>& aliases,
                          const ExprContext& context, BoundSelect* body) {
  if (const auto* star = std::get_if<Star>(&item.node)) {
    for (BoundItem& column : ColumnsOfStar(*star, context, item.span))
      body->items.push_back(std::move(column));
    return;
  }
  if (auto columns = ColumnsOfPattern(item, context)) {
    std::ranges::move(*columns, std::back_inserter(body->items));
    return;
  }
  auto expr = Resolve(item, context);
  if (CastsBeyond(*expr) && expr->type.kind == TypeKind::kDouble) RefuseBeyondCast(item.span);
  const auto is_it = [&](const BoundExprPtr& key) {
    return LiteralOfCast(*key) && Fingerprint(*key) == Fingerprint(*expr);
  };
  if (!context.group_by || std::ranges::none_of(*context.group_by, is_it)) RetypeAlone(&expr);
  std::string name = aliases.empty() ? DerivedName(item, body->items.size()) : Lower(aliases[0]);
  body->items.push_back({std::move(expr), std::move(name)});
}

void Resolver::ResolveGroupBy(const Select& select, const Scope& scope, BoundSelect* body) {
  if (!select.group_by) return;
  body->aggregated = true;
  ExprContext context;
  context.scope = &scope;
  const bool positions = Setting("hive.groupby.position.alias", false) ||
                         Setting("hive.groupby.orderby.position.alias", false);
  std::vector<std::string> keys;
  const auto resolve = [&](const Expr& expr) {
    if (const auto position = positions ? PositionOf(expr, select.items.size()) : std::nullopt) {
      return Resolve(*select.items[*position].expr, context);
    }
    return Resolve(expr, context);
  };
  const auto index_of = [&](BoundExprPtr expr) {
    const std::string fingerprint = Fingerprint(*expr);
    const auto found = std::ranges::find(keys, fingerprint);
    if (found != keys.end()) return static_cast<int>(found - keys.begin());
    keys.push_back(fingerprint);
    body->group_by.push_back(std::move(expr));
    return static_cast<int>(keys.size() - 1);
  };
  for (const ExprPtr& expr : select.group_by->exprs) index_of(resolve(*expr));
  const int count = static_cast<int>(body->group_by.size());
  switch (select.group_by->kind) {
    case GroupingKind::kPlain:
      break;
    case GroupingKind::kRollup:
      for (int length = count; length >= 0; --length) {
        std::vector<int> set;
        for (int i = 0; i < length; ++i) set.push_back(i);
        body->grouping_sets.push_back(std::move(set));
      }
      break;
    case GroupingKind::kCube:
      if (count > 12)
        Unsupported(select.group_by->exprs[0]->span,
                    "CUBE over more than 12 expressions is not supported");
      for (int mask = 0; mask < 1 << count; ++mask) {
        std::vector<int> set;
        for (int i = 0; i < count; ++i) {
          if (!(mask & (1 << i))) set.push_back(i);
        }
        body->grouping_sets.push_back(std::move(set));
      }
      break;
    case GroupingKind::kSets:
      for (const auto& exprs : select.group_by->sets) {
        std::vector<int> set;
        for (const ExprPtr& expr : exprs) {
          const int index = index_of(resolve(*expr));
          if (index >= count)
            Invalid(expr->span, "an expression of GROUPING SETS must stand in GROUP BY too");
          set.push_back(index);
        }
        // Hive keeps sets as bit masks: one that stands twice counts once.
        std::ranges::sort(set);
        set.erase(std::unique(set.begin(), set.end()), set.end());
        if (std::ranges::find(body->grouping_sets, set) == body->grouping_sets.end())
          body->grouping_sets.push_back(std::move(set));
      }
      break;
  }
}

void Resolver::CheckGrouped(const BoundExpr& expr, const Scope& scope,
                            const BoundSelect& body) const {
  const std::string fingerprint = Fingerprint(expr);
  for (const BoundExprPtr& key : body.group_by) {
    if (Fingerprint(*key) == fingerprint) return;
  }
  if (std::holds_alternative<BoundAggregate>(expr.node)) return;
  if (const auto* column = std::get_if<BoundColumn>(&expr.node)) {
    for (const ScopeEntry& entry : scope.entries) {
      if (entry.relation == column->relation)
        Invalid(expr.span,
                fmt::format("column {} is neither in GROUP BY nor in an aggregate", column->name));
    }
  }
  ForEachChild(expr, [&](const BoundExpr& child) { CheckGrouped(child, scope, body); });
}

/// False when an item is no output of a SELECT DISTINCT: then it can only be made of the outputs.
bool Resolver::ResolveOrderBy(const Query& query, const ExprContext& base_context,
                              BoundSelect* body, BoundQuery* result) {
  const bool positions = Setting("hive.orderby.position.alias", true);
  ExprContext context = base_context;
  context.aliases = &body->items;
  context.aliases_first = true;
  for (const SortItem& item : query.order_by) {
    int output = -1;
    BoundExprPtr expr;
    if (const auto position =
            positions ? PositionOf(*item.expr, body->items.size()) : std::nullopt) {
      output = static_cast<int>(*position);
    } else {
      expr = Resolve(*item.expr, context);
      const std::string fingerprint = Fingerprint(*expr);
      for (size_t i = 0; i < body->items.size() && output < 0; ++i) {
        if (Fingerprint(*body->items[i].expr) == fingerprint) output = static_cast<int>(i);
      }
      if (output < 0 && body->distinct) return false;
    }
    if (output >= 0) expr = nullptr;
    result->order_by.push_back(MakeSort(std::move(expr), item.order, item.nulls));
    result->order_output.push_back(output);
  }
  return true;
}

BoundRelationPtr Resolver::ResolveFrom(const Select& select, const Scope* outer, Scope* scope) {
  scope->outer = outer;
  if (select.from) return ResolveTable(*select.from, scope, outer);
  // A query inside of the shared source that has no FROM reads one row, not the source itself.
  if (shared_source_ && !outer)
    return ResolveTable(*std::exchange(shared_source_, nullptr), scope, outer);
  auto one_row = std::make_unique<BoundRelation>();
  one_row->id = NextId();
  one_row->node = BoundOneRow{};
  return one_row;
}

BoundQueryPtr Resolver::ResolveSelect(const Query& query, const Select& select,
                                      const Scope* outer) {
  if (select.transform) CheckTransform(*select.transform, query.span);
  auto result = std::make_unique<BoundQuery>();
  const auto outer_sums = std::exchange(sums_, {});
  BoundSelect body;
  body.distinct = select.distinct;
  Scope scope;
  body.from = ResolveFrom(select, outer, &scope);

  ExprContext plain;
  plain.scope = &scope;
  if (select.where) {
    body.where = WithoutNaN(Resolve(*select.where, plain));
    if (body.where->type.kind != TypeKind::kBoolean && body.where->type.kind != TypeKind::kVoid &&
        !IsTruthColumn(*body.where)) {
      Invalid(select.where->span, "WHERE needs a boolean, not " + body.where->type.ToString());
    }
    body.where = Convert(std::move(body.where), kBooleanType);
  }
  ResolveGroupBy(select, scope, &body);

  ExprContext context = plain;
  context.aggregates = true;
  context.windows = true;
  context.named_windows = &select.windows;
  if (select.group_by) context.group_by = &body.group_by;

  // `SELECT explode(x) AS a FROM t` is a lateral view whose columns are all that is selected.
  const Call* table_call = nullptr;
  if (select.items.size() == 1) {
    const auto* call = std::get_if<Call>(&select.items[0].expr->node);
    const Function* function = call ? FindFunction(call->name) : nullptr;
    if (function && function->kind == FunctionKind::kTable) table_call = call;
  }
  if (table_call) {
    auto lateral = MakeLateral(std::move(body.from), false, *table_call, select.items[0].expr->span,
                               select.items[0].aliases, "", plain);
    ScopeEntry entry{"", "", lateral->id, lateral->columns};
    for (size_t i = 0; i < entry.columns.size(); ++i) {
      body.items.push_back({ColumnOf(entry, i, select.items[0].expr->span), entry.columns[i].name});
    }
    body.from = std::move(lateral);
  } else {
    for (const SelectItem& item : select.items)
      ExpandItem(*item.expr, item.aliases, context, &body);
    if (select.transform) {
      for (const ExprPtr& arg : select.transform->args) ExpandItem(*arg, {}, context, &body);
    }
  }
  if (select.having) {
    ExprContext having = context;
    having.windows = false;
    having.aliases = &body.items;
    body.having = Convert(Resolve(*select.having, having), kBooleanType);
    body.aggregated = true;
  }
  for (const BoundItem& item : body.items)
    body.aggregated = body.aggregated || ContainsAggregate(*item.expr);
  bool ordered = true;
  if (!select.transform) {
    ordered = ResolveOrderBy(query, context, &body, result.get());
  } else if (!body.aggregated) {
    OrderInput(select, scope, result.get());
  }
  if (body.aggregated) {
    for (const BoundItem& item : body.items) CheckGrouped(*item.expr, scope, body);
    if (body.having) CheckGrouped(*body.having, scope, body);
    for (const BoundSort& sort : result->order_by) {
      if (sort.expr) CheckGrouped(*sort.expr, scope, body);
    }
  }
  for (const BoundItem& item : body.items) result->output.push_back({item.name, item.expr->type});
  result->body = std::move(body);
  sums_ = outer_sums;
  if (select.transform) return ThroughProgram(query, *select.transform, std::move(result));
  if (ordered) return result;
  result->order_by.clear();
  result->order_output.clear();
  return OrderOutput(query, std::move(result), outer);
}

/// The constant of a DEFAULT constraint, or NULL.
BoundExprPtr Resolver::DefaultOf(const SchemaColumn& column, Span span) {
  if (column.default_value.empty()) return NullOf(column.type, span);
  const Source source = MakeSource("SELECT " + column.default_value, "");
  const auto parsed = Parse(source);
  const auto* statement = parsed ? std::get_if<SelectStatement>(&parsed->node) : nullptr;
  if (!statement) Invalid(span, fmt::format("DEFAULT of {} is no value", column.name));
  ResolveOptions options = options_;
  options.names = nullptr;
  Resolver inner(source, schema_, options, &next_id_);
  BoundQueryPtr query;
  try {
    query = inner.ResolveQuery(*statement->query, nullptr);
  } catch (ResolveError& error) {
    Fail(span, error.error.code,
         fmt::format("DEFAULT of {}: {}", column.name, error.error.message));
  }
  auto& select = std::get<BoundSelect>(query->body);
  return Convert(std::move(select.items[0].expr), column.type);
}

BoundInsert Resolver::ResolveInsert(const Insert& insert, const TableRef* shared_from,
                                    const std::vector<Cte>* shared_with) {
  const InsertTarget& target = insert.target;
  BoundInsert bound;
  bound.overwrite = target.overwrite;
  const std::string database =
      Lower(target.table.database.empty() ? options_.database : target.table.database);
  const std::string name = Lower(target.table.name);
  bound.table = schema_.FindTable(database, name);
  if (!bound.table) {
    Fail(target.span, base::ErrorCode::kNotFound,
         fmt::format("no table \"{}.{}\"{}", database, name,
                     base::DidYouMean(name, schema_.TableNames(database))));
  }
  if (bound.table->is_view) Invalid(target.span, fmt::format("{}.{} is a view", database, name));

  // The target's columns in the order in which the query gives them: named ones or all, static
  // partition values left out.
  const auto& columns = bound.table->columns;
  std::vector<int> given;
  std::set<std::string> fixed;
  for (const PartitionPart& part : target.partition) {
    if (part.value) fixed.insert(Lower(part.column));
  }
  if (target.columns.empty()) {
    for (size_t i = 0; i < columns.size(); ++i) {
      if (!fixed.contains(columns[i].name)) given.push_back(static_cast<int>(i));
    }
  } else {
    for (const std::string& column : target.columns) {
      const auto found = std::ranges::find(columns, Lower(column), &SchemaColumn::name);
      if (found == columns.end())
        Invalid(target.span, fmt::format("no column \"{}\" in {}.{}", column, database, name));
      given.push_back(static_cast<int>(found - columns.begin()));
    }
  }
  BoundQuery with;
  const size_t visible = ctes_.size();
  planned_by_cost_ = !shared_from && IsPlannedByCost(*insert.query);
  if (shared_with) ResolveCtes(*shared_with, nullptr, &with);
  shared_source_ = shared_from;
  if (IsValues(*insert.query)) {
    for (const int column : given) value_columns_.push_back(&columns[column]);
  }
  bound.query = ResolveQuery(*insert.query, nullptr);
  value_columns_.clear();
  shared_source_ = nullptr;
  ctes_.resize(visible);
  for (auto& cte : with.with) bound.query->with.push_back(std::move(cte));

  if (given.size() != bound.query->output.size()) {
    Invalid(target.span, fmt::format("{}.{} takes {} columns, but the query gives {}", database,
                                     name, given.size(), bound.query->output.size()));
  }
  std::vector<Type> types;
  for (const int column : given) types.push_back(columns[column].type);
  if (auto* select = std::get_if<BoundSelect>(&bound.query->body)) {
    for (size_t i = 0; i < types.size(); ++i) {
      LoseBeyondCast(types[i], &select->items[i].expr);
      bound.query->output[i].type = select->items[i].expr->type;
    }
  }
  ConvertOutput(bound.query.get(), types, target.span);
  const bool in_order = given.size() == columns.size() && std::ranges::is_sorted(given);
  if (in_order) return bound;

  auto wrapped = Wrap(std::move(bound.query));
  auto& select = std::get<BoundSelect>(wrapped->body);
  std::vector<BoundItem> items;
  for (size_t i = 0; i < columns.size(); ++i) {
    const auto position = std::ranges::find(given, static_cast<int>(i));
    if (position != given.end()) {
      items.push_back({std::move(select.items[position - given.begin()].expr), columns[i].name});
      continue;
    }
    BoundExprPtr value = DefaultOf(columns[i], target.span);
    for (const PartitionPart& part : target.partition) {
      if (!part.value || Lower(part.column) != columns[i].name) continue;
      Scope empty;
      ExprContext context;
      context.scope = &empty;
      value = Convert(Resolve(*part.value, context), columns[i].type);
    }
    items.push_back({std::move(value), columns[i].name});
  }
  select.items = std::move(items);
  wrapped->output.clear();
  for (const BoundItem& item : select.items)
    wrapped->output.push_back({item.name, item.expr->type});
  bound.query = std::move(wrapped);
  return bound;
}

base::Result<BoundQueryPtr> ResolveQuery(const Query& query, const Source& source,
                                         const SchemaSource& schema,
                                         const ResolveOptions& options) {
  int next_id = 0;
  try {
    return Resolver(source, schema, options, &next_id).ResolveRoot(query);
  } catch (ResolveError& error) {
    return base::Fail(std::move(error.error));
  }
}

base::Result<BoundInsert> ResolveInsert(const Insert& insert, const Source& source,
                                        const SchemaSource& schema, const ResolveOptions& options) {
  int next_id = 0;
  try {
    return Resolver(source, schema, options, &next_id).ResolveInsert(insert, nullptr, nullptr);
  } catch (ResolveError& error) {
    return base::Fail(std::move(error.error));
  }
}

base::Result<std::vector<BoundInsert>> ResolveMultiInsert(const MultiInsert& insert,
                                                          const Source& source,
                                                          const SchemaSource& schema,
                                                          const ResolveOptions& options) {
  int next_id = 0;
  std::vector<BoundInsert> branches;
  try {
    for (const Insert& branch : insert.branches) {
      branches.push_back(Resolver(source, schema, options, &next_id)
                             .ResolveInsert(branch, insert.source.get(), &insert.with));
    }
  } catch (ResolveError& error) {
    return base::Fail(std::move(error.error));
  }
  return branches;
}

}  // namespace sql
