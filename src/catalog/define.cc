#include "catalog/define.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>

#include "catalog/format.h"
#include "sql/printer.h"
#include "sql/qualify.h"

namespace catalog {
namespace {

base::Result<void> CheckNames(const Table& table, const sql::Source& source, sql::Span span) {
  std::set<std::string> names;
  for (const Column& column : table.AllColumns()) {
    if (!names.insert(column.name).second) {
      return base::Fail(source.ErrorAt(
          base::ErrorCode::kInvalid, span,
          fmt::format("column {} stands twice in {}", column.name, table.QualifiedName())));
    }
    if (column.type.kind == sql::TypeKind::kVoid) {
      return base::Fail(
          source.ErrorAt(base::ErrorCode::kInvalid, span,
                         fmt::format("column {} of {} is NULL without a type: CAST it", column.name,
                                     table.QualifiedName())));
    }
  }
  return {};
}

/// The words of a constraint, its options taken off: `DEFAULT 5 ENABLE` is `DEFAULT 5`. Empty: one
/// that Hive only keeps in mind.
std::string EnforcedConstraint(std::string text) {
  static constexpr std::string_view kOptions[] = {"enable", "enforced",   "validate", "rely",
                                                  "norely", "novalidate", "disable"};
  bool disabled = false;
  std::string seen;
  while (true) {
    const size_t blank = text.rfind(' ');
    const std::string last = sql::Lower(text.substr(blank == std::string::npos ? 0 : blank + 1));
    const bool not_enforced = last == "not" && seen == "enforced";
    if (!not_enforced && std::ranges::find(kOptions, last) == std::end(kOptions)) break;
    disabled = disabled || not_enforced || last == "disable";
    seen = last;
    text.resize(blank == std::string::npos ? 0 : blank);
  }
  if (sql::Lower(text).starts_with("constraint ")) {
    const size_t name = text.find(' ') + 1;
    text = text.substr(std::min(text.find(' ', name), text.size() - 1) + 1);
  }
  return disabled ? std::string() : text;
}

base::Result<Column> MakeColumn(const sql::ColumnDef& definition, const sql::Source& source) {
  Column column{sql::Lower(definition.name), definition.type, definition.comment};
  const std::string constraint = EnforcedConstraint(definition.constraint);
  const std::string lower = sql::Lower(constraint);
  if (lower.starts_with("default")) {
    column.default_value = constraint.substr(7);
  } else if (lower.starts_with("not")) {
    column.not_null = true;
  } else if (!constraint.empty()) {
    return base::Fail(source.ErrorAt(base::ErrorCode::kUnsupported, definition.span,
                                     fmt::format("an enforced {} is not supported", constraint)));
  }
  return column;
}

/// LazySimpleSerDe's properties under the keys that Hive stores (serdeConstants, misspelling
/// included).
std::map<std::string, std::string> DelimitedProperties(const sql::DelimitedFormat& format) {
  std::map<std::string, std::string> properties;
  const auto put = [&](const char* key, const std::optional<std::string>& value) {
    if (value) properties[key] = *value;
  };
  put("field.delim", format.fields);
  put("escape.delim", format.escaped);
  put("colelction.delim", format.collection_items);
  put("mapkey.delim", format.map_keys);
  put("line.delim", format.lines);
  put("serialization.null.format", format.null_defined_as);
  return properties;
}

/// hive.default.fileformat, or what is said for managed tables; a table with a SerDe of its own is
/// one of text.
std::string DefaultFormat(const sql::CreateTable& statement, const Setting& setting) {
  if (std::holds_alternative<sql::SerdeFormat>(statement.row_format)) return "textfile";
  const auto managed =
      statement.external ? std::nullopt : setting("hive.default.fileformat.managed");
  if (managed && sql::Lower(*managed) != "none") return sql::Lower(*managed);
  return sql::Lower(setting("hive.default.fileformat").value_or("textfile"));
}

void SetViewText(Table& view, sql::Query& query, sql::Span span, const sql::Source& source,
                 const std::string& database) {
  view.view_original = source.text.substr(span.begin, span.end - span.begin);
  sql::QualifyTables(query, database);
  view.view_text = sql::Print(query);
}

}  // namespace

void SetRowFormat(Table& table, const sql::RowFormat& format) {
  if (const auto* delimited = std::get_if<sql::DelimitedFormat>(&format))
    table.serde_properties = DelimitedProperties(*delimited);
  if (const auto* serde = std::get_if<sql::SerdeFormat>(&format)) {
    table.serde = serde->class_name;
    for (const auto& [key, value] : serde->properties) table.serde_properties[key] = value;
  }
}

base::Result<Table> DefineTable(const sql::CreateTable& statement, const sql::Source& source,
                                const std::string& database, const Setting& setting,
                                const std::vector<sql::BoundOutput>* query, const Table* model) {
  Table table;
  table.database = sql::Lower(statement.name.database.empty() ? database : statement.name.database);
  table.name = sql::Lower(statement.name.name);
  table.kind = statement.external ? TableKind::kExternal : TableKind::kManaged;
  table.temporary = statement.temporary;
  table.comment = statement.comment;
  if (model) {
    table.columns = model->columns;
    table.partition_columns = model->partition_columns;
    table.serde = model->serde;
    table.serde_properties = model->serde_properties;
  } else if (query) {
    for (const sql::BoundOutput& column : *query)
      table.columns.push_back({column.name, column.type.Unspelled(), ""});
  } else {
    for (const sql::ColumnDef& column : statement.columns) {
      TRY_ASSIGN(table.columns.emplace_back(), MakeColumn(column, source));
    }
  }
  for (const sql::ColumnDef& column : statement.partitioned_by)
    table.partition_columns.push_back({sql::Lower(column.name), column.type, column.comment});
  for (const std::string& constraint : statement.constraints) {
    const std::string enforced = EnforcedConstraint(constraint);
    if (sql::Lower(enforced).starts_with("check")) {
      return base::Fail(source.ErrorAt(base::ErrorCode::kUnsupported, {0, 1},
                                       fmt::format("an enforced {} is not supported", enforced)));
    }
  }
  table.format = !statement.storage.format.empty() ? statement.storage.format
                 : model && !model->format.empty() ? model->format
                                                   : DefaultFormat(statement, setting);
  if (!statement.storage.input_format.empty()) {
    const FileFormat* format = FormatOfInput(statement.storage.input_format);
    table.format = format ? format->name : "custom";
  }
  table.storage_handler = statement.storage.handler;
  for (const auto& [key, value] : statement.properties) table.properties[key] = value;
  for (const auto& [key, value] : statement.storage.handler_properties)
    table.serde_properties[key] = value;
  SetRowFormat(table, statement.row_format);
  if (const FileFormat* format = FindFormat(table.format); format && table.serde == format->serde)
    table.serde.clear();
  if (statement.location) table.location = *statement.location;
  TRY(CheckNames(table, source, {0, 1}));
  if (table.temporary && !table.partition_columns.empty()) {
    return base::Fail(source.ErrorAt(base::ErrorCode::kInvalid, {0, 1},
                                     "a temporary table cannot be partitioned"));
  }
  if (table.columns.empty()) {
    return base::Fail(source.ErrorAt(base::ErrorCode::kInvalid, {0, 1},
                                     fmt::format("{} has no columns", table.QualifiedName())));
  }
  if (table.kind == TableKind::kExternal && table.storage_handler.empty() &&
      table.format != "textfile" && table.format != "parquet") {
    return base::Fail(source.ErrorAt(
        base::ErrorCode::kUnsupported, {0, 1},
        fmt::format("an external table STORED AS {} is not supported", table.format)));
  }
  return table;
}

base::Result<Table> DefineDirectory(const sql::InsertTarget& target,
                                    const std::vector<sql::BoundOutput>& query) {
  Table table;
  table.name = target.directory;
  table.kind = TableKind::kExternal;
  table.location = target.directory;
  table.format = target.storage.format.empty() ? "textfile" : target.storage.format;
  if (!target.storage.input_format.empty()) table.format = "custom";
  for (const sql::BoundOutput& column : query)
    table.columns.push_back({column.name, column.type, ""});
  SetRowFormat(table, target.row_format);
  return table;
}

base::Result<Table> DefineView(sql::CreateView& statement, const sql::Source& source,
                               const std::string& database,
                               const std::vector<sql::BoundOutput>& output) {
  Table view;
  view.database = sql::Lower(statement.name.database.empty() ? database : statement.name.database);
  view.name = sql::Lower(statement.name.name);
  view.kind = TableKind::kView;
  view.comment = statement.comment;
  if (!statement.columns.empty() && statement.columns.size() != output.size()) {
    return base::Fail(source.ErrorAt(base::ErrorCode::kInvalid, {0, 1},
                                     fmt::format("the view names {} columns, its query gives {}",
                                                 statement.columns.size(), output.size())));
  }
  for (size_t i = 0; i < output.size(); ++i) {
    const bool named = i < statement.columns.size();
    view.columns.push_back({named ? sql::Lower(statement.columns[i].name) : output[i].name,
                            output[i].type.Unspelled(), named ? statement.columns[i].comment : ""});
  }
  for (const auto& [key, value] : statement.properties) view.properties[key] = value;
  if (!statement.partitioned_on.empty()) {
    return base::Fail(source.ErrorAt(base::ErrorCode::kUnsupported, {0, 1},
                                     "CREATE VIEW ... PARTITIONED ON is not supported"));
  }
  TRY(CheckNames(view, source, {0, 1}));
  SetViewText(view, *statement.query, statement.query_span, source, database);
  return view;
}

bool IsPlainName(const std::string& name) {
  return !name.empty() && std::ranges::all_of(name, [](unsigned char byte) {
    return std::isalnum(byte) != 0 || byte == '_';
  });
}

base::Result<Database> DefineDatabase(const sql::CreateDatabase& statement,
                                      const sql::Source& source) {
  Database database{
      sql::Lower(statement.name), statement.comment, statement.location.value_or(""), {}};
  if (!IsPlainName(database.name)) {
    return base::Fail(
        source.ErrorAt(base::ErrorCode::kInvalid, {0, 1},
                       fmt::format("{} is not a valid database name", database.name)));
  }
  for (const auto& [key, value] : statement.properties) database.properties[key] = value;
  return database;
}

void SetViewQuery(Table& view, sql::Query& query, sql::Span span, const sql::Source& source,
                  const std::string& database, const std::vector<sql::BoundOutput>& output) {
  view.columns.clear();
  for (const sql::BoundOutput& column : output)
    view.columns.push_back({column.name, column.type.Unspelled(), ""});
  SetViewText(view, query, span, source, database);
}

}  // namespace catalog
