#include "pipeline/identity.h"

#include <fmt/format.h>

#include <set>

namespace pipeline {

std::string PublishedUri(const storage::ObjectStore& store) {
  const std::string uri = store.Uri("x");
  return uri.substr(0, uri.size() - 2);
}

namespace {

/// `x` must not take in its neighbour `xy`.
bool IsBelow(const std::string& key, const std::string& folder) {
  return key.rfind(folder, 0) == 0 && (key.size() == folder.size() || key[folder.size()] == '/');
}

std::string Line(const storage::ObjectInfo& object) {
  return fmt::format("{} {} {}\n", object.key, object.size_bytes, object.etag);
}

}  // namespace

base::Result<std::string> IdentityOf(storage::ObjectStore& store, const Product& product,
                                     const std::string& location) {
  const std::string root = PublishedUri(store) + "/";
  std::string folder = location;
  if (location.rfind(root, 0) == 0) {
    folder = location.substr(root.size());
  } else if (location.find("://") != std::string::npos || location.front() == '/') {
    return location;
  }
  while (!folder.empty() && folder.back() == '/') folder.pop_back();

  std::string identity;
  std::set<std::string> made;
  for (const Step& step : product.steps) {
    for (const Cleaning& cleaning : step.clean) {
      if (!IsBelow(cleaning.to, folder)) continue;
      TRY_ASSIGN(const auto source, store.Stat(cleaning.from));
      if (!source) continue;
      identity += cleaning.to + " from " + Line(*source);
      made.insert(cleaning.to);
    }
  }
  TRY_ASSIGN(const auto objects, store.List(folder));
  for (const storage::ObjectInfo& object : objects) {
    if (IsBelow(object.key, folder) && made.count(object.key) == 0) identity += Line(object);
  }
  return identity;
}

}  // namespace pipeline
