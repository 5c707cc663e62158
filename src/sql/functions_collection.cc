#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kScalar = FunctionKind::kScalar;
constexpr auto kTable = FunctionKind::kTable;

// A table function's result is a struct of its columns under their default names.
constexpr Function kFunctions[] = {
    {"array", kScalar, "-> array<string>; T... -> array<T>"},
    {"array_contains", kScalar, "array<T>, T -> boolean"},
    {"explode", kTable, "array<T> -> struct<col:T>; map<K,V> -> struct<key:K,value:V>"},
    {"index", kScalar, "any, any -> =same"},
    {"inline", kTable, "any -> =inline"},
    {"json_tuple", kTable, "string, string... -> =tuple"},
    {"map", kScalar, "-> map<string,string>; any... -> =map"},
    {"map_keys", kScalar, "map<K,V> -> array<K>"},
    {"map_values", kScalar, "map<K,V> -> array<V>"},
    {"named_struct", kScalar, "any... -> =named_struct"},
    {"posexplode", kTable, "array<T> -> struct<pos:int,val:T>"},
    {"size", kScalar, "array<T> -> int; map<K,V> -> int"},
    {"sort_array", kScalar, "array<T> -> array<T>"},
    {"sort_array_by", kScalar, "any, any... -> =sort_array_by"},
    {"stack", kTable, "int, any... -> =stack"},
    {"struct", kScalar, "any... -> =struct"},
};

}  // namespace

FunctionTable CollectionTable() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace sql
