#include "sql/functions.h"

namespace sql {
namespace {

using enum FunctionKind;

constexpr const char* kXPathNote =
    "NULL for an empty document and for a path that is none, where Hive fails";

constexpr Function kStringFunctions[] = {
    {"ascii", kScalar, "string -> int", "number of the first character"},
    {"base64", kScalar, "binary -> string", "bytes as base 64"},
    {"char_length", kScalar, "string -> int", "number of characters"},
    {"character_length", kScalar, "string -> int", "number of characters"},
    {"chr", kScalar, "bigint -> string; double -> string", "the character of a number up to 255"},
    {"concat", kScalar, "-> string; primitive... -> =concat", "all arguments one after the other"},
    {"concat_ws", kScalar, "string, text_or_array... -> string",
     "the arguments that are not NULL, the first one between them"},
    {"decode", kScalar, "binary, string -> string", "a text from its bytes in a character set",
     "character sets UTF-8, UTF-16 (BE, LE), ISO-8859-1 and US-ASCII"},
    {"elt", kScalar, "primitive, primitive... -> =elt", "the n-th of the other arguments"},
    {"encode", kScalar, "text, string -> binary", "the bytes of a text in a character set",
     "character sets UTF-8, UTF-16 (BE, LE), ISO-8859-1 and US-ASCII"},
    {"field", kScalar, "primitive, primitive... -> int",
     "the place of the first argument among the others; 0 when it is none of them"},
    {"find_in_set", kScalar, "string, string -> int",
     "the place of a text in a list parted by commas; 0 when it is not there"},
    {"format_number", kScalar, "number, int -> string",
     "a number with thousands parted by commas and that many decimals"},
    {"get_json_object", kScalar, "string, string -> string",
     "what a path (`$.a[0]`) leads to in a JSON text"},
    {"hex", kScalar, "bigint -> string; string -> string; binary -> string",
     "a number, or the bytes of a text, in hexadecimal"},
    {"initcap", kScalar, "string -> string", "every word with a capital first letter"},
    {"instr", kScalar, "string, string -> int",
     "the place of the second text in the first; 0 when it is not there"},
    {"lcase", kScalar, "string -> =text", "in lower case"},
    {"length", kScalar, "string -> int; binary -> int",
     "number of characters, of a binary of bytes"},
    {"levenshtein", kScalar, "string, string -> int",
     "how many characters must change to make one text of the other"},
    {"likeall", kScalar, "text, text... -> boolean", "`a LIKE ALL (..)`"},
    {"likeany", kScalar, "text, text... -> boolean", "`a LIKE ANY (..)`"},
    {"locate", kScalar, "string, string -> int; string, string, int -> int",
     "the place of the first text in the second, sought from a place on; 0 when it is not there"},
    {"lower", kScalar, "string -> =text", "in lower case"},
    {"lpad", kScalar, "string, int, string -> string",
     "filled up on the left, or cut, to a length"},
    {"ltrim", kScalar, "string -> string", "without blanks in front"},
    {"octet_length", kScalar, "string -> int; binary -> int", "number of bytes"},
    {"parse_url", kScalar, "string, string -> string; string, string, string -> string",
     "a part of a URL: HOST, PATH, QUERY (or one key of it), REF, PROTOCOL, AUTHORITY, FILE, "
     "USERINFO"},
    {"printf", kScalar, "primitive, primitive... -> =printf; primitive -> =printf",
     "a text formatted as Java's String.format does", "the conversions %a and %t are refused"},
    {"regexp", kScalar, "string, string -> boolean", "holds a match of a regular expression"},
    {"regexp_extract", kScalar, "string, string -> string; string, string, int -> string",
     "a group of the first match, group 1 unless another is named"},
    {"regexp_replace", kScalar, "string, string, string -> string",
     "all matches replaced; `$1` stands for a group"},
    {"repeat", kScalar, "string, int -> string", "the text that many times"},
    {"replace", kScalar, "string, string, string -> string",
     "all occurrences of the second text replaced by the third"},
    {"reverse", kScalar, "string -> string", "the characters backwards"},
    {"rpad", kScalar, "string, int, string -> string",
     "filled up on the right, or cut, to a length"},
    {"rtrim", kScalar, "string -> string", "without blanks at the end"},
    {"sentences", kScalar,
     "string -> array<array<string>>; string, string -> array<array<string>>; string, string, "
     "string -> array<array<string>>",
     "the words of each sentence"},
    {"soundex", kScalar, "string -> string", "four characters for the sound of an English word"},
    {"space", kScalar, "int -> string", "that many blanks"},
    {"split", kScalar, "string, string -> array<string>",
     "the parts between matches of a regular expression"},
    {"str_to_map", kScalar,
     "string -> map<string,string>; string, string -> map<string,string>; string, string, string "
     "-> map<string,string>",
     "`a:1,b:2` as a map; the delimiters, regular expressions, may be given"},
    {"substr", kScalar,
     "string, int -> string; binary, int -> binary; binary, int, int -> binary; string, int, int "
     "-> string",
     "the part from a place on, counted from 1 or, negative, from the end; at most that long"},
    {"substring", kScalar,
     "string, int -> string; binary, int -> binary; binary, int, int -> binary; string, int, int "
     "-> string",
     "the part from a place on, counted from 1 or, negative, from the end; at most that long"},
    {"substring_index", kScalar, "string, string, int -> string",
     "the part before the n-th occurrence of a delimiter; negative: behind it, counted from the "
     "end"},
    {"translate", kScalar, "string, string, string -> string",
     "each character of the second text replaced by its counterpart in the third"},
    {"trim", kScalar, "string -> string", "without blanks at both ends"},
    {"ucase", kScalar, "string -> =text", "in upper case"},
    {"unbase64", kScalar, "string -> binary", "bytes from base 64"},
    {"unhex", kScalar, "string -> binary", "bytes from hexadecimal"},
    {"upper", kScalar, "string -> =text", "in upper case"},
    {"xpath", kScalar, "string, string -> array<string>",
     "the texts, attributes and comments that a path of XML leads to"},
    {"xpath_boolean", kScalar, "string, string -> boolean",
     "whether a path of XML leads anywhere, or what its condition gives", kXPathNote},
    {"xpath_double", kScalar, "string, string -> double", "the number that a path of XML leads to",
     kXPathNote},
    {"xpath_float", kScalar, "string, string -> float", "the number that a path of XML leads to",
     kXPathNote},
    {"xpath_int", kScalar, "string, string -> int", "the number that a path of XML leads to",
     kXPathNote},
    {"xpath_long", kScalar, "string, string -> bigint", "the number that a path of XML leads to",
     kXPathNote},
    {"xpath_number", kScalar, "string, string -> double", "the number that a path of XML leads to",
     kXPathNote},
    {"xpath_short", kScalar, "string, string -> smallint", "the number that a path of XML leads to",
     kXPathNote},
    {"xpath_string", kScalar, "string, string -> string",
     "the text of the first node that a path of XML leads to"},
};

}  // namespace

FunctionTable StringTable() {
  return {"Texts", std::begin(kStringFunctions), std::end(kStringFunctions)};
}

}  // namespace sql
