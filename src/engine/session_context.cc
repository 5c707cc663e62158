#include "engine/session_context.h"

#include <fmt/format.h>
#include <stdlib.h>

#include "base/nearest.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using sql::to_duckdb::Quoted;

base::Result<std::string> HandlerTable(Warehouse& warehouse, const catalog::Table& table) {
  const auto& handlers = warehouse.options().storage_handlers;
  const auto handler = handlers.find(table.storage_handler);
  if (handler == handlers.end())
    return base::Fail(base::Unsupported(
        fmt::format("storage handler {} is not supported", table.storage_handler)));
  TRY_ASSIGN(const auto rows, handler->second(table));
  std::string columns;
  std::string empty;
  for (const catalog::Column& column : table.columns) {
    columns += (columns.empty() ? "" : ", ") + Quoted(column.name);
    empty += fmt::format("{}CAST({} AS {}) AS {}", empty.empty() ? "" : ", ", Quoted(column.name),
                         sql::to_duckdb::DuckdbTypeName(column.type), Quoted(column.name));
  }
  std::string values;
  for (const ResultRow& row : rows) {
    std::string cells;
    for (const auto& cell : row)
      cells += (cells.empty() ? "" : ", ") + (cell ? sql::to_duckdb::QuotedText(*cell) : "NULL");
    values += fmt::format("{}({})", values.empty() ? "" : ", ", cells);
  }
  if (values.empty()) {
    std::string nulls;
    for (size_t i = 0; i < table.columns.size(); ++i) nulls += i ? ", NULL" : "NULL";
    return fmt::format("(SELECT {} FROM (VALUES ({})) AS v({}) WHERE FALSE)", empty, nulls,
                       columns);
  }
  return fmt::format("(SELECT {} FROM (VALUES {}) AS v({}))", empty, values, columns);
}

}  // namespace

SessionContext::SessionContext(Warehouse& given, const SessionOptions& options)
    : warehouse(given),
      connection(given.database()),
      reader(options.reader),
      database(options.database) {
  for (const auto& [key, value] : options.hivevars) variables["hivevar:" + key] = value;
  for (const auto& [key, value] : options.hiveconf) variables["hiveconf:" + key] = value;
}

std::optional<std::string> SessionContext::Variable(std::string_view name) const {
  const auto find = [&](const std::string& key) -> std::optional<std::string> {
    const auto found = variables.find(key);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  };
  const std::string text(name);
  if (text.starts_with("env:")) {
    const char* value = getenv(text.c_str() + 4);
    return value ? std::optional<std::string>(value) : std::nullopt;
  }
  if (text.find(':') != std::string::npos) return find(text);
  if (auto value = find("hivevar:" + text)) return value;
  return find("hiveconf:" + text);
}

bool SessionContext::Setting(std::string_view key, bool otherwise) const {
  const auto value = Variable("hiveconf:" + std::string(key));
  return value ? sql::Lower(*value) == "true" : otherwise;
}

sql::ResolveOptions SessionContext::ResolveOptions() const {
  sql::ResolveOptions options;
  options.database = database;
  options.setting = [this](std::string_view key) {
    return Variable("hiveconf:" + std::string(key));
  };
  return options;
}

base::Result<sql::BoundQueryPtr> SessionContext::Resolve(const sql::Query& query,
                                                         const sql::Source& source) {
  return sql::ResolveQuery(query, source, warehouse.schema(), ResolveOptions());
}

base::Result<std::string> SessionContext::Generate(const sql::BoundQuery& query) {
  std::optional<base::Error> failed;
  sql::to_duckdb::GenerateOptions options;
  options.scan = [&](const sql::TableSchema& schema,
                     const std::vector<std::string>& paths) -> std::string {
    const auto table = warehouse.catalog().Find(schema.database, schema.name);
    if (!table->storage_handler.empty()) {
      auto rows = HandlerTable(warehouse, *table);
      if (rows) return *rows;
      failed = std::move(rows.error());
      return "";
    }
    auto kept = warehouse.shared_scans().Relation(reader, {table, paths}, cancellation);
    if (!kept) {
      failed = std::move(kept.error());
      return "";
    }
    if (*kept) return **kept;
    std::string list;
    for (const std::string& path : paths)
      list += (list.empty() ? "" : ", ") + sql::to_duckdb::QuotedText(path);
    return fmt::format("pdm_scan({}, [{}]::VARCHAR[])",
                       sql::to_duckdb::QuotedText(table->QualifiedName()), list);
  };
  auto text = sql::to_duckdb::GenerateQuery(query, options);
  if (failed) return base::Fail(std::move(*failed));
  return text;
}

std::pair<std::string, std::string> SessionContext::NameOf(const sql::QualifiedName& name) const {
  return {sql::Lower(name.database.empty() ? database : name.database), sql::Lower(name.name)};
}

base::Result<void> SessionContext::NeedDatabase(const std::string& name,
                                                const sql::Source& source) const {
  if (warehouse.catalog().FindDatabase(name)) return {};
  return FailAtStart(source, base::ErrorCode::kNotFound,
                     fmt::format("no database \"{}\"{}", name,
                                 base::DidYouMean(name, warehouse.catalog().DatabaseNames())));
}

base::Result<std::shared_ptr<const catalog::Table>> SessionContext::Find(
    const sql::QualifiedName& qualified, const sql::Source& source) const {
  const auto [in, name] = NameOf(qualified);
  TRY(NeedDatabase(in, source));
  auto table = warehouse.catalog().Find(in, name);
  if (table) return table;
  return base::Fail(
      source.ErrorAt(base::ErrorCode::kNotFound, {0, 1},
                     fmt::format("no table \"{}.{}\"{}", in, name,
                                 base::DidYouMean(name, warehouse.catalog().TableNames(in)))));
}

base::Result<void> FailAtStart(const sql::Source& source, base::ErrorCode code,
                               std::string message) {
  return base::Fail(source.ErrorAt(code, {0, 1}, std::move(message)));
}

base::Result<void> Refuse(const sql::Source& source, const std::string& what) {
  return FailAtStart(source, base::ErrorCode::kUnsupported, what + " is not supported");
}

base::Result<void> CheckTypes(const std::vector<ResultColumn>& columns,
                              const duckdb::vector<duckdb::LogicalType>& types) {
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].type.kind == sql::TypeKind::kVoid) continue;
    const auto wanted = sql::to_duckdb::ToDuckdb(columns[i].type);
    if (types[i] != wanted) {
      return base::Fail(base::Internal(
          fmt::format("column {} came out as {} where {} ({}) was meant", columns[i].name,
                      types[i].ToString(), columns[i].type.ToString(), wanted.ToString())));
    }
  }
  return {};
}

}  // namespace engine
