#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kAggregate = FunctionKind::kAggregate;
constexpr auto kWindow = FunctionKind::kWindow;

constexpr Function kFunctions[] = {
    {"avg", kAggregate, "number -> =avg"},
    {"collect_list", kAggregate, "any -> =array"},
    {"collect_set", kAggregate, "any -> =array"},
    {"corr", kAggregate, "double, double -> double"},
    {"count", kAggregate, "-> bigint; any, any... -> bigint; any -> bigint"},
    {"covar_pop", kAggregate, "double, double -> double"},
    {"covar_samp", kAggregate, "double, double -> double"},
    {"max", kAggregate, "any -> =same"},
    {"min", kAggregate, "any -> =same"},
    {"std", kAggregate, "double -> double"},
    {"stddev", kAggregate, "double -> double"},
    {"stddev_pop", kAggregate, "double -> double"},
    {"stddev_samp", kAggregate, "double -> double"},
    {"sum", kAggregate, "number -> =sum"},
    {"var_pop", kAggregate, "double -> double"},
    {"var_samp", kAggregate, "double -> double"},
    {"variance", kAggregate, "double -> double"},
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
