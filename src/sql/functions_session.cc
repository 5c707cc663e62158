#include "sql/functions.h"

namespace sql {
namespace {

using enum FunctionKind;

// What depends on more than its arguments: the session, chance, the rest of the query.
constexpr Function kSessionFunctions[] = {
    {"assert_true", kScalar, "primitive -> void", "fails where its argument is not true"},
    {"current_database", kScalar, "-> string", "the current database"},
    {"current_user", kScalar, "-> string", "who runs the query"},
    {"logged_in_user", kScalar, "-> string", "who runs the query"},
    {"rand", kScalar, "-> double; bigint -> double", "a random number from 0 to 1",
     "a seed starts the sequence in every thread: rows of a large table are not numbered as in "
     "Hive"},
    {"uuid", kScalar, "-> string", "a random UUID"},
    {"version", kScalar, "-> string", "the release of Hive",
     "names the release of Hive that is followed, not its build"},
};

}  // namespace

FunctionTable SessionTable() {
  return {"Session", std::begin(kSessionFunctions), std::end(kSessionFunctions)};
}

}  // namespace sql
