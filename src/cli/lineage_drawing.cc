#include <fmt/format.h>

#include <map>
#include <set>

#include "cli/lineage.h"

namespace cli {
namespace {

using pipeline::LineageGraph;
using pipeline::ProductLineage;
using sql::Flow;
using sql::How;

std::string Escaped(const std::string& text, const char* quote) {
  std::string out;
  for (const char c : text) {
    if (c == '"')
      out += quote;
    else
      out += c;
  }
  return out;
}

/// Nodes and edges of a drawing, each once.
class Drawing {
 public:
  enum class Line { kValue, kDeciding };

  size_t Node(const std::string& label) {
    return nodes_.emplace(label, nodes_.size()).first->second;
  }
  void Edge(size_t from, size_t to, const std::string& label, Line line) {
    auto& known = edges_[{from, to}];
    if (known.second == Line::kDeciding || known.first.empty()) known = {label, line};
  }

  std::string Text(GraphLanguage language) const {
    return language == GraphLanguage::kDot ? Dot() : Mermaid();
  }

 private:
  std::string Dot() const {
    std::string out = "digraph lineage {\n  rankdir=LR;\n  node [shape=box];\n";
    for (const auto& [label, node] : nodes_)
      out += fmt::format("  n{} [label=\"{}\"];\n", node, Escaped(label, "\\\""));
    for (const auto& [ends, edge] : edges_) {
      out += fmt::format("  n{} -> n{} [label=\"{}\"{}];\n", ends.first, ends.second,
                         Escaped(edge.first, "\\\""),
                         edge.second == Line::kDeciding ? ", style=dashed" : "");
    }
    return out + "}\n";
  }
  std::string Mermaid() const {
    std::string out = "flowchart LR\n";
    for (const auto& [label, node] : nodes_)
      out += fmt::format("  n{}[\"{}\"]\n", node, Escaped(label, "#quot;"));
    for (const auto& [ends, edge] : edges_) {
      out += fmt::format("  n{} {}|\"{}\"| n{}\n", ends.first,
                         edge.second == Line::kDeciding ? "-.->" : "-->",
                         Escaped(edge.first, "#quot;"), ends.second);
    }
    return out;
  }

  std::map<std::string, size_t> nodes_;
  std::map<std::pair<size_t, size_t>, std::pair<std::string, Line>> edges_;
};

/// Tables, with the script that made one of the other.
void DrawTables(const LineageGraph& graph, size_t index, int depth, std::set<size_t>& done,
                Drawing& drawing) {
  if (depth == 0 || !done.insert(index).second) return;
  const size_t to = drawing.Node(graph.Parts({graph.At(index).table, {}}).first);
  for (const auto& source : graph.At(index).sources) {
    for (const auto& [table, read] : source->reads) {
      drawing.Edge(drawing.Node(graph.Parts({table, {}}).first), to, source->place.script,
                   Drawing::Line::kValue);
      DrawTables(graph, read, depth - (depth > 0), done, drawing);
    }
  }
}

void DrawColumns(const LineageGraph& graph, size_t index, const sql::ValuePath& path, int depth,
                 std::set<std::pair<size_t, sql::ValuePath>>& done, Drawing& drawing) {
  if (depth == 0 || !done.insert({index, path}).second) return;
  const size_t to = drawing.Node(graph.Describe({graph.At(index).table, path}));
  for (const auto& source : graph.At(index).sources) {
    for (const Flow& flow : graph.Direct(index, *source, path)) {
      const bool deciding = flow.how == How::kDeciding;
      drawing.Edge(drawing.Node(graph.Describe(flow.from)), to,
                   deciding ? sql::RoleNames(flow.roles) : std::string(sql::HowName(flow.how)),
                   deciding ? Drawing::Line::kDeciding : Drawing::Line::kValue);
      DrawColumns(graph, source->reads.at(flow.from.table), flow.from.path, depth - (depth > 0),
                  done, drawing);
    }
  }
}

}  // namespace

std::string LineageGraphText(const ProductLineage& lineage, const LineageQuestion& question,
                             GraphLanguage language) {
  Drawing drawing;
  std::set<size_t> tables;
  std::set<std::pair<size_t, sql::ValuePath>> columns;
  for (const pipeline::LineageTarget& target : question.targets) {
    if (target.path.empty())
      DrawTables(lineage.graph, target.version, question.depth, tables, drawing);
    else
      DrawColumns(lineage.graph, target.version, target.path, question.depth, columns, drawing);
  }
  return drawing.Text(language);
}

}  // namespace cli
