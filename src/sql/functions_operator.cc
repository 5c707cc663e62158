#include "sql/functions.h"

namespace sql {
namespace {

// Operators under the spelling that DESCRIBE FUNCTION knows. Arithmetic is typed by ArithmeticType
// and arrives with converted operands.
constexpr Function kOperators[] = {
    {"+", FunctionKind::kScalar, "any, any -> =arithmetic", "the sum"},
    {"-", FunctionKind::kScalar, "any, any -> =arithmetic", "the difference"},
    {"*", FunctionKind::kScalar, "any, any -> =arithmetic", "the product"},
    {"/", FunctionKind::kScalar, "any, any -> =arithmetic",
     "the quotient, never an integer; NULL for a division by 0"},
    {"%", FunctionKind::kScalar, "any, any -> =arithmetic",
     "what a division leaves; the sign is the dividend's"},
    {"div", FunctionKind::kScalar, "any, any -> =arithmetic", "the quotient without its fraction"},
    {"&", FunctionKind::kScalar, "any, any -> =arithmetic", "bitwise and"},
    {"|", FunctionKind::kScalar, "any, any -> =arithmetic", "bitwise or"},
    {"^", FunctionKind::kScalar, "any, any -> =arithmetic", "bitwise exclusive or"},
    {"~", FunctionKind::kScalar, "integer -> =same", "every bit turned over"},
    {"=", FunctionKind::kScalar, "C, C -> boolean", "equal"},
    {"==", FunctionKind::kScalar, "C, C -> boolean", "equal"},
    {"<>", FunctionKind::kScalar, "C, C -> boolean", "not equal"},
    {"!=", FunctionKind::kScalar, "C, C -> boolean", "not equal"},
    {"<", FunctionKind::kScalar, "C, C -> boolean", "less"},
    {"<=", FunctionKind::kScalar, "C, C -> boolean", "less or equal"},
    {">", FunctionKind::kScalar, "C, C -> boolean", "greater"},
    {">=", FunctionKind::kScalar, "C, C -> boolean", "greater or equal"},
    {"<=>", FunctionKind::kScalar, "C, C -> boolean", "equal, NULL to NULL too"},
    {"and", FunctionKind::kScalar, "boolean, boolean -> boolean", "both true"},
    {"or", FunctionKind::kScalar, "boolean, boolean -> boolean", "at least one true"},
    {"not", FunctionKind::kScalar, "boolean -> boolean", "the opposite"},
    {"!", FunctionKind::kScalar, "boolean -> boolean", "the opposite"},
    {"like", FunctionKind::kScalar, "string, string -> boolean",
     "matches a pattern of `%` and `_`"},
    {"rlike", FunctionKind::kScalar, "string, string -> boolean",
     "holds a match of a regular expression"},
    {"istrue", FunctionKind::kScalar, "boolean -> boolean", "is true, not NULL"},
    {"isfalse", FunctionKind::kScalar, "boolean -> boolean", "is false, not NULL"},
    {"isnottrue", FunctionKind::kScalar, "boolean -> boolean", "is false or NULL"},
    {"isnotfalse", FunctionKind::kScalar, "boolean -> boolean", "is true or NULL"},
};

}  // namespace

FunctionTable OperatorTable() {
  return {"Operators", std::begin(kOperators), std::end(kOperators)};
}

}  // namespace sql
