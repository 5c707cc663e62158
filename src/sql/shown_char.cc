#include "sql/shown_char.h"

#include <algorithm>
#include <string_view>

#include "sql/bound_walk.h"
#include "sql/functions.h"

namespace sql {
namespace {

bool HasAny(std::string_view name, std::initializer_list<std::string_view> names) {
  return std::ranges::find(names, name) != names.end();
}

/// A constant without anything nested.
bool IsFolded(const BoundExpr& expr) {
  bool folded = IsConstant(expr) && !expr.type.IsComplex();
  if (folded)
    ForEachChild(expr, [&](const BoundExpr& child) { folded = folded && IsFolded(child); });
  return folded;
}

/// Writes the columns of one select anew.
class CharWriter {
 public:
  CharWriter(BoundQuery* root, BoundSelect* select) : root_(*root), select_(*select) {}

  /// Whether its blanks are others than those of its type. A constant is folded, and filled up.
  bool IsLoose(const BoundExpr& expr) const {
    if (expr.type.kind != TypeKind::kChar || IsFolded(expr)) return false;
    if (const auto* column = std::get_if<BoundColumn>(&expr.node)) {
      BoundQuery* query = QueryOf(column->relation);
      return query && Inside(query).IsLoose(*SourceOf(query, *column));
    }
    if (const auto* branches = std::get_if<BoundCase>(&expr.node)) {
      return std::ranges::any_of(branches->branches,
                                 [&](const auto& branch) { return IsLoose(*branch.second); }) ||
             (branches->otherwise && IsLoose(*branches->otherwise));
    }
    const auto* call = std::get_if<BoundCall>(&expr.node);
    if (!call) return false;
    return WritesText(call->function->name) ||
           (Chooses(call->function->name) &&
            std::ranges::any_of(call->args, [&](const auto& arg) { return IsLoose(*arg); }));
  }

  /// REQUIRES: a char. The text that is shown of it.
  BoundExprPtr Shown(BoundExprPtr expr) const {
    if (const auto* literal = std::get_if<BoundLiteral>(&expr->node); literal && literal->is_null) {
      expr->type = kStringType;
      return expr;
    }
    const Span span = expr->span;
    const int length = expr->type.precision;
    if (!IsLoose(*expr)) {
      BoundCast text{std::move(expr), CastOrigin::kImplied};
      return WithBlanks(MakeBound(kStringType, span, std::move(text)), length);
    }
    if (const auto* column = std::get_if<BoundColumn>(&expr->node)) return ShownColumn(*column);
    expr->type = kStringType;
    if (auto* branches = std::get_if<BoundCase>(&expr->node)) {
      for (auto& branch : branches->branches) branch.second = Shown(std::move(branch.second));
      if (branches->otherwise) branches->otherwise = Shown(std::move(branches->otherwise));
      return expr;
    }
    auto& call = std::get<BoundCall>(expr->node);
    const std::string_view name = call.function->name;
    if (Chooses(name)) {
      for (auto& arg : call.args) {
        if (arg->type.kind == TypeKind::kChar) arg = Shown(std::move(arg));
      }
    } else if (name.starts_with("mask") && name != "mask_hash") {
      // What is masked is `rpad(cast(c as string), n, ' ')`: `c` itself is shown instead.
      auto& padded = std::get<BoundCall>(call.args[0]->node);
      call.args[0] = Shown(std::move(std::get<BoundCast>(padded.args[0]->node).operand));
    }
    return expr;
  }

 private:
  static bool WritesText(std::string_view name) {
    return name.starts_with("mask") || HasAny(name, {"lower", "lcase", "upper", "ucase", "concat"});
  }
  static bool Chooses(std::string_view name) {
    return HasAny(name, {"coalesce", "nvl", "if", "greatest", "least"});
  }

  /// The relation that rows come from beneath all lateral views.
  BoundRelation& Source() const {
    BoundRelation* relation = select_.from.get();
    while (auto* lateral = std::get_if<BoundLateral>(&relation->node))
      relation = lateral->input.get();
    return *relation;
  }
  /// The query whose column it is; null when it is a table's or a lateral view's.
  BoundQuery* QueryOf(int id) const {
    BoundRelation& source = Source();
    if (source.id != id) return nullptr;
    if (auto* derived = std::get_if<BoundSubqueryTable>(&source.node)) return derived->query.get();
    const auto* reference = std::get_if<BoundCteTable>(&source.node);
    if (!reference) return nullptr;
    return std::ranges::find(root_.with, reference->cte, &BoundCte::id)->query.get();
  }
  CharWriter Inside(BoundQuery* query) const {
    return {&root_, &std::get<BoundSelect>(query->body)};
  }
  static const BoundExpr* SourceOf(BoundQuery* query, const BoundColumn& column) {
    const auto& items = std::get<BoundSelect>(query->body).items;
    return items[static_cast<size_t>(column.column)].expr.get();
  }

  /// Of a column of a subquery the subquery gives one more.
  BoundExprPtr ShownColumn(const BoundColumn& column) const {
    BoundQuery* query = QueryOf(column.relation);
    auto shown = Inside(query).Shown(Clone(*SourceOf(query, column)));
    const Span span = shown->span;
    const auto place = static_cast<int>(query->output.size());
    std::get<BoundSelect>(query->body).items.push_back({std::move(shown), column.name});
    query->output.push_back({column.name, kStringType});
    Source().columns = query->output;
    return MakeBound(kStringType, span, BoundColumn{column.relation, place, column.name});
  }

  BoundQuery& root_;
  BoundSelect& select_;
};

}  // namespace

BoundExprPtr WithBlanks(BoundExprPtr text, int length) {
  const Span span = text->span;
  std::vector<BoundExprPtr> args;
  args.push_back(std::move(text));
  args.push_back(MakeBound(kIntType, span, BoundLiteral{false, std::to_string(length)}));
  args.push_back(MakeBound(kStringType, span, BoundLiteral{false, " "}));
  return MakeBound(kStringType, span, BoundCall{FindFunction("rpad"), std::move(args)});
}

std::vector<Type> ShowChars(BoundQuery* query) {
  std::vector<Type> types;
  for (const BoundOutput& output : query->output) types.push_back(output.type);
  const bool has_chars =
      std::ranges::any_of(types, [](const Type& type) { return type.kind == TypeKind::kChar; });
  if (!has_chars) return types;
  auto& select = std::get<BoundSelect>(query->body);
  const CharWriter writer(query, &select);
  for (size_t i = 0; i < types.size(); ++i) {
    BoundExprPtr& expr = select.items[i].expr;
    if (!writer.IsLoose(*expr)) continue;
    expr = writer.Shown(std::move(expr));
    types[i] = kStringType;
  }
  return types;
}

}  // namespace sql
