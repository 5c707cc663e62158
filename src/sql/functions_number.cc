#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kScalar = FunctionKind::kScalar;

constexpr Function kFunctions[] = {
    {"abs", kScalar, "int -> int; bigint -> bigint; =decimal -> =same; double -> double"},
    {"acos", kScalar, "math -> double"},
    {"asin", kScalar, "math -> double"},
    {"assert_true", kScalar, "boolean -> void"},
    {"atan", kScalar, "math -> double"},
    {"bin", kScalar, "bigint -> string"},
    {"bround", kScalar, "number -> =round; number, int -> =round"},
    {"cbrt", kScalar, "double -> double"},
    {"ceil", kScalar, "number -> =floor"},
    {"ceiling", kScalar, "number -> =floor"},
    {"coalesce", kScalar, "T... -> T"},
    {"conv", kScalar, "string, int, int -> string"},
    {"cos", kScalar, "math -> double"},
    {"degrees", kScalar, "math -> double"},
    {"e", kScalar, "-> double"},
    {"exp", kScalar, "math -> double"},
    {"factorial", kScalar, "int -> bigint"},
    {"floor", kScalar, "number -> =floor"},
    {"greatest", kScalar, "C, C, C... -> C; C, C -> C"},
    {"if", kScalar, "boolean, T, T -> T"},
    {"isnotnull", kScalar, "any -> boolean"},
    {"isnull", kScalar, "any -> boolean"},
    {"least", kScalar, "C, C, C... -> C; C, C -> C"},
    {"ln", kScalar, "math -> double"},
    {"log", kScalar, "math, math -> double; math -> double"},
    {"log10", kScalar, "math -> double"},
    {"log2", kScalar, "math -> double"},
    {"mod", kScalar, "any, any -> =arithmetic"},
    {"negative", kScalar, "number -> =same"},
    {"nullif", kScalar, "C, C -> =same"},
    {"nvl", kScalar, "T, T -> T"},
    {"pi", kScalar, "-> double"},
    {"pmod", kScalar, "number, number -> =pmod"},
    {"positive", kScalar, "primitive -> =same"},
    {"pow", kScalar, "double, double -> double"},
    {"power", kScalar, "double, double -> double"},
    {"radians", kScalar, "math -> double"},
    {"round", kScalar, "number -> =round; number, int -> =round"},
    {"shiftleft", kScalar, "int, int -> int; bigint, int -> bigint"},
    {"shiftright", kScalar, "int, int -> int; bigint, int -> bigint"},
    {"shiftrightunsigned", kScalar, "int, int -> int; bigint, int -> bigint"},
    {"sign", kScalar, "=decimal -> int; double -> double"},
    {"sin", kScalar, "math -> double"},
    {"sqrt", kScalar, "math -> double"},
    {"tan", kScalar, "math -> double"},
};

}  // namespace

FunctionTable NumberTable() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace sql
