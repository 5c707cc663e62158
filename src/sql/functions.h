#pragma once

#include <span>
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
  const char* summary;    ///< what it gives, in a few words
  const char* note = "";  ///< a known difference from Hive

  bool operator==(const Function& other) const { return this == &other; }
};

/// The function of that lower-case name, or null. Aggregates, window functions and UDTFs included.
const Function* FindFunction(std::string_view name);

/// Every function, by name; operators excepted.
std::vector<const Function*> AllFunctions();

/// Whether the function is CAST under the name of its target, as in `int(x)`.
bool IsConversion(const Function& function);

/// `locate(string, string) -> int`, a text an overload; operators as they are written, `C = C ->
/// boolean`. A result that follows from the arguments by a rule is left out.
std::vector<std::string> SignatureTexts(const Function& function);

/// A name of Hive 3.1.3's SHOW FUNCTIONS that is no function of the registry.
struct OtherName {
  std::string_view name;
  std::string_view text;  ///< the syntax that it is part of, or why it is refused
};
/// `case`, `in` and their like. Sorted.
std::span<const OtherName> SyntaxNames();
/// Calls of these fail by name. Sorted.
std::span<const OtherName> RefusedNames();
/// The entry of that lower-case name in either list, or null.
const OtherName* FindOtherName(std::string_view name);

/// What SHOW FUNCTIONS lists: Hive's names but the refused ones, sorted.
std::vector<std::string> ShownFunctions();

// One table a family, each in a file of its own (functions_<family>.cc).
struct FunctionTable {
  std::string_view title;
  const Function* begin;
  const Function* end;
};
/// Operators first.
std::span<const FunctionTable> FunctionTables();
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
