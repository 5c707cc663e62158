#include "sql/functions.h"

namespace sql {
namespace {

using enum FunctionKind;

// Operators under the spelling that DESCRIBE FUNCTION knows. Arithmetic is typed by ArithmeticType
// and arrives with converted operands.
constexpr Function kOperatorFunctions[] = {
    {"+", kScalar, "any, any -> =arithmetic", "the sum"},
    {"-", kScalar, "any, any -> =arithmetic", "the difference"},
    {"*", kScalar, "any, any -> =arithmetic", "the product"},
    {"/", kScalar, "any, any -> =arithmetic",
     "the quotient, never an integer; NULL for a division by 0"},
    {"%", kScalar, "any, any -> =arithmetic", "what a division leaves; the sign is the dividend's"},
    {"div", kScalar, "any, any -> =arithmetic", "the quotient without its fraction"},
    {"&", kScalar, "any, any -> =arithmetic", "bitwise and"},
    {"|", kScalar, "any, any -> =arithmetic", "bitwise or"},
    {"^", kScalar, "any, any -> =arithmetic", "bitwise exclusive or"},
    {"~", kScalar, "integer -> =same", "every bit turned over"},
    {"=", kScalar, "C, C -> boolean", "equal"},
    {"==", kScalar, "C, C -> boolean", "equal"},
    {"<>", kScalar, "C, C -> boolean", "not equal"},
    {"!=", kScalar, "C, C -> boolean", "not equal"},
    {"<", kScalar, "C, C -> boolean", "less"},
    {"<=", kScalar, "C, C -> boolean", "less or equal"},
    {">", kScalar, "C, C -> boolean", "greater"},
    {">=", kScalar, "C, C -> boolean", "greater or equal"},
    {"<=>", kScalar, "C, C -> boolean", "equal, NULL to NULL too"},
    {"and", kScalar, "boolean, boolean -> boolean", "both true"},
    {"or", kScalar, "boolean, boolean -> boolean", "at least one true"},
    {"not", kScalar, "boolean -> boolean", "the opposite"},
    {"!", kScalar, "boolean -> boolean", "the opposite"},
    {"like", kScalar, "string, string -> boolean", "matches a pattern of `%` and `_`"},
    {"rlike", kScalar, "string, string -> boolean", "holds a match of a regular expression"},
    {"istrue", kScalar, "boolean -> boolean", "is true, not NULL"},
    {"isfalse", kScalar, "boolean -> boolean", "is false, not NULL"},
    {"isnottrue", kScalar, "boolean -> boolean", "is false or NULL"},
    {"isnotfalse", kScalar, "boolean -> boolean", "is true or NULL"},
};

}  // namespace

FunctionTable OperatorTable() {
  return {"Operators", std::begin(kOperatorFunctions), std::end(kOperatorFunctions)};
}

}  // namespace sql
