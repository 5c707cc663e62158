#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sql/type.h"

/// The HiveQL syntax tree: plain structs with a span, alternatives as variants, no behaviour. Names
/// stay as written (backquotes removed); whether `a.b` is table and column or column and field is
/// for the resolver to say. statement.h holds the statements, this file queries and expressions.
namespace sql {

/// Bytes [begin, end) of the statement's text.
struct Span {
  uint32_t begin = 0;
  uint32_t end = 0;

  bool Covers(Span other) const { return begin <= other.begin && other.end <= end; }
};

struct Expr;
struct Query;
struct TableRef;
struct WindowSpec;

}  // namespace sql

// Trees are ended in ast.cc alone: what that takes would be compiled for every file that holds one.
template <>
struct std::default_delete<sql::Expr> {
  void operator()(sql::Expr* expr) const;
};
template <>
struct std::default_delete<sql::Query> {
  void operator()(sql::Query* query) const;
};
template <>
struct std::default_delete<sql::TableRef> {
  void operator()(sql::TableRef* table) const;
};
template <>
struct std::default_delete<sql::WindowSpec> {
  void operator()(sql::WindowSpec* window) const;
};

namespace sql {

using ExprPtr = std::unique_ptr<Expr>;
using QueryPtr = std::unique_ptr<Query>;
using TableRefPtr = std::unique_ptr<TableRef>;

/// `database.name`, or `name` alone with an empty database.
struct QualifiedName {
  std::string database;
  std::string name;
  bool operator==(const QualifiedName&) const = default;
};

// ---- expressions ----

enum class LiteralKind { kNull, kBoolean, kString, kInteger, kDecimal, kDouble, kDate, kTimestamp };
/// What kind of integer a literal's suffix makes it: `1Y`, `1S`, `1`, `1L`. A plain one that does
/// not fit int is bigint, then decimal.
enum class IntegerSuffix { kNone, kTinyint, kSmallint, kBigint };

/// `text` is the value without quotes, escapes and suffix: `true`, `it's`, `42`, `1.50`, `1e5`,
/// `2021-04-01`. Hive 3.1 reads `1.5` and `1.5BD` as decimal, `1e5` and `1.5D` as double.
struct Literal {
  LiteralKind kind = LiteralKind::kNull;
  std::string text;
  IntegerSuffix suffix = IntegerSuffix::kNone;
};
/// `INTERVAL '1-2' YEAR TO MONTH`, `INTERVAL (expr) DAY`, `1 DAY`. `unit` in lower case, singular:
/// `day`, `year to month`, `day to second`.
struct IntervalLiteral {
  ExprPtr value;
  std::string unit;
};
/// A bare name: column, or the table alias before a dot.
struct NameRef {
  std::string name;
};
/// `*` or `t.*` or `db.t.*`
struct Star {
  std::vector<std::string> qualifier;
};
/// `base.name`: qualified column, struct field, or field of each element of an array of structs.
struct FieldRef {
  ExprPtr base;
  std::string name;
};
struct IndexRef {
  ExprPtr base;
  ExprPtr index;
};
enum class UnaryOp { kNegate, kPlus, kBitNot, kNot };
struct Unary {
  UnaryOp op;
  ExprPtr operand;
};
enum class BinaryOp {
  kAdd,
  kSubtract,
  kMultiply,
  kDivide,
  kModulo,
  kDiv,
  kBitAnd,
  kBitOr,
  kBitXor,
  kConcat,
  kEqual,
  kNotEqual,
  kLess,
  kLessEqual,
  kGreater,
  kGreaterEqual,
  kNullSafeEqual,
  kAnd,
  kOr,
  kLike,
  kRlike,
};
struct Binary {
  BinaryOp op;
  ExprPtr left;
  ExprPtr right;
};
/// `x IS [NOT] NULL|TRUE|FALSE`
enum class IsKind { kNull, kTrue, kFalse };
struct IsTest {
  ExprPtr operand;
  IsKind kind;
  bool negated;
};
struct Between {
  ExprPtr operand;
  ExprPtr low;
  ExprPtr high;
  bool negated;
};
struct InList {
  ExprPtr operand;
  std::vector<ExprPtr> list;
  bool negated;
};
struct InSubquery {
  ExprPtr operand;
  QueryPtr query;
  bool negated;
};
struct Exists {
  QueryPtr query;
};
struct ScalarSubquery {
  QueryPtr query;
};
/// `(a, b)` of two or more, for IN over tuples
struct Tuple {
  std::vector<ExprPtr> items;
};
struct CaseWhen {
  ExprPtr when;
  ExprPtr then;
};
struct Case {
  ExprPtr operand;  ///< null for the searched form
  std::vector<CaseWhen> branches;
  ExprPtr otherwise;  ///< null when there is no ELSE
};
struct Cast {
  ExprPtr operand;
  Type type;
};

enum class SortOrder { kAscending, kDescending };
enum class NullOrder { kDefault, kFirst, kLast };  ///< default: first ascending, last descending
struct SortItem {
  ExprPtr expr;
  SortOrder order = SortOrder::kAscending;
  NullOrder nulls = NullOrder::kDefault;
};

enum class FrameUnit { kRows, kRange };
enum class BoundKind {
  kUnboundedPreceding,
  kPreceding,
  kCurrentRow,
  kFollowing,
  kUnboundedFollowing
};
struct FrameBound {
  BoundKind kind;
  ExprPtr offset;  ///< of kPreceding and kFollowing
};
struct WindowFrame {
  FrameUnit unit;
  FrameBound start;
  FrameBound end;
};
/// `OVER w`, `OVER (w ROWS ...)`, `OVER (PARTITION BY .. ORDER BY ..)`; DISTRIBUTE/SORT/CLUSTER BY
/// inside are read as PARTITION/ORDER BY.
struct WindowSpec {
  std::string base;  ///< the named window it refers to or extends, or empty
  std::vector<ExprPtr> partition_by;
  std::vector<SortItem> order_by;
  std::optional<WindowFrame> frame;
};
/// A function call. Operators with a spelling of their own are not calls; `IF(..)`, `EXTRACT(day
/// FROM x)` (call `day`), `array(..)` are.
struct Call {
  std::string name;  ///< lower case
  bool distinct = false;
  bool star = false;  ///< count(*)
  std::vector<ExprPtr> args;
  std::unique_ptr<WindowSpec> over;  ///< null when it is no window function
};

using ExprNode =
    std::variant<Literal, IntervalLiteral, NameRef, Star, FieldRef, IndexRef, Unary, Binary, IsTest,
                 Between, InList, InSubquery, Exists, ScalarSubquery, Tuple, Case, Cast, Call>;

/// How many levels of nodes hang below one: the parser keeps it to bound recursion (kMaxDepth);
/// later passes leave it alone.
struct Height {
  uint16_t levels = 0;
};

struct Expr {
  Span span;
  ExprNode node;
  Height height = {};
};

// ---- queries ----

/// `expr AS alias` or, for a UDTF, `explode(x) AS (a, b)`
struct SelectItem {
  ExprPtr expr;
  std::vector<std::string> aliases;  ///< at most one for ordinary expressions
};

enum class GroupingKind { kPlain, kRollup, kCube, kSets };
struct GroupBy {
  std::vector<ExprPtr> exprs;
  GroupingKind kind = GroupingKind::kPlain;
  /// of kSets: each set lists expressions that also stand in `exprs`
  std::vector<std::vector<ExprPtr>> sets;
};
struct NamedWindow {
  std::string name;
  WindowSpec spec;
};
/// `ROW FORMAT DELIMITED ...`; an absent one keeps LazySimpleSerDe's default (^A, ^B, ^C, `\N`).
struct DelimitedFormat {
  std::optional<std::string> fields;
  std::optional<std::string> escaped;
  std::optional<std::string> collection_items;
  std::optional<std::string> map_keys;
  std::optional<std::string> lines;
  std::optional<std::string> null_defined_as;
};
using Properties = std::vector<std::pair<std::string, std::string>>;
struct SerdeFormat {
  std::string class_name;
  Properties properties;
};
using RowFormat = std::variant<std::monostate, DelimitedFormat, SerdeFormat>;

/// `SELECT TRANSFORM(a, b) USING 'script' AS (c type, ..)`, MAP and REDUCE too
struct TransformClause {
  std::vector<ExprPtr> args;
  RowFormat input_format;
  std::string record_writer;
  std::string script;
  std::vector<std::pair<std::string, std::optional<Type>>> columns;
  RowFormat output_format;
  std::string record_reader;
};

/// `TABLESAMPLE(10 ROWS)`, `(5 PERCENT)`, `(100M)`, `(BUCKET 1 OUT OF 4 ON x)`
struct TableSample {
  enum class Kind { kRows, kPercent, kLength, kBucket } kind;
  std::string amount;  ///< rows, percent or length as written; of kBucket the bucket
  std::string out_of;
  std::vector<ExprPtr> on;
};
struct NamedTable {
  QualifiedName name;
  std::string alias;  ///< empty when there is none
  std::optional<TableSample> sample;
};
struct DerivedTable {
  QueryPtr query;
  std::string alias;
};
/// `VALUES (1, 'a'), (2, 'b')` as a table
struct ValuesTable {
  std::vector<std::vector<ExprPtr>> rows;
  std::string alias;
  std::vector<std::string> columns;
};
enum class JoinKind { kInner, kLeft, kRight, kFull, kLeftSemi, kCross };
struct Join {
  JoinKind kind;
  TableRefPtr left;
  TableRefPtr right;
  ExprPtr on;  ///< null when there is no condition
  std::vector<std::string> using_columns;
};
struct LateralView {
  TableRefPtr input;  ///< null in a branch of a multi-insert, for its source
  bool outer;
  ExprPtr call;  ///< a Call
  std::string alias;
  std::vector<std::string> columns;  ///< empty when left out
};
struct TableRef {
  Span span;
  std::variant<NamedTable, DerivedTable, ValuesTable, Join, LateralView> node;
  Height height = {};
};

struct Select {
  bool distinct = false;
  std::vector<SelectItem> items;
  std::optional<TransformClause> transform;  ///< then `items` is empty
  TableRefPtr from;                          ///< null when there is no FROM
  ExprPtr where;
  std::optional<GroupBy> group_by;
  ExprPtr having;
  std::vector<NamedWindow> windows;
};
enum class SetOpKind { kUnion, kIntersect, kExcept };
struct SetOp {
  SetOpKind kind;
  bool all;  ///< false removes duplicate rows
  QueryPtr left;
  QueryPtr right;
};
struct Cte {
  std::string name;
  QueryPtr query;
  Span span;
};
struct Limit {
  uint64_t offset = 0;
  uint64_t count = 0;
};
/// A query expression: a SELECT or a set operation with what orders and bounds its whole result.
struct Query {
  Span span;
  std::vector<Cte> with;
  std::variant<Select, SetOp> body;
  std::vector<SortItem> order_by;
  std::vector<SortItem> sort_by;
  std::vector<ExprPtr> distribute_by;
  std::vector<ExprPtr> cluster_by;
  std::optional<Limit> limit;
  Height height = {};
};

}  // namespace sql
