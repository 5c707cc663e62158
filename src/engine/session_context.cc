#include "engine/session_context.h"

#include <fmt/format.h>
#include <pwd.h>
#include <stdlib.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <mutex>

#include "base/nearest.h"
#include "catalog/schema.h"
#include "engine/fetch.h"
#include "engine/parquet_rows.h"
#include "engine/stored_rows.h"
#include "engine/transform.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using sql::to_duckdb::Quoted;

/// Who runs the program, as current_user() tells.
std::string UserName() {
  const passwd* user = getpwuid(geteuid());
  return user ? user->pw_name : std::to_string(geteuid());
}

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

/// The properties of Java's that say something of this program too.
std::optional<std::string> SystemProperty(const std::string& name) {
  const passwd* user = getpwuid(getuid());
  if (name == "user.name" && user) return user->pw_name;
  if (name == "user.home" && user) return user->pw_dir;
  if (name == "user.dir") return std::filesystem::current_path().string();
  if (name == "java.io.tmpdir") return std::filesystem::temp_directory_path().string();
  if (name == "file.separator") return "/";
  return std::nullopt;
}

}  // namespace

SessionContext::SessionContext(Warehouse& given, const SessionOptions& options)
    : warehouse(given),
      connection(given.database()),
      reader(options.reader),
      database(options.database),
      given_settings_(options.hiveconf) {
  for (const auto& [key, value] : options.hivevars) variables["hivevar:" + key] = value;
  for (const auto& [key, value] : options.hiveconf) variables["hiveconf:" + key] = value;
}

SessionContext::~SessionContext() = default;

void SessionContext::EndStatement() { transformed_.clear(); }

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
  if (text.starts_with("system:")) return SystemProperty(text.substr(7));
  if (text.find(':') != std::string::npos) return find(text);
  if (auto value = find("hivevar:" + text)) return value;
  return find("hiveconf:" + text);
}

base::Result<void> SessionContext::Reset(const std::string& what, const sql::Source& source) {
  constexpr std::string_view kSettings = "hiveconf:";
  const auto reset = [&](const std::string& key) {
    const auto given = given_settings_.find(key);
    // A key that Hive does not know has no default to go back to: it keeps its value.
    const bool known = key.starts_with("hive.") || key.starts_with("mapred");
    if (known) variables.erase(std::string(kSettings) + key);
    if (given != given_settings_.end()) variables[std::string(kSettings) + key] = given->second;
  };
  if (what.starts_with("-d")) {
    const size_t begin = what.find_first_not_of(" \t", 2);
    if (begin == std::string::npos)
      return FailAtStart(source, base::ErrorCode::kInvalid, "RESET -d needs a setting");
    reset(what.substr(begin));
  } else if (!what.empty()) {
    reset(what);
  } else {
    std::vector<std::string> keys;
    for (const auto& [key, value] : variables) {
      if (key.starts_with(kSettings)) keys.push_back(key.substr(kSettings.size()));
    }
    for (const std::string& key : keys) reset(key);
  }
  return {};
}

bool SessionContext::Setting(std::string_view key, bool otherwise) const {
  const auto value = Variable("hiveconf:" + std::string(key));
  return value ? sql::Lower(*value) == "true" : otherwise;
}

sql::ResolveOptions SessionContext::ResolveOptions() const {
  sql::ResolveOptions options;
  options.database = database;
  options.user = UserName();
  options.macros = macros;
  options.setting = [this](std::string_view key) {
    return Variable("hiveconf:" + std::string(key));
  };
  options.evaluate = [this](const sql::BoundExpr& constant) { return Evaluate(constant); };
  return options;
}

std::optional<std::string> SessionContext::Evaluate(const sql::BoundExpr& constant) const {
  sql::BoundSelect select;
  select.items.push_back({sql::Clone(constant), "value"});
  select.from = std::make_unique<sql::BoundRelation>();
  select.from->node = sql::BoundOneRow{};
  sql::BoundQuery query;
  query.output.push_back({"value", constant.type});
  query.body = std::move(select);
  const auto text = sql::to_duckdb::GenerateQuery(query, {});
  if (!text) return std::nullopt;
  // The session's own connection may have rows of its statement open.
  const auto result = duckdb::Connection(*connection.context->db).Query(*text);
  if (result->HasError() || result->RowCount() != 1) return std::nullopt;
  const duckdb::Value value = result->GetValue(0, 0);
  return value.IsNull() ? std::nullopt : std::optional(value.ToString());
}

base::Result<sql::BoundQueryPtr> SessionContext::Resolve(const sql::Query& query,
                                                         const sql::Source& source) {
  return sql::ResolveQuery(query, source, schema_, ResolveOptions());
}

base::Result<std::string> SessionContext::Generate(const sql::BoundQuery& query, Purpose purpose) {
  std::optional<base::Error> failed;
  sql::to_duckdb::GenerateOptions options;
  options.scan = [&](const sql::TableSchema& schema,
                     const std::vector<std::string>& paths) -> std::string {
    const auto table = Lookup(schema.database, schema.name);
    if (const auto* error = refused_writes.Of(table->QualifiedName())) {
      failed = *error;
      return "";
    }
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
  options.table = [&](const sql::TableSchema& schema) {
    catalog::Table table = *Lookup(schema.database, schema.name);
    if (const auto* error = refused_writes.Of(table.QualifiedName())) {
      failed = *error;
      return std::string();
    }
    if (Setting(kOrcByPosition, false)) table.properties[kOrcByPosition] = "true";
    auto rows = TableRows(warehouse.scans(), connection, table);
    if (rows) return std::move(*rows);
    failed = std::move(rows.error());
    return std::string();
  };
  if (purpose == Purpose::kRun) {
    options.transform = [&](const sql::BoundRelation& relation,
                            const sql::BoundTransform& transform,
                            const std::string& input) -> std::string {
      if (failed) return "";  // the input would not be what it should
      auto made = Transformed::Run(*this, relation, transform, input);
      if (made) return transformed_.emplace_back(std::move(*made))->rows();
      failed = std::move(made.error());
      return "";
    };
  }
  auto text = sql::to_duckdb::GenerateQuery(query, options);
  if (failed) return base::Fail(std::move(*failed));
  return text;
}

base::Result<int64_t> SessionContext::CountRows(const catalog::Table& table,
                                                const std::string& where) {
  const std::string from = catalog::IsScan(table)
                               ? fmt::format("pdm_scan({}, []::VARCHAR[])",
                                             sql::to_duckdb::QuotedText(table.QualifiedName()))
                               : StoredName(table);
  TRY_ASSIGN(const auto result,
             Query(connection, fmt::format("SELECT count(*) FROM {}{}", from, where)));
  return result->GetValue(0, 0).GetValue<int64_t>();
}

std::shared_ptr<const catalog::Table> SessionContext::Lookup(const std::string& in,
                                                             const std::string& name) const {
  const auto own = temporary_.find(in + "." + name);
  return own != temporary_.end() ? own->second : warehouse.catalog().Find(in, name);
}

std::vector<std::string> SessionContext::TableNames(const std::string& in) const {
  auto names = warehouse.catalog().TableNames(in);
  for (const auto& [key, table] : temporary_) {
    if (table->database == in) names.push_back(table->name);
  }
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

catalog::Table& Changes::Of(const std::shared_ptr<const catalog::Table>& before) {
  for (Change& change : changes_) {
    if (change.before == before) return *change.after;
  }
  return *changes_.emplace_back(Change{before, *before}).after;
}

void Changes::Put(catalog::Table after, std::shared_ptr<const catalog::Table> before) {
  changes_.push_back({std::move(before), std::move(after)});
}

void Changes::Remove(std::shared_ptr<const catalog::Table> before) {
  changes_.push_back({std::move(before), std::nullopt});
}

base::Result<void> SessionContext::Store(const Changes& changes) {
  for (const auto& [before, after] : changes.changes_) {
    const catalog::Table& old = before ? *before : *after;
    if (old.temporary) continue;
    if (warehouse.catalog().Find(old.database, old.name) != before) {
      return base::Fail(base::Unavailable(
          fmt::format("{} was changed by another session meanwhile", old.QualifiedName())));
    }
    if (before) TRY(warehouse.EraseTable(connection, old.database, old.name));
    if (after) TRY(warehouse.StoreTable(connection, *after));
  }
  return {};
}

void SessionContext::Publish(Changes changes) {
  for (auto& [before, after] : changes.changes_) {
    const bool moved = before && (!after || before->QualifiedName() != after->QualifiedName());
    if (moved && before->temporary) temporary_.erase(before->QualifiedName());
    if (moved && !before->temporary) warehouse.catalog().Drop(before->database, before->name);
    if (!after) continue;
    if (after->temporary) {
      const std::string name = after->QualifiedName();
      temporary_[name] = std::make_shared<const catalog::Table>(std::move(*after));
    } else {
      warehouse.catalog().Put(std::move(*after));
    }
  }
}

base::Result<int64_t> SessionContext::Transact(
    const std::function<base::Result<int64_t>(Changes&)>& work) {
  Changes changes;
  std::unique_lock lock(warehouse.definitions(), std::defer_lock);
  TRY_ASSIGN(const int64_t done, InTransaction(connection, [&]() -> base::Result<int64_t> {
               TRY_ASSIGN(const int64_t given, work(changes));
               changes.changes_.remove_if([](const Changes::Change& change) {
                 return change.before && change.after && *change.before == *change.after;
               });
               if (changes.changes_.empty()) return given;
               lock.lock();
               TRY(Store(changes));
               return given;
             }));
  Publish(std::move(changes));
  return done;
}

std::string StoredName(const catalog::Table& table) {
  return table.temporary ? "temp.main." + Quoted(table.QualifiedName())
                         : sql::to_duckdb::QuotedTable(table.database, table.name);
}

std::shared_ptr<const sql::TableSchema> SessionSchema::FindTable(const std::string& database,
                                                                 const std::string& name) const {
  const auto table = session_.Lookup(database, name);
  return table ? catalog::SchemaOf(*table) : nullptr;
}
bool SessionSchema::HasDatabase(const std::string& database) const {
  return session_.warehouse.catalog().FindDatabase(database).has_value();
}
std::vector<std::string> SessionSchema::TableNames(const std::string& database) const {
  return session_.TableNames(database);
}
std::vector<std::string> SessionSchema::DatabaseNames() const {
  return session_.warehouse.catalog().DatabaseNames();
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
  auto table = Lookup(in, name);
  if (table) return table;
  return base::Fail(source.ErrorAt(
      base::ErrorCode::kNotFound, {0, 1},
      fmt::format("no table \"{}.{}\"{}", in, name, base::DidYouMean(name, TableNames(in)))));
}

base::Result<void> FailAtStart(const sql::Source& source, base::ErrorCode code,
                               std::string message) {
  return base::Fail(source.ErrorAt(code, {0, 1}, std::move(message)));
}

base::Result<void> Refuse(const sql::Source& source, const std::string& what) {
  return FailAtStart(source, base::ErrorCode::kUnsupported, what + " is not supported");
}

namespace {

/// NULL inside of an array, map or struct is an integer to DuckDB.
sql::Type WithoutVoid(sql::Type type) {
  if (type.kind == sql::TypeKind::kVoid) return sql::kIntType;
  for (sql::Type& child : type.children) child = WithoutVoid(std::move(child));
  return type;
}

}  // namespace

base::Result<void> CheckTypes(const std::vector<ResultColumn>& columns,
                              const duckdb::vector<duckdb::LogicalType>& types) {
  for (size_t i = 0; i < columns.size(); ++i) {
    if (columns[i].type.kind == sql::TypeKind::kVoid) continue;
    const auto wanted = sql::to_duckdb::ToDuckdb(WithoutVoid(columns[i].type));
    if (types[i] != wanted) {
      return base::Fail(base::Internal(
          fmt::format("column {} came out as {} where {} ({}) was meant", columns[i].name,
                      types[i].ToString(), columns[i].type.ToString(), wanted.ToString())));
    }
  }
  return {};
}

}  // namespace engine
