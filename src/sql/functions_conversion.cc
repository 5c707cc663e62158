#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kScalar = FunctionKind::kScalar;

// CAST as a function: the result's type is that of the cast.
constexpr Function kFunctions[] = {
    {"bigint", kScalar, "primitive -> bigint"},
    {"binary", kScalar, "primitive -> binary"},
    {"boolean", kScalar, "primitive -> boolean"},
    {"date", kScalar, "primitive -> date"},
    {"double", kScalar, "primitive -> double"},
    {"float", kScalar, "primitive -> float"},
    {"int", kScalar, "primitive -> int"},
    {"interval_day_time", kScalar, "primitive -> interval_day_time"},
    {"interval_year_month", kScalar, "primitive -> interval_year_month"},
    {"smallint", kScalar, "primitive -> smallint"},
    {"string", kScalar, "primitive -> string"},
    {"timestamp", kScalar, "primitive -> timestamp"},
    {"tinyint", kScalar, "primitive -> tinyint"},
    {"udftoboolean", kScalar, "primitive -> boolean"},
    {"udftobyte", kScalar, "primitive -> tinyint"},
    {"udftodouble", kScalar, "primitive -> double"},
    {"udftofloat", kScalar, "primitive -> float"},
    {"udftointeger", kScalar, "primitive -> int"},
    {"udftolong", kScalar, "primitive -> bigint"},
    {"udftoshort", kScalar, "primitive -> smallint"},
    {"udftostring", kScalar, "primitive -> string"},
};

}  // namespace

FunctionTable ConversionTable() { return {std::begin(kFunctions), std::end(kFunctions)}; }

bool IsConversion(const Function& function) {
  return &function >= std::begin(kFunctions) && &function < std::end(kFunctions);
}

}  // namespace sql
