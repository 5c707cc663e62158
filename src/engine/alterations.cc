#include "engine/alterations.h"

#include <fmt/format.h>

#include "catalog/alter.h"
#include "catalog/define.h"
#include "catalog/layout.h"
#include "catalog/partition.h"
#include "catalog/schema.h"
#include "engine/definitions.h"
#include "engine/file_writes.h"
#include "engine/parquet_rows.h"
#include "engine/stored_rows.h"
#include "engine/table_files.h"
#include "engine/table_maintenance.h"
#include "engine/writes.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"
#include "sql/parser.h"

namespace engine {
namespace {

using base::Result;
using sql::to_duckdb::Quoted;

class Alteration {
 public:
  Alteration(SessionContext& session, std::shared_ptr<const catalog::Table> table,
             StatementStats& stats)
      : session_(session), table_(std::move(table)), stats_(stats) {}

  Result<void> Do(catalog::Alteration alteration) {
    return session_
        .Transact([&](Changes& changes) -> Result<int64_t> {
          if (Keeps()) {
            TRY(ChangeRows(alteration));
          } else if (HasFiles(*table_)) {
            TRY(ChangeFiles(alteration));
          }
          changes.Put(std::move(alteration.after), table_);
          return 0;
        })
        .map([](auto) {});
  }

  /// Whether the engine keeps the rows of the table.
  bool Keeps() const {
    return table_->kind == catalog::TableKind::kManaged && !catalog::IsScan(*table_);
  }

  Result<void> ChangeColumns(catalog::Table& after) {
    const std::string name = StoredName(*table_);
    TRY_ASSIGN(const bool has_rows, HasRows());
    if (!has_rows) {
      after.former_layouts.clear();
      const std::string kind = after.temporary ? "TEMPORARY " : "";
      return Run(fmt::format("CREATE OR REPLACE {}TABLE {} ({})", kind, name,
                             ColumnDefinitions(after)))
          .map([](auto) {});
    }
    TRY_ASSIGN(const auto present, PresentRows());
    const auto change = catalog::KeepLayout(*table_, after, present);
    for (const auto& [from, to] : change.renamed)
      TRY(Run(
          fmt::format("ALTER TABLE {} RENAME COLUMN {} TO {}", name, Quoted(from), Quoted(to))));
    for (const std::string& column : change.dropped)
      TRY(Run(fmt::format("ALTER TABLE {} DROP COLUMN {}", name, Quoted(column))));
    for (const catalog::Column& column : change.added) {
      TRY(Run(fmt::format("ALTER TABLE {} ADD COLUMN {} {}", name, Quoted(column.name),
                          sql::to_duckdb::DuckdbTypeName(column.type))));
    }
    if (!change.is_new) return {};
    const size_t layout = after.former_layouts.size();
    if (layout == 1) {
      TRY(Run(fmt::format("ALTER TABLE {} ADD COLUMN {} INTEGER DEFAULT 0", name,
                          Quoted(kLayoutColumn))));
    }
    return SetLayout(name, layout);
  }

  Result<bool> HasRows() {
    TRY_ASSIGN(const int64_t count, session_.CountRows(*table_, ""));
    return count > 0;
  }

 private:
  Result<int64_t> Run(const std::string& step) {
    stats_.generated += (stats_.generated.empty() ? "" : ";\n") + step;
    return engine::Run(session_.connection, step);
  }

  Result<catalog::PresentRows> PresentRows() {
    if (table_->former_layouts.empty()) return catalog::PresentRows::kSome;
    TRY_ASSIGN(const int64_t count,
               session_.CountRows(*table_, fmt::format(" WHERE {} = {}", Quoted(kLayoutColumn),
                                                       table_->former_layouts.size())));
    return count > 0 ? catalog::PresentRows::kSome : catalog::PresentRows::kNone;
  }

  /// Gives the rows that are written from now on their number.
  Result<void> SetLayout(const std::string& name, size_t layout) {
    return Run(fmt::format("ALTER TABLE {} ALTER COLUMN {} SET DEFAULT {}", name,
                           Quoted(kLayoutColumn), layout))
        .map([](auto) {});
  }

  Result<void> ChangeRows(catalog::Alteration& alteration) {
    const std::string name = StoredName(*table_);
    if (alteration.after.columns != table_->columns || alteration.after.format != table_->format)
      TRY(ChangeColumns(alteration.after));
    for (const auto& values : alteration.dropped_partitions)
      TRY(DeletePartition(session_, *table_, values));
    if (!alteration.renamed_partition.empty()) {
      TRY(Run(fmt::format("UPDATE {} SET {} WHERE {}", name,
                          PartitionAssignment(*table_, alteration.renamed_to),
                          PartitionCondition(*table_, alteration.renamed_partition))));
    }
    return Move(alteration.after);
  }

  /// The files of a partition stay where they are when it gets another name, and go with it when
  /// the table owns them.
  Result<void> ChangeFiles(catalog::Alteration& alteration) {
    for (const auto& values : alteration.dropped_partitions) {
      if (OwnsFiles(*table_))
        TRY(RemoveRows(session_, *table_, *catalog::FindPartition(*table_, values)));
    }
    for (catalog::Partition& partition : alteration.after.partitions) {
      if (!alteration.renamed_partition.empty() && partition.values == alteration.renamed_to) {
        partition.location = PartitionLocation(
            *table_, *catalog::FindPartition(*table_, alteration.renamed_partition));
      }
    }
    return {};
  }

  Result<void> Move(const catalog::Table& after) {
    if (after.QualifiedName() == table_->QualifiedName()) return {};
    if (!after.temporary && after.database != table_->database) {
      // DuckDB does not move a table to another schema.
      TRY(Run(fmt::format("CREATE TABLE {} AS SELECT * FROM {}", StoredName(after),
                          StoredName(*table_))));
      if (!after.former_layouts.empty())
        TRY(SetLayout(StoredName(after), after.former_layouts.size()));
      return Run("DROP TABLE " + StoredName(*table_)).map([](auto) {});
    }
    const std::string name = after.temporary ? after.QualifiedName() : after.name;
    return Run(fmt::format("ALTER TABLE {} RENAME TO {}", StoredName(*table_), Quoted(name)))
        .map([](auto) {});
  }

  SessionContext& session_;
  std::shared_ptr<const catalog::Table> table_;  // shared with the catalog
  StatementStats& stats_;
};

Result<void> AlterView(SessionContext& session, const std::shared_ptr<const catalog::Table>& view,
                       sql::SetQuery& action, const sql::Source& source) {
  if (view->kind != catalog::TableKind::kView)
    return FailAtStart(source, base::ErrorCode::kInvalid, view->QualifiedName() + " is a table");
  TRY_ASSIGN(const auto query, session.Resolve(*action.query, source));
  catalog::Table after = *view;
  catalog::SetViewQuery(after, *action.query, action.query_span, source, session.database,
                        query->output);
  return session
      .Transact([&](Changes& changes) {
        changes.Put(std::move(after), view);
        return 0;
      })
      .map([](auto) {});
}

}  // namespace

Result<void> AlterTable(SessionContext& session, sql::AlterTable& statement,
                        const sql::Source& source, StatementStats* stats) {
  TRY_ASSIGN(const auto table, session.Find(statement.name, source));
  if (auto* action = std::get_if<sql::SetQuery>(&statement.action))
    return AlterView(session, table, *action, source);
  if (const auto* action = std::get_if<sql::ExchangePartition>(&statement.action))
    return ExchangePartition(session, table, *action, source, stats);
  catalog::AlterRules rules;
  rules.database = session.database;
  rules.any_type_change =
      !session.Setting("hive.metastore.disallow.incompatible.col.type.changes", true);
  TRY_ASSIGN(auto made, catalog::Alter(*table, statement, source, rules));
  const std::string name = made.after.QualifiedName();
  if (name != table->QualifiedName()) {
    TRY(session.NeedDatabase(made.after.database, source));
    if (session.Lookup(made.after.database, made.after.name))
      return FailAtStart(source, base::ErrorCode::kExists, name + " exists");
  }
  if (!made.renamed_partition.empty() && !catalog::FindPartition(*table, made.renamed_partition)) {
    return FailAtStart(source, base::ErrorCode::kNotFound,
                       fmt::format("{} has no partition {}", table->QualifiedName(),
                                   catalog::PartitionName(*table, made.renamed_partition)));
  }
  Alteration alteration(session, table, *stats);
  if (alteration.Keeps()) {
    TRY_ASSIGN(const bool has_rows, alteration.HasRows());
    if (made.rereads && has_rows && table->partition_columns.empty())
      return Refuse(source, "ALTER TABLE that reads the rows there are in another way");
    if (made.after.location != table->location)
      return Refuse(source, "SET LOCATION of a table that the warehouse keeps");
    for (const catalog::Partition& partition : made.after.partitions) {
      if (!partition.location.empty())
        return Refuse(source, "LOCATION of a partition that the warehouse keeps");
    }
  }
  return alteration.Do(std::move(made));
}

Result<void> ChangeColumns(SessionContext& session, std::shared_ptr<const catalog::Table> before,
                           catalog::Table& after, StatementStats* stats) {
  return Alteration(session, std::move(before), *stats).ChangeColumns(after);
}

Result<std::shared_ptr<const catalog::Table>> SettleRows(
    SessionContext& session, std::shared_ptr<const catalog::Table> table, StatementStats* stats) {
  if (table->former_layouts.empty()) return table;
  TRY_ASSIGN(const auto rows, StoredRows(*table));
  const std::string step = fmt::format("CREATE OR REPLACE {}TABLE {} AS SELECT {} FROM {}",
                                       table->temporary ? "TEMPORARY " : "", StoredName(*table),
                                       ColumnList(*table), rows);
  stats->generated += (stats->generated.empty() ? "" : ";\n") + step;
  TRY(session.Transact([&](Changes& changes) -> Result<int64_t> {
    TRY(engine::Run(session.connection, step));
    catalog::Table& after = changes.Of(table);
    after.former_layouts.clear();
    TRY(CheckTable(session.connection, after, StoredName(after)));
    return 0;
  }));
  return session.Lookup(table->database, table->name);
}

}  // namespace engine
