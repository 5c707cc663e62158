#include "sql/functions.h"

namespace sql {
namespace {

constexpr auto kScalar = FunctionKind::kScalar;

// What depends on more than its arguments: the session, chance, the rest of the query.
constexpr Function kFunctions[] = {
    {"assert_true", kScalar, "primitive -> void"},
    {"current_database", kScalar, "-> string"},
    {"current_user", kScalar, "-> string"},
    {"logged_in_user", kScalar, "-> string"},
    {"rand", kScalar, "-> double; bigint -> double",
     "a seed starts the sequence in every thread: rows of a large table are not numbered as in "
     "Hive"},
    {"uuid", kScalar, "-> string"},
    {"version", kScalar, "-> string", "names the release of Hive that is followed, not its build"},
};

}  // namespace

FunctionTable SessionTable() { return {std::begin(kFunctions), std::end(kFunctions)}; }

}  // namespace sql
