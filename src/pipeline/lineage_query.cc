#include "pipeline/lineage_query.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <set>

#include "base/nearest.h"

namespace pipeline {
namespace {

using base::Result;
using sql::ValuePath;

/// `a.b[].c['k']` in lower case but for keys.
ValuePath ParsePath(const std::string& text) {
  ValuePath path;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '.') {
      ++at;
      continue;
    }
    if (text[at] == '[') {
      const size_t end = std::min(text.find(']', at), text.size() - 1);
      path.push_back(text.substr(at, end - at + 1));
      at = end + 1;
      continue;
    }
    const size_t end = std::min(text.find_first_of(".[", at), text.size());
    path.push_back(sql::Lower(text.substr(at, end - at)));
    at = end;
  }
  return path;
}

/// The path with the elements of arrays filled in where they were left out: `a.b` may mean `a[].b`.
Result<ValuePath> FitPath(const LineageGraph::Version& version, const ValuePath& given) {
  if (given.empty()) return given;
  std::vector<std::string> names;
  for (const catalog::Column& column : version.columns) names.push_back(column.name);
  const auto column = std::ranges::find(version.columns, given[0], &catalog::Column::name);
  const auto fail = [&](const std::string& step, const std::vector<std::string>& candidates) {
    return base::Fail(
        base::NotFound(fmt::format("no column or field \"{}\" in {}{}", step, version.table,
                                   base::DidYouMean(step, candidates))));
  };
  if (column == version.columns.end()) return fail(given[0], names);
  ValuePath path = {given[0]};
  const sql::Type* type = &column->type;
  for (size_t i = 1; i < given.size();) {
    if (type->kind == sql::TypeKind::kArray || type->kind == sql::TypeKind::kMap) {
      const bool is_step = given[i].starts_with("[");
      path.push_back(is_step ? given[i] : sql::kElementStep);
      if (is_step) ++i;
      type = &type->children.back();
      continue;
    }
    const int field = type->kind == sql::TypeKind::kStruct ? type->FieldIndex(given[i]) : -1;
    if (field < 0) return fail(given[i], type->names);
    path.push_back(given[i++]);
    type = &type->children[field];
  }
  return path;
}

/// Whether one is a part of the other; that rows are there is no part of a value.
bool Overlap(const ValuePath& a, const ValuePath& b) {
  if (a.empty() != b.empty()) return b.empty();
  return std::equal(a.begin(), a.begin() + static_cast<long>(std::min(a.size(), b.size())),
                    b.begin());
}

/// The table whose documents lie in a collection.
std::optional<std::string> TableOfCollection(const LineageGraph& graph, const std::string& name) {
  for (const std::string& table : graph.TableNames()) {
    const std::string& location = graph.Find(table)->location;
    if (!location.empty() && sql::Lower(CollectionOf(location)) == sql::Lower(name)) return table;
  }
  return std::nullopt;
}

std::vector<std::string> Collections(const LineageGraph& graph) {
  std::vector<std::string> names;
  for (const std::string& table : graph.TableNames()) {
    const std::string& location = graph.Find(table)->location;
    if (!location.empty()) names.push_back(CollectionOf(location));
  }
  return names;
}

/// Qualified names of the tables called `name` in any database; the published one alone if there
/// is.
std::vector<std::string> TablesCalled(const ProductLineage& lineage, const std::string& name) {
  if (lineage.graph.Find(lineage.published + "." + name)) return {lineage.published + "." + name};
  std::vector<std::string> found;
  for (const std::string& table : lineage.graph.TableNames()) {
    if (table.substr(table.find('.') + 1) == name) found.push_back(table);
  }
  return found;
}

Result<LineageTarget> Target(const LineageGraph& graph, const std::string& table,
                             const ValuePath& path) {
  LineageTarget target{*graph.IndexOf(table), table, {}};
  TRY_ASSIGN(target.path, FitPath(graph.At(target.version), path));
  return target;
}

/// What one statement made of what: read version -> versions that have its rows.
struct Reader {
  size_t version;
  const LineageGraph::Source* source;
};

}  // namespace

Result<LineageTarget> FindTarget(const ProductLineage& lineage, const std::string& words) {
  const LineageGraph& graph = lineage.graph;
  const size_t colon = words.find(':');
  if (colon != std::string::npos || words.find('/') != std::string::npos) {
    const std::string collection = words.substr(0, colon);
    const auto table = TableOfCollection(graph, collection);
    if (!table)
      return base::Fail(base::NotFound(fmt::format(
          "no collection \"{}\"{}", collection, base::DidYouMean(collection, Collections(graph)))));
    std::string rest = colon == std::string::npos ? "" : words.substr(colon + 1);
    rest.erase(0, std::min(rest.find_first_not_of(' '), rest.size()));
    return Target(graph, *table, ParsePath(rest));
  }
  const ValuePath parts = ParsePath(words);
  if (parts.empty()) return base::Fail(base::Invalid("no table is named"));
  if (parts.size() > 1 && graph.Find(parts[0] + "." + parts[1]))
    return Target(graph, parts[0] + "." + parts[1], ValuePath(parts.begin() + 2, parts.end()));
  const std::vector<std::string> found = TablesCalled(lineage, parts[0]);
  if (found.size() == 1) return Target(graph, found[0], ValuePath(parts.begin() + 1, parts.end()));
  if (found.size() > 1)
    return base::Fail(
        base::Invalid(fmt::format("\"{}\" may be {}", parts[0], fmt::join(found, " or "))));
  std::vector<std::string> candidates = graph.TableNames();
  for (const std::string& table : graph.TableNames())
    candidates.push_back(table.substr(table.find('.') + 1));
  const std::string named = parts.size() > 1 ? parts[0] + "." + parts[1] : parts[0];
  std::string hint = base::DidYouMean(named, candidates);
  if (hint.empty()) hint = base::DidYouMean(parts[0], candidates);
  return base::Fail(base::NotFound(fmt::format("no table \"{}\"{}", named, hint)));
}

std::vector<Dependent> FindDependents(const LineageGraph& graph, const LineageTarget& target,
                                      int depth) {
  std::map<size_t, std::vector<Reader>> readers;
  for (size_t version = 0; version < graph.size(); ++version) {
    for (const auto& source : graph.At(version).sources) {
      for (const auto& [table, read] : source->reads) readers[read].push_back({version, &*source});
    }
  }
  // By table and path, since a table's versions share what they have.
  std::map<std::pair<std::string, ValuePath>, Dependent> found;
  std::deque<Dependent> open;
  std::set<std::tuple<size_t, ValuePath, sql::How, unsigned>> seen;
  const auto reach = [&](Dependent dependent) {
    const auto state =
        std::make_tuple(dependent.version, dependent.path, dependent.how, dependent.roles);
    if (!seen.insert(state).second) return;
    auto [known, is_new] = found.emplace(std::pair(dependent.table, dependent.path), dependent);
    if (!is_new) {
      known->second.how = std::max(known->second.how, dependent.how);
      known->second.roles |= dependent.roles;
    }
    open.push_back(std::move(dependent));
  };
  const auto follow = [&](const Dependent& from, bool is_target) {
    const bool rows_only = from.path.empty() && !is_target;
    for (const Reader& reader : readers[from.version]) {
      const LineageGraph::Version& version = graph.At(reader.version);
      Dependent next{reader.version,      version.table, {},
                     sql::How::kDeciding, from.roles,    from.steps + 1};
      if (rows_only) {
        reach(next);  // fewer rows in, other rows out
        continue;
      }
      for (const sql::Flow& flow : reader.source->lineage.rows) {
        if (flow.from.table != from.table || !Overlap(flow.from.path, from.path)) continue;
        next.roles = from.how == sql::How::kDeciding ? from.roles : flow.roles;
        reach(next);
      }
      for (size_t i = 0; i < reader.source->lineage.columns.size(); ++i) {
        for (const sql::Flow& flow : reader.source->lineage.columns[i].flows) {
          if (flow.from.table != from.table || !Overlap(flow.from.path, from.path)) continue;
          Dependent column = next;
          column.path = {version.columns[i].name};
          column.path.insert(column.path.end(), flow.to.begin(), flow.to.end());
          if (flow.same_shape && from.path.size() > flow.from.path.size())
            column.path.insert(column.path.end(),
                               from.path.begin() + static_cast<long>(flow.from.path.size()),
                               from.path.end());
          const sql::Flow whole =
              sql::Compose(flow, {{}, {}, from.how, from.roles, flow.same_shape});
          column.how = whole.how;
          column.roles = whole.roles;
          reach(std::move(column));
        }
      }
    }
  };
  follow({target.version, target.table, target.path, sql::How::kCopied, 0, 0}, true);
  while (!open.empty()) {
    const Dependent next = std::move(open.front());
    open.pop_front();
    if (depth == kAnyDepth || next.steps < depth) follow(next, false);
  }
  std::vector<Dependent> dependents;
  for (auto& [place, dependent] : found) dependents.push_back(std::move(dependent));
  std::ranges::stable_sort(dependents, {}, &Dependent::steps);
  return dependents;
}

}  // namespace pipeline
