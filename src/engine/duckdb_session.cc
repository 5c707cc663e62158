#include "engine/duckdb_session.h"

#include <fmt/format.h>

#include <optional>

#include "engine/alterations.h"
#include "engine/definitions.h"
#include "engine/describe.h"
#include "engine/explain.h"
#include "engine/fetch.h"
#include "engine/row_changes.h"
#include "engine/session_context.h"
#include "engine/shown_types.h"
#include "engine/table_maintenance.h"
#include "engine/writes.h"
#include "serde/java_text.h"
#include "serde/result_text.h"
#include "sql/complete.h"
#include "sql/duckdb/duckdb_error.h"
#include "sql/fetched.h"
#include "sql/functions.h"
#include "sql/parser.h"
#include "sql/shown_char.h"

namespace engine {
namespace {

using base::Result;

/// Takes the rows of a query that nobody looks at.
class IgnoringSink final : public RowSink {
  Result<void> Begin(const std::vector<ResultColumn>&) override { return {}; }
  Result<void> Row(const ResultRow&) override { return {}; }
};

/// One statement; std::visit calls the member for its kind.
class StatementRun {
 public:
  StatementRun(SessionContext& session, const sql::Source& source, RowSink& sink)
      : session_(session), source_(source), sink_(sink) {}

  StatementStats& stats() { return stats_; }

  Result<void> operator()(sql::SelectStatement& statement);
  Result<void> operator()(sql::Insert& statement) {
    return Insert(session_, statement, source_, &stats_);
  }
  Result<void> operator()(sql::MultiInsert& statement) {
    return MultiInsert(session_, statement, source_, &stats_);
  }
  Result<void> operator()(sql::CreateTable& statement) {
    return CreateTable(session_, statement, source_, &stats_);
  }
  Result<void> operator()(sql::CreateView& statement) {
    return CreateView(session_, statement, source_, &stats_);
  }
  Result<void> operator()(sql::CreateDatabase& statement) {
    return CreateDatabase(session_, statement, source_);
  }
  Result<void> operator()(sql::DropDatabase& statement) {
    return DropDatabase(session_, statement, source_);
  }
  Result<void> operator()(sql::DropTable& statement) {
    return DropTable(session_, statement, source_);
  }
  Result<void> operator()(sql::TruncateTable& statement) {
    return TruncateTable(session_, statement, source_);
  }
  Result<void> operator()(sql::UseDatabase& statement);
  Result<void> operator()(sql::SetVariable& statement);
  Result<void> operator()(sql::Show& statement) {
    return ShowRows(statement, source_, session_, sink_);
  }
  Result<void> operator()(sql::Describe& statement) {
    return DescribeRows(statement, source_, session_, sink_);
  }
  Result<void> operator()(sql::Explain& statement) {
    return ExplainRows(statement, source_, session_, sink_);
  }
  Result<void> operator()(sql::Echo& statement) {
    TRY(sink_.Begin({{"_c0", sql::kStringType}}));
    return sink_.Row({statement.text});
  }
  Result<void> operator()(sql::Accepted&) { return {}; }
  Result<void> operator()(sql::Refused& statement) { return Refuse(source_, statement.what); }
  Result<void> operator()(sql::LoadData& statement) {
    return LoadData(session_, statement, source_, &stats_);
  }
  Result<void> operator()(sql::Update& statement) {
    return Update(session_, statement, source_, &stats_);
  }
  Result<void> operator()(sql::Delete& statement) {
    return Delete(session_, statement, source_, &stats_);
  }
  Result<void> operator()(sql::Merge& statement) {
    return Merge(session_, statement, source_, &stats_);
  }
  Result<void> operator()(sql::AlterTable& statement) {
    return AlterTable(session_, statement, source_, &stats_);
  }
  Result<void> operator()(sql::AlterDatabase& statement) {
    return AlterDatabase(session_, statement, source_);
  }
  Result<void> operator()(sql::RepairTable& statement) {
    return RepairTable(session_, statement, source_, sink_);
  }
  Result<void> operator()(sql::Analyze& statement) { return Analyze(session_, statement, source_); }
  Result<void> operator()(sql::CreateMacro& statement) {
    const std::string name = sql::Lower(statement.name);
    TRY_ASSIGN(auto macro,
               sql::DefineMacro(statement, source_, session_.schema(), session_.ResolveOptions()));
    session_.macros[name] = std::move(macro);
    return {};
  }
  Result<void> operator()(sql::DropMacro& statement) {
    session_.macros.erase(sql::Lower(statement.name));
    return {};
  }
  Result<void> operator()(sql::CreateFunction&) { return Refuse(source_, "CREATE FUNCTION"); }
  /// There are none but Hive's own.
  Result<void> operator()(sql::DropFunction& statement) {
    if (!sql::FindFunction(sql::Lower(statement.name.name))) return {};
    return FailAtStart(source_, base::ErrorCode::kInvalid,
                       fmt::format("{} is a function of Hive itself", statement.name.name));
  }
  Result<void> operator()(sql::SourceFile&) { return Refuse(source_, "source"); }

 private:
  SessionContext& session_;
  const sql::Source& source_;
  RowSink& sink_;
  StatementStats stats_;
};

/// The types that a query's rows are printed with. Rewrites chars that show fewer blanks than their
/// type has.
std::vector<sql::Type> PrintedTypes(const SessionContext& session, sql::BoundQuery* query) {
  auto types = ShownTypes(*query, [&](const sql::TableSchema& table) {
    const auto found = session.Lookup(table.database, table.name);
    return found && (found->format == "orc" || found->format == "parquet");
  });
  const auto chars = sql::ShowChars(query);
  for (size_t i = 0; i < chars.size(); ++i) {
    if (!chars[i].IsComplex()) types[i] = chars[i];
  }
  return types;
}

Result<void> StatementRun::operator()(sql::SelectStatement& statement) {
  TRY_ASSIGN(const auto bound, session_.Resolve(*statement.query, source_));
  const auto conversion = session_.Variable("hiveconf:hive.fetch.task.conversion").value_or("more");
  const bool is_fetched = sql::IsFetched(*bound, sql::Lower(conversion));
  const serde::Route route = is_fetched ? serde::Route::kRead : serde::Route::kJob;
  std::vector<sql::Type> printed_as;
  if (is_fetched) {
    printed_as = PrintedTypes(session_, bound.get());
  } else {
    for (const sql::BoundOutput& output : bound->output) printed_as.push_back(output.type);
  }
  TRY_ASSIGN(stats_.generated, session_.Generate(*bound));
  std::vector<ResultColumn> columns;
  for (const sql::BoundOutput& output : bound->output)
    columns.push_back({output.name, output.type});
  TRY_ASSIGN(const auto result, Send(session_.connection, stats_.generated));
  TRY(CheckTypes(columns, result->types));
  TRY(sink_.Begin(columns));
  std::vector<bool> has_bytes;  // values that may be no text, which results are
  for (const ResultColumn& column : columns)
    has_bytes.push_back(column.type.Holds(sql::TypeKind::kBinary));
  while (true) {
    TRY_ASSIGN(const auto chunk, Fetch(*result));
    if (!chunk) break;
    for (idx_t row = 0; row < chunk->size(); ++row) {
      ResultRow cells;
      cells.reserve(columns.size());
      for (size_t c = 0; c < columns.size(); ++c) {
        auto& cell =
            cells.emplace_back(serde::CellText(chunk->GetValue(c, row), printed_as[c], route));
        if (cell && has_bytes[c]) cell = serde::ReplaceBrokenUtf8(*cell);
      }
      TRY(sink_.Row(cells));
      ++stats_.rows;
    }
  }
  stats_.bad_records = session_.warehouse.TakeBadRecords(sql::ReadTables(*bound));
  return {};
}

Result<void> StatementRun::operator()(sql::UseDatabase& statement) {
  TRY(session_.NeedDatabase(sql::Lower(statement.name), source_));
  session_.database = sql::Lower(statement.name);
  return {};
}

Result<void> StatementRun::operator()(sql::SetVariable& statement) {
  const bool has_namespace =
      statement.key.starts_with("hivevar:") || statement.key.starts_with("hiveconf:");
  const std::string key = has_namespace ? statement.key : "hiveconf:" + statement.key;
  if (statement.reset) return session_.Reset(statement.key, source_);
  if (key == "hiveconf:hive.test.mode" && statement.value && sql::Lower(*statement.value) == "true")
    return Refuse(source_, "hive.test.mode, which renames tables,");
  if (statement.value) {
    session_.variables[key] = *statement.value;
    return {};
  }
  TRY(sink_.Begin({{"set", sql::kStringType}}));
  if (statement.key.empty()) {
    for (const auto& [name, value] : session_.variables) {
      TRY(sink_.Row({(name.starts_with("hiveconf:") ? name.substr(9) : name) + "=" + value}));
    }
    return {};
  }
  auto found = session_.variables.find(key);
  if (found == session_.variables.end() && !has_namespace)
    found = session_.variables.find("hivevar:" + statement.key);
  if (found == session_.variables.end() && statement.key.starts_with("hive.")) {
    return FailAtStart(source_, base::ErrorCode::kUnsupported,
                       fmt::format("what {} is by default is not known here", statement.key));
  }
  return sink_.Row({found == session_.variables.end() ? statement.key + " is undefined"
                                                      : statement.key + "=" + found->second});
}

/// Threads belong to the whole of DuckDB; they are given back at the end.
class OneThread {
 public:
  explicit OneThread(Warehouse& warehouse) : warehouse_(warehouse) { Set(1); }
  ~OneThread() { Set(warehouse_.Threads()); }
  OneThread(const OneThread&) = delete;
  OneThread& operator=(const OneThread&) = delete;

 private:
  void Set(int threads) {
    duckdb::Connection connection(warehouse_.database());
    // a number that DuckDB gave or that 1 is can't be refused
    static_cast<void>(Run(connection, fmt::format("SET threads = {}", threads)).has_value());
  }
  Warehouse& warehouse_;
};

/// Nobody's scans go to the files, and nothing is kept of them.
SessionOptions WithoutReader(SessionOptions options) {
  if (options.appetite == Appetite::kFrugal) options.reader.clear();
  return options;
}

/// What DuckDB throws outside of a query, over a value that it cannot make, is an error of the
/// statement too.
Result<void> Do(StatementRun& run, sql::Statement& statement) {
  try {
    return std::visit(run, statement.node);
  } catch (const std::exception& exception) {
    return base::Fail(sql::to_duckdb::FromDuckdb(duckdb::ErrorData(exception)));
  }
}

class DuckdbSession final : public Session {
 public:
  DuckdbSession(Warehouse& warehouse, const SessionOptions& options)
      : context_(warehouse, WithoutReader(options)) {
    if (options.appetite == Appetite::kFrugal) one_thread_.emplace(warehouse);
    if (!options.progress) return;
    auto& config = duckdb::ClientConfig::GetConfig(*context_.connection.context);
    config.enable_progress_bar = true;
    config.print_progress_bar = false;
  }

  Result<StatementStats> Execute(const sql::Source& source, RowSink* sink) override {
    context_.cancellation.Begin();
    auto statement = sql::Parse(source);
    if (!statement) return base::Fail(std::move(statement.error()));
    IgnoringSink ignore;
    StatementRun run(context_, source, sink ? *sink : ignore);
    const auto writes = RefusedWrites::Of(
        *statement, [this](const sql::QualifiedName& name) { return context_.NameOf(name); });
    auto done = Do(run, *statement);
    context_.EndStatement();
    if (!done) {
      base::Error error = std::move(done.error());
      // Errors of the engine have no place of their own: they belong to the statement.
      if (!error.span) error.span = source.Locate({0, 1});
      if (context_.Setting("hive.cli.errors.ignore", false))
        context_.refused_writes.Refused(writes, error);
      return base::Fail(std::move(error));
    }
    context_.refused_writes.Done(writes);
    return std::move(run.stats());
  }

  std::optional<std::string> Variable(std::string_view name) const override {
    return context_.Variable(name);
  }

  void Interrupt() override {
    context_.cancellation.Cancel();
    context_.warehouse.shared_scans().Wake();
    context_.connection.Interrupt();
  }

  std::optional<double> Progress() override {
    const double percentage = context_.connection.context->GetQueryProgress().GetPercentage();
    return percentage < 0 ? std::nullopt : std::optional(percentage / 100);
  }

  std::string Database() const override { return context_.database; }

  sql::Completions Complete(std::string_view text, size_t cursor) const override {
    return sql::Complete(text, cursor, context_.schema(), context_.ResolveOptions(),
                         [this](std::string_view name) { return context_.Variable(name); });
  }

 private:
  std::optional<OneThread> one_thread_;
  SessionContext context_;
};

}  // namespace

std::unique_ptr<Session> OpenDuckdbSession(Warehouse& warehouse, const SessionOptions& options) {
  return std::make_unique<DuckdbSession>(warehouse, options);
}

}  // namespace engine
