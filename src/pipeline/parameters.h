#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "pipeline/product.h"

namespace pipeline {

/// What a run is started with, as the user or an event gave it.
struct RunParameters {
  std::string s3_prefix;
  std::string export_date;
  std::string correlation_id;
  std::string snapshot_type;
};

/// The parameters that a run may use, or kInvalid naming the one that is wrong. Slashes around the
/// prefix go; an absent export date becomes today and adds a warning.
base::Result<RunParameters> CheckParameters(const RunParameters& given, base::Timestamp now,
                                            std::vector<std::string>& warnings);

/// The product's variables with their placeholders filled in; kInvalid for an unknown placeholder.
/// `published` is the URI of the published store without a trailing slash.
base::Result<std::map<std::string, std::string>> ExpandVariables(const Product& product,
                                                                 const RunParameters& parameters,
                                                                 const std::string& published);

/// Whether `text` is a real calendar date `2021-04-01`.
bool IsDate(const std::string& text);

}  // namespace pipeline
