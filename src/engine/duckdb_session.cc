#include "engine/duckdb_session.h"

#include <fmt/format.h>
#include <stdlib.h>

#include <atomic>

#include "base/nearest.h"
#include "catalog/define.h"
#include "engine/describe.h"
#include "engine/duckdb_error.h"
#include "engine/result_text.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"
#include "sql/parser.h"
#include "sql/resolve.h"

namespace engine {
namespace {

using base::Result;
using sql::to_duckdb::Quoted;
using sql::to_duckdb::QuotedTable;

class DuckdbSession final : public Session {
 public:
  DuckdbSession(Warehouse& warehouse, const SessionOptions& options)
      : warehouse_(warehouse),
        connection_(warehouse.database()),
        reader_(options.reader),
        database_(options.database) {
    for (const auto& [key, value] : options.hivevars) variables_["hivevar:" + key] = value;
    for (const auto& [key, value] : options.hiveconf) variables_["hiveconf:" + key] = value;
  }

  Result<StatementStats> Execute(const sql::Source& source, RowSink* sink) override {
    cancellation_.Begin();
    auto statement = sql::Parse(source);
    if (!statement) return base::Fail(std::move(statement.error()));
    Run run{*this, source, sink ? *sink : ignore_, {}};
    auto done = std::visit(run, statement->node);
    if (!done) {
      base::Error error = std::move(done.error());
      // Errors of the engine have no place of their own: they belong to the statement.
      if (!error.span) error.span = source.Locate({0, 1});
      return base::Fail(std::move(error));
    }
    return run.stats;
  }

  std::optional<std::string> Variable(std::string_view name) const override {
    const auto find = [&](const std::string& key) -> std::optional<std::string> {
      const auto found = variables_.find(key);
      return found == variables_.end() ? std::nullopt : std::optional(found->second);
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

  void Interrupt() override {
    cancellation_.Cancel();
    warehouse_.shared_scans().Wake();
    connection_.Interrupt();
  }

 private:
  /// Takes the rows of a query that nobody looks at.
  class IgnoringSink final : public RowSink {
    Result<void> Begin(const std::vector<ResultColumn>&) override { return {}; }
    Result<void> Row(const ResultRow&) override { return {}; }
  };

  struct Run {
    DuckdbSession& session;
    const sql::Source& source;
    RowSink& sink;
    StatementStats stats;

    Result<void> operator()(sql::SelectStatement& statement) {
      return session.Select(*statement.query, source, sink, &stats);
    }
    Result<void> operator()(sql::Insert& statement) {
      return session.RunInsert(statement, source, &stats);
    }
    Result<void> operator()(sql::MultiInsert& statement) {
      return session.RunMultiInsert(statement, source, &stats);
    }
    Result<void> operator()(sql::CreateTable& statement) {
      return session.CreateTable(statement, source, &stats);
    }
    Result<void> operator()(sql::CreateView& statement) {
      return session.CreateView(statement, source, &stats);
    }
    Result<void> operator()(sql::CreateDatabase& statement) {
      return session.CreateDatabase(statement, source);
    }
    Result<void> operator()(sql::DropDatabase& statement) {
      return session.DropDatabase(statement, source);
    }
    Result<void> operator()(sql::DropTable& statement) {
      return session.DropTable(statement, source);
    }
    Result<void> operator()(sql::TruncateTable& statement) {
      return session.TruncateTable(statement, source);
    }
    Result<void> operator()(sql::UseDatabase& statement) {
      return session.UseDatabase(statement, source);
    }
    Result<void> operator()(sql::SetVariable& statement) {
      return session.SetVariable(statement, sink);
    }
    Result<void> operator()(sql::Show& statement) {
      return ShowRows(statement, source, session.warehouse_.catalog(), session.database_, sink);
    }
    Result<void> operator()(sql::Describe& statement) {
      return DescribeRows(statement, source, session.warehouse_.catalog(), session.database_, sink);
    }
    Result<void> operator()(sql::Explain& statement) {
      return session.Explain(statement, source, sink);
    }
    Result<void> operator()(sql::Echo& statement) {
      TRY(sink.Begin({{"_c0", sql::kStringType}}));
      return sink.Row({statement.text});
    }
    Result<void> operator()(sql::Accepted&) { return {}; }
    Result<void> operator()(sql::Refused& statement) {
      return session.Refuse(source, statement.what);
    }
    Result<void> operator()(sql::LoadData&) { return session.Refuse(source, "LOAD DATA"); }
    Result<void> operator()(sql::Update&) { return session.Refuse(source, "UPDATE"); }
    Result<void> operator()(sql::Delete&) { return session.Refuse(source, "DELETE"); }
    Result<void> operator()(sql::Merge&) { return session.Refuse(source, "MERGE"); }
    Result<void> operator()(sql::AlterTable&) { return session.Refuse(source, "ALTER TABLE"); }
    Result<void> operator()(sql::AlterDatabase&) {
      return session.Refuse(source, "ALTER DATABASE");
    }
    Result<void> operator()(sql::RepairTable&) { return session.Refuse(source, "MSCK"); }
    Result<void> operator()(sql::Analyze&) { return session.Refuse(source, "ANALYZE"); }
    Result<void> operator()(sql::CreateMacro&) { return session.Refuse(source, "CREATE MACRO"); }
    Result<void> operator()(sql::DropMacro&) { return session.Refuse(source, "DROP MACRO"); }
    Result<void> operator()(sql::CreateFunction&) {
      return session.Refuse(source, "CREATE FUNCTION");
    }
    Result<void> operator()(sql::DropFunction&) { return session.Refuse(source, "DROP FUNCTION"); }
    Result<void> operator()(sql::SourceFile&) { return session.Refuse(source, "source"); }
  };

  Result<void> Refuse(const sql::Source& source, const std::string& what) {
    return base::Fail(
        source.ErrorAt(base::ErrorCode::kUnsupported, {0, 1}, what + " is not supported"));
  }
  Result<void> ErrorAtStart(const sql::Source& source, base::ErrorCode code, std::string message) {
    return base::Fail(source.ErrorAt(code, {0, 1}, std::move(message)));
  }

  sql::ResolveOptions ResolveOptions() const {
    sql::ResolveOptions options;
    options.database = database_;
    options.setting = [this](std::string_view key) {
      return Variable("hiveconf:" + std::string(key));
    };
    return options;
  }

  /// The DuckDB SQL of a query; tables behind a storage handler become the rows they have now.
  Result<std::string> Generate(const sql::BoundQuery& query) {
    std::optional<base::Error> failed;
    sql::to_duckdb::GenerateOptions options;
    options.scan = [&](const sql::TableSchema& schema,
                       const std::vector<std::string>& paths) -> std::string {
      const auto table = warehouse_.catalog().Find(schema.database, schema.name);
      if (!table->storage_handler.empty()) {
        auto rows = HandlerTable(*table);
        if (rows) return *rows;
        failed = std::move(rows.error());
        return "";
      }
      auto kept = warehouse_.shared_scans().Relation(reader_, {table, paths}, cancellation_);
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

  Result<std::string> HandlerTable(const catalog::Table& table) {
    const auto& handlers = warehouse_.options().storage_handlers;
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

  Result<void> Select(const sql::Query& query, const sql::Source& source, RowSink& sink,
                      StatementStats* stats) {
    TRY_ASSIGN(const auto bound,
               sql::ResolveQuery(query, source, warehouse_.schema(), ResolveOptions()));
    TRY_ASSIGN(stats->generated, Generate(*bound));
    std::vector<ResultColumn> columns;
    for (const sql::BoundOutput& output : bound->output)
      columns.push_back({output.name, output.type});
    auto result = connection_.SendQuery(stats->generated);
    if (result->HasError()) return base::Fail(FromDuckdb(result->GetErrorObject()));
    TRY(CheckTypes(columns, result->types));
    TRY(sink.Begin(columns));
    while (true) {
      duckdb::unique_ptr<duckdb::DataChunk> chunk;
      try {
        chunk = result->Fetch();
      } catch (const std::exception& exception) {
        return base::Fail(FromDuckdb(duckdb::ErrorData(exception)));
      }
      if (result->HasError()) return base::Fail(FromDuckdb(result->GetErrorObject()));
      if (!chunk || chunk->size() == 0) break;
      for (idx_t row = 0; row < chunk->size(); ++row) {
        ResultRow cells;
        cells.reserve(columns.size());
        for (size_t c = 0; c < columns.size(); ++c)
          cells.push_back(CellText(chunk->GetValue(c, row), columns[c].type));
        TRY(sink.Row(cells));
        ++stats->rows;
      }
    }
    stats->bad_records = warehouse_.TakeBadRecords(sql::ReadTables(*bound));
    return {};
  }

  /// What DuckDB made of our SQL must have the types that Hive gives: anything else is our mistake
  /// and must not reach a table.
  Result<void> CheckTypes(const std::vector<ResultColumn>& columns,
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

  Result<void> CreateTable(sql::CreateTable& statement, const sql::Source& source,
                           StatementStats* stats) {
    const std::string database =
        sql::Lower(statement.name.database.empty() ? database_ : statement.name.database);
    const std::string name = sql::Lower(statement.name.name);
    TRY(NeedDatabase(database, source));
    if (warehouse_.catalog().Find(database, name)) {
      if (statement.if_not_exists) return {};
      return ErrorAtStart(source, base::ErrorCode::kExists,
                          fmt::format("table {}.{} exists", database, name));
    }
    if (statement.temporary) return Refuse(source, "CREATE TEMPORARY TABLE");
    sql::BoundQueryPtr query;
    if (statement.query) {
      TRY_ASSIGN(query, sql::ResolveQuery(*statement.query, source, warehouse_.schema(),
                                          ResolveOptions()));
    }
    TRY_ASSIGN(auto table, catalog::DefineTable(statement, source, database_,
                                                query ? &query->output : nullptr));
    if (statement.like) {
      const std::string from =
          sql::Lower(statement.like->database.empty() ? database_ : statement.like->database);
      const auto model = warehouse_.catalog().Find(from, sql::Lower(statement.like->name));
      if (!model)
        return ErrorAtStart(source, base::ErrorCode::kNotFound,
                            fmt::format("no table \"{}.{}\"", from, statement.like->name));
      table.columns = model->columns;
      table.partition_columns = model->partition_columns;
    }
    if (!table.location.empty() && table.kind == catalog::TableKind::kManaged)
      return Refuse(source, "a managed table with LOCATION");
    if (table.kind == catalog::TableKind::kExternal) {
      stats->generated = "-- external: " + table.location;
      TRY(InTransaction(connection_, [&]() -> Result<int64_t> {
        TRY(warehouse_.StoreTable(connection_, table));
        return 0;
      }));
      warehouse_.catalog().Put(std::move(table));
      return {};
    }
    const std::string quoted = QuotedTable(database, name);
    if (query) {
      TRY_ASSIGN(const auto text, Generate(*query));
      stats->generated = fmt::format("CREATE TABLE {} AS {}", quoted, text);
    } else {
      std::string columns;
      for (const catalog::Column& column : table.AllColumns()) {
        columns += fmt::format("{}{} {}", columns.empty() ? "" : ", ", Quoted(column.name),
                               sql::to_duckdb::DuckdbTypeName(column.type));
      }
      stats->generated = fmt::format("CREATE TABLE {} ({})", quoted, columns);
    }
    TRY_ASSIGN(stats->rows, InTransaction(connection_, [&]() -> Result<int64_t> {
                 TRY_ASSIGN(const int64_t rows, engine::Run(connection_, stats->generated));
                 TRY(CheckTable(table));
                 TRY(warehouse_.StoreTable(connection_, table));
                 return rows;
               }));
    warehouse_.catalog().Put(std::move(table));
    if (query) stats->bad_records = warehouse_.TakeBadRecords(sql::ReadTables(*query));
    return {};
  }

  Result<void> CheckTable(const catalog::Table& table) {
    const auto description = connection_.TableInfo(table.database, table.name);
    if (!description)
      return base::Fail(
          base::Internal("the table that was just made is not there: " + table.QualifiedName()));
    duckdb::vector<duckdb::LogicalType> types;
    for (const auto& column : description->columns) types.push_back(column.Type());
    std::vector<ResultColumn> columns;
    for (const catalog::Column& column : table.AllColumns())
      columns.push_back({column.name, column.type});
    return CheckTypes(columns, types);
  }

  Result<void> CreateView(sql::CreateView& statement, const sql::Source& source,
                          StatementStats* stats) {
    const std::string database =
        sql::Lower(statement.name.database.empty() ? database_ : statement.name.database);
    const std::string name = sql::Lower(statement.name.name);
    TRY(NeedDatabase(database, source));
    if (const auto present = warehouse_.catalog().Find(database, name)) {
      if (statement.if_not_exists) return {};
      if (!statement.or_replace)
        return ErrorAtStart(source, base::ErrorCode::kExists,
                            fmt::format("{}.{} exists", database, name));
      if (present->kind != catalog::TableKind::kView)
        return ErrorAtStart(source, base::ErrorCode::kInvalid,
                            fmt::format("{}.{} is a table", database, name));
    }
    TRY_ASSIGN(const auto query,
               sql::ResolveQuery(*statement.query, source, warehouse_.schema(), ResolveOptions()));
    TRY_ASSIGN(auto view, catalog::DefineView(statement, source, database_, query->output));
    stats->generated = "-- view, expanded where it is used";
    TRY(InTransaction(connection_, [&]() -> Result<int64_t> {
      TRY(warehouse_.StoreTable(connection_, view));
      return 0;
    }));
    warehouse_.catalog().Put(std::move(view));
    return {};
  }

  Result<void> NeedDatabase(const std::string& database, const sql::Source& source) {
    if (warehouse_.catalog().FindDatabase(database)) return {};
    return ErrorAtStart(
        source, base::ErrorCode::kNotFound,
        fmt::format("no database \"{}\"{}", database,
                    base::DidYouMean(database, warehouse_.catalog().DatabaseNames())));
  }

  Result<void> CreateDatabase(const sql::CreateDatabase& statement, const sql::Source& source) {
    const std::string name = sql::Lower(statement.name);
    if (warehouse_.catalog().FindDatabase(name)) {
      if (statement.if_not_exists) return {};
      return ErrorAtStart(source, base::ErrorCode::kExists,
                          fmt::format("database {} exists", name));
    }
    const std::string location = statement.location.value_or("");
    TRY(InTransaction(connection_, [&]() -> Result<int64_t> {
      TRY(engine::Run(connection_, fmt::format("CREATE SCHEMA IF NOT EXISTS {}", Quoted(name))));
      TRY(engine::Run(connection_,
                      fmt::format("INSERT INTO pdm_catalog.databases VALUES ({}, {}, {})",
                                  sql::to_duckdb::QuotedText(name),
                                  sql::to_duckdb::QuotedText(statement.comment),
                                  sql::to_duckdb::QuotedText(location))));
      return 0;
    }));
    warehouse_.catalog().PutDatabase({name, statement.comment, location, {}});
    return {};
  }

  Result<void> DropDatabase(const sql::DropDatabase& statement, const sql::Source& source) {
    const std::string name = sql::Lower(statement.name);
    if (!warehouse_.catalog().FindDatabase(name))
      return statement.if_exists ? Result<void>() : NeedDatabase(name, source);
    if (name == "default")
      return ErrorAtStart(source, base::ErrorCode::kInvalid, "database default cannot be dropped");
    const auto tables = warehouse_.catalog().TableNames(name);
    if (!tables.empty() && !statement.cascade) {
      return ErrorAtStart(source, base::ErrorCode::kInvalid,
                          fmt::format("database {} is not empty: it has {} tables; use CASCADE",
                                      name, tables.size()));
    }
    TRY(InTransaction(connection_, [&]() -> Result<int64_t> {
      TRY(engine::Run(connection_, fmt::format("DROP SCHEMA IF EXISTS {} CASCADE", Quoted(name))));
      TRY(engine::Run(connection_, fmt::format("DELETE FROM pdm_catalog.tables WHERE database = {}",
                                               sql::to_duckdb::QuotedText(name))));
      TRY(engine::Run(connection_, fmt::format("DELETE FROM pdm_catalog.databases WHERE name = {}",
                                               sql::to_duckdb::QuotedText(name))));
      return 0;
    }));
    warehouse_.catalog().DropDatabase(name);
    return {};
  }

  Result<void> DropTable(const sql::DropTable& statement, const sql::Source& source) {
    const std::string database =
        sql::Lower(statement.name.database.empty() ? database_ : statement.name.database);
    const std::string name = sql::Lower(statement.name.name);
    const auto table = warehouse_.catalog().Find(database, name);
    const bool wants_view = statement.kind == sql::DropKind::kView;
    if (!table) {
      // Hive passes it over, IF EXISTS or not, unless told otherwise.
      const auto ignore = Variable("hiveconf:hive.exec.drop.ignorenonexistent");
      if (statement.if_exists || !ignore || sql::Lower(*ignore) == "true") return {};
      return ErrorAtStart(
          source, base::ErrorCode::kNotFound,
          fmt::format("no table \"{}.{}\"{}", database, name,
                      base::DidYouMean(name, warehouse_.catalog().TableNames(database))));
    }
    if (wants_view != (table->kind == catalog::TableKind::kView)) {
      // Hive drops nothing and, with IF EXISTS, says nothing.
      if (statement.if_exists) return {};
      return ErrorAtStart(
          source, base::ErrorCode::kInvalid,
          fmt::format("{}.{} is a {}", database, name, wants_view ? "table" : "view"));
    }
    TRY(InTransaction(connection_, [&]() -> Result<int64_t> {
      if (table->kind == catalog::TableKind::kManaged)
        TRY(engine::Run(connection_,
                        fmt::format("DROP TABLE IF EXISTS {}", QuotedTable(database, name))));
      TRY(warehouse_.EraseTable(connection_, database, name));
      return 0;
    }));
    warehouse_.catalog().Drop(database, name);
    return {};
  }

  Result<void> TruncateTable(const sql::TruncateTable& statement, const sql::Source& source) {
    const std::string database =
        sql::Lower(statement.name.database.empty() ? database_ : statement.name.database);
    const std::string name = sql::Lower(statement.name.name);
    const auto table = warehouse_.catalog().Find(database, name);
    if (!table)
      return ErrorAtStart(source, base::ErrorCode::kNotFound,
                          fmt::format("no table \"{}.{}\"", database, name));
    if (table->kind != catalog::TableKind::kManaged)
      return ErrorAtStart(source, base::ErrorCode::kInvalid,
                          fmt::format("{}.{} is no managed table", database, name));
    if (!statement.partition.empty()) return Refuse(source, "TRUNCATE of a partition");
    TRY(engine::Run(connection_, fmt::format("DELETE FROM {}", QuotedTable(database, name))));
    return {};
  }

  Result<void> UseDatabase(const sql::UseDatabase& statement, const sql::Source& source) {
    TRY(NeedDatabase(sql::Lower(statement.name), source));
    database_ = sql::Lower(statement.name);
    return {};
  }

  Result<void> SetVariable(const sql::SetVariable& statement, RowSink& sink) {
    const auto colon = statement.key.find(':');
    const bool has_namespace =
        colon != std::string::npos &&
        (statement.key.starts_with("hivevar:") || statement.key.starts_with("hiveconf:"));
    const std::string key = has_namespace ? statement.key : "hiveconf:" + statement.key;
    if (statement.value) {
      variables_[key] = *statement.value;
      return {};
    }
    TRY(sink.Begin({{"set", sql::kStringType}}));
    if (statement.key.empty()) {
      for (const auto& [name, value] : variables_) {
        TRY(sink.Row({(name.starts_with("hiveconf:") ? name.substr(9) : name) + "=" + value}));
      }
      return {};
    }
    const auto found = variables_.find(key);
    return sink.Row({found == variables_.end() ? statement.key + " is undefined"
                                               : statement.key + "=" + found->second});
  }

  Result<void> Explain(sql::Explain& statement, const sql::Source& source, RowSink& sink) {
    const sql::Query* query = nullptr;
    if (const auto* select = std::get_if<sql::SelectStatement>(&statement.statement->node))
      query = select->query.get();
    if (const auto* create = std::get_if<sql::CreateTable>(&statement.statement->node))
      query = create->query.get();
    if (!query || !statement.mode.empty()) return Refuse(source, "EXPLAIN of this");
    TRY_ASSIGN(const auto bound,
               sql::ResolveQuery(*query, source, warehouse_.schema(), ResolveOptions()));
    TRY_ASSIGN(const auto text, Generate(*bound));
    TRY(sink.Begin({{"Explain", sql::kStringType}}));
    return sink.Row({text});
  }

  Result<void> RunInsert(const sql::Insert& statement, const sql::Source& source,
                         StatementStats* stats) {
    if (statement.target.is_directory) return Refuse(source, "INSERT OVERWRITE DIRECTORY");
    TRY_ASSIGN(auto insert,
               sql::ResolveInsert(statement, source, warehouse_.schema(), ResolveOptions()));
    std::vector<sql::BoundInsert> inserts;
    inserts.push_back(std::move(insert));
    return WriteRows(inserts, source, stats);
  }

  Result<void> RunMultiInsert(const sql::MultiInsert& statement, const sql::Source& source,
                              StatementStats* stats) {
    for (const sql::Insert& branch : statement.branches) {
      if (branch.target.is_directory) return Refuse(source, "INSERT OVERWRITE DIRECTORY");
    }
    TRY_ASSIGN(const auto inserts,
               sql::ResolveMultiInsert(statement, source, warehouse_.schema(), ResolveOptions()));
    return WriteRows(inserts, source, stats);
  }

  /// All branches or none. What an INSERT OVERWRITE reads of its own table is the old content: it
  /// is gathered before it is cleared.
  Result<void> WriteRows(const std::vector<sql::BoundInsert>& inserts, const sql::Source& source,
                         StatementStats* stats) {
    for (const sql::BoundInsert& insert : inserts) {
      if (insert.table->is_scan)
        return Refuse(source, fmt::format("INSERT into the external table {}.{}",
                                          insert.table->database, insert.table->name));
      if (insert.table->partition_columns > 0 && insert.overwrite)
        return Refuse(source, "INSERT OVERWRITE of a partitioned table");
    }
    // Before the transaction, since it would not see what shared scans keep from now on.
    std::vector<std::string> queries;
    for (const sql::BoundInsert& insert : inserts) {
      TRY_ASSIGN(queries.emplace_back(), Generate(*insert.query));
    }
    std::vector<std::string> read;
    TRY_ASSIGN(
        stats->rows, InTransaction(connection_, [&]() -> Result<int64_t> {
          int64_t rows = 0;
          for (size_t i = 0; i < inserts.size(); ++i) {
            const sql::BoundInsert& insert = inserts[i];
            const std::string& query = queries[i];
            const std::string table = QuotedTable(insert.table->database, insert.table->name);
            const auto tables = sql::ReadTables(*insert.query);
            read.insert(read.end(), tables.begin(), tables.end());
            const bool reads_itself =
                std::ranges::find(tables, insert.table->database + "." + insert.table->name) !=
                tables.end();
            std::vector<std::string> steps;
            if (insert.overwrite && reads_itself) {
              steps = {fmt::format("CREATE OR REPLACE TEMPORARY TABLE pdm_overwrite AS {}", query),
                       fmt::format("DELETE FROM {}", table),
                       fmt::format("INSERT INTO {} SELECT * FROM pdm_overwrite", table),
                       "DROP TABLE pdm_overwrite"};
            } else if (insert.overwrite) {
              steps = {fmt::format("DELETE FROM {}", table),
                       fmt::format("INSERT INTO {} {}", table, query)};
            } else {
              steps = {fmt::format("INSERT INTO {} {}", table, query)};
            }
            for (const std::string& step : steps) {
              stats->generated += (stats->generated.empty() ? "" : ";\n") + step;
              TRY_ASSIGN(const int64_t changed, engine::Run(connection_, step));
              if (step.starts_with("INSERT")) rows += changed;
            }
          }
          return rows;
        }));
    stats->bad_records = warehouse_.TakeBadRecords(read);
    return {};
  }

  Warehouse& warehouse_;
  duckdb::Connection connection_;
  Cancellation cancellation_;
  const std::string reader_;
  std::string database_;
  std::map<std::string, std::string> variables_;
  IgnoringSink ignore_;
};

}  // namespace

std::unique_ptr<Session> OpenDuckdbSession(Warehouse& warehouse, const SessionOptions& options) {
  return std::make_unique<DuckdbSession>(warehouse, options);
}

}  // namespace engine
