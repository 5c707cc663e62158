#include "sql/functions.h"

namespace sql {
namespace {

using enum FunctionKind;

// Values made unreadable: masks, hashes, ciphers.
constexpr Function kMaskFunctions[] = {
    {"aes_decrypt", kScalar, "binary, text_or_binary -> binary", "decrypted by AES"},
    {"aes_encrypt", kScalar, "text_or_binary, text_or_binary -> binary", "encrypted by AES"},
    {"crc32", kScalar, "string -> bigint; binary -> bigint", "check sum"},
    {"hash", kScalar, "-> int; any... -> int", "Hive's old hash of the arguments"},
    {"mask", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "letters and digits replaced"},
    {"mask_first_n", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "the first n characters replaced"},
    {"mask_hash", kScalar, "primitive -> =mask_hash", "SHA-256 of a text, NULL for all else"},
    {"mask_last_n", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "the last n characters replaced"},
    {"mask_show_first_n", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "all but the first n characters replaced"},
    {"mask_show_last_n", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "all but the last n characters replaced"},
    {"md5", kScalar, "string -> string; binary -> string", "MD5 in hexadecimal"},
    {"murmur_hash", kScalar, "-> int; any... -> int",
     "Murmur hash of the arguments, which buckets go by"},
    {"sha", kScalar, "string -> string; binary -> string", "SHA-1 in hexadecimal"},
    {"sha1", kScalar, "string -> string; binary -> string", "SHA-1 in hexadecimal"},
    {"sha2", kScalar, "string, int -> string; binary, int -> string",
     "SHA-224 to SHA-512 in hexadecimal"},
};

}  // namespace

FunctionTable MaskTable() {
  return {"Masks, hashes and ciphers", std::begin(kMaskFunctions), std::end(kMaskFunctions)};
}

}  // namespace sql
