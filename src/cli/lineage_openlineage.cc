#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "base/clock.h"
#include "base/json.h"
#include "cli/lineage.h"

/// OpenLineage 2-0-2 JobEvents: static lineage, without a run. The facets are of the versions that
/// their _schemaURL names.
namespace cli {
namespace {

using nlohmann::ordered_json;
using pipeline::LineageGraph;
using pipeline::ProductLineage;
using sql::Flow;
using sql::How;

constexpr const char* kProducer = "https://pdm.invalid/pdm/" PDM_VERSION;
constexpr const char* kSpec = "https://openlineage.io/spec/";

ordered_json Facet(const std::string& schema) {
  return {{"_producer", kProducer}, {"_schemaURL", kSpec + schema}};
}

ordered_json Transformation(const char* type, const char* subtype) {
  return {{"type", type}, {"subtype", subtype}, {"description", ""}, {"masking", false}};
}

ordered_json Transformations(const Flow& flow) {
  ordered_json list = ordered_json::array();
  if (flow.how == How::kCopied) list.push_back(Transformation("DIRECT", "IDENTITY"));
  if (flow.how == How::kDerived) list.push_back(Transformation("DIRECT", "TRANSFORMATION"));
  if (flow.how == How::kAggregated) list.push_back(Transformation("DIRECT", "AGGREGATION"));
  static constexpr std::pair<sql::Role, const char*> kSubtypes[] = {{sql::kFilter, "FILTER"},
                                                                    {sql::kJoin, "JOIN"},
                                                                    {sql::kGroup, "GROUP_BY"},
                                                                    {sql::kOrder, "SORT"}};
  for (const auto& [role, subtype] : kSubtypes) {
    if (flow.roles & role) list.push_back(Transformation("INDIRECT", subtype));
  }
  return list;
}

/// Events of the statements that wrote one version after the other, each once.
class EventWriter {
 public:
  EventWriter(const ProductLineage& lineage, int depth) : graph_(lineage.graph), depth_(depth) {
    time_ = base::FormatTimestamp(base::SystemClock().Now());
  }

  void Below(size_t version, int level) {
    if (depth_ != pipeline::kAnyDepth && level >= depth_) return;
    for (const auto& source : graph_.At(version).sources) {
      if (!done_.insert({graph_.At(version).table, source.get()}).second) continue;
      for (const auto& [table, read] : source->reads) Below(read, level + 1);
      Write(graph_.At(version), *source);
    }
  }
  std::string Take() { return std::move(out_); }

 private:
  static std::string NamespaceOf(const LineageGraph::Version& version) {
    return version.location.empty() ? "pdm" : "pdm-documents";
  }
  ordered_json InputField(const LineageGraph::Source& source, const Flow& flow) const {
    const auto [name, path] = graph_.Parts(flow.from);
    return {{"namespace", NamespaceOf(graph_.At(source.reads.at(flow.from.table)))},
            {"name", name},
            {"field", path.empty() ? "*" : path},
            {"transformations", Transformations(flow)}};
  }
  ordered_json Dataset(const LineageGraph::Version& version) const {
    ordered_json fields = ordered_json::array();
    for (const catalog::Column& column : version.columns)
      fields.push_back({{"name", column.name}, {"type", column.type.ToString()}});
    ordered_json schema = Facet("facets/1-2-0/SchemaDatasetFacet.json#/$defs/SchemaDatasetFacet");
    schema["fields"] = std::move(fields);
    return {{"namespace", NamespaceOf(version)},
            {"name", graph_.Parts({version.table, {}}).first},
            {"facets", {{"schema", std::move(schema)}}}};
  }
  void Write(const LineageGraph::Version& version, const LineageGraph::Source& source) {
    ordered_json lineage =
        Facet("facets/1-2-0/ColumnLineageDatasetFacet.json#/$defs/ColumnLineageDatasetFacet");
    lineage["fields"] = ordered_json::object();
    for (size_t i = 0; i < source.lineage.columns.size(); ++i) {
      ordered_json inputs = ordered_json::array();
      for (const Flow& flow : source.lineage.columns[i].flows)
        inputs.push_back(InputField(source, flow));
      lineage["fields"][version.columns[i].name] = {{"inputFields", std::move(inputs)}};
    }
    lineage["dataset"] = ordered_json::array();
    for (const Flow& flow : source.lineage.rows)
      lineage["dataset"].push_back(InputField(source, flow));
    ordered_json output = Dataset(version);
    output["facets"]["columnLineage"] = std::move(lineage);
    ordered_json inputs = ordered_json::array();
    for (const auto& [table, read] : source.reads) inputs.push_back(Dataset(graph_.At(read)));

    ordered_json event;
    event["eventTime"] = time_;
    event["producer"] = kProducer;
    event["schemaURL"] = std::string(kSpec) + "2-0-2/OpenLineage.json#/$defs/JobEvent";
    event["job"] = {
        {"namespace", "pdm"}, {"name", source.place.script}, {"facets", ordered_json::object()}};
    event["inputs"] = std::move(inputs);
    event["outputs"] = ordered_json::array({std::move(output)});
    out_ += base::JsonText(event) + "\n";
  }

  const LineageGraph& graph_;
  int depth_;
  std::string time_;
  std::set<std::pair<std::string, const LineageGraph::Source*>> done_;
  std::string out_;
};

}  // namespace

std::string OpenLineage(const ProductLineage& lineage, const LineageQuestion& question) {
  EventWriter writer(lineage, question.depth);
  for (const pipeline::LineageTarget& target : question.targets) writer.Below(target.version, 0);
  return writer.Take();
}

}  // namespace cli
