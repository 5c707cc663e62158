#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sql/type.h"

namespace sql {

enum class FunctionKind { kScalar, kAggregate, kWindow, kTable };

/// One function or operator of Hive as the resolver knows it. `signatures` are overloads separated
/// by `;`, each `parameters -> result`:
///   string, int -> string        types as Hive writes them
///   T, T... -> T                 one common type (CommonType) of all T; `...` repeats the last
///   parameter C, C -> boolean              one type by the rules of comparison (ComparisonType)
///   math -> double               a double, to a function that takes a decimal as decimal(38,18)
///   array<T>, T -> boolean       inside a type too; K and V stand for a map's
///   any, number, integer, text, primitive      any type, any number (a text becomes double), any
///   integer, string/varchar/char, not complex
///   measure                      a number or a timestamp, as a double
///   number_only, timestamp_only    the same without a conversion
///   text_or_binary                 becomes binary
///   -> =rule                     a result computed by the rule of that name (ResultRule in
///   resolve_call.cc)
struct Function {
  const char* name;
  FunctionKind kind;
  const char* signatures;
  const char* note = "";  ///< a known difference from Hive, for docs/functions.md

  bool operator==(const Function& other) const { return this == &other; }
};

/// The function of that lower-case name, or null. Aggregates, window functions and UDTFs included.
const Function* FindFunction(std::string_view name);

/// Every function, by name; operators excepted.
std::vector<const Function*> AllFunctions();

/// Whether the function is CAST under the name of its target, as in `int(x)`.
bool IsConversion(const Function& function);

/// Names of Hive 3.1's `SHOW FUNCTIONS` that are not in the registry: refused by name.
bool IsKnownToHive(std::string_view name);

// One table a family, each in a file of its own (functions_<family>.cc).
struct FunctionTable {
  const Function* begin;
  const Function* end;
};
FunctionTable OperatorTable();
FunctionTable StringTable();
FunctionTable NumberTable();
FunctionTable DateTable();
FunctionTable CollectionTable();
FunctionTable ConversionTable();
FunctionTable MaskTable();
FunctionTable SessionTable();
FunctionTable AggregateTable();

}  // namespace sql
