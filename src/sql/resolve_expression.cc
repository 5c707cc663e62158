#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "base/nearest.h"
#include "sql/bound_walk.h"
#include "sql/conversion.h"
#include "sql/hive_time.h"
#include "sql/interval.h"
#include "sql/java_number.h"
#include "sql/resolver.h"

namespace sql {
namespace {

/// Digits behind the `places`-th of `text` (with a point) left out, half up.
std::string RoundedLiteral(const std::string& text, size_t places) {
  const size_t point = text.find('.');
  std::string digits = text.substr(0, point + 1 + places);
  const bool up = text[point + 1 + places] >= '5';
  for (size_t i = digits.size(); up && i-- > 0;) {
    if (digits[i] == '.') continue;
    if (digits[i] != '9') {
      ++digits[i];
      return digits;
    }
    digits[i] = '0';
  }
  return up ? "1" + digits : digits;
}

/// The type of a decimal literal: trailing zeros of the fraction do not count (HiveDecimal trims
/// them), `0.05` is decimal(2,2). A fraction is rounded to what 38 digits leave for it.
std::pair<Type, std::string> DecimalLiteral(std::string text) {
  if (text.find('.') != std::string::npos) {
    while (text.back() == '0') text.pop_back();
    if (text.back() == '.') text.pop_back();
  }
  if (text.empty() || text[0] == '.') text.insert(text.begin(), '0');
  const size_t point = text.find('.');
  std::string whole = text.substr(0, point);
  const size_t digit = whole.find_first_not_of('0');
  whole = digit == std::string::npos ? "" : whole.substr(digit);
  if (const size_t most =
          kMaxDecimalPrecision - std::min<size_t>(kMaxDecimalPrecision, whole.size());
      point != std::string::npos && text.size() - point - 1 > most && most > 0)
    return DecimalLiteral(RoundedLiteral(text, most));
  const int scale = point == std::string::npos ? 0 : static_cast<int>(text.size() - point - 1);
  const int precision = std::max(1, static_cast<int>(whole.size()) + scale);
  return {Type::Decimal(precision, scale), text};
}

/// Whether a literal becomes a date or timestamp that Hive's optimiser writes as another one.
bool IsBeyondYear9999(const BoundLiteral& literal, const Type& from, const Type& to) {
  constexpr int64_t kLastMillisecond = 253'402'300'799'999;
  if (to.kind != TypeKind::kDate && to.kind != TypeKind::kTimestamp) return false;
  if (from.IsInteger()) return ParseLong(literal.text).value_or(0) > kLastMillisecond;
  return from.IsText() && IsBeyondYear(literal.text, 9999);
}

/// A date or number as a char(3) that does not hold it, or a date as a varchar.
bool IsCut(const BoundExprPtr& value) {
  const auto* cast = value ? std::get_if<BoundCast>(&value->node) : nullptr;
  if (!cast || !value->type.IsText()) return false;
  const Type& from = cast->operand->type;
  if (from.kind == TypeKind::kDate) return value->type.precision < 10;
  if (from.kind == TypeKind::kTimestamp) return value->type.precision < 19;
  constexpr int kLongestNumber = 40;
  return from.IsNumeric() && value->type.kind == TypeKind::kChar &&
         value->type.precision < kLongestNumber;
}

bool FitsInteger(const std::string& digits, int64_t most) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() && value <= most;
}

}  // namespace

void Resolver::Fail(Span span, base::ErrorCode code, std::string message) const {
  throw ResolveError{source_.ErrorAt(code, span, std::move(message))};
}
void Resolver::Invalid(Span span, std::string message) const {
  Fail(span, base::ErrorCode::kInvalid, std::move(message));
}
void Resolver::Unsupported(Span span, std::string message) const {
  Fail(span, base::ErrorCode::kUnsupported, std::move(message));
}

BoundExprPtr Resolver::NullOf(const Type& type, Span span) const {
  return MakeBound(type, span, BoundLiteral{true, ""});
}

/// Whether a constant CASE or if takes such a branch, or may: inside of another function Hive's
/// optimiser folds it to a text that is not cut.
bool Resolver::TakesCutBranch(const BoundExpr& expr) const {
  if (const auto* branches = std::get_if<BoundCase>(&expr.node)) {
    for (const auto& [when, then] : branches->branches) {
      const auto truth = ConstantTruth(*when);
      if (truth.value_or(true) && IsCut(then)) return true;
      if (truth == true) return false;
    }
    return IsCut(branches->otherwise);
  }
  const auto* call = std::get_if<BoundCall>(&expr.node);
  if (!call || call->function->name != std::string_view("if")) return false;
  const auto truth = ConstantTruth(*call->args[0]);
  return (truth != false && IsCut(call->args[1])) || (truth != true && IsCut(call->args[2]));
}

BoundExprPtr Resolver::Convert(BoundExprPtr expr, const Type& type, CastOrigin origin) const {
  if (expr->type == type) return expr;
  const Span span = expr->span;
  const auto* literal = std::get_if<BoundLiteral>(&expr->node);
  if (literal && literal->is_null) return NullOf(type, span);
  // Folded, NULLs alone come out as 0, '' or NULL, as the function around takes them.
  if (expr->type.kind == TypeKind::kVoid && planned_by_cost_ &&
      (std::holds_alternative<BoundCase>(expr->node) ||
       std::holds_alternative<BoundCall>(expr->node)))
    Unsupported(
        span, fmt::format("an expression of NULLs alone as {} is not supported", type.ToString()));
  if (planned_by_cost_ && IsConstant(*expr) && TakesCutBranch(*expr))
    Unsupported(span,
                fmt::format("a constant CASE or if of {} with other branches is not supported",
                            expr->type.ToString()));
  if (literal && IsBeyondYear9999(*literal, expr->type, type))
    Unsupported(span,
                fmt::format("{}, which is beyond the year 9999, is not supported", literal->text));
  if (literal && origin == CastOrigin::kAsked && type.IsInteger()) {
    if (auto retyped = RetypedLiteral(*expr, type, false)) return retyped;
  }
  if (type.kind == TypeKind::kTimestamp) {
    if (literal && origin == CastOrigin::kAsked && expr->type.IsText() &&
        HasNanoseconds(literal->text))
      Unsupported(span, NanosecondsUnsupported(literal->text));
    // Whole numbers are milliseconds unless a setting says seconds.
    const bool whole = expr->type.IsInteger() || expr->type.kind == TypeKind::kBoolean;
    if (whole && Setting("hive.int.timestamp.conversion.in.seconds", false)) {
      std::vector<BoundExprPtr> factors;
      factors.push_back(Convert(std::move(expr), kBigintType, CastOrigin::kAsked));
      factors.push_back(MakeBound(kBigintType, span, BoundLiteral{false, "1000"}));
      expr = MakeBound(kBigintType, span, BoundCall{FindFunction("*"), std::move(factors)});
    }
  }
  return MakeBound(type, span, BoundCast{std::move(expr), origin});
}

BoundExprPtr Resolver::Resolve(const Expr& expr, const ExprContext& context) {
  auto bound = ResolveTree(expr, context);
  if (options_.names) options_.names->values.push_back({expr.span, bound->type});
  return bound;
}

BoundExprPtr Resolver::ResolveTree(const Expr& expr, const ExprContext& context) {
  if (const auto* n = std::get_if<Literal>(&expr.node)) return ResolveNode(expr, *n);
  if (const auto* n = std::get_if<IntervalLiteral>(&expr.node))
    return ResolveInterval(expr, *n, context);
  if (const auto* n = std::get_if<NameRef>(&expr.node))
    return ResolveName(expr.span, n->name, context);
  if (const auto* n = std::get_if<FieldRef>(&expr.node)) return ResolveField(expr, *n, context);
  if (const auto* n = std::get_if<Unary>(&expr.node)) return ResolveUnary(expr, *n, context);
  if (const auto* n = std::get_if<Binary>(&expr.node)) return ResolveBinary(expr, *n, context);
  if (const auto* n = std::get_if<IsTest>(&expr.node)) return ResolveIs(expr, *n, context);
  if (const auto* n = std::get_if<Between>(&expr.node)) return ResolveBetween(expr, *n, context);
  if (const auto* n = std::get_if<InList>(&expr.node)) return ResolveIn(expr, *n, context);
  if (const auto* n = std::get_if<Case>(&expr.node)) return ResolveCase(expr, *n, context);
  if (const auto* n = std::get_if<Call>(&expr.node)) return ResolveCall(expr, *n, context);
  if (const auto* n = std::get_if<InSubquery>(&expr.node)) {
    return ResolveSubquery(expr, SubqueryKind::kIn, *n->query, n->operand.get(), n->negated,
                           context);
  }
  if (const auto* n = std::get_if<Exists>(&expr.node)) {
    return ResolveSubquery(expr, SubqueryKind::kExists, *n->query, nullptr, false, context);
  }
  if (const auto* n = std::get_if<ScalarSubquery>(&expr.node)) {
    return ResolveSubquery(expr, SubqueryKind::kScalar, *n->query, nullptr, false, context);
  }
  if (const auto* n = std::get_if<Cast>(&expr.node)) {
    auto operand = Resolve(*n->operand, context);
    if (operand->type != n->type && (operand->type.IsComplex() || n->type.IsComplex())) {
      Invalid(expr.span,
              fmt::format("cannot cast {} to {}", operand->type.ToString(), n->type.ToString()));
    }
    auto cast = Convert(std::move(operand), n->type, CastOrigin::kAsked);
    cast->span = expr.span;
    return cast;
  }
  if (const auto* n = std::get_if<IndexRef>(&expr.node)) {
    auto base = Resolve(*n->base, context);
    auto index = Resolve(*n->index, context);
    return IndexInto(std::move(base), std::move(index), expr.span);
  }
  if (std::holds_alternative<Star>(expr.node))
    Invalid(expr.span, "* stands only in a select list or count(*)");
  Unsupported(expr.span, "a tuple outside of IN is not supported");
}

BoundExprPtr Resolver::ResolveNode(const Expr& expr, const Literal& node) {
  const auto literal = [&](Type type, std::string text) {
    return MakeBound(std::move(type), expr.span, BoundLiteral{false, std::move(text)});
  };
  switch (node.kind) {
    case LiteralKind::kNull:
      return NullOf(kVoidType, expr.span);
    case LiteralKind::kBoolean:
      return literal(kBooleanType, Lower(node.text));
    case LiteralKind::kString:
      return literal(kStringType, node.text);
    case LiteralKind::kDouble:
      return literal(kDoubleType, node.text);
    case LiteralKind::kDate:
      return Convert(literal(kStringType, node.text), kDateType);
    case LiteralKind::kTimestamp:
      return Convert(literal(kStringType, node.text), kTimestampType, CastOrigin::kAsked);
    case LiteralKind::kDecimal: {
      auto [type, text] = DecimalLiteral(node.text);
      if (type.precision > kMaxDecimalPrecision) return literal(kDoubleType, node.text);
      return literal(std::move(type), std::move(text));
    }
    case LiteralKind::kInteger:
      break;
  }
  switch (node.suffix) {
    case IntegerSuffix::kTinyint:
      if (!FitsInteger(node.text, INT8_MAX)) Invalid(expr.span, "not a tinyint");
      return literal(kTinyintType, node.text);
    case IntegerSuffix::kSmallint:
      if (!FitsInteger(node.text, INT16_MAX)) Invalid(expr.span, "not a smallint");
      return literal(kSmallintType, node.text);
    case IntegerSuffix::kBigint:
      if (!FitsInteger(node.text, INT64_MAX)) Invalid(expr.span, "not a bigint");
      return literal(kBigintType, node.text);
    case IntegerSuffix::kNone:
      break;
  }
  if (FitsInteger(node.text, INT32_MAX)) return literal(kIntType, node.text);
  if (FitsInteger(node.text, INT64_MAX)) return literal(kBigintType, node.text);
  auto [type, text] = DecimalLiteral(node.text);
  if (type.precision > kMaxDecimalPrecision) return literal(kDoubleType, node.text);
  return literal(std::move(type), std::move(text));
}

BoundExprPtr Resolver::ResolveInterval(const Expr& expr, const IntervalLiteral& node,
                                       const ExprContext& context) {
  const auto* literal = std::get_if<Literal>(&node.value->node);
  std::string text;
  const bool months = node.unit.starts_with("year") || node.unit == "month";
  const Type type = Type::Of(months ? TypeKind::kIntervalYearMonth : TypeKind::kIntervalDayTime);
  if (literal && (literal->kind == LiteralKind::kString || literal->kind == LiteralKind::kInteger ||
                  literal->kind == LiteralKind::kDecimal)) {
    text = literal->text;
  } else {
    return IntervalOf(Resolve(*node.value, context), node.unit, type, expr.span);
  }
  const auto interval = ParseInterval(text, node.unit);
  if (!interval) Invalid(expr.span, fmt::format("'{}' is no interval {}", text, node.unit));
  if (HasNanoseconds(interval->text)) Unsupported(expr.span, NanosecondsUnsupported(text));
  return MakeBound(type, expr.span, BoundLiteral{false, interval->text});
}

/// `INTERVAL (x + 1) DAY`
BoundExprPtr Resolver::IntervalOf(BoundExprPtr value, const std::string& unit, const Type& type,
                                  Span span) {
  static constexpr Function kInterval = {"interval", FunctionKind::kScalar, "", ""};
  const Type& given = value->type;
  if (!given.IsText() && !given.IsInteger() && given.kind != TypeKind::kDecimal)
    Invalid(value->span,
            fmt::format("an interval needs a text or an exact number, not {}", given.ToString()));
  std::vector<BoundExprPtr> args;
  args.push_back(Convert(std::move(value), kStringType));
  args.push_back(MakeBound(kStringType, span, BoundLiteral{false, unit}));
  return MakeBound(type, span, BoundCall{&kInterval, std::move(args)});
}

BoundExprPtr Resolver::ColumnOf(const ScopeEntry& entry, size_t column, Span span) const {
  const BoundOutput& output = entry.columns[column];
  if (output.type.Holds(TypeKind::kUnion))
    Unsupported(span, fmt::format("column \"{}\": uniontype is not supported", output.name));
  return MakeBound(output.type, span,
                   BoundColumn{entry.relation, static_cast<int>(column), output.name});
}

bool Resolver::IsMerged(const Scope& scope, int relation, const std::string& name) {
  return std::ranges::any_of(scope.merged, [&](const MergedColumn& column) {
    return std::ranges::find(column.parts, std::pair(relation, name)) != column.parts.end();
  });
}

bool Resolver::OwnsMerged(const Scope& scope, int relation, const std::string& name) {
  return std::ranges::any_of(scope.merged, [&](const MergedColumn& merged) {
    return merged.owner == relation && merged.name == name;
  });
}

BoundExprPtr Resolver::FindColumn(Span span, const std::string& name, const Scope& scope) const {
  BoundExprPtr found;
  for (const MergedColumn& column : scope.merged) {
    if (column.name != name) continue;
    if (found)
      Invalid(span, fmt::format("column {} is ambiguous: qualify it with its table", name));
    found = Clone(*column.value);
    found->span = span;
  }
  for (const ScopeEntry& entry : scope.entries) {
    for (size_t i = 0; i < entry.columns.size(); ++i) {
      if (entry.columns[i].name != name || IsMerged(scope, entry.relation, name)) continue;
      if (found)
        Invalid(span, fmt::format("column {} is ambiguous: qualify it with its table", name));
      found = ColumnOf(entry, i, span);
    }
  }
  return found;
}

/// Hive's virtual columns, numbered behind the table's own.
BoundExprPtr Resolver::FindVirtual(Span span, const std::string& name, const Scope& scope) const {
  const bool file = name == "input__file__name";
  if (!file && name != "block__offset__inside__file") return nullptr;
  for (const ScopeEntry& entry : scope.entries) {
    if (!entry.has_files) continue;
    const int column = static_cast<int>(entry.columns.size()) + (file ? 0 : 1);
    return MakeBound(file ? kStringType : kBigintType, span,
                     BoundColumn{entry.relation, column, name});
  }
  return nullptr;
}

BoundExprPtr Resolver::FindQualified(Span span, const std::string& qualifier,
                                     const std::string& name, const Scope& scope) const {
  for (const ScopeEntry& entry : scope.entries) {
    if (entry.alias != qualifier) continue;
    for (size_t i = 0; i < entry.columns.size(); ++i) {
      if (entry.columns[i].name == name) return ColumnOf(entry, i, span);
    }
  }
  return nullptr;
}

BoundExprPtr Resolver::ResolveName(Span span, const std::string& written,
                                   const ExprContext& context) {
  const std::string name = Lower(written);
  const auto from_aliases = [&]() -> BoundExprPtr {
    if (!context.aliases) return nullptr;
    // Of two of one name ORDER BY means the later.
    const auto found = std::ranges::find(context.aliases->rbegin(), context.aliases->rend(), name,
                                         &BoundItem::name);
    if (found == context.aliases->rend()) return nullptr;
    NoteAlias(span, *found->expr);
    return Clone(*found->expr);
  };
  if (name == "grouping__id" && context.group_by && !FindColumn(span, name, *context.scope)) {
    BoundGrouping grouping;
    for (size_t i = 0; i < context.group_by->size(); ++i)
      grouping.keys.push_back(static_cast<int>(i));
    return MakeBound(kBigintType, span, std::move(grouping));
  }
  if (context.aliases_first) {
    if (auto expr = from_aliases()) return expr;
  }
  // Of two columns of one name the one that is grouped by is meant.
  if (context.group_by) {
    const auto is_meant = [&](const BoundExprPtr& key) {
      const auto* column = std::get_if<BoundColumn>(&key->node);
      return column && column->name == name;
    };
    const auto key = std::ranges::find_if(*context.group_by, is_meant);
    if (key != context.group_by->end()) {
      BoundExprPtr column = Clone(**key);
      column->span = span;
      return NoteColumn(span, std::move(column));
    }
  }
  for (const Scope* scope = context.scope; scope; scope = scope->outer) {
    if (auto column = FindColumn(span, name, *scope)) return NoteColumn(span, std::move(column));
    if (auto column = FindVirtual(span, name, *scope)) return column;
  }
  if (!context.aliases_first) {
    if (auto expr = from_aliases()) return expr;
  }
  std::vector<std::string> candidates;
  for (const Scope* scope = context.scope; scope; scope = scope->outer) {
    for (const ScopeEntry& entry : scope->entries) {
      for (const BoundOutput& column : entry.columns) candidates.push_back(column.name);
    }
  }
  Invalid(span, fmt::format("no column \"{}\"{}", name, base::DidYouMean(name, candidates)));
}

BoundExprPtr Resolver::FieldOf(BoundExprPtr base, const std::string& name, Span span) const {
  const Type& type = base->type;
  if (options_.names) options_.names->fields.push_back({span, base->span, name});
  if (type.kind == TypeKind::kStruct) {
    const int field = type.FieldIndex(name);
    if (field < 0)
      Invalid(span, fmt::format("no field \"{}\" in {}{}", name, type.ToString(),
                                base::DidYouMean(name, type.names)));
    Type field_type = type.children[field];
    return MakeBound(std::move(field_type), span, BoundField{std::move(base), field});
  }
  if (type.kind == TypeKind::kArray && type.children[0].kind == TypeKind::kStruct) {
    const Type& element = type.children[0];
    const int field = element.FieldIndex(name);
    if (field < 0)
      Invalid(span, fmt::format("no field \"{}\" in {}{}", name, element.ToString(),
                                base::DidYouMean(name, element.names)));
    Type array = Type::Array(element.children[field]);
    return MakeBound(std::move(array), span, BoundField{std::move(base), field});
  }
  Invalid(span, fmt::format(". needs a struct, not {}", type.ToString()));
}

BoundExprPtr Resolver::ResolveField(const Expr& expr, const FieldRef& node,
                                    const ExprContext& context) {
  const std::string name = Lower(node.name);
  // `alias.column` wins over `column.field`, the innermost scope over outer ones.
  if (const auto* qualifier = std::get_if<NameRef>(&node.base->node)) {
    const std::string alias = Lower(qualifier->name);
    for (const Scope* scope = context.scope; scope; scope = scope->outer) {
      if (auto column = FindQualified(expr.span, alias, name, *scope))
        return NoteColumn(expr.span, std::move(column));
      if (auto column = FindColumn(node.base->span, alias, *scope))
        return FieldOf(NoteColumn(node.base->span, std::move(column)), name, expr.span);
      for (const ScopeEntry& entry : scope->entries) {
        if (entry.alias != alias) continue;
        std::vector<std::string> candidates;
        for (const BoundOutput& column : entry.columns) candidates.push_back(column.name);
        Invalid(expr.span, fmt::format("no column \"{}\" in {}{}", name, alias,
                                       base::DidYouMean(name, candidates)));
      }
    }
    std::vector<std::string> candidates;
    for (const Scope* scope = context.scope; scope; scope = scope->outer) {
      for (const ScopeEntry& entry : scope->entries) candidates.push_back(entry.alias);
    }
    if (!context.aliases || std::ranges::none_of(*context.aliases, [&](const BoundItem& i) {
          return i.name == alias;
        })) {
      Invalid(node.base->span, fmt::format("no table or column \"{}\"{}", alias,
                                           base::DidYouMean(alias, candidates)));
    }
  }
  // `database.table.column`
  if (const auto* inner = std::get_if<FieldRef>(&node.base->node)) {
    if (const auto* first = std::get_if<NameRef>(&inner->base->node)) {
      const std::string database = Lower(first->name);
      const std::string table = Lower(inner->name);
      for (const Scope* scope = context.scope; scope; scope = scope->outer) {
        for (const ScopeEntry& entry : scope->entries) {
          if (entry.database != database || entry.alias != table) continue;
          for (size_t i = 0; i < entry.columns.size(); ++i) {
            if (entry.columns[i].name == name)
              return NoteColumn(expr.span, ColumnOf(entry, i, expr.span));
          }
        }
      }
    }
  }
  return FieldOf(Resolve(*node.base, context), name, expr.span);
}

/// NOT IN asks for NULLs before it converts: what cannot be converted is no NULL and equals
/// nothing, on either side.
BoundExprPtr Resolver::NotIn(BoundSubquery subquery, const Type& common, Span span) {
  const auto may_fail = [&](const Type& type) { return type.IsText() && !common.IsText(); };
  const auto is = [&](const char* test, BoundExprPtr arg) {
    return Invoke(test, std::move(arg), span);
  };
  BoundExprPtr bad_operand;
  BoundExprPtr no_null;
  if (may_fail(subquery.operand->type)) {
    bad_operand = Invoke("and", is("isnotnull", Clone(*subquery.operand)),
                         is("isnull", Convert(Clone(*subquery.operand), common)), span);
    BoundSubquery nulls;
    nulls.kind = SubqueryKind::kExists;
    nulls.negated = true;
    nulls.query = Wrap(Clone(*subquery.query));
    auto& select = std::get<BoundSelect>(nulls.query->body);
    select.where = is("isnull", Clone(*select.items[0].expr));
    no_null = MakeBound(kBooleanType, span, std::move(nulls));
  }
  if (may_fail(subquery.query->output[0].type)) {
    subquery.query = Wrap(std::move(subquery.query));
    auto& select = std::get<BoundSelect>(subquery.query->body);
    const BoundExpr& value = *select.items[0].expr;
    select.where = Invoke("or", is("isnull", Clone(value)),
                          is("isnotnull", Convert(Clone(value), common)), span);
  }
  subquery.operand = Convert(std::move(subquery.operand), common);
  ConvertOutput(subquery.query.get(), {common}, span);
  auto test = MakeBound(kBooleanType, span, std::move(subquery));
  if (!bad_operand) return test;
  BoundCase either;
  either.branches.emplace_back(std::move(bad_operand), std::move(no_null));
  either.otherwise = std::move(test);
  return MakeBound(kBooleanType, span, std::move(either));
}

BoundExprPtr Resolver::ResolveSubquery(const Expr& expr, SubqueryKind kind, const Query& query,
                                       const Expr* operand, bool negated,
                                       const ExprContext& context) {
  BoundSubquery result;
  result.kind = kind;
  result.negated = negated;
  result.query = ResolveQuery(query, context.scope);
  Type type = kBooleanType;
  if (kind != SubqueryKind::kExists && result.query->output.size() != 1) {
    Invalid(expr.span, fmt::format("the subquery gives {} columns where one is needed",
                                   result.query->output.size()));
  }
  if (kind == SubqueryKind::kScalar) type = result.query->output[0].type;
  if (kind == SubqueryKind::kIn) {
    result.operand = Resolve(*operand, context);
    const auto common = ComparisonType(result.operand->type, result.query->output[0].type);
    if (!common)
      Invalid(expr.span, fmt::format("cannot compare {} with {}", result.operand->type.ToString(),
                                     result.query->output[0].type.ToString()));
    if (common->IsFloating()) {
      // It becomes a join, which does not find NaN.
      result.query = Wrap(std::move(result.query));
      auto& select = std::get<BoundSelect>(result.query->body);
      const BoundExpr& value = *select.items[0].expr;
      auto number = IsNumber(Clone(value), *common, expr.span);
      select.where =
          Invoke("or", Invoke("isnull", Clone(value), expr.span), std::move(number), expr.span);
    }
    if (negated) return NotIn(std::move(result), *common, expr.span);
    result.operand = Convert(std::move(result.operand), *common);
    ConvertOutput(result.query.get(), {*common}, expr.span);
  }
  return MakeBound(std::move(type), expr.span, std::move(result));
}

}  // namespace sql
