#include "sql/functions.h"

namespace sql {
namespace {

using enum FunctionKind;

// A table function's result is a struct of its columns under their default names.
constexpr Function kCollectionFunctions[] = {
    {"array", kScalar, "-> array<string>; T... -> array<T>", "an array of the arguments"},
    {"array_contains", kScalar, "array<T>, T -> boolean", "whether an array holds a value"},
    {"explode", kTable, "array<T> -> struct<col:T>; map<K,V> -> struct<key:K,value:V>",
     "a row for each element, or for each key and value"},
    {"index", kScalar, "any, any -> =same", "`a[i]`"},
    {"inline", kTable, "any -> =inline", "a row for each struct of an array"},
    {"json_tuple", kTable, "string, string... -> =tuple",
     "a column for each of the keys of a JSON object"},
    {"map", kScalar, "-> map<string,string>; any... -> =map", "a map of keys and values in turn"},
    {"map_keys", kScalar, "map<K,V> -> array<K>", "all keys"},
    {"map_values", kScalar, "map<K,V> -> array<V>", "all values"},
    {"named_struct", kScalar, "any... -> =named_struct", "a struct of names and values in turn"},
    {"parse_url_tuple", kTable, "string, string... -> =tuple",
     "a column for each of the parts of a URL, `QUERY:key` too"},
    {"posexplode", kTable, "array<T> -> struct<pos:int,val:T>",
     "a row for each element, with its place from 0"},
    {"replicate_rows", kTable, "bigint, any... -> =replicate_rows",
     "the arguments in as many rows as the first one says"},
    {"size", kScalar, "array<T> -> int; map<K,V> -> int", "number of elements; -1 of NULL"},
    {"sort_array", kScalar, "array<T> -> array<T>", "the elements in ascending order"},
    {"sort_array_by", kScalar, "any, any... -> =sort_array_by",
     "an array of structs ordered by fields"},
    {"stack", kTable, "int, any... -> =stack", "the arguments dealt out to so many rows"},
    {"struct", kScalar, "any... -> =struct", "a struct of the arguments"},
};

}  // namespace

FunctionTable CollectionTable() {
  return {"Collections and table functions", std::begin(kCollectionFunctions),
          std::end(kCollectionFunctions)};
}

}  // namespace sql
