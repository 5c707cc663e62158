#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "pipeline/lineage_query.h"

/// What `pdm lineage` prints, one file a form.
namespace cli {

struct LineageQuestion {
  /// What it is about; empty: every published table.
  std::vector<pipeline::LineageTarget> targets;
  int depth = pipeline::kAnyDepth;
  size_t width = 100;  ///< of the terminal
};

/// Where the columns of a table come from, a line for each collection; of one column the way there,
/// too.
std::string SourcesText(pipeline::ProductLineage& lineage, const LineageQuestion& question);
/// What depends on the targets.
std::string DependentsText(const pipeline::ProductLineage& lineage,
                           const LineageQuestion& question);
/// What a document's path reaches in published tables.
std::string ImpactText(const pipeline::ProductLineage& lineage, const LineageQuestion& question);

/// JSON lines: one object for a column and one of its sources.
std::string SourcesJson(pipeline::ProductLineage& lineage, const LineageQuestion& question);
std::string DependentsJson(const pipeline::ProductLineage& lineage,
                           const LineageQuestion& question);

/// OpenLineage JobEvents with the column lineage facet, a line for each statement on the way to the
/// targets.
std::string OpenLineage(const pipeline::ProductLineage& lineage, const LineageQuestion& question);

enum class GraphLanguage { kDot, kMermaid };
/// Tables and what lies between, of one column columns.
std::string LineageGraphText(const pipeline::ProductLineage& lineage,
                             const LineageQuestion& question, GraphLanguage language);

}  // namespace cli
