#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "sql/bound_walk.h"
#include "sql/duckdb/generator.h"

namespace sql::to_duckdb {

std::string Quoted(const std::string& identifier) {
  std::string quoted = "\"";
  for (const char c : identifier) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + "\"";
}

std::string QuotedText(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\'') quoted += '\'';
    if (c == '\0') {
      quoted += "' || chr(0) || '";
      continue;
    }
    quoted += c;
  }
  quoted += "'";
  return text.find('\0') == std::string::npos ? quoted : "(" + quoted + ")";
}

std::string SchemaName(const std::string& database) {
  static const std::set<std::string_view> kTaken = {
      "information_schema", "main", "memory",   "pdm_catalog", "system",
      "pg_catalog",         "temp", "warehouse"};
  const bool is_taken = kTaken.contains(database) || database.starts_with("pdm_scan_");
  return is_taken ? database + "." : database;
}

std::string QuotedTable(const std::string& database, const std::string& name) {
  return Quoted(SchemaName(database)) + "." + Quoted(name);
}

std::vector<std::string> UniqueNames(const std::vector<BoundOutput>& output) {
  std::vector<std::string> names;
  std::set<std::string> taken;
  for (const BoundOutput& column : output) {
    std::string name = column.name;
    for (int i = 1; !taken.insert(name).second; ++i) name = fmt::format("{}_{}", column.name, i);
    names.push_back(std::move(name));
  }
  return names;
}

bool IsUnionAll(const BoundSetOp& set) { return set.kind == SetOpKind::kUnion && set.all; }

bool IsPlain(const BoundQuery& query) {
  return query.with.empty() && query.order_by.empty() && !query.limit;
}

void FailUnsupported(const std::string& what) { throw GenerateError{base::Unsupported(what)}; }

ColumnPath PathOf(const BoundExpr& expr) {
  if (const auto* column = std::get_if<BoundColumn>(&expr.node))
    return {column->relation, column->name};
  const auto* field = std::get_if<BoundField>(&expr.node);
  if (!field || field->base->type.kind != TypeKind::kStruct) return {};
  ColumnPath path = PathOf(*field->base);
  if (path.relation < 0) return {};
  path.path += "." + field->base->type.names[field->field];
  return path;
}

namespace {

/// Takes the longest chains of fields; what hangs below a chain that is needed whole comes with it.
void CollectPaths(const BoundExpr& expr, const std::set<int>& scans,
                  std::map<int, std::set<std::string>>* paths) {
  const ColumnPath path = PathOf(expr);
  if (path.relation >= 0) {
    if (scans.contains(path.relation)) (*paths)[path.relation].insert(path.path);
    return;
  }
  ForEachChild(expr, [&](const BoundExpr& child) { CollectPaths(child, scans, paths); });
}

/// The queries that a chain of UNION ALL puts together.
std::vector<const BoundQuery*> UnionSides(const BoundSetOp& set) {
  std::vector<const BoundQuery*> sides;
  for (const BoundQuery* side : {set.left.get(), set.right.get()}) {
    const auto* nested = std::get_if<BoundSetOp>(&side->body);
    if (nested && IsPlain(*side) && IsUnionAll(*nested)) {
      const auto inner = UnionSides(*nested);
      sides.insert(sides.end(), inner.begin(), inner.end());
    } else {
      sides.push_back(side);
    }
  }
  return sides;
}

const char* SetOpName(const BoundSetOp& set) {
  switch (set.kind) {
    case SetOpKind::kUnion:
      return set.all ? "UNION ALL" : "UNION";
    case SetOpKind::kIntersect:
      return set.all ? "INTERSECT ALL" : "INTERSECT";
    case SetOpKind::kExcept:
      return set.all ? "EXCEPT ALL" : "EXCEPT";
  }
  return "";
}

}  // namespace

std::map<int, std::vector<std::string>> ScanPaths(const BoundQuery& query) {
  std::set<int> scans;
  QueryVisitor find;
  find.relation = [&](const BoundRelation& relation) {
    const auto* table = std::get_if<BoundTable>(&relation.node);
    if (table && table->schema->is_scan) scans.insert(relation.id);
  };
  WalkQuery(query, find);
  std::map<int, std::set<std::string>> all;
  QueryVisitor collect;
  collect.expr = [&](const BoundExpr& expr) { CollectPaths(expr, scans, &all); };
  WalkQuery(query, collect);
  std::map<int, std::vector<std::string>> paths;
  for (const int scan : scans) {
    auto& least = paths[scan];
    // A set orders "a" directly before "a.b" and all that it covers, but for names with characters
    // below '.'.
    for (const std::string& path : all[scan]) {
      const bool covered = std::ranges::any_of(all[scan], [&](const std::string& other) {
        return path.size() > other.size() && path.starts_with(other) && path[other.size()] == '.';
      });
      if (!covered) least.push_back(path);
    }
  }
  return paths;
}

std::string Generator::FromScan(const BoundRelation& relation, const TableSchema& table) {
  const auto& paths = paths_[relation.id];
  if (options_.scan) return options_.scan(table, paths);
  std::string list;
  for (const std::string& path : paths) list += (list.empty() ? "" : ", ") + QuotedText(path);
  return fmt::format("pdm_scan({}, [{}]::VARCHAR[])", QuotedText(table.database + "." + table.name),
                     list);
}

std::string Generator::FromLateral(const BoundRelation& relation, const BoundLateral& lateral) {
  std::string input = From(*lateral.input);
  if (input.empty()) input = fmt::format("(SELECT 1) AS one{}", relation.id);  // no FROM
  const std::string alias = fmt::format("t{}", relation.id);
  const auto args = Expressions(lateral.args);
  auto& columns = columns_[relation.id];
  const std::string_view name = lateral.function->name;
  std::string row;
  std::vector<std::string> fields;
  for (const BoundOutput& column : relation.columns) fields.push_back(DuckdbTypeName(column.type));

  if (name == "json_tuple" || name == "parse_url_tuple") {
    const char* part = name == "json_tuple" ? "hive_json_tuple" : "hive_url_tuple";
    std::string items;
    for (size_t i = 1; i < args.size(); ++i) {
      items += fmt::format("{}{}({}, {}) AS c{}", i > 1 ? ", " : "", part, args[0], args[i], i - 1);
      columns.push_back(fmt::format("{}.c{}", alias, i - 1));
    }
    return fmt::format("{} CROSS JOIN LATERAL (SELECT {}) AS {}", input, items, alias);
  }

  std::string list;
  bool by_field = true;
  std::vector<std::string> names;
  const Type& type = lateral.args[0]->type;
  if (name == "explode" && type.kind != TypeKind::kMap) {
    list = args[0];
    by_field = false;
  } else if (name == "explode") {
    list = fmt::format("map_entries({})", args[0]);
    names = {"key", "value"};
  } else if (name == "posexplode") {
    list = fmt::format(
        "list_transform({0}, lambda x_, i_: {{'pos': CAST(i_ - 1 AS INTEGER), 'val': x_}})",
        args[0]);
    names = {"pos", "val"};
  } else if (name == "inline") {
    list = args[0];
    names = type.children[0].names;
  } else if (name == "replicate_rows") {
    for (size_t i = 0; i < args.size(); ++i) {
      names.push_back(fmt::format("col{}", i));
      row += fmt::format("{}'col{}': {}", i ? ", " : "", i, args[i]);
    }
    row = "{" + row + "}";
    list = fmt::format("CASE WHEN {0} > 0 THEN list_resize([{1}], {0}, {1}) END", args[0], row);
  } else if (name == "stack") {
    const size_t width = relation.columns.size();
    for (size_t i = 1; i < args.size(); i += width) {
      std::string fields_text;
      for (size_t c = 0; c < width; ++c) {
        const std::string value =
            i + c < args.size() ? args[i + c] : fmt::format("CAST(NULL AS {})", fields[c]);
        fields_text += fmt::format("{}'col{}': {}", c ? ", " : "", c, value);
      }
      row += fmt::format("{}{{{}}}", row.empty() ? "" : ", ", fields_text);
    }
    list = "[" + row + "]";
    for (size_t c = 0; c < width; ++c) names.push_back(fmt::format("col{}", c));
  } else {
    FailUnsupported(fmt::format("table function {} is not supported", name));
  }
  if (lateral.outer) list = fmt::format("CASE WHEN len({0}) > 0 THEN {0} ELSE [NULL] END", list);
  if (by_field) {
    for (const std::string& field : names)
      columns.push_back(fmt::format("struct_extract({}.e, {})", alias, QuotedText(field)));
  } else {
    columns.push_back(alias + ".e");
  }
  return fmt::format("{} CROSS JOIN LATERAL (SELECT UNNEST({}) AS e) AS {}", input, list, alias);
}

/// The input is run by itself, so it brings the common table expressions that it may refer to.
std::string Generator::FromTransform(const BoundRelation& relation,
                                     const BoundTransform& transform) {
  std::string input;
  for (const std::string& cte : ctes_) input += (input.empty() ? "WITH " : ", ") + cte;
  input += (input.empty() ? "" : " ") + Query(*transform.input);
  if (options_.transform) return options_.transform(relation, transform, input);
  return fmt::format("pdm_transform(({}), {})", input, QuotedText(transform.script));
}

std::string Generator::From(const BoundRelation& relation) {
  const std::string alias = fmt::format("t{}", relation.id);
  auto& columns = columns_[relation.id];
  const auto name_columns = [&](const std::vector<std::string>& names) {
    for (const std::string& name : names) columns.push_back(alias + "." + Quoted(name));
  };
  if (const auto* n = std::get_if<BoundTable>(&relation.node)) {
    std::vector<std::string> names;
    for (const BoundOutput& column : relation.columns) names.push_back(column.name);
    name_columns(names);
    if (n->schema->is_scan) name_columns({"input__file__name", "block__offset__inside__file"});
    if (n->has_row_column) name_columns({kRowColumn});
    const TableSchema& schema = *n->schema;
    std::string table = schema.is_scan   ? FromScan(relation, schema)
                        : options_.table ? options_.table(schema)
                                         : QuotedTable(schema.database, schema.name);
    if (n->has_row_column) {
      std::string list;
      for (const std::string& name : names) list += Quoted(name) + ", ";
      table = fmt::format("(SELECT {}{} FROM {})", list, kRowColumn, table);
    }
    if (n->sample_rows) table = fmt::format("(SELECT * FROM {} LIMIT {})", table, *n->sample_rows);
    return table + " AS " + alias;
  }
  if (const auto* n = std::get_if<BoundSubqueryTable>(&relation.node)) {
    name_columns(UniqueNames(n->query->output));
    const BoundWindow* first = FirstRowOf(relation, *n->query);
    return fmt::format("({}) AS {}",
                       first ? FirstRows(relation, *n->query, *first) : Query(*n->query), alias);
  }
  if (const auto* n = std::get_if<BoundCteTable>(&relation.node)) {
    name_columns(cte_names_[n->cte]);
    return fmt::format("cte{} AS {}", n->cte, alias);
  }
  if (const auto* n = std::get_if<BoundJoin>(&relation.node)) return FromJoin(*n);
  if (const auto* n = std::get_if<BoundLateral>(&relation.node)) return FromLateral(relation, *n);
  if (const auto* n = std::get_if<BoundTransform>(&relation.node)) {
    name_columns(UniqueNames(relation.columns));
    return FromTransform(relation, *n) + " AS " + alias;
  }
  if (const auto* n = std::get_if<BoundValues>(&relation.node)) {
    std::string rows;
    for (const auto& row : n->rows)
      rows += fmt::format("{}({})", rows.empty() ? "" : ", ", fmt::join(Expressions(row), ", "));
    std::vector<std::string> names;
    for (const std::string& name : UniqueNames(relation.columns)) names.push_back(name);
    name_columns(names);
    std::string list;
    for (const std::string& name : names) list += (list.empty() ? "" : ", ") + Quoted(name);
    return fmt::format("(VALUES {}) AS {}({})", rows, alias, list);
  }
  return "";
}

/// An expression that groups or sorts. A bare number would be a position to DuckDB.
std::string Generator::Key(const BoundExpr& expr) {
  const std::string text = Expression(expr);
  if (!std::holds_alternative<BoundLiteral>(expr.node)) return text;
  return fmt::format("CAST({} AS {})", text, DuckdbTypeName(expr.type));
}

namespace {

/// A key of GROUP BY that none of the grouping sets has, or null.
const BoundExpr* KeyInNoSet(const BoundSelect& select) {
  if (select.grouping_sets.empty()) return nullptr;
  for (int key = 0; key < static_cast<int>(select.group_by.size()); ++key) {
    const bool used = std::ranges::any_of(select.grouping_sets, [&](const auto& set) {
      return std::ranges::find(set, key) != set.end();
    });
    if (!used) return select.group_by[key].get();
  }
  return nullptr;
}

}  // namespace

std::string Generator::GroupBy(const BoundSelect& select) {
  if (select.group_by.empty()) return "";
  std::vector<std::string> keys;
  for (const BoundExprPtr& key : select.group_by) keys.push_back(Key(*key));
  if (select.grouping_sets.empty()) return fmt::format(" GROUP BY {}", fmt::join(keys, ", "));
  std::string sets;
  for (const auto& set : select.grouping_sets) {
    std::string items;
    for (const int key : set) items += (items.empty() ? "" : ", ") + keys[key];
    sets += fmt::format("{}({})", sets.empty() ? "" : ", ", items);
  }
  if (KeyInNoSet(select)) sets += fmt::format(", ({})", fmt::join(keys, ", "));
  return fmt::format(" GROUP BY GROUPING SETS ({})", sets);
}

/// Conditions for groups. DuckDB wants each key in a set: where one is in none there is a set more,
/// of all keys, whose groups are left out here.
std::string Generator::Having(const BoundSelect& select) {
  std::string text = select.having ? Expression(*select.having) : "";
  if (const BoundExpr* unused = KeyInNoSet(select))
    text += fmt::format("{}GROUPING({}) = 1", text.empty() ? "" : " AND ", Key(*unused));
  return text.empty() ? "" : " HAVING " + text;
}

namespace {

/// What is computed but once and yet no literal to Hive's optimiser: functions of the moment or the
/// session, and what takes part of an array or map.
bool IsRuntimeConstant(const BoundExpr& expr) {
  static constexpr std::string_view kNames[] = {"current_database", "current_date",
                                                "current_timestamp", "to_unix_timestamp",
                                                "unix_timestamp"};
  const auto* call = std::get_if<BoundCall>(&expr.node);
  bool found = expr.type.kind == TypeKind::kArray || expr.type.kind == TypeKind::kMap ||
               (call && std::ranges::count(kNames, call->function->name) > 0);
  ForEachChild(expr, [&](const BoundExpr& child) { found = found || IsRuntimeConstant(child); });
  return found;
}

}  // namespace

/// A constant of an output, or of a call that is none, comes through the optimiser's literals,
/// which know no -0.0.
std::string Generator::WithoutNegativeZero(const BoundExpr& expr, std::string text) {
  if (!expr.type.IsFloating() || !IsConstant(expr) || IsRuntimeConstant(expr)) return text;
  return fmt::format("({} + CAST(0 AS {}))", text, DuckdbTypeName(expr.type));
}

namespace {

/// Hive's shuffle sorts -0.0 before 0.0 and then finds them equal: a group of both shows -0.0,
/// where DuckDB shows that of its first row.
std::string ZeroOfGroup(const std::string& text, const Type& type) {
  return fmt::format(
      "CASE WHEN {0} = 0 AND bool_or(signbit({0})) THEN CAST('-0.0' AS {1}) ELSE {0} END", text,
      DuckdbTypeName(type));
}

bool HasFloating(const std::vector<BoundOutput>& output) {
  return std::ranges::any_of(output, [](const auto& column) { return column.type.IsFloating(); });
}

/// `rows` without equal ones: DISTINCT as a GROUP BY, for the sake of zeros.
std::string DistinctRows(const std::string& rows, const std::vector<BoundOutput>& output) {
  std::string items;
  std::string keys;
  const auto names = UniqueNames(output);
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string name = Quoted(names[i]);
    const std::string key = "s." + name;
    items +=
        fmt::format("{}{} AS {}", i ? ", " : "",
                    output[i].type.IsFloating() ? ZeroOfGroup(key, output[i].type) : key, name);
    keys += (i ? ", " : "") + key;
  }
  return fmt::format("SELECT {} FROM ({}) AS s GROUP BY {}", items, rows, keys);
}

}  // namespace

std::string Generator::Shown(const BoundExpr& expr, const BoundSelect& select) {
  const std::string text = WithoutNegativeZero(expr, Expression(expr));
  const auto is_key = [&] {
    return std::ranges::any_of(select.group_by, [&](const BoundExprPtr& key) {
      return Fingerprint(*key) == Fingerprint(expr);
    });
  };
  return expr.type.IsFloating() && !IsConstant(expr) && is_key() ? ZeroOfGroup(text, expr.type)
                                                                 : text;
}

std::string Generator::SelectBody(const BoundQuery& query, const BoundSelect& select) {
  if (select.where) CollectFirst(*select.where);
  const std::string from = From(*select.from);
  const BoundSelect* outer = grouping_select_;
  grouping_select_ = &select;
  const auto names = UniqueNames(query.output);
  const bool as_groups = select.distinct && HasFloating(query.output);
  std::string text = select.distinct && !as_groups ? "SELECT DISTINCT " : "SELECT ";
  for (size_t i = 0; i < select.items.size(); ++i) {
    text += fmt::format("{}{} AS {}", i ? ", " : "", Shown(*select.items[i].expr, select),
                        Quoted(names[i]));
  }
  if (!from.empty()) text += " FROM " + from;
  if (select.where) text += " WHERE " + Expression(*select.where);
  text += GroupBy(select);
  text += Having(select);
  if (as_groups) text = DistinctRows(text, query.output);
  if (SortsByName(query)) text = fmt::format("SELECT * FROM ({}) AS s", text);
  text += query.limit && query.order_by.empty() ? WindowOrder(select) : OrderBy(query);
  grouping_select_ = outer;
  return text;
}

namespace {

std::string Columns(const std::vector<BoundOutput>& output) {
  std::string columns;
  for (const std::string& name : UniqueNames(output))
    columns += (columns.empty() ? "" : ", ") + Quoted(name);
  return columns;
}

}  // namespace

/// `a UNION ALL b LIMIT n`: rows of the sides in turn, as Hive's last step takes them from the
/// outputs of the steps before it; any n rows would do.
std::string Generator::InTurns(const BoundQuery& query, const BoundSetOp& set) {
  const uint64_t last = query.limit->offset + query.limit->count;
  const std::string columns = Columns(query.output);
  std::string sides;
  int number = 0;
  for (const BoundQuery* side : UnionSides(set)) {
    sides += fmt::format(
        "{}SELECT *, row_number() OVER () AS pdm_turn, {} AS pdm_side FROM ({} LIMIT {}) AS s({})",
        number ? " UNION ALL " : "", number, fmt::format("SELECT * FROM ({})", Query(*side)), last,
        columns);
    ++number;
  }
  return fmt::format("SELECT {} FROM ({}) ORDER BY pdm_turn, pdm_side LIMIT {} OFFSET {}", columns,
                     sides, query.limit->count, query.limit->offset);
}

std::string Generator::SetRows(const BoundQuery& query, const BoundSetOp& set) {
  const bool as_groups = set.kind == SetOpKind::kUnion && !set.all && HasFloating(query.output);
  const std::string rows = fmt::format("({}) {} ({})", Query(*set.left),
                                       as_groups ? "UNION ALL" : SetOpName(set), Query(*set.right));
  if (!as_groups && !SortsByName(query)) return rows;
  const std::string named = fmt::format("SELECT * FROM ({}) AS s({})", rows, Columns(query.output));
  if (!as_groups) return named;
  const std::string groups = DistinctRows(named, query.output);
  return SortsByName(query) ? fmt::format("SELECT * FROM ({}) AS s", groups) : groups;
}

std::string Generator::Query(const BoundQuery& query) {
  std::string text;
  const size_t visible = ctes_.size();
  for (const BoundCte& cte : query.with) {
    ctes_.push_back(fmt::format("cte{} AS ({})", cte.id, Query(*cte.query)));
    text += (text.empty() ? "WITH " : ", ") + ctes_.back();
    cte_names_[cte.id] = UniqueNames(cte.query->output);
  }
  text += Body(query);
  ctes_.resize(visible);
  return text;
}

std::string Generator::Body(const BoundQuery& query) {
  std::string text;
  if (!query.with.empty()) text += " ";
  const auto* set = std::get_if<BoundSetOp>(&query.body);
  if (set && query.limit && query.order_by.empty() && IsUnionAll(*set))
    return text + InTurns(query, *set);
  if (set) {
    text += SetRows(query, *set) + OrderBy(query);
  } else {
    text += SelectBody(query, std::get<BoundSelect>(query.body));
  }
  if (query.limit) {
    text += fmt::format(" LIMIT {}", query.limit->count);
    if (query.limit->offset) text += fmt::format(" OFFSET {}", query.limit->offset);
  }
  return text;
}

base::Result<std::string> GenerateQuery(const BoundQuery& query, const GenerateOptions& options) {
  try {
    return Generator(options, ScanPaths(query)).Query(query);
  } catch (GenerateError& error) {
    return base::Fail(std::move(error.error));
  }
}

}  // namespace sql::to_duckdb
