#include "sql/functions.h"

namespace sql {
namespace {

// Operators under the spelling that DESCRIBE FUNCTION knows. Arithmetic is typed by ArithmeticType
// and arrives with converted operands.
constexpr Function kOperators[] = {
    {"+", FunctionKind::kScalar, "any, any -> =arithmetic"},
    {"-", FunctionKind::kScalar, "any, any -> =arithmetic"},
    {"*", FunctionKind::kScalar, "any, any -> =arithmetic"},
    {"/", FunctionKind::kScalar, "any, any -> =arithmetic"},
    {"%", FunctionKind::kScalar, "any, any -> =arithmetic"},
    {"div", FunctionKind::kScalar, "any, any -> =arithmetic"},
    {"&", FunctionKind::kScalar, "any, any -> =arithmetic"},
    {"|", FunctionKind::kScalar, "any, any -> =arithmetic"},
    {"^", FunctionKind::kScalar, "any, any -> =arithmetic"},
    {"~", FunctionKind::kScalar, "integer -> =same"},
    {"=", FunctionKind::kScalar, "C, C -> boolean"},
    {"<>", FunctionKind::kScalar, "C, C -> boolean"},
    {"<", FunctionKind::kScalar, "C, C -> boolean"},
    {"<=", FunctionKind::kScalar, "C, C -> boolean"},
    {">", FunctionKind::kScalar, "C, C -> boolean"},
    {">=", FunctionKind::kScalar, "C, C -> boolean"},
    {"<=>", FunctionKind::kScalar, "C, C -> boolean"},
    {"and", FunctionKind::kScalar, "boolean, boolean -> boolean"},
    {"or", FunctionKind::kScalar, "boolean, boolean -> boolean"},
    {"not", FunctionKind::kScalar, "boolean -> boolean"},
    {"like", FunctionKind::kScalar, "string, string -> boolean"},
    {"rlike", FunctionKind::kScalar, "string, string -> boolean"},
    {"istrue", FunctionKind::kScalar, "boolean -> boolean"},
    {"isfalse", FunctionKind::kScalar, "boolean -> boolean"},
    {"isnottrue", FunctionKind::kScalar, "boolean -> boolean"},
    {"isnotfalse", FunctionKind::kScalar, "boolean -> boolean"},
};

}  // namespace

FunctionTable OperatorTable() { return {std::begin(kOperators), std::end(kOperators)}; }

}  // namespace sql
