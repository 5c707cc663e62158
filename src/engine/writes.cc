#include "engine/writes.h"

#include <fmt/format.h>

#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using sql::to_duckdb::QuotedTable;

/// All branches or none. What an INSERT OVERWRITE reads of its own table is the old content: it
/// is gathered before it is cleared.
base::Result<void> WriteRows(SessionContext& session, const std::vector<sql::BoundInsert>& inserts,
                             const sql::Source& source, StatementStats* stats) {
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
    TRY_ASSIGN(queries.emplace_back(), session.Generate(*insert.query));
  }
  std::vector<std::string> read;
  TRY_ASSIGN(stats->rows, InTransaction(session.connection, [&]() -> base::Result<int64_t> {
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
                   steps = {
                       fmt::format("CREATE OR REPLACE TEMPORARY TABLE pdm_overwrite AS {}", query),
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
                   TRY_ASSIGN(const int64_t changed, engine::Run(session.connection, step));
                   if (step.starts_with("INSERT")) rows += changed;
                 }
               }
               return rows;
             }));
  stats->bad_records = session.warehouse.TakeBadRecords(read);
  return {};
}

}  // namespace

base::Result<void> Insert(SessionContext& session, const sql::Insert& statement,
                          const sql::Source& source, StatementStats* stats) {
  if (statement.target.is_directory) return Refuse(source, "INSERT OVERWRITE DIRECTORY");
  TRY_ASSIGN(auto insert, sql::ResolveInsert(statement, source, session.warehouse.schema(),
                                             session.ResolveOptions()));
  std::vector<sql::BoundInsert> inserts;
  inserts.push_back(std::move(insert));
  return WriteRows(session, inserts, source, stats);
}

base::Result<void> MultiInsert(SessionContext& session, const sql::MultiInsert& statement,
                               const sql::Source& source, StatementStats* stats) {
  for (const sql::Insert& branch : statement.branches) {
    if (branch.target.is_directory) return Refuse(source, "INSERT OVERWRITE DIRECTORY");
  }
  TRY_ASSIGN(const auto inserts,
             sql::ResolveMultiInsert(statement, source, session.warehouse.schema(),
                                     session.ResolveOptions()));
  return WriteRows(session, inserts, source, stats);
}

}  // namespace engine
