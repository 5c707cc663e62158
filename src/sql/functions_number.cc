#include "sql/functions.h"

namespace sql {
namespace {

using enum FunctionKind;

constexpr Function kNumberFunctions[] = {
    {"abs", kScalar, "int -> int; bigint -> bigint; =decimal -> =same; double -> double",
     "without its sign"},
    {"acos", kScalar, "math -> double", "arc cosine"},
    {"asin", kScalar, "math -> double", "arc sine"},
    {"atan", kScalar, "math -> double", "arc tangent"},
    {"bin", kScalar, "bigint -> string", "in binary"},
    {"bround", kScalar, "number -> =round; number, int -> =round",
     "rounded, a half to the even neighbour"},
    {"cbrt", kScalar, "double -> double", "cube root"},
    {"ceil", kScalar, "number -> =floor", "the least whole number not below"},
    {"ceiling", kScalar, "number -> =floor", "the least whole number not below"},
    {"coalesce", kScalar, "T... -> T", "the first argument that is not NULL"},
    {"conv", kScalar, "string, int, int -> string",
     "the digits of a number brought from one base to another"},
    {"cos", kScalar, "math -> double", "cosine"},
    {"degrees", kScalar, "math -> double", "radians as degrees"},
    {"e", kScalar, "-> double", "Euler's number"},
    {"exp", kScalar, "math -> double", "e to that power"},
    {"factorial", kScalar, "int -> bigint", "n!, NULL above 20"},
    {"floor", kScalar, "number -> =floor", "the greatest whole number not above"},
    {"greatest", kScalar, "C, C, C... -> C; C, C -> C", "the greatest argument"},
    {"if", kScalar, "boolean, T, T -> T",
     "the second argument where the first is true, else the third"},
    {"isnotnull", kScalar, "any -> boolean", "is not NULL"},
    {"isnull", kScalar, "any -> boolean", "is NULL"},
    {"least", kScalar, "C, C, C... -> C; C, C -> C", "the least argument"},
    {"ln", kScalar, "math -> double", "natural logarithm"},
    {"log", kScalar, "math, math -> double; math -> double",
     "logarithm to the base of the first argument; natural with one"},
    {"log10", kScalar, "math -> double", "logarithm to the base 10"},
    {"log2", kScalar, "math -> double", "logarithm to the base 2"},
    {"mod", kScalar, "any, any -> =arithmetic",
     "what a division leaves; the sign is the dividend's"},
    {"negative", kScalar, "number -> =same", "with the opposite sign"},
    {"nullif", kScalar, "any, any -> =same", "NULL where both are equal, else the first"},
    {"nvl", kScalar, "T, T -> T", "the first, or the second where the first is NULL"},
    {"pi", kScalar, "-> double", "the number pi"},
    {"pmod", kScalar, "number, number -> =pmod",
     "what a division leaves, never negative for a positive divisor"},
    {"positive", kScalar, "primitive -> =same", "the same"},
    {"pow", kScalar, "double, double -> double", "the first to the power of the second"},
    {"power", kScalar, "double, double -> double", "the first to the power of the second"},
    {"radians", kScalar, "math -> double", "degrees as radians"},
    {"round", kScalar, "number -> =round; number, int -> =round",
     "rounded to so many decimals, a half away from zero"},
    {"shiftleft", kScalar, "bigint, int -> bigint; int, int -> int", "bits moved to the left"},
    {"shiftright", kScalar, "bigint, int -> bigint; int, int -> int",
     "bits moved to the right, the sign kept"},
    {"shiftrightunsigned", kScalar, "bigint, int -> bigint; int, int -> int",
     "bits moved to the right, zeros after them"},
    {"sign", kScalar, "=decimal -> int; double -> double", "-1, 0 or 1"},
    {"sin", kScalar, "math -> double", "sine"},
    {"sqrt", kScalar, "math -> double", "square root"},
    {"tan", kScalar, "math -> double", "tangent"},
    {"width_bucket", kScalar, "number_only, number_only, number_only, number_only -> =width_bucket",
     "the number of the bucket that a value falls into, of so many between two bounds"},
};

}  // namespace

FunctionTable NumberTable() {
  return {"Numbers and conditions", std::begin(kNumberFunctions), std::end(kNumberFunctions)};
}

}  // namespace sql
