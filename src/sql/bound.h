#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "sql/ast.h"
#include "sql/schema.h"

/// The resolved tree: every name stands for one column of one relation, every expression has its
/// Hive type, every conversion is a BoundCast and every function is one of the registry. Relation
/// ids are unique in a statement, so a correlated reference is a plain one. What a generator or
/// lineage needs is here; nothing of the text is.
namespace sql {

struct BoundExpr;
struct BoundQuery;
struct BoundRelation;

}  // namespace sql

// Ended in bound.cc alone, as the syntax tree in ast.cc.
template <>
struct std::default_delete<sql::BoundExpr> {
  void operator()(sql::BoundExpr* expr) const;
};
template <>
struct std::default_delete<sql::BoundQuery> {
  void operator()(sql::BoundQuery* query) const;
};
template <>
struct std::default_delete<sql::BoundRelation> {
  void operator()(sql::BoundRelation* relation) const;
};

namespace sql {

using BoundExprPtr = std::unique_ptr<BoundExpr>;
using BoundQueryPtr = std::unique_ptr<BoundQuery>;
using BoundRelationPtr = std::unique_ptr<BoundRelation>;

struct Function;  // functions.h

/// A constant of the expression's type: the text that the type's cast from string reads (`42`,
/// `1.50`, `2021-04-01`), or NULL.
struct BoundLiteral {
  bool is_null = false;
  std::string text;
};
/// The column, behind all others of a table that the engine keeps, that tells its rows apart.
inline constexpr const char* kRowColumn = "rowid";
struct BoundColumn {
  int relation = 0;
  int column = 0;
  std::string name;
};
/// A struct's field; of an array of structs the array of that field.
struct BoundField {
  BoundExprPtr base;
  int field = 0;
};
/// `array[i]` from 0, `map[key]`
struct BoundIndex {
  BoundExprPtr base;
  BoundExprPtr index;
};
/// Who wants a conversion: a CAST or an arithmetic operator, or what stands around. Hive's CAST
/// functions pass a decimal as decimal(38,18); implied conversions take it as it is.
enum class CastOrigin { kImplied, kAsked };
/// A conversion. `type` of the expression is the target.
struct BoundCast {
  BoundExprPtr operand;
  CastOrigin origin = CastOrigin::kImplied;
};
/// A scalar function or operator of the registry; arguments have the types that it takes.
struct BoundCall {
  const Function* function = nullptr;
  std::vector<BoundExprPtr> args;
};
struct BoundAggregate {
  const Function* function = nullptr;
  bool distinct = false;
  std::vector<BoundExprPtr> args;  ///< empty for count(*)
};
struct BoundSort {
  BoundExprPtr expr;
  bool descending = false;
  bool nulls_first = true;
};
struct BoundWindow {
  const Function* function = nullptr;
  bool distinct = false;
  std::vector<BoundExprPtr> args;
  std::vector<BoundExprPtr> partition_by;
  std::vector<BoundSort> order_by;
  struct Bound {
    BoundKind kind = BoundKind::kCurrentRow;
    BoundExprPtr offset;
  };
  struct Frame {
    FrameUnit unit = FrameUnit::kRange;
    Bound start;
    Bound end;
  };
  std::optional<Frame> frame;
};
/// Always the searched form.
struct BoundCase {
  std::vector<std::pair<BoundExprPtr, BoundExprPtr>> branches;
  BoundExprPtr otherwise;  ///< null: NULL
};
struct BoundIn {
  BoundExprPtr operand;
  std::vector<BoundExprPtr> list;
  bool negated = false;
};
enum class SubqueryKind { kScalar, kExists, kIn };
struct BoundSubquery {
  SubqueryKind kind = SubqueryKind::kScalar;
  bool negated = false;
  BoundExprPtr operand;  ///< of kIn
  BoundQueryPtr query;
};
/// `grouping__id`, or `grouping(a, b)` over the numbered group expressions
struct BoundGrouping {
  std::vector<int> keys;  ///< indexes into the group expressions, most significant bit first
};

struct BoundExpr {
  Type type;
  Span span;
  std::variant<BoundLiteral, BoundColumn, BoundField, BoundIndex, BoundCast, BoundCall,
               BoundAggregate, BoundWindow, BoundCase, BoundIn, BoundSubquery, BoundGrouping>
      node;
};

/// One output column of a query or relation.
struct BoundOutput {
  std::string name;  ///< lower case; `_c0` when it has none of its own
  Type type;
};

struct BoundTable {
  std::shared_ptr<const TableSchema> schema;
  std::optional<uint64_t> sample_rows;
  bool has_row_column = false;  ///< kRowColumn can be asked for
};
struct BoundSubqueryTable {
  BoundQueryPtr query;
  std::string view = {};  ///< `database.name` when the query is a view's
};
/// A reference to a common table expression of an enclosing query.
struct BoundCteTable {
  int cte = 0;
};
struct BoundJoin {
  JoinKind kind = JoinKind::kInner;
  BoundRelationPtr left;
  BoundRelationPtr right;
  BoundExprPtr on;
};
/// `LATERAL VIEW [OUTER] function(args)` over input; this relation's own columns are the
/// function's.
struct BoundLateral {
  BoundRelationPtr input;
  bool outer = false;
  const Function* function = nullptr;
  std::vector<BoundExprPtr> args;
};
struct BoundValues {
  std::vector<std::vector<BoundExprPtr>> rows;
};
/// `TRANSFORM(..) USING 'script'`: rows go through a program, whose lines are this relation's rows.
struct BoundTransform {
  BoundQueryPtr input;  ///< in the order that the program is to get its rows
  std::string script;
  RowFormat input_format;  ///< absent: fields parted by tabs
  RowFormat output_format;
  bool last_takes_rest = false;  ///< the last column is all behind the others' separators
};
/// One row without columns: SELECT without FROM.
struct BoundOneRow {};

struct BoundRelation {
  int id = 0;
  std::string alias;
  std::vector<BoundOutput> columns;  ///< of a join empty: its sides have ids of their own
  std::variant<BoundTable, BoundSubqueryTable, BoundCteTable, BoundJoin, BoundLateral, BoundValues,
               BoundTransform, BoundOneRow>
      node;
};

struct BoundItem {
  BoundExprPtr expr;
  std::string name;
};
struct BoundSelect {
  bool distinct = false;
  std::vector<BoundItem> items;
  BoundRelationPtr from;
  BoundExprPtr where;
  std::vector<BoundExprPtr> group_by;
  bool aggregated = false;  ///< it has GROUP BY or an aggregate: one row a group
  std::vector<std::vector<int>> grouping_sets;  ///< indexes into group_by; empty: one plain set
  BoundExprPtr having;
};
struct BoundSetOp {
  SetOpKind kind = SetOpKind::kUnion;
  bool all = true;
  BoundQueryPtr left;
  BoundQueryPtr right;
};
struct BoundCte {
  int id = 0;
  std::string name;
  BoundQueryPtr query;
};
struct BoundQuery {
  std::vector<BoundCte> with;
  std::variant<BoundSelect, BoundSetOp> body;
  std::vector<BoundSort>
      order_by;  ///< an item that is an output column by position has no expr: see `order_output`
  std::vector<int> order_output;  ///< for each of order_by: the output it sorts by, or -1
  std::optional<Limit> limit;
  std::vector<BoundOutput> output;
};

BoundExprPtr MakeBound(Type type, Span span, decltype(BoundExpr::node) node);
BoundExprPtr Clone(const BoundExpr& expr);
BoundQueryPtr Clone(const BoundQuery& query);

/// A text equal for two expressions exactly when they are the same but for spans; GROUP BY matching
/// rests on it.
std::string Fingerprint(const BoundExpr& expr);

}  // namespace sql
