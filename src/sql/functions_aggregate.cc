#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kAggregate = FunctionKind::kAggregate;
constexpr auto kWindow = FunctionKind::kWindow;

constexpr Function kFunctions[] = {
    {"avg", kAggregate, "number -> =avg; measure -> double"},
    {"collect_list", kAggregate, "any -> =array"},
    {"collect_set", kAggregate, "any -> =array"},
    {"corr", kAggregate, "measure, measure -> double"},
    {"count", kAggregate, "-> bigint; any, any... -> bigint; any -> bigint"},
    {"covar_pop", kAggregate, "measure, measure -> double"},
    {"covar_samp", kAggregate, "measure, measure -> double"},
    {"histogram_numeric", kAggregate, "measure, int -> array<struct<x:double,y:double>>"},
    {"max", kAggregate, "any -> =same"},
    {"min", kAggregate, "any -> =same"},
    {"percentile", kAggregate, "bigint, array<T> -> array<double>; bigint, double -> double"},
    {"percentile_approx", kAggregate,
     "measure, array<T> -> array<double>; measure, array<T>, int -> array<double>; measure, double "
     "-> double; measure, double, int -> double"},
    {"regr_avgx", kAggregate, "measure, measure -> double"},
    {"regr_avgy", kAggregate, "measure, measure -> double"},
    {"regr_count", kAggregate, "measure, measure -> bigint"},
    {"regr_intercept", kAggregate, "measure, measure -> double"},
    {"regr_r2", kAggregate, "measure, measure -> double"},
    {"regr_slope", kAggregate, "measure, measure -> double"},
    {"regr_sxx", kAggregate, "measure, measure -> double"},
    {"regr_sxy", kAggregate, "measure, measure -> double"},
    {"regr_syy", kAggregate, "measure, measure -> double"},
    {"std", kAggregate, "measure -> double; double -> double"},
    {"stddev", kAggregate, "measure -> double; double -> double"},
    {"stddev_pop", kAggregate, "measure -> double; double -> double"},
    {"stddev_samp", kAggregate, "measure -> double; double -> double"},
    {"sum", kAggregate, "number -> =sum; measure -> double"},
    {"var_pop", kAggregate, "measure -> double; double -> double"},
    {"var_samp", kAggregate, "measure -> double; double -> double"},
    {"variance", kAggregate, "measure -> double; double -> double"},
    {"cume_dist", kWindow, "-> double"},
    {"dense_rank", kWindow, "-> int"},
    {"first_value", kWindow, "any -> =same; any, boolean -> =same"},
    {"lag", kWindow, "T -> T; any, int -> =same; T, int, T -> =offset"},
    {"last_value", kWindow, "any -> =same; any, boolean -> =same"},
    {"lead", kWindow, "T -> T; any, int -> =same; T, int, T -> =offset"},
    {"ntile", kWindow, "int -> int"},
    {"percent_rank", kWindow, "-> double"},
    {"rank", kWindow, "-> int"},
    {"row_number", kWindow, "-> int"},
};

}  // namespace

FunctionTable AggregateTable() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace sql
