#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "cli/lineage.h"

namespace cli {
namespace {

using pipeline::LineageGraph;
using pipeline::LineageTarget;
using pipeline::ProductLineage;
using sql::Flow;
using sql::How;

constexpr size_t kWidestColumn = 40;

std::string PlaceText(const pipeline::StatementPlace& place) {
  return !place.file.empty() ? fmt::format("{}:{}", place.script, place.line) : place.script;
}

/// The text in lines of at most `width`, broken after `, ` or blanks; all but the first behind
/// `indent` blanks.
std::string Wrapped(const std::string& text, size_t indent, size_t width) {
  std::string out;
  size_t used = indent;
  for (size_t at = 0; at < text.size();) {
    const size_t blank = std::min(text.find(' ', at), text.size());
    const size_t length = blank - at;
    if (used > indent && used + 1 + length > width) {
      out += "\n" + std::string(indent, ' ');
      used = indent;
    } else if (used > indent) {
      out += ' ';
      ++used;
    }
    out += text.substr(at, length);
    used += length;
    at = blank + 1;
  }
  return out;
}

/// Flows as lines `how  collection: path, path`.
class FlowLines {
 public:
  explicit FlowLines(const LineageGraph& graph) : graph_(graph) {}

  void Add(const Flow& flow) {
    const std::string label = flow.how == How::kDeciding ? sql::RoleNames(flow.roles)
                                                         : std::string(sql::HowName(flow.how));
    auto [table, path] = graph_.Parts(flow.from);
    const auto key = std::pair(std::pair(-static_cast<int>(flow.how), label), table);
    auto& paths = lines_[key];
    if (path.empty()) path = "(rows)";
    if (!flow.to.empty()) path += " as " + sql::ToString(flow.to);
    if (std::ranges::find(paths, path) == paths.end()) paths.push_back(std::move(path));
  }
  bool empty() const { return lines_.empty(); }

  /// `name` in the first column of the first line.
  std::string Text(const std::string& name, size_t name_width, size_t width) const {
    constexpr size_t kHowWidth = 10;
    std::string out;
    for (const auto& [key, paths] : lines_) {
      const std::string& how = key.first.second;
      const std::string lead =
          fmt::format("{:<{}}  {:<{}}  ", out.empty() ? name : "", name_width, how, kHowWidth);
      out += lead;
      out += Wrapped(fmt::format("{}: {}", key.second, fmt::join(paths, ", ")), lead.size(), width);
      out += '\n';
    }
    return out.empty() ? fmt::format("{:<{}}  constant\n", name, name_width) : out;
  }

 private:
  const LineageGraph& graph_;
  std::map<std::pair<std::pair<int, std::string>, std::string>, std::vector<std::string>> lines_;
};

/// `uc.x: 28 columns, from model/x.sql:3`
std::string Heading(const LineageGraph& graph, const LineageTarget& target) {
  const LineageGraph::Version& version = graph.At(target.version);
  std::set<std::string> scripts;
  for (const auto& source : version.sources) scripts.insert(PlaceText(source->place));
  std::string text = fmt::format("{}: {} columns", target.table, version.columns.size());
  if (!version.location.empty())
    return text + ", documents of " + pipeline::CollectionOf(version.location) + "\n";
  if (scripts.empty()) return text + ", filled by no script\n";
  return fmt::format("{}, made by {}\n", text, fmt::join(scripts, ", "));
}

std::string TableText(ProductLineage& lineage, const LineageTarget& target,
                      const LineageQuestion& question) {
  LineageGraph& graph = lineage.graph;
  std::string out = Heading(graph, target);
  const auto columns = graph.At(target.version).columns;
  size_t name_width = 0;
  for (const catalog::Column& column : columns)
    name_width = std::max(name_width, std::min(column.name.size(), kWidestColumn));
  if (graph.At(target.version).sources.empty()) {
    for (const catalog::Column& column : columns)
      out += fmt::format("{:<{}}  {}\n", column.name, name_width, column.type.ToString());
    return out;
  }
  for (const catalog::Column& column : columns) {
    FlowLines lines(graph);
    for (const Flow& flow : graph.Values(target.version, {column.name}, question.depth))
      lines.Add(flow);
    out += lines.Text(column.name, name_width, question.width);
  }
  FlowLines rows(graph);
  for (const Flow& flow : graph.Rows(target.version, question.depth)) rows.Add(flow);
  if (!rows.empty()) out += "which rows there are\n" + rows.Text("", 2, question.width);
  return out;
}

/// The way down from one column, statement by statement.
class ColumnTree {
 public:
  ColumnTree(const LineageGraph& graph, const LineageQuestion& question)
      : graph_(graph), question_(question) {}

  std::string Text(const LineageTarget& target) {
    out_ = fmt::format("{}.{}\n", target.table, sql::ToString(target.path));
    Below(target.version, target.path, "", 0);
    return std::move(out_);
  }

 private:
  void Below(size_t index, const sql::ValuePath& path, const std::string& indent, int level) {
    if (question_.depth != pipeline::kAnyDepth && level >= question_.depth) return;
    const LineageGraph::Version& version = graph_.At(index);
    struct Child {
      Flow flow;
      size_t read;
    };
    for (size_t i = 0; i < version.sources.size(); ++i) {
      const LineageGraph::Source& source = *version.sources[i];
      std::vector<Child> children;
      for (Flow& flow : graph_.Direct(index, source, path))
        children.push_back({flow, source.reads.at(flow.from.table)});
      Expressions(version, source, path, indent);
      for (size_t k = 0; k < children.size(); ++k) {
        const bool last = i + 1 == version.sources.size() && k + 1 == children.size();
        Line(children[k].flow, children[k].read, indent, last, level);
      }
    }
  }

  void Expressions(const LineageGraph::Version& version, const LineageGraph::Source& source,
                   const sql::ValuePath& path, const std::string& indent) {
    if (path.empty()) return;
    const auto column = std::ranges::find(version.columns, path[0], &catalog::Column::name);
    const auto at = static_cast<size_t>(column - version.columns.begin());
    if (at >= source.lineage.columns.size()) return;
    for (const std::string& text : source.lineage.columns[at].expressions) {
      const std::string lead = indent + "  = ";
      out_ += lead + Wrapped(text, lead.size(), question_.width) + "\n";
    }
    if (!source.lineage.columns[at].expressions.empty())
      out_ += fmt::format("{}    in {}\n", indent, PlaceText(source.place));
  }

  void Line(const Flow& flow, size_t read, const std::string& indent, bool last, int level) {
    const std::string how = flow.how == How::kDeciding ? sql::RoleNames(flow.roles)
                                                       : std::string(sql::HowName(flow.how));
    out_ +=
        fmt::format("{}{} {:<10} {}", indent, last ? "`-" : "|-", how, graph_.Describe(flow.from));
    const bool leaf = graph_.At(read).sources.empty();
    const bool is_new = leaf || shown_.insert({read, flow.from.path}).second;
    out_ += is_new ? "\n" : "  (above)\n";
    if (is_new && !leaf) Below(read, flow.from.path, indent + (last ? "   " : "|  "), level + 1);
  }

  const LineageGraph& graph_;
  const LineageQuestion& question_;
  std::set<std::pair<size_t, sql::ValuePath>> shown_;
  std::string out_;
};

std::string ColumnText(ProductLineage& lineage, const LineageTarget& target,
                       const LineageQuestion& question) {
  std::string out = ColumnTree(lineage.graph, question).Text(target);
  FlowLines lines(lineage.graph);
  for (const Flow& flow : lineage.graph.Values(target.version, target.path, question.depth))
    lines.Add(flow);
  if (!lines.empty()) out += "in all\n" + lines.Text("", 2, question.width);
  FlowLines rows(lineage.graph);
  for (const Flow& flow : lineage.graph.Rows(target.version, question.depth)) rows.Add(flow);
  if (!rows.empty()) out += "which rows there are\n" + rows.Text("", 2, question.width);
  return out;
}

std::string TargetName(const LineageGraph& graph, const LineageTarget& target) {
  return graph.Describe({target.table, target.path});
}

/// Dependents by table: `table  column: how, column: how`.
std::string ByTable(const std::vector<pipeline::Dependent>& dependents, size_t width) {
  std::vector<std::string> order;
  std::map<std::string, std::map<std::string, std::vector<std::string>>> tables;
  std::map<std::string, unsigned> deciding;
  for (const pipeline::Dependent& it : dependents) {
    if (std::ranges::find(order, it.table) == order.end()) order.push_back(it.table);
    auto& table = tables[it.table];
    if (it.path.empty()) {
      deciding[it.table] |= it.roles;
    } else {
      const std::string how =
          it.how == How::kDeciding ? sql::RoleNames(it.roles) : std::string(sql::HowName(it.how));
      table[how].push_back(sql::ToString(it.path));
    }
  }
  std::string out;
  for (const std::string& table : order) {
    out += table + "\n";
    for (const auto& [how, columns] : tables[table]) {
      const std::string lead = fmt::format("  {:<12}", how);
      out += lead + Wrapped(fmt::format("{}", fmt::join(columns, ", ")), lead.size(), width) + "\n";
    }
    if (deciding.contains(table))
      out += fmt::format("  {:<12}{}\n", "rows", sql::RoleNames(deciding[table]));
  }
  return out;
}

}  // namespace

std::string SourcesText(ProductLineage& lineage, const LineageQuestion& question) {
  std::string out;
  for (const LineageTarget& target : question.targets) {
    if (!out.empty()) out += '\n';
    out += target.path.empty() ? TableText(lineage, target, question)
                               : ColumnText(lineage, target, question);
  }
  return out;
}

std::string DependentsText(const ProductLineage& lineage, const LineageQuestion& question) {
  std::string out;
  for (const LineageTarget& target : question.targets) {
    const auto dependents = pipeline::FindDependents(lineage.graph, target, question.depth);
    if (!out.empty()) out += '\n';
    out += TargetName(lineage.graph, target);
    out += dependents.empty() ? ": nothing depends on it\n" : " is used by\n";
    out += ByTable(dependents, question.width);
  }
  return out;
}

std::string ImpactText(const ProductLineage& lineage, const LineageQuestion& question) {
  std::string out;
  for (const LineageTarget& target : question.targets) {
    std::vector<pipeline::Dependent> published;
    std::set<std::string> by_value;
    std::set<std::string> by_rows;
    std::set<std::string> scripts;
    for (const auto& it : pipeline::FindDependents(lineage.graph, target, question.depth)) {
      const auto& place = lineage.graph.At(it.version).place;
      const bool is_published = std::ranges::find(lineage.tables, it.table) != lineage.tables.end();
      if (!is_published) {
        if (it.how != How::kDeciding) scripts.insert(place.script);
        continue;
      }
      (it.how == How::kDeciding ? by_rows : by_value).insert(it.table);
      published.push_back(it);
    }
    for (const std::string& table : by_value) by_rows.erase(table);
    if (!out.empty()) out += '\n';
    out += fmt::format("{}: values of {} published tables, rows alone of {} more\n",
                       TargetName(lineage.graph, target), by_value.size(), by_rows.size());
    if (!scripts.empty())
      out += "scripts that handle it: " +
             Wrapped(fmt::format("{}", fmt::join(scripts, ", ")), 2, question.width) + "\n";
    std::ranges::stable_sort(published, {}, &pipeline::Dependent::table);
    out += ByTable(published, question.width);
  }
  return out;
}

}  // namespace cli
