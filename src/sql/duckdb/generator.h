#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sql/duckdb/generate.h"
#include "sql/functions.h"

/// Private to the generate_*.cc files.
namespace sql::to_duckdb {

struct GenerateError {
  base::Error error;
};

class JoinCondition;

/// The most decimal digits of what DuckDB keeps in 64 bits.
inline constexpr int kMostDigitsOf64Bits = 18;

/// `a IS NULL OR b IS NULL`
std::string AnyNull(const std::vector<std::string>& args);
/// What orders nested values as Hive does: a NULL inside is the smallest, while DuckDB takes it for
/// the largest.
std::string OrderKey(const std::string& text, const Type& type);
/// A NULL of the type.
std::string NullOf(const Type& type);

/// The call of that function, or null.
const BoundCall* CallOf(const BoundExpr& expr, std::string_view name);
/// Adds the parts of a condition that AND puts together.
void CollectConjuncts(const BoundExpr& expr, std::vector<const BoundExpr*>& conjuncts);
bool IsUnionAll(const BoundSetOp& set);
/// The query has no WITH, ORDER BY or LIMIT of its own.
bool IsPlain(const BoundQuery& query);

class Generator {
 public:
  Generator(const GenerateOptions& options, std::map<int, std::vector<std::string>> paths)
      : options_(options), paths_(std::move(paths)) {}

  std::string Query(const BoundQuery& query);
  std::string SetRows(const BoundQuery& query, const BoundSetOp& set);
  std::string InTurns(const BoundQuery& query, const BoundSetOp& set);
  std::string Expression(const BoundExpr& expr);

 private:
  // generate_query.cc
  std::string Body(const BoundQuery& query);
  std::string SelectBody(const BoundQuery& query, const BoundSelect& select);
  /// `text`, which is that of `expr`, as a literal of Hive's optimiser where it is a constant.
  static std::string WithoutNegativeZero(const BoundExpr& expr, std::string text);
  /// An output; a key of its GROUP BY as the group shows it.
  std::string Shown(const BoundExpr& expr, const BoundSelect& select);
  std::string Key(const BoundExpr& expr);
  std::string GroupBy(const BoundSelect& select);
  std::string Having(const BoundSelect& select);
  std::string From(const BoundRelation& relation);
  std::string FromScan(const BoundRelation& relation, const TableSchema& table);
  std::string FromLateral(const BoundRelation& relation, const BoundLateral& lateral);
  std::string FromTransform(const BoundRelation& relation, const BoundTransform& transform);

  // generate_first_row.cc
  /// Notes the columns that the condition asks to be 1.
  void CollectFirst(const BoundExpr& condition);
  /// The ROW_NUMBER of a derived table of whose keys the first row alone is asked for, when it is
  /// worth telling keys of several rows from the others; else null.
  const BoundWindow* FirstRowOf(const BoundRelation& relation, const BoundQuery& query) const;
  std::string FirstRows(const BoundRelation& relation, const BoundQuery& query,
                        const BoundWindow& number);

  // generate_join.cc
  std::string FromJoin(const BoundJoin& join);
  std::string JoinedBy(const JoinCondition& condition);
  std::string On(const BoundExpr& condition);

  // generate_order.cc
  std::string Sort(const BoundSort& sort, const std::string& text);
  std::string SortKey(const BoundExpr& expr);
  /// Whether rows are sorted by outputs alone, one of them a double: then they are selected from.
  static bool SortsByName(const BoundQuery& query);
  std::string OrderBy(const BoundQuery& query);
  std::string WindowOrder(const BoundSelect& select);

  // generate_expression.cc
  std::string Literal(const BoundExpr& expr, const BoundLiteral& literal);
  std::string Field(const BoundExpr& expr, const BoundField& field);
  std::string Index(const BoundIndex& index);
  std::string Cast(const BoundExpr& expr, const BoundCast& cast);
  /// The expression for what does not look at nanoseconds: a CAST in it cuts them off.
  std::string WithoutNanoseconds(const BoundExpr& expr);
  std::string Case(const BoundCase& node);
  std::string In(const BoundIn& node);
  std::string Subquery(const BoundSubquery& node);
  std::string SlidingSum(const BoundWindow& node, const std::string& rows,
                         const std::string& before, const std::string& end);
  std::string Window(const BoundExpr& expr, const BoundWindow& node);
  std::vector<std::string> Expressions(const std::vector<BoundExprPtr>& exprs);

  // generate_call.cc
  std::string Call(const BoundExpr& expr, const BoundCall& call);
  std::string Extreme(const BoundCall& call);

  // generate_aggregate.cc
  /// An aggregate or window function; `over` is the OVER clause or empty.
  std::string Aggregate(const BoundExpr& expr, const Function& function, bool distinct,
                        const std::vector<BoundExprPtr>& args, const std::string& over);

  const GenerateOptions& options_;
  std::map<int, std::vector<std::string>> paths_;
  /// How each column of a relation is written, by relation id; filled when the relation is written.
  std::map<int, std::vector<std::string>> columns_;
  std::map<int, std::vector<std::string>> cte_names_;
  std::vector<std::string> ctes_;  ///< those in view, `cte1 AS (..)`
  const BoundSelect* grouping_select_ = nullptr;
  std::set<std::pair<int, int>> asked_first_;  ///< relation and column, see CollectFirst
  friend struct ExpressionWriter;
};

/// A timestamp of a text or a number of seconds, its nanoseconds cut off.
std::string CutTimestamp(const std::string& text, const Type& from);
/// Wraps `text` of type `from` so that it has type `to`, as Hive converts.
std::string CastText(const std::string& text, const Type& from, const Type& to);

/// The path of a column or of a chain of struct fields below one, `_id.agentid`; empty when `expr`
/// is no such chain.
struct ColumnPath {
  int relation = -1;
  std::string path;
};
ColumnPath PathOf(const BoundExpr& expr);

[[noreturn]] void FailUnsupported(const std::string& what);

/// The text of a simple function: `{0}`, `{1}` are its arguments, `{*}` all of them. Null when the
/// function has none.
const char* TemplateOf(const std::string& function);
std::string FillTemplate(const char* text, const std::vector<std::string>& args);

}  // namespace sql::to_duckdb
