#include "engine/row_changes.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/transactional.h"
#include "engine/alterations.h"
#include "engine/fetch.h"
#include "engine/writes.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using sql::BoundChange;
using sql::to_duckdb::Quoted;

// The rows that change, gathered before any does.
constexpr const char* kChangedRows = "temp.main.pdm_changed_rows";

/// Makes the changes of one statement.
class RowChanger {
 public:
  RowChanger(SessionContext& session, const sql::BoundChanges& bound, const sql::Source& source,
             StatementStats* stats)
      : session_(session),
        bound_(bound),
        source_(source),
        stats_(*stats),
        table_(session.Lookup(bound.table->database, bound.table->name)),
        names_(sql::to_duckdb::UniqueNames(bound.query->output)) {}

  base::Result<void> Do() {
    TRY_ASSIGN(const std::string query, session_.Generate(*bound_.query));
    TRY_ASSIGN(stats_.rows, session_.Transact([&](Changes& changes) -> base::Result<int64_t> {
      TRY(Run(fmt::format("CREATE OR REPLACE TEMPORARY TABLE {} AS {}", kChangedRows, query)));
      TRY(CheckGathered());
      if (bound_.one_source_row) TRY(CheckCardinality());
      // DuckDB may move a row that it updates: what names rows by their place comes first.
      int64_t rows = 0;
      for (const auto action : {BoundChange::Action::kDelete, BoundChange::Action::kUpdate,
                                BoundChange::Action::kInsert}) {
        for (size_t i = 0; i < bound_.changes.size(); ++i) {
          if (bound_.changes[i].action != action) continue;
          TRY_ASSIGN(const int64_t changed, Make(bound_.changes[i], i, changes));
          rows += changed;
        }
      }
      TRY(Run(fmt::format("DROP TABLE {}", kChangedRows)));
      return rows;
    }));
    stats_.bad_records = session_.warehouse.TakeBadRecords(sql::ReadTables(*bound_.query));
    return {};
  }

 private:
  base::Result<int64_t> Run(const std::string& step) {
    stats_.generated += (stats_.generated.empty() ? "" : ";\n") + step;
    return engine::Run(session_.connection, step);
  }

  base::Result<void> CheckGathered() {
    TRY_ASSIGN(const auto rows,
               Query(session_.connection, fmt::format("SELECT * FROM {} LIMIT 0", kChangedRows)));
    std::vector<ResultColumn> columns;
    for (const sql::BoundOutput& output : bound_.query->output)
      columns.push_back({output.name, output.type});
    return CheckTypes(columns, rows->types);
  }

  /// As Hive does, over all rows that match, whichever clause they are for.
  base::Result<void> CheckCardinality() {
    TRY_ASSIGN(const auto twice,
               Query(session_.connection,
                     fmt::format("SELECT 1 FROM {0} WHERE {1} IS NOT NULL GROUP BY {1} "
                                 "HAVING count(*) > 1 LIMIT 1",
                                 kChangedRows, Row())));
    if (twice->RowCount() == 0) return {};
    return FailAtStart(source_, base::ErrorCode::kInvalid,
                       fmt::format("cardinality violation in MERGE: a row of {} matches more than "
                                   "one row of the source",
                                   table_->QualifiedName()));
  }

  std::string Row() const { return Quoted(names_[0]); }
  std::string IsFor(size_t number) const {
    return fmt::format("{} = {}", Quoted(names_[1]), number);
  }

  base::Result<int64_t> Make(const BoundChange& change, size_t number, Changes& changes) {
    const std::string name = StoredName(*table_);
    if (change.action == BoundChange::Action::kDelete) {
      return Run(fmt::format("DELETE FROM {} WHERE rowid IN (SELECT {} FROM {} WHERE {})", name,
                             Row(), kChangedRows, IsFor(number)));
    }
    std::string values;
    std::string assignments;
    for (size_t i = 0; i < change.columns.size(); ++i) {
      const std::string value = Quoted(names_[change.first_value + i]);
      values += (i ? ", " : "") + value;
      assignments += fmt::format("{}{} = n.{}", i ? ", " : "",
                                 Quoted(bound_.table->columns[change.columns[i]].name), value);
    }
    if (change.action == BoundChange::Action::kUpdate) {
      return Run(fmt::format("UPDATE {} AS t SET {} FROM {} AS n WHERE t.rowid = n.{} AND n.{}",
                             name, assignments, kChangedRows, Row(), IsFor(number)));
    }
    return AppendRows(
        session_, table_,
        fmt::format("SELECT {} FROM {} WHERE {}", values, kChangedRows, IsFor(number)), changes,
        &stats_);
  }

  SessionContext& session_;
  const sql::BoundChanges& bound_;
  const sql::Source& source_;
  StatementStats& stats_;
  std::shared_ptr<const catalog::Table> table_;  // shared with the catalog
  std::vector<std::string> names_;               // of the query's outputs
};

template <class Statement, class Resolve>
base::Result<void> Change(SessionContext& session, const Statement& statement, Resolve resolve,
                          const sql::Source& source, StatementStats* stats) {
  TRY_ASSIGN(const auto table, session.Find(statement.table, source));
  TRY(catalog::NeedTransactional(*table, source));
  TRY(SettleRows(session, table, stats));
  TRY_ASSIGN(const auto bound,
             resolve(statement, source, session.schema(), session.ResolveOptions()));
  return RowChanger(session, bound, source, stats).Do();
}

}  // namespace

base::Result<void> Update(SessionContext& session, const sql::Update& statement,
                          const sql::Source& source, StatementStats* stats) {
  return Change(session, statement, sql::ResolveUpdate, source, stats);
}

base::Result<void> Delete(SessionContext& session, const sql::Delete& statement,
                          const sql::Source& source, StatementStats* stats) {
  return Change(session, statement, sql::ResolveDelete, source, stats);
}

base::Result<void> Merge(SessionContext& session, const sql::Merge& statement,
                         const sql::Source& source, StatementStats* stats) {
  return Change(session, statement, sql::ResolveMerge, source, stats);
}

}  // namespace engine
