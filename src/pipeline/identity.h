#pragma once

#include <string>

#include "base/result.h"
#include "pipeline/product.h"
#include "storage/object_store.h"

namespace pipeline {

/// The URI of the whole store, without a trailing slash.
std::string PublishedUri(const storage::ObjectStore& store);

/// Key, etag and size of every object at or below `location`, a key or a URI of the store. A
/// location elsewhere is known by its name only. What the product's clean-dictionary steps make is
/// known by what it is made of, so that it is the same before and after the step.
base::Result<std::string> IdentityOf(storage::ObjectStore& store, const Product& product,
                                     const std::string& location);

}  // namespace pipeline
