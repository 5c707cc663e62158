#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kScalar = FunctionKind::kScalar;

constexpr Function kFunctions[] = {
    {"ascii", kScalar, "string -> int"},
    {"base64", kScalar, "binary -> string"},
    {"char_length", kScalar, "string -> int"},
    {"character_length", kScalar, "string -> int"},
    {"chr", kScalar, "bigint -> string"},
    {"concat", kScalar, "primitive... -> =concat"},
    {"concat_ws", kScalar, "string, text_or_array... -> string"},
    {"crc32", kScalar, "string -> bigint; binary -> bigint"},
    {"elt", kScalar, "int, string... -> string"},
    {"field", kScalar, "T, T... -> int"},
    {"find_in_set", kScalar, "string, string -> int"},
    {"format_number", kScalar, "number, int -> string"},
    {"get_json_object", kScalar, "string, string -> string"},
    {"hash", kScalar, "-> int; any... -> int"},
    {"hex", kScalar, "bigint -> string; string -> string; binary -> string"},
    {"initcap", kScalar, "string -> string"},
    {"instr", kScalar, "string, string -> int"},
    {"lcase", kScalar, "string -> =text"},
    {"length", kScalar, "string -> int; binary -> int"},
    {"levenshtein", kScalar, "string, string -> int"},
    {"locate", kScalar, "string, string -> int; string, string, int -> int"},
    {"lower", kScalar, "string -> =text"},
    {"lpad", kScalar, "string, int, string -> string"},
    {"ltrim", kScalar, "string -> string"},
    {"md5", kScalar, "string -> string; binary -> string"},
    {"murmur_hash", kScalar, "-> int; any... -> int"},
    {"octet_length", kScalar, "string -> int; binary -> int"},
    {"parse_url", kScalar, "string, string -> string; string, string, string -> string"},
    {"regexp_extract", kScalar, "string, string -> string; string, string, int -> string"},
    {"regexp_replace", kScalar, "string, string, string -> string"},
    {"repeat", kScalar, "string, int -> string"},
    {"replace", kScalar, "string, string, string -> string"},
    {"reverse", kScalar, "string -> string"},
    {"rpad", kScalar, "string, int, string -> string"},
    {"rtrim", kScalar, "string -> string"},
    {"sha", kScalar, "string -> string; binary -> string"},
    {"sha1", kScalar, "string -> string; binary -> string"},
    {"sha2", kScalar, "string, int -> string; binary, int -> string"},
    {"soundex", kScalar, "string -> string"},
    {"space", kScalar, "int -> string"},
    {"split", kScalar, "string, string -> array<string>"},
    {"str_to_map", kScalar,
     "string -> map<string,string>; string, string -> map<string,string>; string, string, string "
     "-> map<string,string>"},
    {"substr", kScalar,
     "string, int -> string; binary, int -> binary; binary, int, int -> binary; string, int, int "
     "-> string"},
    {"substring", kScalar,
     "string, int -> string; binary, int -> binary; binary, int, int -> binary; string, int, int "
     "-> string"},
    {"substring_index", kScalar, "string, string, int -> string"},
    {"translate", kScalar, "string, string, string -> string"},
    {"trim", kScalar, "string -> string"},
    {"ucase", kScalar, "string -> =text"},
    {"unbase64", kScalar, "string -> binary"},
    {"unhex", kScalar, "string -> binary"},
    {"upper", kScalar, "string -> =text"},
};

}  // namespace

FunctionTable StringTable() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace sql
