#include "engine/describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/nearest.h"
#include "catalog/partition.h"
#include "engine/describe_table.h"
#include "sql/duckdb/function_page.h"
#include "sql/duckdb/java_regex.h"
#include "sql/functions.h"

namespace engine {
namespace {

base::Result<void> OneColumn(RowSink& sink, const std::string& name,
                             const std::vector<std::string>& values) {
  TRY(sink.Begin({{name, sql::kStringType}}));
  for (const std::string& value : values) TRY(sink.Row({value}));
  return {};
}

/// Hive's patterns: `*` any characters, `|` alternatives, no case.
bool MatchesOne(std::string_view pattern, std::string_view name) {
  if (pattern.empty()) return name.empty();
  if (pattern[0] == '*') {
    for (size_t skip = 0; skip <= name.size(); ++skip) {
      if (MatchesOne(pattern.substr(1), name.substr(skip))) return true;
    }
    return false;
  }
  return !name.empty() && (pattern[0] == '.' || pattern[0] == name[0]) &&
         MatchesOne(pattern.substr(1), name.substr(1));
}
bool Matches(const std::optional<std::string>& pattern, const std::string& name) {
  if (!pattern) return true;
  std::string_view rest = *pattern;
  while (true) {
    const size_t bar = rest.find('|');
    if (MatchesOne(sql::Lower(rest.substr(0, bar)), name)) return true;
    if (bar == std::string_view::npos) return false;
    rest.remove_prefix(bar + 1);
  }
}

/// A pattern behind LIKE is one of `*`, `|` and a regular expression for the rest, of any case and
/// without the blanks around it; without LIKE it is a regular expression.
base::Result<std::vector<std::string>> MatchingFunctions(const sql::Show& show) {
  std::vector<std::string> names = sql::ShownFunctions();
  if (!show.pattern) return names;
  std::string text = *show.pattern;
  if (!show.regex) {
    text = sql::Lower(text);
    text.erase(0, text.find_first_not_of(' '));
    text.erase(text.find_last_not_of(' ') + 1);
  }
  std::vector<std::string> patterns{""};
  for (const char c : text) {
    if (c == '|' && !show.regex) {
      patterns.emplace_back();
    } else {
      patterns.back() += c == '*' && !show.regex ? ".*" : std::string(1, c);
    }
  }
  std::vector<std::string> matching;
  try {
    for (std::string& pattern : patterns) {
      sql::to_duckdb::JavaRegex regex("^(?:" + pattern + ")$");
      for (const std::string& name : names) {
        if (regex.Find(name, 0)) matching.push_back(name);
      }
    }
  } catch (const duckdb::InvalidInputException&) {
    return base::Fail(base::Invalid(fmt::format("'{}' is no pattern", *show.pattern)));
  }
  std::ranges::sort(matching);
  matching.erase(std::unique(matching.begin(), matching.end()), matching.end());
  return matching;
}

/// DESCRIBE FUNCTION: what it gives, then a line a signature; EXTENDED says how it is done.
std::vector<std::string> FunctionLines(const sql::Describe& describe) {
  const std::string name = sql::Lower(describe.name.name);
  if (const sql::OtherName* other = sql::FindOtherName(name)) {
    const bool refused = std::ranges::any_of(
        sql::RefusedNames(), [&](const sql::OtherName& one) { return one.name == name; });
    return {fmt::format("{}{}: {}", name, refused ? " is not supported" : "", other->text)};
  }
  const sql::Function* function =
      describe.name.database.empty() ? sql::FindFunction(name) : nullptr;
  if (!function) {
    const std::string& database = describe.name.database;
    return {fmt::format("Function '{}{}{}' does not exist.", database, database.empty() ? "" : ".",
                        describe.name.name)};
  }
  std::vector<std::string> lines{fmt::format("{} - {}", name, function->summary)};
  for (std::string& text : sql::SignatureTexts(*function)) lines.push_back(std::move(text));
  if (!describe.extended) return lines;
  if (*function->note) lines.push_back(fmt::format("Unlike Hive: {}", function->note));
  lines.push_back("In DuckDB: " + sql::to_duckdb::GeneratedCall(*function));
  return lines;
}

sql::QualifiedName Named(const sql::QualifiedName& name, const std::string& database) {
  return {name.database.empty() ? database : name.database, name.name};
}

}  // namespace

base::Result<void> ShowRows(const sql::Show& show, const sql::Source& source,
                            SessionContext& session, RowSink& sink) {
  const catalog::Catalog& catalog = session.warehouse.catalog();
  const std::string database = sql::Lower(show.database.empty() ? session.database : show.database);
  std::vector<std::string> names;
  switch (show.kind) {
    case sql::ShowKind::kDatabases:
      for (const std::string& name : catalog.DatabaseNames()) {
        if (Matches(show.pattern, name)) names.push_back(name);
      }
      return OneColumn(sink, "database_name", names);
    case sql::ShowKind::kTables:
    case sql::ShowKind::kViews:
      if (!catalog.FindDatabase(database)) {
        return base::Fail(
            source.ErrorAt(base::ErrorCode::kNotFound, {0, 1},
                           fmt::format("no database \"{}\"{}", database,
                                       base::DidYouMean(database, catalog.DatabaseNames()))));
      }
      for (const std::string& name : session.TableNames(database)) {
        const bool is_view = session.Lookup(database, name)->kind == catalog::TableKind::kView;
        if (Matches(show.pattern, name) && (show.kind == sql::ShowKind::kTables || is_view))
          names.push_back(name);
      }
      return OneColumn(sink, "tab_name", names);
    case sql::ShowKind::kColumns: {
      TRY_ASSIGN(const auto table, session.Find(Named(*show.table, database), source));
      for (const auto& column : table->AllColumns()) {
        if (Matches(show.pattern, column.name)) names.push_back(fmt::format("{:<20}", column.name));
      }
      std::ranges::sort(names);  // as Hive 3.1.3 answers, whatever their order in the table
      return OneColumn(sink, "field", names);
    }
    case sql::ShowKind::kFunctions: {
      TRY_ASSIGN(names, MatchingFunctions(show));
      return OneColumn(sink, "tab_name", names);
    }
    case sql::ShowKind::kTableProperties: {
      TRY_ASSIGN(const auto table, session.Find(Named(*show.table, database), source));
      TRY(sink.Begin({{"prpt_name", sql::kStringType}, {"prpt_value", sql::kStringType}}));
      if (show.pattern) {
        const auto found = table->properties.find(*show.pattern);
        return sink.Row({found != table->properties.end()
                             ? found->second
                             : fmt::format("Table {} does not have property: {}",
                                           table->QualifiedName(), *show.pattern),
                         std::nullopt});
      }
      for (const auto& [key, value] : table->properties) TRY(sink.Row({key, value}));
      return {};
    }
    case sql::ShowKind::kLocks:
      return OneColumn(sink, "tab_name", {});
    case sql::ShowKind::kPartitions: {
      TRY_ASSIGN(const auto table, session.Find(Named(*show.table, database), source));
      if (table->partition_columns.empty()) {
        return FailAtStart(source, base::ErrorCode::kInvalid,
                           table->QualifiedName() + " is not partitioned");
      }
      TRY_ASSIGN(const auto matching, catalog::MatchingPartitions(*table, show.partition, source));
      for (const size_t i : matching)
        names.push_back(catalog::PartitionName(*table, table->partitions[i].values));
      std::ranges::sort(names);
      return OneColumn(sink, "partition", names);
    }
    case sql::ShowKind::kCreateTable: {
      TRY_ASSIGN(const auto table, session.Find(*show.table, source));
      return OneColumn(sink, "createtab_stmt", CreateTableLines(*table));
    }
    case sql::ShowKind::kTableExtended:
    case sql::ShowKind::kOther:
      break;
  }
  const std::string words = source.text.substr(0, source.text.find('\n'));
  return base::Fail(source.ErrorAt(base::ErrorCode::kUnsupported, {0, 4},
                                   fmt::format("{} is not supported", words)));
}

base::Result<void> DescribeRows(const sql::Describe& describe, const sql::Source& source,
                                SessionContext& session, RowSink& sink) {
  if (describe.kind == sql::DescribeKind::kFunction) {
    return OneColumn(sink, "tab_name", FunctionLines(describe));
  }
  if (describe.kind == sql::DescribeKind::kDatabase) {
    const auto database = session.warehouse.catalog().FindDatabase(sql::Lower(describe.name.name));
    if (!database)
      return base::Fail(source.ErrorAt(base::ErrorCode::kNotFound, {0, 8},
                                       fmt::format("no database \"{}\"", describe.name.name)));
    TRY(sink.Begin({{"db_name", sql::kStringType},
                    {"comment", sql::kStringType},
                    {"location", sql::kStringType}}));
    if (!describe.extended)
      return sink.Row({database->name, database->comment, database->location});
    std::string properties;
    for (const auto& [key, value] : database->properties)
      properties += fmt::format("{}{}={}", properties.empty() ? "" : ", ", key, value);
    return sink.Row({database->name, database->comment, database->location,
                     properties.empty() ? "" : "{" + properties + "}"});
  }
  return DescribeTable(describe, source, session, sink);
}

}  // namespace engine
