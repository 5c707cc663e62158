#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kScalar = FunctionKind::kScalar;

constexpr Function kFunctions[] = {
    {"abs", kScalar, "int -> int; bigint -> bigint; =decimal -> =same; double -> double"},
    {"acos", kScalar, "double -> double"},
    {"asin", kScalar, "double -> double"},
    {"atan", kScalar, "double -> double"},
    {"bin", kScalar, "bigint -> string"},
    {"bround", kScalar, "number -> =round; number, int -> =round"},
    {"cbrt", kScalar, "double -> double"},
    {"ceil", kScalar, "number -> =floor"},
    {"ceiling", kScalar, "number -> =floor"},
    {"coalesce", kScalar, "T... -> T"},
    {"conv", kScalar, "string, int, int -> string"},
    {"cos", kScalar, "double -> double"},
    {"degrees", kScalar, "double -> double"},
    {"e", kScalar, "-> double"},
    {"exp", kScalar, "double -> double"},
    {"factorial", kScalar, "int -> bigint"},
    {"floor", kScalar, "number -> =floor"},
    {"greatest", kScalar, "C, C, C... -> C; C, C -> C"},
    {"if", kScalar, "boolean, T, T -> T"},
    {"isnotnull", kScalar, "any -> boolean"},
    {"isnull", kScalar, "any -> boolean"},
    {"least", kScalar, "C, C, C... -> C; C, C -> C"},
    {"ln", kScalar, "double -> double"},
    {"log", kScalar, "double, double -> double; double -> double"},
    {"log10", kScalar, "double -> double"},
    {"log2", kScalar, "double -> double"},
    {"mod", kScalar, "any, any -> =arithmetic"},
    {"negative", kScalar, "number -> =same"},
    {"nullif", kScalar, "any, any -> =same"},
    {"nvl", kScalar, "T, T -> T"},
    {"pi", kScalar, "-> double"},
    {"pmod", kScalar, "number, number -> =pmod"},
    {"positive", kScalar, "number -> =same"},
    {"pow", kScalar, "double, double -> double"},
    {"power", kScalar, "double, double -> double"},
    {"radians", kScalar, "double -> double"},
    {"round", kScalar, "number -> =round; number, int -> =round"},
    {"shiftleft", kScalar, "int, int -> int; bigint, int -> bigint"},
    {"shiftright", kScalar, "int, int -> int; bigint, int -> bigint"},
    {"shiftrightunsigned", kScalar, "int, int -> int; bigint, int -> bigint"},
    {"sign", kScalar, "=decimal -> int; double -> double"},
    {"sin", kScalar, "double -> double"},
    {"sqrt", kScalar, "double -> double"},
    {"tan", kScalar, "double -> double"},
    {"width_bucket", kScalar,
     "number_only, number_only, number_only, number_only -> =width_bucket"},
};

}  // namespace

FunctionTable NumberTable() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace sql
