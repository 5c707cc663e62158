#include "sql/functions.h"

namespace sql {
namespace {

using enum FunctionKind;

// CAST as a function: the result's type is that of the cast.
constexpr Function kConversionFunctions[] = {
    {"bigint", kScalar, "primitive -> bigint", "`CAST(x AS bigint)`"},
    {"binary", kScalar, "primitive -> binary", "`CAST(x AS binary)`"},
    {"boolean", kScalar, "primitive -> boolean", "`CAST(x AS boolean)`"},
    {"date", kScalar, "primitive -> date", "`CAST(x AS date)`"},
    {"double", kScalar, "primitive -> double", "`CAST(x AS double)`"},
    {"float", kScalar, "primitive -> float", "`CAST(x AS float)`"},
    {"int", kScalar, "primitive -> int", "`CAST(x AS int)`"},
    {"interval_day_time", kScalar, "primitive -> interval_day_time",
     "`CAST(x AS interval_day_time)`"},
    {"interval_year_month", kScalar, "primitive -> interval_year_month",
     "`CAST(x AS interval_year_month)`"},
    {"smallint", kScalar, "primitive -> smallint", "`CAST(x AS smallint)`"},
    {"string", kScalar, "primitive -> string", "`CAST(x AS string)`"},
    {"timestamp", kScalar, "primitive -> timestamp", "`CAST(x AS timestamp)`"},
    {"tinyint", kScalar, "primitive -> tinyint", "`CAST(x AS tinyint)`"},
    {"udftoboolean", kScalar, "primitive -> boolean", "`CAST(x AS boolean)`"},
    {"udftobyte", kScalar, "primitive -> tinyint", "`CAST(x AS tinyint)`"},
    {"udftodouble", kScalar, "primitive -> double", "`CAST(x AS double)`"},
    {"udftofloat", kScalar, "primitive -> float", "`CAST(x AS float)`"},
    {"udftointeger", kScalar, "primitive -> int", "`CAST(x AS int)`"},
    {"udftolong", kScalar, "primitive -> bigint", "`CAST(x AS bigint)`"},
    {"udftoshort", kScalar, "primitive -> smallint", "`CAST(x AS smallint)`"},
    {"udftostring", kScalar, "primitive -> string", "`CAST(x AS string)`"},
};

}  // namespace

FunctionTable ConversionTable() {
  return {"Conversions", std::begin(kConversionFunctions), std::end(kConversionFunctions)};
}

bool IsConversion(const Function& function) {
  return &function >= std::begin(kConversionFunctions) &&
         &function < std::end(kConversionFunctions);
}

}  // namespace sql
