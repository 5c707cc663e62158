#include "sql/qualify.h"

#include <algorithm>
#include <type_traits>
#include <vector>

#include "sql/walk.h"

namespace sql {
namespace {

class Qualifier {
 public:
  explicit Qualifier(const std::string& database) : database_(database) {}

  void Visit(Query& query) {
    const size_t visible = ctes_.size();
    // A CTE sees those before it; its own name counts from the next one on.
    for (Cte& cte : query.with) {
      Visit(*cte.query);
      ctes_.push_back(Lower(cte.name));
    }
    std::vector<Cte> with = std::move(query.with);
    query.with.clear();
    Below(query);
    query.with = std::move(with);
    ctes_.resize(visible);
  }
  void Visit(TableRef& ref) {
    if (auto* table = std::get_if<NamedTable>(&ref.node)) {
      QualifiedName& name = table->name;
      const bool is_cte = std::ranges::find(ctes_, Lower(name.name)) != ctes_.end();
      if (name.database.empty() && !is_cte) {
        if (table->alias.empty()) table->alias = name.name;
        name.database = database_;
      }
    }
    Below(ref);
  }
  void Visit(Expr& expr) { Below(expr); }

 private:
  template <class Node>
  void Below(Node& node) {
    ForEachChild(node, [this](auto& child) { this->Visit(child); });
  }

  const std::string& database_;
  std::vector<std::string> ctes_;
};

}  // namespace

void QualifyTables(Query& query, const std::string& database) { Qualifier(database).Visit(query); }

}  // namespace sql
