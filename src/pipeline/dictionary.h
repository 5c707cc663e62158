#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "pipeline/product.h"
#include "storage/object_store.h"

namespace pipeline {

/// The documents of a JSON text, each on one line without blanks outside strings: the elements of
/// an array, or each of the objects that follow one another. Digits, key order and repeated keys
/// stay as they are. kCorrupt with the byte for anything that is not JSON in UTF-8.
base::Result<std::vector<std::string>> OneLineDocuments(std::string_view text);

enum class Cleaned { kDone, kMissing };
/// Reads `cleaning.from`, writes `cleaning.to`: one document a line, or all wrapped into one.
base::Result<Cleaned> CleanDictionary(storage::ObjectStore& store, const Cleaning& cleaning);

}  // namespace pipeline
