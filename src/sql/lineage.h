#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sql/bound.h"

/// Where the columns of a query come from, read off the resolved tree without data. A column's
/// value flows from paths into tables (columns, struct fields, map keys); other paths only decide
/// which rows there are. Struct, array and map constructors are seen through, so that a field of a
/// built struct has only its own sources.
namespace sql {

/// Steps into a value: a column's or struct field's name in lower case, `[]` for the elements of an
/// array or the values of a map, `['k']` for one key of a map.
using ValuePath = std::vector<std::string>;
inline constexpr const char* kElementStep = "[]";
/// `a.b[].c`
std::string ToString(const ValuePath& path);

/// A path into a table; the first step is the column. Without steps: that a row is there at all,
/// as count(*) counts it.
struct Origin {
  std::string table;  ///< `database.name`
  ValuePath path;
  auto operator<=>(const Origin&) const = default;
};

/// How a value depends on an origin, the weaker first.
enum class How { kDeciding, kCopied, kDerived, kAggregated };
const char* HowName(How how);  ///< `copied`

/// Which clauses an origin takes part in that decide about rows, a set.
enum Role : unsigned { kFilter = 1, kJoin = 2, kGroup = 4, kOrder = 8 };
/// `filter, join`
std::string RoleNames(unsigned roles);

/// That `to`, a path into an output column (empty: the column itself), depends on `from`.
struct Flow {
  ValuePath to;
  Origin from;
  How how = How::kCopied;
  unsigned roles = 0;
  /// A path into `to` is the same path into `from`; otherwise any part of `to` depends on all of
  /// it.
  bool same_shape = true;
};

/// What `flows` say of the part of the value that `step` leads to.
std::vector<Flow> Inside(const std::vector<Flow>& flows, const std::string& step);
std::vector<Flow> Inside(std::vector<Flow> flows, const ValuePath& path);
/// `outer` depends on a value that depends on `inner`: how the one depends on the other.
Flow Compose(const Flow& outer, const Flow& inner);
/// One flow for each pair of `to` and `from`, in order: the strongest `how`, all roles.
void MergeFlows(std::vector<Flow>& flows);

struct ColumnLineage {
  std::string name;
  Type type;
  std::vector<Flow> flows;
  /// What is computed on the way, as written: the column's own expression first, then those of the
  /// subqueries' columns that it uses, of each branch of a union. Empty for a plain copy.
  std::vector<std::string> expressions;
};

struct QueryLineage {
  std::vector<ColumnLineage> columns;
  std::vector<Flow> rows;           ///< what decides about the rows; `to` is empty
  std::vector<std::string> tables;  ///< read, views not seen through; sorted
};

struct LineageOptions {
  std::string_view text;  ///< of the statement, for the expressions
  /// Views are tables of their own, and this is told of each that is read: what its own query says.
  /// Left empty: views are seen through.
  std::function<void(const std::string& view, QueryLineage)> view;
  /// The text of a view's query, for its expressions. May be empty.
  std::function<std::string(const std::string& view)> view_text;
};

QueryLineage TraceQuery(const BoundQuery& query, const LineageOptions& options);

}  // namespace sql
