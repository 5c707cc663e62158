#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "sql/bound_walk.h"
#include "sql/duckdb/generator.h"

namespace sql::to_duckdb {

std::string DuckdbTypeName(const Type& type) {
  switch (type.kind) {
    case TypeKind::kVoid:
      return "INTEGER";
    case TypeKind::kBoolean:
      return "BOOLEAN";
    case TypeKind::kTinyint:
      return "TINYINT";
    case TypeKind::kSmallint:
      return "SMALLINT";
    case TypeKind::kInt:
      return "INTEGER";
    case TypeKind::kBigint:
      return "BIGINT";
    case TypeKind::kFloat:
      return "FLOAT";
    case TypeKind::kDouble:
      return "DOUBLE";
    case TypeKind::kDecimal:
      return fmt::format("DECIMAL({},{})", type.precision, type.scale);
    case TypeKind::kString:
    case TypeKind::kVarchar:
    case TypeKind::kChar:
      return "VARCHAR";
    case TypeKind::kBinary:
      return "BLOB";
    case TypeKind::kDate:
      return "DATE";
    case TypeKind::kTimestamp:
      return "TIMESTAMP";
    case TypeKind::kTimestampLocalTz:
      return "TIMESTAMPTZ";
    case TypeKind::kIntervalYearMonth:
    case TypeKind::kIntervalDayTime:
      return "INTERVAL";
    case TypeKind::kArray:
      return DuckdbTypeName(type.children[0]) + "[]";
    case TypeKind::kMap:
      return fmt::format("MAP({}, {})", DuckdbTypeName(type.children[0]),
                         DuckdbTypeName(type.children[1]));
    case TypeKind::kStruct: {
      std::string fields;
      for (size_t i = 0; i < type.children.size(); ++i) {
        fields += fmt::format("{}{} {}", i ? ", " : "", Quoted(type.names[i]),
                              DuckdbTypeName(type.children[i]));
      }
      return "STRUCT(" + fields + ")";
    }
    case TypeKind::kUnion: {
      std::string members;
      for (size_t i = 0; i < type.children.size(); ++i) {
        members += fmt::format("{}tag_{} {}", i ? ", " : "", i, DuckdbTypeName(type.children[i]));
      }
      return "UNION(" + members + ")";
    }
  }
  return "";
}

std::string Generator::Literal(const BoundExpr& expr, const BoundLiteral& literal) {
  if (literal.is_null) return expr.type.kind == TypeKind::kVoid ? "NULL" : NullOf(expr.type);
  switch (expr.type.kind) {
    case TypeKind::kBoolean:
      return literal.text == "true" ? "TRUE" : "FALSE";
    case TypeKind::kInt:
      return literal.text.starts_with('-') ? "(" + literal.text + ")" : literal.text;
    case TypeKind::kString:
      return QuotedText(literal.text);
    case TypeKind::kDecimal:
      return fmt::format("CAST('{}' AS {})", literal.text, DuckdbTypeName(expr.type));
    case TypeKind::kIntervalYearMonth:
      return fmt::format("to_months({})", literal.text);
    case TypeKind::kIntervalDayTime:
      return fmt::format("to_microseconds(CAST(CAST('{}' AS DECIMAL(38,9)) * 1000000 AS BIGINT))",
                         literal.text);
    default:
      return fmt::format("CAST('{}' AS {})", literal.text, DuckdbTypeName(expr.type));
  }
}

std::vector<std::string> Generator::Expressions(const std::vector<BoundExprPtr>& exprs) {
  std::vector<std::string> texts;
  for (const auto& expr : exprs) texts.push_back(Expression(*expr));
  return texts;
}

std::string Generator::Field(const BoundExpr& expr, const BoundField& field) {
  const ColumnPath path = PathOf(expr);
  if (path.relation >= 0) {
    const auto scanned = paths_.find(path.relation);
    // The scan delivers the longest path that is asked for nowhere as a whole struct; below that,
    // fields are taken out of it.
    if (scanned != paths_.end() &&
        std::ranges::find(scanned->second, path.path) != scanned->second.end()) {
      return fmt::format("t{}.{}", path.relation, Quoted(path.path));
    }
  }
  const Type& base = field.base->type;
  if (base.kind == TypeKind::kArray) {
    return fmt::format("list_transform({}, lambda x_: struct_extract(x_, {}))",
                       Expression(*field.base), QuotedText(base.children[0].names[field.field]));
  }
  return fmt::format("struct_extract({}, {})", Expression(*field.base),
                     QuotedText(base.names[field.field]));
}

std::string Generator::Index(const BoundIndex& index) {
  const std::string base = Expression(*index.base);
  const std::string at = Expression(*index.index);
  if (index.base->type.kind == TypeKind::kMap)
    return fmt::format("map_extract_value({}, {})", base, at);
  const auto* literal = std::get_if<BoundLiteral>(&index.index->node);
  if (literal && !literal->is_null) {
    if (literal->text.starts_with('-'))
      return fmt::format("list_extract({}, CAST(NULL AS BIGINT))", base);
    return fmt::format("list_extract({}, {} + 1)", base, literal->text);
  }
  return fmt::format("list_extract({}, CASE WHEN {} >= 0 THEN CAST({} AS BIGINT) + 1 END)", base,
                     at, at);
}

std::string Generator::Case(const BoundCase& node) {
  std::string text = "CASE";
  for (const auto& [when, then] : node.branches)
    text += fmt::format(" WHEN {} THEN {}", Expression(*when), Expression(*then));
  if (node.otherwise) text += " ELSE " + Expression(*node.otherwise);
  return text + " END";
}

std::string Generator::In(const BoundIn& node) {
  return fmt::format("({} {} ({}))", Expression(*node.operand), node.negated ? "NOT IN" : "IN",
                     fmt::join(Expressions(node.list), ", "));
}

std::string Generator::Subquery(const BoundSubquery& node) {
  const std::string query = Query(*node.query);
  switch (node.kind) {
    case SubqueryKind::kScalar:
      return "(" + query + ")";
    case SubqueryKind::kExists:
      return fmt::format("{}EXISTS ({})", node.negated ? "NOT " : "", query);
    case SubqueryKind::kIn:
      return fmt::format("({} {} ({}))", Expression(*node.operand), node.negated ? "NOT IN" : "IN",
                         query);
  }
  return "";
}

std::string Generator::Window(const BoundExpr& expr, const BoundWindow& node) {
  std::string over;
  const auto add = [&](const std::string& part) { over += (over.empty() ? "" : " ") + part; };
  std::vector<std::string> partition;
  for (const auto& key : node.partition_by) partition.push_back(SortKey(*key));
  if (!partition.empty()) add(fmt::format("PARTITION BY {}", fmt::join(partition, ", ")));
  if (!node.order_by.empty()) {
    std::string items;
    for (const BoundSort& sort : node.order_by)
      items += (items.empty() ? "" : ", ") + Sort(sort, SortKey(*sort.expr));
    add("ORDER BY " + items);
  }
  if (node.frame) {
    const auto bound = [&](const BoundWindow::Bound& b) -> std::string {
      switch (b.kind) {
        case BoundKind::kUnboundedPreceding:
          return "UNBOUNDED PRECEDING";
        case BoundKind::kPreceding:
          return Expression(*b.offset) + " PRECEDING";
        case BoundKind::kCurrentRow:
          return "CURRENT ROW";
        case BoundKind::kFollowing:
          return Expression(*b.offset) + " FOLLOWING";
        case BoundKind::kUnboundedFollowing:
          return "UNBOUNDED FOLLOWING";
      }
      return "";
    };
    const bool by_rows = node.frame->unit == FrameUnit::kRows;
    const BoundWindow::Bound& start = node.frame->start;
    const std::string_view name = node.function->name;
    const bool slides = by_rows && start.kind != BoundKind::kUnboundedPreceding &&
                        node.frame->end.kind != BoundKind::kUnboundedFollowing &&
                        expr.type.kind == TypeKind::kDouble && (name == "sum" || name == "avg");
    if (slides && !node.distinct) {
      const std::string end = bound(node.frame->end);
      const std::string before = start.kind == BoundKind::kCurrentRow ? "1 PRECEDING"
                                 : start.kind == BoundKind::kPreceding
                                     ? fmt::format("({} + 1) PRECEDING", Expression(*start.offset))
                                     : fmt::format("({} - 1) FOLLOWING", Expression(*start.offset));
      add("ROWS");
      const std::string count = fmt::format("count({}) OVER ({} BETWEEN {} AND {})",
                                            Expression(*node.args[0]), over, bound(start), end);
      return fmt::format("CASE WHEN {0} > 0 THEN {1}{2} END", count,
                         SlidingSum(node, over, before, end), name == "avg" ? " / " + count : "");
    }
    add(fmt::format("{} BETWEEN {} AND {}", by_rows ? "ROWS" : "RANGE", bound(start),
                    bound(node.frame->end)));
  }
  return Aggregate(expr, *node.function, node.distinct, node.args, fmt::format(" OVER ({})", over));
}

namespace {

/// A DuckDB function of a constant that comes out NULL has no type of its own: `upper(NULL)` is an
/// integer when it leaves the query. A constant that is written out is known not to.
bool MayLoseType(const BoundExpr& argument) {
  const auto* literal = std::get_if<BoundLiteral>(&argument.node);
  return literal ? literal->is_null : IsConstant(argument);
}

std::string WithType(const std::string& text, const Type& type) {
  if (type.kind == TypeKind::kVoid || type.IsComplex()) return text;
  return fmt::format("CAST({} AS {})", text, DuckdbTypeName(type));
}

/// CAST to one of these is a function of Hive that takes a decimal as decimal(38,18): NULL from 21
/// digits before the point on (UDFToString and its kin).
bool TakesWideDecimal(TypeKind kind) {
  return kind == TypeKind::kString || (kind >= TypeKind::kBoolean && kind <= TypeKind::kDouble);
}

}  // namespace

std::string Generator::WithoutNanoseconds(const BoundExpr& expr) {
  const auto* cast = std::get_if<BoundCast>(&expr.node);
  if (!cast || expr.type.kind != TypeKind::kTimestamp) return Expression(expr);
  const Type& from = cast->operand->type;
  const bool may_have = from.IsText() || (from.IsNumeric() && !from.IsInteger());
  return may_have ? CutTimestamp(Expression(*cast->operand), from) : Expression(expr);
}

std::string Generator::Cast(const BoundExpr& expr, const BoundCast& cast) {
  const Type& from = cast.operand->type;
  const bool passes_over = expr.type.kind == TypeKind::kDate || expr.type.IsInteger();
  std::string text = passes_over ? WithoutNanoseconds(*cast.operand) : Expression(*cast.operand);
  const Type wide = Type::Decimal(38, 18);
  const bool fits = from.precision - from.scale <= 20 && from.scale <= 18;
  // A decimal becomes a boolean by CAST alone.
  const bool asked = cast.origin == CastOrigin::kAsked || expr.type.kind == TypeKind::kBoolean;
  if (asked && from.kind == TypeKind::kDecimal && !fits && TakesWideDecimal(expr.type.kind)) {
    text = CastText(CastText(text, from, wide), wide, expr.type);
  } else {
    text = CastText(text, from, expr.type);
  }
  return MayLoseType(*cast.operand) ? WithType(text, expr.type) : text;
}

struct ExpressionWriter {
  Generator& generator;
  const BoundExpr& expr;

  std::string operator()(const BoundLiteral& n) const { return generator.Literal(expr, n); }
  std::string operator()(const BoundColumn& n) const {
    const auto found = generator.columns_.find(n.relation);
    CHECK(found != generator.columns_.end() && n.column < static_cast<int>(found->second.size()),
          fmt::format("column {} of relation {}", n.name, n.relation));
    return found->second[n.column];
  }
  std::string operator()(const BoundField& n) const { return generator.Field(expr, n); }
  std::string operator()(const BoundIndex& n) const { return generator.Index(n); }
  std::string operator()(const BoundCast& n) const { return generator.Cast(expr, n); }
  std::string operator()(const BoundCall& n) const {
    const std::string text = generator.Call(expr, n);
    const bool loses =
        std::ranges::any_of(n.args, [](const auto& arg) { return MayLoseType(*arg); });
    return loses ? WithType(text, expr.type) : text;
  }
  std::string operator()(const BoundAggregate& n) const {
    return generator.Aggregate(expr, *n.function, n.distinct, n.args, "");
  }
  std::string operator()(const BoundWindow& n) const { return generator.Window(expr, n); }
  std::string operator()(const BoundCase& n) const { return generator.Case(n); }
  std::string operator()(const BoundIn& n) const { return generator.In(n); }
  std::string operator()(const BoundSubquery& n) const { return generator.Subquery(n); }
  std::string operator()(const BoundGrouping& n) const {
    std::string keys;
    for (const int key : n.keys)
      keys += (keys.empty() ? "" : ", ") +
              generator.Expression(*generator.grouping_select_->group_by[key]);
    if (generator.grouping_select_->grouping_sets.empty()) return "CAST(0 AS BIGINT)";
    return fmt::format("CAST(GROUPING({}) AS BIGINT)", keys);
  }
};

std::string Generator::Expression(const BoundExpr& expr) {
  return std::visit(ExpressionWriter{*this, expr}, expr.node);
}

}  // namespace sql::to_duckdb
