#include <fmt/format.h>

#include <algorithm>

#include "sql/duckdb/generator.h"

namespace sql::to_duckdb {

std::string Generator::Sort(const BoundSort& sort, const std::string& text) {
  return fmt::format("{} {} NULLS {}", text, sort.descending ? "DESC" : "ASC",
                     sort.nulls_first ? "FIRST" : "LAST");
}

/// What rows are sorted or parted by in a window. DuckDB gives a column that it sorts by back from
/// its sort key, which knows no -0.0: such a column stays one of its own.
std::string Generator::SortKey(const BoundExpr& expr) {
  const std::string text = Expression(expr);
  return expr.type.IsFloating() ? fmt::format("({} + 0)", text) : text;
}

bool Generator::SortsByName(const BoundQuery& query) {
  const auto is_output = [](int output) { return output >= 0; };
  const auto is_floating = [&](int output) {
    return output >= 0 && query.output[output].type.IsFloating();
  };
  return std::ranges::all_of(query.order_output, is_output) &&
         std::ranges::any_of(query.order_output, is_floating);
}

std::string Generator::OrderBy(const BoundQuery& query) {
  std::string items;
  const bool by_name = SortsByName(query);
  const auto names = UniqueNames(query.output);
  for (size_t i = 0; i < query.order_by.size(); ++i) {
    const BoundSort& sort = query.order_by[i];
    const int output = query.order_output[i];
    items += i ? ", " : "";
    if (sort.expr) {
      items += Sort(sort, Key(*sort.expr));
    } else if (by_name && query.output[output].type.IsFloating()) {
      // -0.0 comes before 0.0, and comes out as such: see SortKey.
      const std::string name = Quoted(names[output]);
      const BoundSort sign{nullptr, !sort.descending, sort.nulls_first};
      items += fmt::format("{}, {}", Sort(sort, fmt::format("({} + 0)", name)),
                           Sort(sign, fmt::format("signbit({})", name)));
    } else {
      items += Sort(sort, std::to_string(output + 1));
    }
  }
  return items.empty() ? "" : " ORDER BY " + items;
}

/// Rows come out of a window in the order that it was computed in, and a LIMIT keeps the first.
std::string Generator::WindowOrder(const BoundSelect& select) {
  const BoundWindow* last = nullptr;
  for (const BoundItem& item : select.items) {
    if (const auto* window = std::get_if<BoundWindow>(&item.expr->node)) last = window;
  }
  if (!last || select.distinct || (last->partition_by.empty() && last->order_by.empty())) return "";
  std::string items;
  std::string partition;
  for (const auto& expr : last->partition_by) {
    const std::string key = SortKey(*expr);
    items += fmt::format("{} ASC NULLS FIRST, ", key);
    partition += (partition.empty() ? "PARTITION BY " : ", ") + key;
  }
  std::string order;
  for (const BoundSort& sort : last->order_by)
    order += (order.empty() ? " ORDER BY " : ", ") + Sort(sort, SortKey(*sort.expr));
  return fmt::format(" ORDER BY {}row_number() OVER ({}{})", items, partition, order);
}

}  // namespace sql::to_duckdb
