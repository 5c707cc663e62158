#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "sql/bound_walk.h"
#include "sql/constant_decimal.h"
#include "sql/java_number.h"
#include "sql/parser.h"
#include "sql/resolver.h"
#include "sql/walk.h"

/// Aggregates. Hive computes some of them from others: avg(x) is planned as sum(x) / count(x),
/// stddev and variance from the sums of x and x * x, which decides overflow, types and last digits.
namespace sql {
namespace {

constexpr int kMaxViews = 32;

/// What else a query reads through its views.
struct PlanSearch {
  const SchemaSource& schema;
  std::string database;
  int depth = 0;

  /// True when something in it keeps Hive 3.1 from its cost based planner (asked with EXPLAIN).
  template <class Node>
  bool Hinders(const Node& node) const {
    if constexpr (std::is_same_v<Node, Query>) {
      if (!node.sort_by.empty() || !node.distribute_by.empty() || !node.cluster_by.empty())
        return true;
      const auto* select = std::get_if<Select>(&node.body);
      if (select && select->having && HasDistinctAggregate(*select)) return true;
    }
    if constexpr (std::is_same_v<Node, Expr>) {
      const auto* binary = std::get_if<Binary>(&node.node);
      if (binary && binary->op == BinaryOp::kNullSafeEqual) return true;
    }
    if constexpr (std::is_same_v<Node, TableRef>) {
      const auto* lateral = std::get_if<LateralView>(&node.node);
      if (lateral && !IsRowsInPlace(*lateral)) return true;
      const auto* table = std::get_if<NamedTable>(&node.node);
      if (table && (table->sample || HindersInView(*table))) return true;
    }
    bool found = false;
    ForEachChild(node, [&](const auto& child) { found = found || Hinders(child); });
    return found;
  }

  static bool HasDistinctAggregate(const Select& select) {
    return HasDistinctCall(*select.having) ||
           std::ranges::any_of(select.items,
                               [](const SelectItem& item) { return HasDistinctCall(*item.expr); });
  }
  /// Subqueries have aggregates of their own.
  template <class Node>
  static bool HasDistinctCall(const Node& node) {
    bool found = false;
    if constexpr (std::is_same_v<Node, Expr>) {
      const auto* call = std::get_if<Call>(&node.node);
      found = call && call->distinct;
      ForEachChild(node, [&](const auto& child) { found = found || HasDistinctCall(child); });
    }
    return found;
  }

  /// `LATERAL VIEW inline(array(..))`
  static bool IsRowsInPlace(const LateralView& view) {
    const auto& call = std::get<Call>(view.call->node);
    if (call.name != "inline" || call.args.size() != 1) return false;
    const auto* array = std::get_if<Call>(&call.args[0]->node);
    return array && array->name == "array";
  }

  bool HindersInView(const NamedTable& table) const {
    const std::string& named = table.name.database;
    const auto found =
        schema.FindTable(named.empty() ? Lower(database) : Lower(named), Lower(table.name.name));
    if (!found || !found->is_view || depth >= kMaxViews) return false;
    const auto parsed = Parse(MakeSource(found->view_text, ""));
    const auto* select = parsed ? std::get_if<SelectStatement>(&parsed->node) : nullptr;
    return select && PlanSearch{schema, found->database, depth + 1}.Hinders(*select->query);
  }
};

}  // namespace

bool Resolver::IsPlannedByCost(const Query& query) const {
  return Setting("hive.cbo.enable", true) && !PlanSearch{schema_, options_.database}.Hinders(query);
}

/// `when IS NOT NULL ? value : NULL`
BoundExprPtr Resolver::WhereKnown(const BoundExpr& when, BoundExprPtr value) {
  const Span span = value->span;
  Type type = value->type;
  BoundCase node;
  node.branches.emplace_back(Invoke("isnotnull", Clone(when), span), std::move(value));
  return MakeBound(std::move(type), span, std::move(node));
}

/// The function and arguments that do what `function` of `args` means.
const Function* Resolver::Desugar(const Function* function, std::vector<BoundExprPtr>* args,
                                  Span span) {
  const std::string_view name = function->name;
  if (name == "std" || name == "stddev") return FindFunction("stddev_pop");
  if (name == "variance") return FindFunction("var_pop");
  if ((name == "min" || name == "max") && args->size() == 1 &&
      (*args)[0]->type.Holds(TypeKind::kMap))
    Invalid(span, fmt::format("{} cannot compare maps", name));
  if (name == "sum" && args->size() == 1 && (*args)[0]->type.IsText()) {
    // A text that is no number adds nothing, but sum('a') is 0.0, not NULL.
    BoundExprPtr text = std::move((*args)[0]);
    std::vector<BoundExprPtr> parts;
    parts.push_back(Convert(Clone(*text), kDoubleType));
    parts.push_back(MakeBound(kDoubleType, span, BoundLiteral{false, "0.0"}));
    (*args)[0] = WhereKnown(*text, Invoke("coalesce", std::move(parts), span));
  }
  if (name == "regr_count" || name == "regr_avgx" || name == "regr_avgy") {
    std::vector<BoundExprPtr> checked;
    for (const auto& arg : *args) checked.push_back(Clone(*arg));
    Apply(*function, &checked, span);
    const bool of_first = name == "regr_avgy";
    auto value = std::move((*args)[of_first ? 0 : 1]);
    // Where the sum of one group overflows Hive adds another group's instead.
    if (name != "regr_count" && value->type.kind == TypeKind::kDecimal &&
        value->type.precision + 10 > kMaxDecimalPrecision)
      Unsupported(span, fmt::format("{} of {}, whose sum may overflow, is not supported", name,
                                    value->type.ToString()));
    const auto other = std::move((*args)[of_first ? 1 : 0]);
    args->clear();
    args->push_back(WhereKnown(*other, std::move(value)));
    return FindFunction(name == "regr_count" ? "count" : "avg");
  }
  return function;
}

BoundExprPtr Resolver::Aggregate(std::string_view name, bool distinct, BoundExprPtr arg,
                                 Span span) {
  std::vector<BoundExprPtr> args;
  args.push_back(std::move(arg));
  const Function* function = Desugar(FindFunction(name), &args, span);
  Type type = Apply(*function, &args, span);
  return MakeBound(std::move(type), span, BoundAggregate{function, distinct, std::move(args)});
}

BoundExprPtr Resolver::Invoke(std::string_view name, BoundExprPtr arg, Span span) {
  std::vector<BoundExprPtr> args;
  args.push_back(std::move(arg));
  return Invoke(name, std::move(args), span);
}

BoundExprPtr Resolver::Invoke(std::string_view name, BoundExprPtr left, BoundExprPtr right,
                              Span span) {
  std::vector<BoundExprPtr> args;
  args.push_back(std::move(left));
  args.push_back(std::move(right));
  return Invoke(name, std::move(args), span);
}

/// `avg(x)` of the type `type` as `sum(x) / count(x)`. Of decimals, the quotient has more digits
/// than avg's own type and keeps them, but where x has at most one digit behind the point; a sum
/// that the select has asked for before is brought to avg's type first, and may become NULL by
/// that (all asked of Hive 3.1.3). `digits`: those of a constant x.
BoundExprPtr Resolver::ReduceAverage(bool distinct, BoundExprPtr arg, std::optional<Type> digits,
                                     const Type& type, Span span) {
  const Type from = digits.value_or(arg->type);
  auto count = Aggregate("count", distinct, Clone(*arg), span);
  auto sum = Aggregate("sum", distinct, std::move(arg), span);
  const bool is_decimal = from.kind == TypeKind::kDecimal;
  if (is_decimal) {
    const auto asked = sums_.emplace(Fingerprint(*sum), SumAsked::kByAverage).first;
    if (asked->second == SumAsked::kByName) sum = Convert(std::move(sum), type);
  }
  auto average = Invoke("/", std::move(sum), std::move(count), span);
  if (is_decimal && from.scale < 2 && from.precision < 34) return Convert(std::move(average), type);
  return average;
}

/// var_pop(x) as `(sum(x * x) - sum(x) * sum(x) / count(x)) / count(x)`, var_samp with `count(x) -
/// 1` below, which is NULL for one row; stddev_* are their roots.
BoundExprPtr Resolver::ReduceVariance(std::string_view name, bool distinct, BoundExprPtr arg,
                                      Span span) {
  auto count = Aggregate("count", distinct, Clone(*arg), span);
  arg = Convert(std::move(arg), kDoubleType);
  auto squares = Aggregate("sum", distinct, Invoke("*", Clone(*arg), Clone(*arg), span), span);
  auto sum = Aggregate("sum", distinct, std::move(arg), span);
  auto square = Invoke("*", Clone(*sum), Clone(*sum), span);
  auto distance =
      Invoke("-", std::move(squares), Invoke("/", std::move(square), Clone(*count), span), span);
  if (name.ends_with("_samp")) {
    const auto one = [&] { return MakeBound(kBigintType, span, BoundLiteral{false, "1"}); };
    BoundCase rest;
    rest.branches.emplace_back(Invoke("=", Clone(*count), one(), span), NullOf(kBigintType, span));
    rest.otherwise = Invoke("-", std::move(count), one(), span);
    count = MakeBound(kBigintType, span, std::move(rest));
  }
  auto variance = Invoke("/", std::move(distance), std::move(count), span);
  if (name.starts_with("var")) return variance;
  return Invoke("power", std::move(variance),
                MakeBound(kDoubleType, span, BoundLiteral{false, "0.5"}), span);
}

/// What sums of one fraction in all rows lose depends on how the rows lie in files: Hive multiplies
/// it by the rows of a batch, and adds where a batch has few. Numbers of a few bits lose nothing.
void Resolver::CheckOneFraction(std::string_view name, const BoundExpr& arg, Span span) const {
  const bool is_variance = name.starts_with("std") || name.starts_with("var");
  if (!is_variance && name != "sum" && name != "avg") return;
  if (arg.type.IsInteger() || (!is_variance && arg.type.kind == TypeKind::kDecimal)) return;
  const auto text = ConstantText(arg);
  const auto value = text ? ParseDouble(*text) : std::nullopt;
  constexpr double kFractions = 1 << 8;
  constexpr double kMost = 1 << 20;
  if (!value || !std::isfinite(*value)) return;
  if (std::abs(*value) <= kMost && std::trunc(*value * kFractions) == *value * kFractions) return;
  Unsupported(span, fmt::format("the {} of one fraction in all rows is not supported",
                                is_variance ? "variance" : name));
}

BoundExprPtr Resolver::ResolveAggregate(const Function& written, const Call& call,
                                        std::vector<BoundExprPtr> args, Span span) {
  for (auto& arg : args) RetypeAlone(&arg);
  const Function* function = Desugar(&written, &args, span);
  const std::string_view name = function->name;
  // Of a constant the planner has but the digits.
  const auto digits = name == "avg" && planned_by_cost_ && args[0]->type.kind == TypeKind::kDecimal
                          ? ConstantDigits(*args[0], options_.evaluate)
                          : std::nullopt;
  Type type = [&] {
    std::vector<BoundExprPtr> checked;
    for (const auto& arg : args) checked.push_back(Clone(*arg));
    if (digits) checked[0]->type = *digits;
    return Apply(*function, &checked, span);
  }();
  if (!args.empty() && !call.distinct) CheckOneFraction(name, *args[0], span);
  if (digits && !call.distinct) args[0] = Convert(std::move(args[0]), *digits);
  const bool is_reduced = planned_by_cost_ && !std::string_view(written.name).starts_with("regr");
  if (is_reduced && name == "avg")
    return ReduceAverage(call.distinct, std::move(args[0]), digits, type, span);
  if (is_reduced && (name.starts_with("stddev") || name.starts_with("var")))
    return ReduceVariance(name, call.distinct, std::move(args[0]), span);
  Apply(*function, &args, span);
  if (name == "count" && args.size() > 1 && !call.distinct)
    Invalid(span, "count of several columns needs DISTINCT");
  auto aggregate =
      MakeBound(std::move(type), span, BoundAggregate{function, call.distinct, std::move(args)});
  if (name == "sum") sums_.emplace(Fingerprint(*aggregate), SumAsked::kByName);
  return aggregate;
}

}  // namespace sql
