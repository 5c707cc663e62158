#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kScalar = FunctionKind::kScalar;

// Values made unreadable: masks, hashes, ciphers.
constexpr Function kFunctions[] = {
    {"aes_decrypt", kScalar, "binary, text_or_binary -> binary"},
    {"aes_encrypt", kScalar, "text_or_binary, text_or_binary -> binary"},
    {"crc32", kScalar, "string -> bigint; binary -> bigint"},
    {"hash", kScalar, "-> int; any... -> int"},
    {"mask", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "options must be constants"},
    {"mask_first_n", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "options must be constants"},
    {"mask_hash", kScalar, "primitive -> =mask_hash"},
    {"mask_last_n", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "options must be constants"},
    {"mask_show_first_n", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "options must be constants"},
    {"mask_show_last_n", kScalar, "primitive, any... -> =mask; primitive -> =mask",
     "options must be constants"},
    {"md5", kScalar, "string -> string; binary -> string"},
    {"murmur_hash", kScalar, "-> int; any... -> int"},
    {"sha", kScalar, "string -> string; binary -> string"},
    {"sha1", kScalar, "string -> string; binary -> string"},
    {"sha2", kScalar, "string, int -> string; binary, int -> string"},
};

}  // namespace

FunctionTable MaskTable() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace sql
