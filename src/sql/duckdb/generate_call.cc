#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "sql/bound_walk.h"
#include "sql/duckdb/generator.h"

namespace sql::to_duckdb {
namespace {

/// `a + b`, `a - b` and `a * b` by DuckDB's own operators, where Hive's result type has room for
/// every digit: there is nothing to round and nothing overflows. Otherwise empty.
std::string ExactDecimal(std::string_view op, const Type& type,
                         const std::vector<std::string>& args,
                         const std::vector<BoundExprPtr>& exprs) {
  constexpr int kMostInt64 = 18;  // digits that DuckDB keeps in 64 bits
  const Type& a = exprs[0]->type;
  const Type& b = exprs[1]->type;
  if (a.kind != TypeKind::kDecimal || b.kind != TypeKind::kDecimal) return "";
  const auto as = [](const std::string& text, int precision, int scale) {
    return fmt::format("CAST({} AS DECIMAL({},{}))", text, precision, scale);
  };
  if (op == "*") {
    const int precision = a.precision + b.precision;  // DuckDB's; Hive has one digit more
    if (type.precision != precision + 1 || type.scale != a.scale + b.scale) return "";
    std::string left = args[0];
    if (precision > kMostInt64 && std::max(a.precision, b.precision) <= kMostInt64) {
      // Two numbers of 64 bits would be multiplied in 64 bits.
      if (kMostInt64 + 1 + b.precision > kMaxDecimalPrecision) return "";
      left = as(left, kMostInt64 + 1, a.scale);
    }
    return as(fmt::format("{} * {}", left, args[1]), type.precision, type.scale);
  }
  const int scale = std::max(a.scale, b.scale);
  const int precision = std::max(a.precision - a.scale, b.precision - b.scale) + scale + 1;
  if (type.precision != precision || type.scale != scale) return "";
  if (precision <= kMostInt64) return fmt::format("({} {} {})", args[0], op, args[1]);
  return as(
      fmt::format("{} {} {}", as(args[0], precision, scale), op, as(args[1], precision, scale)),
      precision, scale);
}

/// Integer arithmetic wraps (hive_*), decimal arithmetic is exact and then rounded to the Hive
/// type, float and double are DuckDB's own.
std::string Arithmetic(std::string_view op, const Type& type, const std::vector<std::string>& args,
                       const std::vector<BoundExprPtr>& exprs) {
  const char* name = op == "+"      ? "add"
                     : op == "-"    ? "subtract"
                     : op == "*"    ? "multiply"
                     : op == "/"    ? "divide"
                     : op == "pmod" ? "pmod"
                                    : "modulo";
  if (type.kind == TypeKind::kVoid) return "NULL";
  if (type.kind == TypeKind::kDecimal && (op == "+" || op == "-" || op == "*")) {
    std::string exact = ExactDecimal(op, type, args, exprs);
    if (!exact.empty()) return exact;
  }
  if (type.kind == TypeKind::kDecimal)
    return fmt::format("hive_decimal_{}({}, {}, {}, {})", name, args[0], args[1], type.precision,
                       type.scale);
  if (type.IsInteger()) {
    if (op == "&" || op == "|") return fmt::format("({} {} {})", args[0], op, args[1]);
    if (op == "^") return fmt::format("xor({}, {})", args[0], args[1]);
    if (op == "div") return fmt::format("hive_div({}, {})", args[0], args[1]);
    return fmt::format("hive_{}({}, {})", name, args[0], args[1]);
  }
  if (op == "/") return fmt::format("({} / nullif({}, 0))", args[0], args[1]);
  if (op == "%" || op == "mod") return fmt::format("hive_modulo({}, {})", args[0], args[1]);
  if (op == "pmod") return fmt::format("hive_pmod({}, {})", args[0], args[1]);
  return fmt::format("({} {} {})", args[0], op, args[1]);
}

/// Dates and intervals: DuckDB's own arithmetic, its results brought to Hive's types.
std::string DateArithmetic(std::string_view op, const Type& type,
                           const std::vector<std::string>& args,
                           const std::vector<BoundExprPtr>& exprs) {
  if (type.kind == TypeKind::kIntervalDayTime && !exprs[0]->type.IsInterval()) {
    return fmt::format(
        "to_microseconds(epoch_us(CAST({} AS TIMESTAMP)) - epoch_us(CAST({} AS TIMESTAMP)))",
        args[0], args[1]);
  }
  const std::string sum = fmt::format("({} {} {})", args[0], op, args[1]);
  if (type.kind == TypeKind::kDate) return fmt::format("CAST({} AS DATE)", sum);
  if (type.kind == TypeKind::kTimestamp) return fmt::format("CAST({} AS TIMESTAMP)", sum);
  return sum;
}

bool IsTemporal(const Type& type) {
  return type.kind == TypeKind::kDate || type.kind == TypeKind::kTimestamp || type.IsInterval();
}

std::string AnyNull(const std::vector<std::string>& args) {
  std::string test;
  for (const std::string& arg : args)
    test += fmt::format("{}{} IS NULL", test.empty() ? "" : " OR ", arg);
  return test;
}

std::string ConcatWs(const std::vector<std::string>& args, const std::vector<BoundExprPtr>& exprs) {
  std::string parts;
  for (size_t i = 1; i < args.size(); ++i) {
    if (exprs[i]->type.kind != TypeKind::kArray) {
      parts += ", " + args[i];
      continue;
    }
    // An empty array adds nothing at all; a NULL inside is written out (asked of Hive 3.1.3).
    parts += fmt::format(
        ", CASE WHEN len({0}) > 0 THEN array_to_string(list_transform({0}, lambda x: coalesce(x, "
        "'null')), {1}) END",
        args[i], args[0]);
  }
  return fmt::format("concat_ws({}{})", args[0], parts);
}

/// What hive_hash needs to know of types beyond DuckDB's, a letter for each type in a preorder
/// walk: `c` char and varchar, `m` months, `.` all others.
std::string HashShape(const Type& type) {
  if (type.kind == TypeKind::kChar || type.kind == TypeKind::kVarchar) return "c";
  if (type.kind == TypeKind::kIntervalYearMonth) return "m";
  std::string shape = ".";
  for (const Type& child : type.children) shape += HashShape(child);
  return shape;
}

std::string Hash(std::string_view name, const std::vector<std::string>& args,
                 const std::vector<BoundExprPtr>& exprs) {
  std::string shape;
  std::string all;
  for (size_t i = 0; i < args.size(); ++i) {
    shape += HashShape(exprs[i]->type);
    all += ", " + args[i];
  }
  return fmt::format("hive_{}('{}'{})", name, shape, all);
}

}  // namespace

std::string FillTemplate(const char* text, const std::vector<std::string>& args) {
  std::string filled;
  for (const char* c = text; *c; ++c) {
    if (*c == '{' && c[1] == '*' && c[2] == '}') {
      filled += fmt::format("{}", fmt::join(args, ", "));
      c += 2;
    } else if (*c == '{' && c[1] >= '0' && c[1] <= '9' && c[2] == '}') {
      filled += args[static_cast<size_t>(c[1] - '0')];
      c += 2;
    } else {
      filled += *c;
    }
  }
  return filled;
}

/// greatest and least: NULL when an argument is, or when an argument behind the first cannot be
/// converted; a first one that cannot is passed over (GenericUDFGreatest).
std::string Generator::Extreme(const BoundCall& call) {
  const auto args = Expressions(call.args);
  std::vector<std::string> tested(args.begin() + 1, args.end());
  const auto* first = std::get_if<BoundCast>(&call.args[0]->node);
  tested.push_back(first && first->origin == CastOrigin::kImplied ? Expression(*first->operand)
                                                                  : args[0]);
  return fmt::format("CASE WHEN NOT ({}) THEN {}({}) END", AnyNull(tested), call.function->name,
                     fmt::join(args, ", "));
}

std::string Generator::Call(const BoundExpr& expr, const BoundCall& call) {
  const std::string_view name = call.function->name;
  const auto args = Expressions(call.args);
  static constexpr std::string_view kArithmetic[] = {"+",   "-", "*", "/", "%",   "mod",
                                                     "div", "&", "|", "^", "pmod"};
  if (std::ranges::find(kArithmetic, name) != std::end(kArithmetic)) {
    if (IsTemporal(call.args[0]->type) || IsTemporal(call.args[1]->type))
      return DateArithmetic(name, expr.type, args, call.args);
    return Arithmetic(name, expr.type, args, call.args);
  }
  if (name == "greatest" || name == "least") return Extreme(call);
  if (name == "concat") {
    if (args.size() == 1) return args[0];
    return fmt::format("({})", fmt::join(args, " || "));
  }
  if (name == "hash" || name == "murmur_hash") return Hash(name, args, call.args);
  if (name == "concat_ws") return ConcatWs(args, call.args);
  if (name == "round" || name == "bround") {
    const std::string digits = args.size() == 2 ? args[1] : "0";
    if (expr.type.kind == TypeKind::kDecimal)
      return fmt::format("hive_decimal_{}({}, {}, {}, {})", name, args[0], digits,
                         expr.type.precision, expr.type.scale);
    return fmt::format("hive_{}({}, {})", name, args[0], digits);
  }
  if (name == "floor" || name == "ceil" || name == "ceiling") {
    const char* down = name == "floor" ? "floor" : "ceil";
    const Type& type = call.args[0]->type;
    // A bigint goes the way of a double, and loses digits beyond 2^53.
    if (type.IsInteger() && type.kind != TypeKind::kBigint)
      return CastText(args[0], type, kBigintType);
    if (type.kind == TypeKind::kDecimal)
      return fmt::format("CAST({}({}) AS {})", down, args[0], DuckdbTypeName(expr.type));
    return fmt::format("hive_bigint({}({}))", down, CastText(args[0], type, kDoubleType));
  }
  if (name == "abs" && expr.type.kind == TypeKind::kDecimal) return fmt::format("abs({})", args[0]);
  if (name == "negative" && expr.type.IsInteger())
    return fmt::format("hive_subtract(CAST(0 AS {}), {})", DuckdbTypeName(expr.type), args[0]);
  if (name == "array") {
    if (args.empty()) return "CAST([] AS VARCHAR[])";
    return fmt::format("[{}]", fmt::join(args, ", "));
  }
  if (name == "struct" || name == "named_struct") {
    std::string fields;
    for (size_t i = 0; i < args.size(); ++i)
      fields += fmt::format("{}{}: {}", i ? ", " : "", QuotedText(expr.type.names[i]), args[i]);
    return "{" + fields + "}";
  }
  if (name == "map") {
    std::vector<std::string> keys;
    std::vector<std::string> values;
    for (size_t i = 0; i < args.size(); i += 2) {
      keys.push_back(args[i]);
      values.push_back(args[i + 1]);
    }
    return fmt::format("map([{}], [{}])", fmt::join(keys, ", "), fmt::join(values, ", "));
  }
  if (name == "regexp_extract" && args.size() == 2)
    return fmt::format("hive_regexp_extract({}, {}, 1)", args[0], args[1]);
  if (name == "locate")
    return fmt::format("hive_locate({}, {}, {})", args[0], args[1],
                       args.size() == 3 ? fmt::format("coalesce({}, 0)", args[2]) : "1");
  if (name == "log" && args.size() == 2) return fmt::format("hive_log({}, {})", args[0], args[1]);
  if (name == "size" && call.args[0]->type.kind == TypeKind::kMap)
    return fmt::format("coalesce(CAST(cardinality({}) AS INTEGER), -1)", args[0]);
  if (name == "octet_length" ||
      (name == "length" && call.args[0]->type.kind == TypeKind::kBinary)) {
    const bool binary = call.args[0]->type.kind == TypeKind::kBinary;
    return fmt::format("CAST({}({}) AS INTEGER)", binary ? "octet_length" : "strlen", args[0]);
  }
  if (name == "elt")
    return fmt::format("CASE WHEN {0} > 0 THEN list_extract([{1}], {0}) END", args[0],
                       fmt::join(args.begin() + 1, args.end(), ", "));
  if (name == "field") {
    std::string cases;
    for (size_t i = 1; i < args.size(); ++i)
      cases += fmt::format(" WHEN {} = {} THEN {}", args[0], args[i], i);
    return fmt::format("CASE{} ELSE 0 END", cases);
  }
  if (name == "format_number") {
    // Decimals and integers go as text, since they may have more digits than a double.
    const Type& type = call.args[0]->type;
    const bool exact = type.IsInteger() || type.kind == TypeKind::kDecimal;
    return fmt::format("hive_format_number(CAST({} AS {}), {})", args[0],
                       exact ? "VARCHAR" : "DOUBLE", args[1]);
  }
  // Whether to round is only asked of a constant that is not NULL.
  if (name == "months_between" && args.size() == 3)
    return IsConstant(*call.args[2])
               ? fmt::format("hive_months_between({}, {}, coalesce({}, TRUE))", args[0], args[1],
                             args[2])
               : fmt::format("hive_months_between({}, {})", args[0], args[1]);
  // A pattern beside a date or timestamp is not even looked at, NULL or not.
  if ((name == "unix_timestamp" || name == "to_unix_timestamp") && args.size() == 2 &&
      !call.args[0]->type.IsText())
    return fmt::format("hive_unix_timestamp({})", args[0]);
  const char* text = TemplateOf(std::string(name));
  if (!text) FailUnsupported(fmt::format("function {} is not supported", name));
  return FillTemplate(text, args);
}

std::string Generator::Aggregate(const BoundExpr& expr, const Function& function, bool distinct,
                                 const std::vector<BoundExprPtr>& exprs, const std::string& over) {
  const std::string_view name = function.name;
  const auto args = Expressions(exprs);
  const char* word = distinct ? "DISTINCT " : "";
  const std::string type = DuckdbTypeName(expr.type);
  const auto plain = [&](std::string_view called) {
    return fmt::format("{}({}{}){}", called, word, fmt::join(args, ", "), over);
  };
  if (name == "count") {
    if (args.empty()) return "count(*)" + over;
    if (args.size() == 1) return plain("count");
    return fmt::format("count(DISTINCT CASE WHEN NOT ({}) THEN row({}) END){}", AnyNull(args),
                       fmt::join(args, ", "), over);
  }
  if (name == "sum") {
    if (expr.type.kind == TypeKind::kBigint) return fmt::format("hive_bigint({})", plain("sum"));
    if (expr.type.kind == TypeKind::kDecimal)
      return fmt::format("TRY_CAST({} AS {})", plain("sum"), type);
    return plain("sum");
  }
  if (name == "avg") {
    if (expr.type.kind != TypeKind::kDecimal) return plain("avg");
    return fmt::format("hive_decimal_divide({}, CAST({} AS DECIMAL(19,0)), {}, {})", plain("sum"),
                       plain("count"), expr.type.precision, expr.type.scale);
  }
  if (name == "std" || name == "stddev") return plain("stddev_pop");
  if (name == "variance") return plain("var_pop");
  if (name == "collect_list")
    return fmt::format("coalesce(list({0}) FILTER (WHERE {0} IS NOT NULL){1}, CAST([] AS {2}))",
                       args[0], over, type);
  if (name == "collect_set")
    return fmt::format(
        "coalesce(list(DISTINCT {0}) FILTER (WHERE {0} IS NOT NULL){1}, CAST([] AS {2}))", args[0],
        over, type);
  if (name == "row_number" || name == "rank" || name == "dense_rank" || name == "ntile")
    return fmt::format("CAST({} AS INTEGER)", plain(name));
  if ((name == "first_value" || name == "last_value") && args.size() == 2) {
    const auto* flag = std::get_if<BoundLiteral>(&exprs[1]->node);
    const bool skip = flag && flag->text == "true";
    return fmt::format("{}({}{}){}", name, args[0], skip ? " IGNORE NULLS" : "", over);
  }
  return plain(name);
}

}  // namespace sql::to_duckdb
