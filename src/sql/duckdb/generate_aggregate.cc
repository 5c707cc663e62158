#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "sql/duckdb/generator.h"

/// Aggregates and window functions.
namespace sql::to_duckdb {
namespace {

struct Called {
  std::string_view function;
  std::string_view text;  ///< of its arguments `{0}`, `{1}`; DISTINCT goes before the first
};

/// Aggregates that are done by one of the same arguments.
constexpr Called kAggregates[] = {
    {"corr", "hive_corr({0}, {1})"},
    {"covar_pop", "hive_covar_pop({1}, {0})"},
    {"covar_samp", "hive_covar_samp({1}, {0})"},
    {"regr_intercept", "hive_regr_intercept({0}, {1})"},
    {"regr_r2", "hive_regr_r2({0}, {1})"},
    {"regr_slope", "hive_regr_slope({0}, {1})"},
    {"regr_sxx", "hive_squares(CASE WHEN {0} IS NOT NULL THEN {1} END)"},
    {"regr_sxy", "hive_regr_sxy({0}, {1})"},
    {"regr_syy", "hive_squares(CASE WHEN {1} IS NOT NULL THEN {0} END)"},
    {"stddev_pop", "hive_stddev_pop({0})"},
    {"stddev_samp", "hive_stddev_samp({0})"},
    {"var_pop", "hive_var_pop({0})"},
    {"var_samp", "hive_var_samp({0})"},
    {"collect_set", "hive_collect_set({0})"},
    {"histogram_numeric", "hive_histogram({0}, {1})"}};

constexpr std::string_view kDefaultBins = "10000";  // GenericUDAFPercentileApprox

}  // namespace

std::string OrderKey(const std::string& text, const Type& type) {
  if (type.kind == TypeKind::kArray) {
    return fmt::format("list_transform({}, lambda x_: row(x_ IS NOT NULL, {}))", text,
                       OrderKey("x_", type.children[0]));
  }
  if (type.kind != TypeKind::kStruct) return text;
  std::string fields;
  for (size_t i = 0; i < type.children.size(); ++i) {
    const std::string field =
        fmt::format("struct_extract({}, {})", text, QuotedText(type.names[i]));
    fields += fmt::format("{}{} IS NOT NULL, {}", i ? ", " : "", field,
                          OrderKey(field, type.children[i]));
  }
  return fmt::format("row({})", fields);
}

/// A sum of doubles over ROWS that begin in the partition's midst: Hive keeps the running sum, and
/// takes the one before the frame off it (GenericUDAFStreamingEvaluator).
std::string Generator::SlidingSum(const BoundWindow& node, const std::string& rows,
                                  const std::string& before, const std::string& end) {
  const std::string value = Expression(*node.args[0]);
  const auto running = [&](const std::string& last) {
    return fmt::format("sum({}) OVER ({} BETWEEN UNBOUNDED PRECEDING AND {})", value, rows, last);
  };
  return fmt::format("({} - coalesce({}, 0))", running(end), running(before));
}

std::string Generator::Aggregate(const BoundExpr& expr, const Function& function, bool distinct,
                                 const std::vector<BoundExprPtr>& exprs, const std::string& over) {
  const std::string_view name = function.name;
  const auto args = Expressions(exprs);
  const std::string word = distinct ? "DISTINCT " : "";
  const std::string type = DuckdbTypeName(expr.type);
  const auto plain = [&](std::string_view called) {
    return fmt::format("{}({}{}){}", called, word, fmt::join(args, ", "), over);
  };
  const auto called = std::ranges::find(kAggregates, name, &Called::function);
  if (called != std::end(kAggregates)) {
    std::string text = FillTemplate(called->text.data(), args);
    return text.insert(text.find('(') + 1, word) + over;
  }
  if (name == "count") {
    if (args.empty()) return "count(*)" + over;
    if (args.size() == 1) return plain("count");
    return fmt::format("count(DISTINCT CASE WHEN NOT ({}) THEN row({}) END){}", AnyNull(args),
                       fmt::join(args, ", "), over);
  }
  // What DuckDB keeps in less than 128 bits cannot overflow them as a sum.
  const bool may_overflow = !exprs.empty() && exprs[0]->type.kind == TypeKind::kDecimal &&
                            exprs[0]->type.precision > kMostDigitsOf64Bits;
  const char* sum = may_overflow ? "hive_sum" : "sum";
  if (name == "sum") {
    if (expr.type.kind == TypeKind::kBigint) return fmt::format("hive_bigint({})", plain(sum));
    if (expr.type.kind == TypeKind::kDecimal)
      return fmt::format("TRY_CAST({} AS {})", plain(sum), type);
    return plain(sum);
  }
  if (name == "avg") {
    if (expr.type.kind != TypeKind::kDecimal) return plain("avg");
    return fmt::format("hive_decimal_divide({}, CAST({} AS DECIMAL(19,0)), {}, {})", plain(sum),
                       plain("count"), expr.type.precision, expr.type.scale);
  }
  // Of min the least is what DuckDB takes for it (GenericUDAFMax, GenericUDAFMin).
  if (name == "max" && expr.type.IsComplex())
    return fmt::format("arg_max({}, {}){}", args[0], OrderKey(args[0], expr.type), over);
  if (name == "collect_list" && distinct)
    return fmt::format("hive_collect_set({}){}", args[0], over);
  if (name == "collect_list")
    return fmt::format("coalesce(list({0}) FILTER (WHERE {0} IS NOT NULL){1}, CAST([] AS {2}))",
                       args[0], over, type);
  if (name == "ngrams" || name == "context_ngrams") {
    const bool nested = exprs[0]->type.children[0].kind == TypeKind::kArray;
    const std::string lists =
        fmt::format("list({}{}) FILTER (WHERE {} IS NOT NULL){}", word, args[0], args[0], over);
    return fmt::format("hive_ngrams({}, {}, {})", nested ? "flatten(" + lists + ")" : lists,
                       args[1], args[2]);
  }
  if (name == "percentile") {
    return fmt::format("hive_percentile(histogram({}{}){}, {})", word, args[0], over,
                       CastText(args[1], exprs[1]->type, expr.type));
  }
  if (name == "percentile_approx") {
    return fmt::format("hive_quantile(hive_histogram({}{}, {}){}, {})", word, args[0],
                       args.size() == 3 ? args[2] : kDefaultBins, over,
                       CastText(args[1], exprs[1]->type, expr.type));
  }
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
