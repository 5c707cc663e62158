#include "pipeline/lineage_graph.h"

#include <fmt/format.h>

#include <algorithm>

#include "sql/lineage_changes.h"

namespace pipeline {
namespace {

/// Names as the documents have them along `path`; `written` are those of `type` in order of the
/// text, of which `at` is the first.
void SpellFields(const sql::Type& type, const sql::ValuePath& path, size_t step, size_t& at,
                 const LineageGraph::Version& version, sql::ValuePath& spelled);

size_t CountFields(const sql::Type& type) {
  size_t count = type.names.size();
  for (const sql::Type& child : type.children) count += CountFields(child);
  return count;
}

std::string SpellName(const std::string& name, size_t at, const LineageGraph::Version& version) {
  const auto mapped = version.mapping.find(name);
  if (mapped != version.mapping.end()) return mapped->second;
  return at < version.written.size() ? version.written[at] : name;
}

void SpellFields(const sql::Type& type, const sql::ValuePath& path, size_t step, size_t& at,
                 const LineageGraph::Version& version, sql::ValuePath& spelled) {
  if (step == path.size()) return;
  if (type.kind == sql::TypeKind::kStruct) {
    for (size_t i = 0; i < type.names.size(); ++i) {
      const size_t name = at++;
      if (type.names[i] == path[step]) {
        spelled.push_back(SpellName(type.names[i], name, version));
        return SpellFields(type.children[i], path, step + 1, at, version, spelled);
      }
      at += CountFields(type.children[i]);
    }
  } else if (type.kind == sql::TypeKind::kArray || type.kind == sql::TypeKind::kMap) {
    spelled.push_back(path[step]);
    if (type.kind == sql::TypeKind::kMap) at += CountFields(type.children[0]);
    return SpellFields(type.children.back(), path, step + 1, at, version, spelled);
  }
  // What the type does not lead to is not a name of the table's: it stays as it is.
  spelled.insert(spelled.end(), path.begin() + static_cast<long>(step), path.end());
}

sql::ValuePath Spell(const LineageGraph::Version& version, const sql::ValuePath& path) {
  sql::ValuePath spelled;
  size_t at = 0;
  for (const catalog::Column& column : version.columns) {
    const size_t name = at++;
    if (!path.empty() && column.name == path[0]) {
      spelled.push_back(SpellName(column.name, name, version));
      SpellFields(column.type, path, 1, at, version, spelled);
      return spelled;
    }
    at += CountFields(column.type);
  }
  return path;
}

}  // namespace

std::string CollectionOf(const std::string& location) {
  std::string_view rest = location;
  while (rest.starts_with("{")) {
    const size_t end = rest.find('}');
    if (end == std::string_view::npos) break;
    rest.remove_prefix(end + 1);
    while (rest.starts_with("/")) rest.remove_prefix(1);
  }
  while (rest.ends_with("/")) rest.remove_suffix(1);
  return std::string(rest);
}

size_t LineageGraph::Add(Version version) {
  current_[version.table] = versions_.size();
  versions_.push_back(std::move(version));
  return versions_.size() - 1;
}

size_t LineageGraph::AddUnknown(const std::string& table) {
  Version version;
  version.table = table;
  return Add(std::move(version));
}

void LineageGraph::Create(const catalog::Table& table, std::vector<std::string> written,
                          StatementPlace place) {
  Version version;
  version.table = table.QualifiedName();
  version.columns = table.AllColumns();
  version.place = std::move(place);
  version.location = table.location;
  version.is_json = table.serde.find("JsonSerDe") != std::string::npos;
  version.written = std::move(written);
  constexpr std::string_view kPrefix = "mapping.";
  for (const auto& [name, key] : table.serde_properties) {
    if (name.starts_with(kPrefix)) version.mapping[name.substr(kPrefix.size())] = key;
  }
  Add(std::move(version));
}

void LineageGraph::Write(const catalog::Table& table, const sql::BoundQuery& query,
                         const sql::LineageOptions& options, Keep keep, StatementPlace place) {
  Fill(table, query, options, keep, std::move(place), [](sql::QueryLineage rows) { return rows; });
}

/// The rows that stay come from the table as it was, which the query of the changes reads.
void LineageGraph::Change(const catalog::Table& table, const sql::BoundChanges& changes,
                          const sql::LineageOptions& options, StatementPlace place) {
  Fill(table, *changes.query, options, Keep::kNothing, std::move(place),
       [&](sql::QueryLineage rows) { return sql::LineageOfChanges(changes, std::move(rows)); });
}

void LineageGraph::Fill(const catalog::Table& table, const sql::BoundQuery& query,
                        const sql::LineageOptions& given, Keep keep, StatementPlace place,
                        const Made& made) {
  const auto make_source = [&](sql::QueryLineage lineage) {
    auto source = std::make_shared<Source>();
    source->place = place;
    for (const std::string& name : lineage.tables) {
      const auto found = current_.find(name);
      source->reads[name] = found != current_.end() ? found->second : AddUnknown(name);
    }
    source->lineage = std::move(lineage);
    return source;
  };
  sql::LineageOptions options = given;
  // A view shows what its tables hold at the time: it is the version of now that is read.
  options.view = [&](const std::string& name, sql::QueryLineage lineage) {
    const auto known = current_.find(name);
    Version version;
    version.table = name;
    version.is_view = true;
    for (const sql::ColumnLineage& column : lineage.columns)
      version.columns.push_back({column.name, column.type, ""});
    auto source = make_source(std::move(lineage));
    if (known != current_.end()) {
      const Version& former = versions_[known->second];
      if (!former.sources.empty() && former.sources[0]->reads == source->reads) return;
      source->place = former.place;
    }
    version.place = source->place;
    version.sources.push_back(std::move(source));
    Add(std::move(version));
  };
  auto source = make_source(made(sql::TraceQuery(query, options)));
  Version version;
  version.table = table.QualifiedName();
  version.is_view = table.kind == catalog::TableKind::kView;
  version.columns = table.AllColumns();
  version.place = place;
  const auto former = current_.find(version.table);
  if (keep == Keep::kFormerRows && former != current_.end())
    version.sources = versions_[former->second].sources;
  version.sources.push_back(std::move(source));
  Add(std::move(version));
}

void LineageGraph::Alter(const std::string& before, const catalog::Table& after,
                         const std::vector<int>& columns, StatementPlace place) {
  const auto former = current_.find(before);
  if (former == current_.end()) return;
  Version version = versions_[former->second];
  version.table = after.QualifiedName();
  version.columns = after.AllColumns();
  version.place = std::move(place);
  version.sources.clear();
  for (const auto& source : versions_[former->second].sources) {
    auto moved = std::make_shared<Source>(*source);
    moved->lineage.columns.clear();
    for (size_t i = 0; i < version.columns.size(); ++i) {
      const int from = i < columns.size() ? columns[i] : -1;
      sql::ColumnLineage column;
      if (from >= 0 && from < static_cast<int>(source->lineage.columns.size()))
        column = source->lineage.columns[from];
      column.name = version.columns[i].name;
      moved->lineage.columns.push_back(std::move(column));
    }
    version.sources.push_back(std::move(moved));
  }
  if (before != version.table) current_.erase(before);
  Add(std::move(version));
}

void LineageGraph::Drop(const std::string& table) { current_.erase(table); }

std::optional<size_t> LineageGraph::IndexOf(const std::string& table) const {
  const auto found = current_.find(table);
  return found == current_.end() ? std::nullopt : std::optional(found->second);
}

const LineageGraph::Version* LineageGraph::Find(const std::string& table) const {
  const auto index = IndexOf(table);
  return index ? &versions_[*index] : nullptr;
}

std::vector<std::string> LineageGraph::TableNames() const {
  std::vector<std::string> names;
  for (const auto& [name, version] : current_) names.push_back(name);
  return names;
}

std::vector<sql::Flow> LineageGraph::Direct(size_t index, const Source& source,
                                            const sql::ValuePath& path) const {
  std::vector<sql::Flow> flows;
  if (path.empty()) {  // that rows are there: those of every table read
    for (const auto& [table, read] : source.reads) flows.push_back({{}, {table, {}}});
    return flows;
  }
  const auto& columns = versions_[index].columns;
  const auto column = std::ranges::find(columns, path[0], &catalog::Column::name);
  const auto at = static_cast<size_t>(column - columns.begin());
  if (at >= source.lineage.columns.size()) return flows;
  return sql::Inside(source.lineage.columns[at].flows,
                     sql::ValuePath(path.begin() + 1, path.end()));
}

const std::vector<sql::Flow>& LineageGraph::Values(size_t index, const sql::ValuePath& path,
                                                   int depth) {
  const auto known = values_.find({index, depth, path});
  if (known != values_.end()) return known->second;
  const Version& version = versions_[index];
  std::vector<sql::Flow> flows;
  if (version.sources.empty() || depth == 0) {
    flows.push_back({{}, {version.table, path}});
  } else {
    for (const auto& source : version.sources) {
      for (const sql::Flow& outer : Direct(index, *source, path)) {
        const size_t read = source->reads.at(outer.from.table);
        for (const sql::Flow& inner : Values(read, outer.from.path, depth - (depth > 0)))
          flows.push_back(sql::Compose(outer, inner));
      }
    }
    sql::MergeFlows(flows);
  }
  return values_[{index, depth, path}] = std::move(flows);
}

const std::vector<sql::Flow>& LineageGraph::Rows(size_t index, int depth) {
  const auto known = rows_.find({index, depth});
  if (known != rows_.end()) return known->second;
  std::vector<sql::Flow> flows;
  const int below = depth - (depth > 0);
  if (depth != 0) {
    for (const auto& source : versions_[index].sources) {
      for (const sql::Flow& outer : source->lineage.rows) {
        const size_t read = source->reads.at(outer.from.table);
        for (const sql::Flow& inner : Values(read, outer.from.path, below)) {
          flows.push_back(sql::Compose(outer, inner));
          flows.back().to.clear();
        }
      }
      for (const auto& [table, read] : source->reads) {
        const auto& inherited = Rows(read, below);
        flows.insert(flows.end(), inherited.begin(), inherited.end());
      }
      sql::MergeFlows(flows);
    }
  }
  return rows_[{index, depth}] = std::move(flows);
}

std::pair<std::string, std::string> LineageGraph::Parts(const sql::Origin& origin) const {
  const Version* version = Find(origin.table);
  if (!version || version->location.empty()) return {origin.table, sql::ToString(origin.path)};
  return {CollectionOf(version->location), sql::ToString(Spell(*version, origin.path))};
}

std::string LineageGraph::Describe(const sql::Origin& origin) const {
  const auto [table, path] = Parts(origin);
  const Version* version = Find(origin.table);
  const bool documents = version && !version->location.empty();
  if (path.empty()) return "rows of " + table;
  return documents ? fmt::format("{}: {}", table, path) : fmt::format("{}.{}", table, path);
}

}  // namespace pipeline
