#include <fmt/format.h>

#include <algorithm>
#include <set>
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
    if (precision > kMostDigitsOf64Bits &&
        std::max(a.precision, b.precision) <= kMostDigitsOf64Bits) {
      // Two numbers of 64 bits would be multiplied in 64 bits.
      if (kMostDigitsOf64Bits + 1 + b.precision > kMaxDecimalPrecision) return "";
      left = as(left, kMostDigitsOf64Bits + 1, a.scale);
    }
    return as(fmt::format("{} * {}", left, args[1]), type.precision, type.scale);
  }
  const int scale = std::max(a.scale, b.scale);
  const int precision = std::max(a.precision - a.scale, b.precision - b.scale) + scale + 1;
  if (type.precision != precision || type.scale != scale) return "";
  if (precision <= kMostDigitsOf64Bits) return fmt::format("({} {} {})", args[0], op, args[1]);
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

/// Dates and intervals: DuckDB's own arithmetic, its results brought to Hive's types; months by
/// Java's calendar.
std::string DateArithmetic(std::string_view op, const Type& type,
                           const std::vector<std::string>& args,
                           const std::vector<BoundExprPtr>& exprs) {
  if (type.kind == TypeKind::kIntervalDayTime && !exprs[0]->type.IsInterval()) {
    return fmt::format(
        "to_microseconds(hive_moment(CAST({} AS TIMESTAMP)) - hive_moment(CAST({} AS TIMESTAMP)))",
        args[0], args[1]);
  }
  for (size_t i = 0; i < 2 && !type.IsInterval(); ++i) {
    if (exprs[i]->type.kind == TypeKind::kIntervalYearMonth)
      return fmt::format("hive_shift_months({}, {}({}))", args[1 - i], op == "-" ? "-" : "",
                         args[i]);
  }
  const std::string sum = fmt::format("({} {} {})", args[0], op, args[1]);
  if (type.kind == TypeKind::kDate) return fmt::format("CAST({} AS DATE)", sum);
  if (type.kind == TypeKind::kTimestamp) return fmt::format("CAST({} AS TIMESTAMP)", sum);
  return sum;
}

std::string ConcatWs(const std::vector<std::string>& args, const std::vector<BoundExprPtr>& exprs) {
  std::string parts;
  for (size_t i = 1; i < args.size(); ++i) {
    if (exprs[i]->type.kind != TypeKind::kArray) {
      parts += ", " + args[i];
      continue;
    }
    // An empty array is as an empty text; a NULL inside is written out (asked of Hive 3.1.3).
    parts += fmt::format(
        ", CASE WHEN {0} IS NOT NULL THEN coalesce(array_to_string(list_transform({0}, lambda x_: "
        "coalesce(x_, 'null')), {1}), '') END",
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
    const Type& type = exprs[i]->type;
    // Of all but a constant that stands alone Hive hashes the buffer that the bytes lie in.
    const bool alone = args.size() == 1 && IsConstant(*exprs[i]);
    if (name == "murmur_hash" && type.kind == TypeKind::kBinary && !alone)
      FailUnsupported("murmur_hash of a binary is not supported");
    shape += HashShape(type);
    all += ", " + args[i];
  }
  return fmt::format("hive_{}('{}'{})", name, shape, all);
}

/// Whether the keys of map() are constants of which no two are equal.
bool AreDistinctConstants(const std::vector<BoundExprPtr>& entries) {
  std::set<std::string> seen;
  for (size_t i = 0; i < entries.size(); i += 2) {
    const auto* literal = std::get_if<BoundLiteral>(&entries[i]->node);
    const Type& type = entries[i]->type;
    const bool plain = type.IsInteger() || type.kind == TypeKind::kString;
    if (!literal || literal->is_null || !plain || !seen.insert(literal->text).second) return false;
  }
  return true;
}

/// The first argument's place among the others, of which only those of its very type count.
std::string PlaceAmong(const std::vector<std::string>& args,
                       const std::vector<BoundExprPtr>& exprs) {
  std::string cases;
  for (size_t i = 1; i < args.size(); ++i) {
    if (exprs[i]->type.kind == exprs[0]->type.kind)
      cases += fmt::format(" WHEN {} = {} THEN {}", args[0], args[i], i);
  }
  return cases.empty() ? "0" : fmt::format("CASE{} ELSE 0 END", cases);
}

/// NULL as soon as one of the patterns is.
std::string LikeSeveral(std::string_view name, const std::vector<std::string>& args) {
  std::string tests;
  for (size_t i = 1; i < args.size(); ++i)
    tests += (i == 1              ? ""
              : name == "likeall" ? " AND "
                                  : " OR ") +
             FillTemplate(TemplateOf("like"), {args[0], args[i]});
  return fmt::format("CASE WHEN NOT ({}) THEN {} END", AnyNull(args), tests);
}

/// Decimals go as doubles, dates and the like as their text.
std::string Printf(const std::vector<std::string>& args, const std::vector<BoundExprPtr>& exprs) {
  std::string values;
  for (size_t i = 1; i < args.size(); ++i) {
    const Type& type = exprs[i]->type;
    if (type.kind == TypeKind::kBinary) FailUnsupported("a binary in printf is not supported");
    const bool native =
        type.IsNumeric() || type.kind == TypeKind::kBoolean || type.kind == TypeKind::kVoid;
    const Type target = type.kind == TypeKind::kDecimal ? kDoubleType : native ? type : kStringType;
    values += ", " + CastText(args[i], type, target);
  }
  return fmt::format("hive_printf({}{})", args[0], values);
}

/// Elements with equal keys come out backwards when the order is ascending, as they were when it is
/// descending. NULL is the least value, hence the flag before each key.
std::string SortArrayBy(const std::vector<std::string>& args,
                        const std::vector<BoundExprPtr>& exprs) {
  const auto text_of = [&](size_t i) { return std::get<BoundLiteral>(exprs[i]->node).text; };
  size_t keys = exprs.size();
  const std::string last = text_of(keys - 1);
  const bool ordered = keys > 2 && (last == "asc" || last == "desc");
  if (ordered) --keys;
  const bool descending = ordered && last == "desc";
  std::string key;
  for (size_t i = 1; i < keys; ++i) {
    const std::string field = fmt::format("struct_extract(x_, {})", QuotedText(text_of(i)));
    key += fmt::format("{0} IS NOT NULL, {0}, ", field);
  }
  return fmt::format(
      "list_transform(list_sort(list_transform({}, lambda x_, i_: {{'k': row({}-i_), 'x': x_}}), "
      "'{}'), "
      "lambda y_: struct_extract(y_, 'x'))",
      args[0], key, descending ? "DESC" : "ASC");
}

/// A part of an interval of days and less, which is kept in microseconds; each has its sign.
std::string PartOfDayTime(std::string_view name, const std::string& interval) {
  const auto part = [&](const char* micros, const char* of) {
    return fmt::format("CAST(epoch_us({}) // {}{} AS INTEGER)", interval, micros, of);
  };
  if (name == "day" || name == "dayofmonth") return part("86400000000", "");
  if (name == "hour") return part("3600000000", " % 24");
  if (name == "minute") return part("60000000", " % 60");
  if (name == "second") return part("1000000", " % 60");
  return "";
}

/// mask(value, count, upper, lower, digit, other, number, day, month, year); NULL for a value of
/// another type.
std::string Mask(std::string_view name, const Type& type, const std::vector<std::string>& args) {
  if (type.IsText()) {
    const std::string text =
        fmt::format("hive_mask('{}', {})", name, fmt::join(args.begin(), args.begin() + 6, ", "));
    // A char is masked with its blanks; those that are left are not kept.
    return type.kind == TypeKind::kChar ? fmt::format("rtrim({}, ' ')", text) : text;
  }
  if (type.IsInteger())
    return fmt::format("hive_mask('{}', {}, {}, {})", name, args[0], args[1], args[6]);
  if (type.kind == TypeKind::kDate)
    return fmt::format("hive_mask_date({}, {}, {}, {})", args[0], args[7], args[8], args[9]);
  return NullOf(type);
}

}  // namespace

std::string AnyNull(const std::vector<std::string>& args) {
  std::string test;
  for (const std::string& arg : args)
    test += fmt::format("{}{} IS NULL", test.empty() ? "" : " OR ", arg);
  return test;
}

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

/// greatest and least: NULL when an argument is, or when one behind the first that can be converted
/// cannot be; those before it are passed over (GenericUDFGreatest).
std::string Generator::Extreme(const BoundCall& call) {
  const auto args = Expressions(call.args);
  std::string nulls;
  for (size_t i = 0; i < args.size(); ++i) {
    const auto* cast = std::get_if<BoundCast>(&call.args[i]->node);
    const bool may_fail = cast && cast->origin == CastOrigin::kImplied;
    nulls += fmt::format("{}{} IS NULL", i ? " OR " : "",
                         may_fail ? Expression(*cast->operand) : args[i]);
    if (may_fail && i > 0)
      nulls += fmt::format(" OR ({} IS NULL AND coalesce({}) IS NOT NULL)", args[i],
                           fmt::join(args.begin(), args.begin() + static_cast<ptrdiff_t>(i), ", "));
  }
  return fmt::format("CASE WHEN NOT ({}) THEN {}({}) END", nulls, call.function->name,
                     fmt::join(args, ", "));
}

bool IsComparison(std::string_view function) {
  static constexpr std::string_view kNames[] = {"=", "==", "<>", "!=", "<", "<=", ">", ">="};
  return std::ranges::find(kNames, function) != std::end(kNames);
}

/// These read a date from a text without the help of a timestamp's grammar (DateParser).
bool ReadsPlainDates(std::string_view function) {
  static constexpr std::string_view kNames[] = {"to_date",  "date_add", "date_sub", "dayofweek",
                                                "last_day", "next_day", "trunc"};
  return std::ranges::find(kNames, function) != std::end(kNames);
}

/// These read a timestamp and do not look at its nanoseconds.
bool PassesOverNanoseconds(std::string_view function) {
  static constexpr std::string_view kNames[] = {"hour", "minute", "second", "date_format",
                                                "months_between"};
  return std::ranges::find(kNames, function) != std::end(kNames);
}

std::string Generator::Call(const BoundExpr& expr, const BoundCall& call) {
  const std::string_view name = call.function->name;
  auto args = Expressions(call.args);
  for (size_t i = 0; i < args.size(); ++i) {
    const BoundExpr& arg = *call.args[i];
    if (arg.type.IsFloating() && !std::holds_alternative<BoundLiteral>(arg.node) &&
        IsConstant(arg) && !IsConstant(expr))
      args[i] = WithoutNegativeZero(arg, std::move(args[i]));
  }
  if (PassesOverNanoseconds(name)) {
    for (size_t i = 0; i < args.size(); ++i) args[i] = WithoutNanoseconds(*call.args[i]);
  }
  if (ReadsPlainDates(name)) {
    const auto* cast = std::get_if<BoundCast>(&call.args[0]->node);
    if (cast && cast->origin == CastOrigin::kImplied && cast->operand->type.IsText() &&
        call.args[0]->type.kind == TypeKind::kDate)
      args[0] = fmt::format("hive_plain_date({})", Expression(*cast->operand));
  }
  static constexpr std::string_view kArithmetic[] = {"+",   "-", "*", "/", "%",   "mod",
                                                     "div", "&", "|", "^", "pmod"};
  if (std::ranges::find(kArithmetic, name) != std::end(kArithmetic)) {
    if (call.args[0]->type.IsTemporal() || call.args[1]->type.IsTemporal())
      return DateArithmetic(name, expr.type, args, call.args);
    return Arithmetic(name, expr.type, args, call.args);
  }
  if (name == "greatest" || name == "least") return Extreme(call);
  if (IsComparison(name) && call.args[0]->type.kind == TypeKind::kDecimal &&
      call.args[0]->type != call.args[1]->type)
    return fmt::format("(hive_decimal_compare({}, {}) {} 0)", args[0], args[1], name);
  if (name == "concat") {
    if (args.empty()) return "''";
    // Of a NULL that is written DuckDB would make one without a type.
    return fmt::format("CAST({} AS {})", fmt::join(args, " || "), DuckdbTypeName(expr.type));
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
    if (args.empty()) return "CAST(MAP {} AS MAP(VARCHAR, VARCHAR))";
    std::vector<std::string> keys;
    std::vector<std::string> values;
    for (size_t i = 0; i < args.size(); i += 2) {
      keys.push_back(args[i]);
      values.push_back(args[i + 1]);
    }
    if (!AreDistinctConstants(call.args)) return fmt::format("hive_map({})", fmt::join(args, ", "));
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
    // Of a column Hive gives the size of the buffer that the bytes lie in.
    if (binary && name == "octet_length" && !IsConstant(*call.args[0]))
      FailUnsupported("octet_length of a binary is not supported");
    return fmt::format("CAST({}({}) AS INTEGER)", binary ? "octet_length" : "strlen", args[0]);
  }
  if (name == "elt")
    return fmt::format("CASE WHEN {0} > 0 THEN list_extract([{1}], {0}) END", args[0],
                       fmt::join(args.begin() + 1, args.end(), ", "));
  if (name == "field") return PlaceAmong(args, call.args);
  if (name == "likeall" || name == "likeany") return LikeSeveral(name, args);
  if (name == "assert_true")
    return fmt::format("hive_assert_true({})", CastText(args[0], call.args[0]->type, kBooleanType));
  if (name == "rand") return args.empty() ? "random()" : fmt::format("hive_rand({})", args[0]);
  if (name == "printf") return Printf(args, call.args);
  if (name == "sort_array" && expr.type.children[0].IsComplex())
    return fmt::format(
        "list_transform(list_sort(list_transform({}, lambda x_: {{'k': row(x_ IS NOT NULL, {}), "
        "'x': "
        "x_}}), 'ASC'), lambda y_: struct_extract(y_, 'x'))",
        args[0], OrderKey("x_", expr.type.children[0]));
  if (name == "sort_array_by") return SortArrayBy(args, call.args);
  if (name == "sign" && call.args[0]->type.kind == TypeKind::kDecimal)
    return fmt::format("CAST(sign({}) AS INTEGER)",
                       CastText(args[0], call.args[0]->type, Type::Decimal(38, 18)));
  if (name == "mask_hash") {
    if (!expr.type.IsText()) return NullOf(expr.type);
    return fmt::format("sha256({})", args[0]);
  }
  if (name.starts_with("mask")) return Mask(name, expr.type, args);
  if (name == "format_number") {
    // Decimals and integers go as text, since they may have more digits than a double.
    const Type& type = call.args[0]->type;
    const bool exact = type.IsInteger() || type.kind == TypeKind::kDecimal;
    return fmt::format("hive_format_number(CAST({} AS {}), {})", args[0],
                       exact ? "VARCHAR" : "DOUBLE", args[1]);
  }
  // In a format of one's own the time of day is kept; one that is NULL is as if it were not given.
  if (name == "add_months" && args.size() == 3)
    return fmt::format(
        "hive_date_format(CAST(hive_add_months(CAST({0} AS DATE), {1}) AS TIMESTAMP) + ({0} - "
        "date_trunc('day', {0})), coalesce({2}, 'yyyy-MM-dd'))",
        args[0], args[1], args[2]);
  if (!args.empty() && call.args[0]->type.kind == TypeKind::kIntervalDayTime) {
    const std::string part = PartOfDayTime(name, args[0]);
    if (!part.empty()) return part;
  }
  if ((name == "year" || name == "month") &&
      call.args[0]->type.kind == TypeKind::kIntervalYearMonth)
    return fmt::format("CAST({}({}) AS INTEGER)", name, args[0]);
  // Whether to round is only asked of a constant; NULL is no.
  if (name == "months_between" && args.size() == 3)
    return IsConstant(*call.args[2])
               ? fmt::format("hive_months_between({}, {}, coalesce({}, FALSE))", args[0], args[1],
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

}  // namespace sql::to_duckdb
