#include <algorithm>

#include "sql/names.h"
#include "sql/resolver.h"

/// What resolving notes for editors (names.h). Nothing of it bears on the resolved tree.
namespace sql {
namespace {

/// Without what was implied; a CAST that stands in the text is an item of its own.
const BoundExpr& WithoutCasts(const BoundExpr& expr) {
  const auto* cast = std::get_if<BoundCast>(&expr.node);
  return cast && cast->origin != CastOrigin::kAsked ? WithoutCasts(*cast->operand) : expr;
}

}  // namespace

const StatementNames::Relation* StatementNames::Find(int id) const {
  const auto found = std::ranges::find(relations, id, &Relation::id);
  return found == relations.end() ? nullptr : &*found;
}

bool Resolver::IsStar(Span span) const {
  return span.end > span.begin && span.end <= source_.text.size() &&
         source_.text[span.end - 1] == '*';
}

std::vector<StatementNames::Output> Resolver::OutputsOf(const BoundQuery& query) const {
  if (const auto* set = std::get_if<BoundSetOp>(&query.body)) return OutputsOf(*set->left);
  const auto& select = std::get<BoundSelect>(query.body);
  // The rows of a query that was wrapped to convert or to sort them: no place in the text.
  std::vector<StatementNames::Output> wrapped;
  const auto* inner = select.from ? std::get_if<BoundSubqueryTable>(&select.from->node) : nullptr;
  std::vector<StatementNames::Output> outputs;
  for (const BoundItem& item : select.items) {
    const BoundExpr& expr = WithoutCasts(*item.expr);
    const auto* column = std::get_if<BoundColumn>(&expr.node);
    const bool placed = expr.span.end > expr.span.begin;
    StatementNames::Output output{item.name, item.expr->type, expr.span};
    if (column && !placed && inner && column->relation == select.from->id) {
      if (wrapped.empty()) wrapped = OutputsOf(*inner->query);
      if (column->column < static_cast<int>(wrapped.size())) output = wrapped[column->column];
    } else if (column && (!placed || IsStar(expr.span))) {
      output.item = {};
      output.relation = column->relation;
      output.column = column->column;
    }
    outputs.push_back(std::move(output));
  }
  return outputs;
}

void Resolver::NoteRelation(const BoundRelation& relation, const std::string& alias,
                            Span span) const {
  if (!options_.names) return;
  StatementNames::Relation noted{relation.id, alias, "", -1, span, {}};
  if (const auto* table = std::get_if<BoundTable>(&relation.node))
    noted.table = table->schema->database + "." + table->schema->name;
  if (const auto* table = std::get_if<BoundSubqueryTable>(&relation.node)) {
    noted.table = table->view;
    if (noted.table.empty()) noted.columns = OutputsOf(*table->query);
  }
  if (const auto* table = std::get_if<BoundCteTable>(&relation.node)) {
    noted.cte = table->cte;
    const auto& ctes = options_.names->ctes;
    const auto cte = std::ranges::find(ctes, table->cte, &StatementNames::Cte::id);
    if (cte != ctes.end()) noted.columns = cte->columns;
  }
  if (noted.columns.empty()) {
    for (const BoundOutput& column : relation.columns)
      noted.columns.push_back({column.name, column.type, {}});
  }
  options_.names->relations.push_back(std::move(noted));
}

void Resolver::NoteCte(const Cte& cte, int id, const BoundQuery& query) const {
  if (options_.names)
    options_.names->ctes.push_back({id, Lower(cte.name), cte.span, OutputsOf(query)});
}

BoundExprPtr Resolver::NoteColumn(Span span, BoundExprPtr found) const {
  const auto* column = std::get_if<BoundColumn>(&found->node);
  if (options_.names && column)
    options_.names->columns.push_back({span, column->relation, column->column});
  return found;
}

void Resolver::NoteAlias(Span span, const BoundExpr& item) const {
  if (!options_.names) return;
  const BoundExpr& expr = WithoutCasts(item);
  const auto* column = std::get_if<BoundColumn>(&expr.node);
  if (column && IsStar(expr.span)) {
    options_.names->columns.push_back({span, column->relation, column->column});
  } else {
    options_.names->aliases.push_back({span, item.span});
  }
}

void Resolver::NoteJoined(Span span, const std::string& name, const BoundExpr& left,
                          const BoundExpr& right) const {
  if (!options_.names) return;
  StatementNames::JoinedName joined{span, name, {}};
  for (const BoundExpr* side : {&left, &right}) {
    if (const auto* column = std::get_if<BoundColumn>(&side->node))
      joined.columns.emplace_back(column->relation, column->column);
  }
  options_.names->joined.push_back(std::move(joined));
}

}  // namespace sql
