#include "engine/shown_types.h"

#include <algorithm>
#include <string_view>

#include "sql/functions.h"

namespace engine {
namespace {

using sql::BoundExpr;
using sql::BoundQuery;
using sql::BoundRelation;
using sql::Type;

class Tracer {
 public:
  Tracer(const BoundQuery& root, const KeepsSpelling& keeps) : root_(root), keeps_(keeps) {}

  std::vector<Type> Outputs() const {
    std::vector<Type> types;
    const auto& select = std::get<sql::BoundSelect>(root_.body);
    for (const sql::BoundItem& item : select.items)
      types.push_back(Shown(*item.expr, *select.from));
    return types;
  }

 private:
  Type Shown(const BoundExpr& expr, const BoundRelation& from) const {
    if (FromFiles(expr, from)) return expr.type.Spelled();
    const auto* call = std::get_if<sql::BoundCall>(&expr.node);
    const std::string_view name = call ? call->function->name : "";
    if (name != "named_struct" && name != "struct") return expr.type;
    Type type = expr.type;
    for (size_t i = 0; i < type.children.size(); ++i)
      type.children[i] = Shown(*call->args[i], from);
    return type;
  }

  /// A column of such files, or something inside of it.
  bool FromFiles(const BoundExpr& expr, const BoundRelation& from) const {
    if (const auto* field = std::get_if<sql::BoundField>(&expr.node))
      return FromFiles(*field->base, from);
    if (const auto* item = std::get_if<sql::BoundIndex>(&expr.node))
      return FromFiles(*item->base, from);
    const auto* column = std::get_if<sql::BoundColumn>(&expr.node);
    return column && FromFiles(*column, from);
  }

  bool FromFiles(const sql::BoundColumn& column, const BoundRelation& from) const {
    if (const auto* lateral = std::get_if<sql::BoundLateral>(&from.node)) {
      if (from.id != column.relation) return FromFiles(column, *lateral->input);
      return std::ranges::any_of(lateral->args, [&](const sql::BoundExprPtr& arg) {
        return FromFiles(*arg, *lateral->input);
      });
    }
    if (from.id != column.relation) return false;
    if (const auto* table = std::get_if<sql::BoundTable>(&from.node)) return keeps_(*table->schema);
    if (const auto* derived = std::get_if<sql::BoundSubqueryTable>(&from.node))
      return FromFiles(column, *derived->query);
    const auto* reference = std::get_if<sql::BoundCteTable>(&from.node);
    if (!reference) return false;
    const auto cte = std::ranges::find(root_.with, reference->cte, &sql::BoundCte::id);
    return FromFiles(column, *cte->query);
  }
  bool FromFiles(const sql::BoundColumn& column, const BoundQuery& query) const {
    const auto& select = std::get<sql::BoundSelect>(query.body);
    return FromFiles(*select.items[static_cast<size_t>(column.column)].expr, *select.from);
  }

  const BoundQuery& root_;
  const KeepsSpelling& keeps_;
};

}  // namespace

std::vector<Type> ShownTypes(const BoundQuery& query, const KeepsSpelling& keeps) {
  return Tracer(query, keeps).Outputs();
}

}  // namespace engine
