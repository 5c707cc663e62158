#include <fmt/format.h>

#include "engine/explain_forms.h"
#include "sql/bound_walk.h"

namespace engine {
namespace {

class TypeRows {
 public:
  TypeRows(const sql::Source& source, RowSink& sink) : source_(source), sink_(sink) {}

  base::Result<void> Query(const sql::BoundQuery& query, const std::string& name) {
    for (const sql::BoundCte& cte : query.with) TRY(Query(*cte.query, cte.name));
    if (const auto* set = std::get_if<sql::BoundSetOp>(&query.body)) {
      TRY(Query(*set->left, name));
      TRY(Query(*set->right, name));
    } else {
      TRY(Select(std::get<sql::BoundSelect>(query.body), name));
    }
    for (const sql::BoundSort& item : query.order_by) {
      if (item.expr) TRY(Root(*item.expr, Clause(name, "ORDER BY")));
    }
    return {};
  }

 private:
  static std::string Clause(const std::string& query, const std::string& clause) {
    return query.empty() ? clause : query + ": " + clause;
  }

  base::Result<void> Select(const sql::BoundSelect& select, const std::string& name) {
    if (select.from) TRY(Relation(*select.from, name));
    if (select.where) TRY(Root(*select.where, Clause(name, "WHERE")));
    for (const auto& key : select.group_by) TRY(Root(*key, Clause(name, "GROUP BY")));
    if (select.having) TRY(Root(*select.having, Clause(name, "HAVING")));
    for (const sql::BoundItem& item : select.items)
      TRY(Root(*item.expr, Clause(name, "SELECT " + item.name)));
    return {};
  }

  base::Result<void> Relation(const sql::BoundRelation& relation, const std::string& name) {
    if (const auto* join = std::get_if<sql::BoundJoin>(&relation.node)) {
      TRY(Relation(*join->left, name));
      TRY(Relation(*join->right, name));
      if (join->on) TRY(Root(*join->on, Clause(name, "ON")));
    } else if (const auto* lateral = std::get_if<sql::BoundLateral>(&relation.node)) {
      TRY(Relation(*lateral->input, name));
      for (const auto& arg : lateral->args)
        TRY(Root(*arg, Clause(name, fmt::format("LATERAL VIEW {}", relation.alias))));
    } else if (const auto* table = std::get_if<sql::BoundSubqueryTable>(&relation.node)) {
      if (table->view.empty()) TRY(Query(*table->query, relation.alias));
    } else if (const auto* transform = std::get_if<sql::BoundTransform>(&relation.node)) {
      TRY(Query(*transform->input, "TRANSFORM"));
    }
    return {};
  }

  base::Result<void> Root(const sql::BoundExpr& expr, const std::string& clause) {
    clause_ = clause;
    return Expr(expr, 0);
  }

  base::Result<void> Expr(const sql::BoundExpr& expr, size_t level) {
    const sql::BoundExpr* shown = &expr;
    std::string conversion;
    // A conversion that nobody wrote has no text of its own: it stands with what it converts.
    while (const auto* cast = std::get_if<sql::BoundCast>(&shown->node)) {
      // One that somebody wrote, CAST(a AS int) or int(a), has more text than what it converts.
      const bool asked = shown->span.begin != cast->operand->span.begin;
      conversion +=
          fmt::format("{}{} {}", conversion.empty() ? "" : ", ",
                      asked ? "asked for, from" : "implied, from", cast->operand->type.ToString());
      if (asked) break;
      shown = cast->operand.get();
    }
    TRY(sink_.Row({clause_, std::string(2 * level, ' ') + TextOf(source_, shown->span),
                   expr.type.ToString(), conversion}));
    clause_.clear();
    base::Result<void> done;
    sql::ForEachChild(*shown, [&](const sql::BoundExpr& child) {
      if (done && !std::holds_alternative<sql::BoundLiteral>(child.node))
        done = Expr(child, level + 1);
    });
    if (!done) return done;
    if (const auto* subquery = std::get_if<sql::BoundSubquery>(&shown->node))
      TRY(Query(*subquery->query, "subquery"));
    return {};
  }

  const sql::Source& source_;
  RowSink& sink_;
  std::string clause_;  // of the next row, when it is the clause's first
};

}  // namespace

base::Result<void> ExplainTypes(const std::vector<sql::BoundQueryPtr>& queries,
                                const sql::Source& source, RowSink& sink) {
  TRY(sink.Begin({{"clause", sql::kStringType},
                  {"expression", sql::kStringType},
                  {"type", sql::kStringType},
                  {"conversion", sql::kStringType}}));
  for (const sql::BoundQueryPtr& query : queries) TRY(TypeRows(source, sink).Query(*query, ""));
  return {};
}

std::string TextOf(const sql::Source& source, sql::Span span) {
  std::string text;
  const size_t end = std::min<size_t>(span.end, source.text.size());
  for (size_t i = span.begin; i < end; ++i) {
    const char c = source.text[i];
    const bool blank = c == ' ' || c == '\n' || c == '\t' || c == '\r';
    if (!blank) {
      text += c;
    } else if (!text.empty() && text.back() != ' ') {
      text += ' ';
    }
  }
  return text;
}

}  // namespace engine
