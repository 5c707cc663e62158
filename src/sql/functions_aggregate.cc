#include "sql/functions.h"

namespace sql {
namespace {

using enum FunctionKind;

constexpr const char* kNGramsNote =
    "counts exactly, where Hive only estimates once its memory for runs is full";

constexpr Function kAggregateFunctions[] = {
    {"avg", kAggregate, "number -> =avg; measure -> double", "the mean"},
    {"collect_list", kAggregate, "any -> =array", "all values but NULL as an array"},
    {"collect_set", kAggregate, "any -> =array", "all different values but NULL as an array"},
    {"context_ngrams", kAggregate,
     "any, array<T>, int -> =context_ngrams; any, array<T>, int, int -> =context_ngrams",
     "the most frequent words in place of the NULLs of a run of words", kNGramsNote},
    {"corr", kAggregate, "measure, measure -> double", "Pearson's correlation"},
    {"count", kAggregate, "-> bigint; any, any... -> bigint; any -> bigint",
     "how many rows, or values but NULL"},
    {"covar_pop", kAggregate, "measure, measure -> double", "covariance of a population"},
    {"covar_samp", kAggregate, "measure, measure -> double", "covariance of a sample"},
    {"histogram_numeric", kAggregate, "measure, int -> array<struct<x:double,y:double>>",
     "a histogram of so many bins"},
    {"max", kAggregate, "any -> =same", "the greatest value"},
    {"min", kAggregate, "any -> =same", "the least value"},
    {"ngrams", kAggregate, "any, int, int -> =ngrams; any, int, int, int -> =ngrams",
     "the most frequent runs of so many words", kNGramsNote},
    {"percentile", kAggregate, "bigint, array<T> -> array<double>; bigint, double -> double",
     "the exact percentile of whole numbers, or several"},
    {"percentile_approx", kAggregate,
     "measure, array<T> -> array<double>; measure, array<T>, int -> array<double>; measure, double "
     "-> double; measure, double, int -> double",
     "the percentile by a histogram, or several"},
    {"regr_avgx", kAggregate, "measure, measure -> double", "mean of the second of pairs"},
    {"regr_avgy", kAggregate, "measure, measure -> double", "mean of the first of pairs"},
    {"regr_count", kAggregate, "measure, measure -> bigint", "number of pairs"},
    {"regr_intercept", kAggregate, "measure, measure -> double",
     "where the line through pairs meets the axis"},
    {"regr_r2", kAggregate, "measure, measure -> double", "how well the line through pairs fits"},
    {"regr_slope", kAggregate, "measure, measure -> double", "slope of the line through pairs"},
    {"regr_sxx", kAggregate, "measure, measure -> double", "sum of squares of the second of pairs"},
    {"regr_sxy", kAggregate, "measure, measure -> double", "sum of products of pairs"},
    {"regr_syy", kAggregate, "measure, measure -> double", "sum of squares of the first of pairs"},
    {"std", kAggregate, "measure -> double; double -> double",
     "standard deviation of a population"},
    {"stddev", kAggregate, "measure -> double; double -> double",
     "standard deviation of a population"},
    {"stddev_pop", kAggregate, "measure -> double; double -> double",
     "standard deviation of a population"},
    {"stddev_samp", kAggregate, "measure -> double; double -> double",
     "standard deviation of a sample"},
    {"sum", kAggregate, "number -> =sum; measure -> double", "the sum"},
    {"var_pop", kAggregate, "measure -> double; double -> double", "variance of a population"},
    {"var_samp", kAggregate, "measure -> double; double -> double", "variance of a sample"},
    {"variance", kAggregate, "measure -> double; double -> double", "variance of a population"},
    {"cume_dist", kWindow, "-> double", "share of rows up to this one"},
    {"dense_rank", kWindow, "-> int", "rank without gaps"},
    {"first_value", kWindow, "any -> =same; any, boolean -> =same",
     "the first row's value, past NULLs if asked"},
    {"lag", kWindow, "T -> T; any, int -> =same; any, int, any -> =offset",
     "the value of an earlier row"},
    {"last_value", kWindow, "any -> =same; any, boolean -> =same",
     "the last row's value, past NULLs if asked"},
    {"lead", kWindow, "T -> T; any, int -> =same; any, int, any -> =offset",
     "the value of a later row"},
    {"ntile", kWindow, "int -> int", "number of the part, of so many equal ones"},
    {"percent_rank", kWindow, "-> double", "rank as a share"},
    {"rank", kWindow, "-> int", "rank, with gaps behind equals"},
    {"row_number", kWindow, "-> int", "number of the row"},
};

}  // namespace

FunctionTable AggregateTable() {
  return {"Aggregates and window functions", std::begin(kAggregateFunctions),
          std::end(kAggregateFunctions)};
}

}  // namespace sql
