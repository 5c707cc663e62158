#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "cli/lineage.h"

namespace cli {
namespace {

using nlohmann::ordered_json;
using pipeline::LineageGraph;
using pipeline::LineageTarget;
using pipeline::ProductLineage;

std::string Line(const ordered_json& object) { return base::JsonText(object) + "\n"; }

ordered_json RolesJson(unsigned roles) {
  ordered_json names = ordered_json::array();
  for (const sql::Role role : {sql::kFilter, sql::kJoin, sql::kGroup, sql::kOrder}) {
    if (roles & role) names.push_back(sql::RoleNames(role));
  }
  return names;
}

std::string FlowLine(const LineageGraph& graph, const std::string& table,
                     const ordered_json& column, const sql::Flow& flow) {
  const auto [source, path] = graph.Parts(flow.from);
  ordered_json object;
  object["table"] = table;
  object["column"] = column;
  if (!flow.to.empty()) object["part"] = sql::ToString(flow.to);
  object["how"] = sql::HowName(flow.how);
  object["roles"] = RolesJson(flow.roles);
  object["source"] = source;
  object["path"] = path;
  object["source_table"] = flow.from.table;
  object["source_column"] = sql::ToString(flow.from.path);
  return Line(object);
}

}  // namespace

std::string SourcesJson(ProductLineage& lineage, const LineageQuestion& question) {
  LineageGraph& graph = lineage.graph;
  std::string out;
  for (const LineageTarget& target : question.targets) {
    std::vector<sql::ValuePath> paths = {target.path};
    if (target.path.empty()) {
      paths.clear();
      for (const catalog::Column& column : graph.At(target.version).columns)
        paths.push_back({column.name});
    }
    for (const sql::ValuePath& path : paths) {
      for (const sql::Flow& flow : graph.Values(target.version, path, question.depth))
        out += FlowLine(graph, target.table, sql::ToString(path), flow);
    }
    for (const sql::Flow& flow : graph.Rows(target.version, question.depth))
      out += FlowLine(graph, target.table, nullptr, flow);
  }
  return out;
}

std::string DependentsJson(const ProductLineage& lineage, const LineageQuestion& question) {
  std::string out;
  for (const LineageTarget& target : question.targets) {
    const auto [source, path] = lineage.graph.Parts({target.table, target.path});
    for (const auto& it : pipeline::FindDependents(lineage.graph, target, question.depth)) {
      ordered_json object;
      object["source"] = source;
      object["path"] = path;
      object["table"] = it.table;
      object["column"] =
          it.path.empty() ? ordered_json(nullptr) : ordered_json(sql::ToString(it.path));
      object["how"] = sql::HowName(it.how);
      object["roles"] = RolesJson(it.roles);
      object["steps"] = it.steps;
      object["published"] = std::ranges::find(lineage.tables, it.table) != lineage.tables.end();
      out += Line(object);
    }
  }
  return out;
}

}  // namespace cli
