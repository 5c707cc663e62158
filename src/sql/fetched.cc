#include "sql/fetched.h"

#include <algorithm>

#include "sql/bound_walk.h"

namespace sql {
namespace {

bool NeedsJob(const BoundExpr& expr) {
  bool needs = std::holds_alternative<BoundSubquery>(expr.node) ||
               std::holds_alternative<BoundWindow>(expr.node) ||
               std::holds_alternative<BoundAggregate>(expr.node);
  ForEachChild(expr, [&](const BoundExpr& child) { needs = needs || NeedsJob(child); });
  return needs;
}

class Search {
 public:
  Search(const BoundQuery& root, bool is_minimal) : root_(root), is_minimal_(is_minimal) {}

  bool IsFetched(const BoundQuery& query) const {
    return query.order_by.empty() && IsFetchedUnordered(query);
  }

 private:
  bool IsFetchedUnordered(const BoundQuery& query) const {
    const auto* select = std::get_if<BoundSelect>(&query.body);
    if (!select || select->distinct || select->aggregated) return false;
    if (select->where && (is_minimal_ || NeedsJob(*select->where))) return false;
    return IsFetched(*select->from, *select) &&
           std::ranges::all_of(select->items,
                               [&](const BoundItem& item) { return IsRead(*item.expr); });
  }
  bool IsFetched(const BoundRelation& relation, const BoundSelect& select) const {
    if (const auto* derived = std::get_if<BoundSubqueryTable>(&relation.node))
      return IsFetched(*derived->query, select);
    if (const auto* lateral = std::get_if<BoundLateral>(&relation.node))
      return !is_minimal_ && IsFetched(*lateral->input, select);
    if (const auto* reference = std::get_if<BoundCteTable>(&relation.node)) {
      const auto cte = std::ranges::find(root_.with, reference->cte, &BoundCte::id);
      return cte != root_.with.end() && IsFetched(*cte->query, select);
    }
    return std::holds_alternative<BoundTable>(relation.node) ||
           std::holds_alternative<BoundOneRow>(relation.node);
  }
  /// Of a query in FROM: its ORDER BY goes away. A LIMIT needs a job unless it is all there is,
  /// since the select around it does no more than leave out columns.
  bool IsFetched(const BoundQuery& query, const BoundSelect& around) const {
    if (!query.limit) return IsFetchedUnordered(query);
    return LeavesOutColumns(around) && IsFetched(query);
  }

  static bool LeavesOutColumns(const BoundSelect& select) {
    int last = -1;
    for (const BoundItem& item : select.items) {
      const auto* column = std::get_if<BoundColumn>(&item.expr->node);
      if (!column || column->relation != select.from->id || column->column <= last) return false;
      last = column->column;
    }
    return !select.where;
  }
  bool IsRead(const BoundExpr& expr) const {
    return is_minimal_ ? std::holds_alternative<BoundColumn>(expr.node) ||
                             std::holds_alternative<BoundLiteral>(expr.node)
                       : !NeedsJob(expr);
  }

  const BoundQuery& root_;
  const bool is_minimal_;
};

}  // namespace

bool IsFetched(const BoundQuery& query, std::string_view conversion) {
  return conversion != "none" && Search(query, conversion == "minimal").IsFetched(query);
}

}  // namespace sql
