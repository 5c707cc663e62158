#pragma once

#include "base/result.h"
#include "pipeline/lineage_graph.h"
#include "pipeline/product.h"

namespace pipeline {

struct ProductLineage {
  LineageGraph graph;
  std::string published;            ///< the database of published tables; empty when there is none
  std::vector<std::string> tables;  ///< published, by qualified name
};

/// Follows every script of a product in the order of a run, without data, and the publish behind
/// them. Any error of a script is an error here: lineage of half a product would be a guess.
base::Result<ProductLineage> TraceLineage(const Product& product);

}  // namespace pipeline
