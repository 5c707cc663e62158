#include "engine/alterations.h"

#include <fmt/format.h>

#include "catalog/alter.h"
#include "catalog/define.h"
#include "catalog/partition.h"
#include "catalog/schema.h"
#include "engine/definitions.h"
#include "engine/writes.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"
#include "sql/parser.h"

namespace engine {
namespace {

using base::Result;
using sql::to_duckdb::Quoted;

/// A name in backquotes.
std::string HiveName(const std::string& name) {
  std::string quoted = "`";
  for (const char c : name) quoted += c == '`' ? "``" : std::string(1, c);
  return quoted + "`";
}

/// HiveQL that reads the columns that stay, as they are to look after. Values go through text, as
/// they do in the files of a table whose columns change their type.
std::string SelectKept(const catalog::Table& before, const catalog::Alteration& alteration) {
  std::string items;
  for (size_t i = 0; i < alteration.columns.size(); ++i) {
    if (alteration.columns[i] < 0) continue;
    const catalog::Column& from = before.columns[static_cast<size_t>(alteration.columns[i])];
    const catalog::Column& to = alteration.after.columns[i];
    std::string item = HiveName(from.name);
    if (from.type != to.type)
      item = fmt::format("CAST(CAST({} AS STRING) AS {})", item, to.type.ToString());
    items += fmt::format("{}{} AS {}", items.empty() ? "" : ", ", item, HiveName(to.name));
  }
  for (const catalog::Column& column : before.partition_columns)
    items += (items.empty() ? "" : ", ") + HiveName(column.name);
  return fmt::format("SELECT {} FROM {}.{}", items, HiveName(before.database),
                     HiveName(before.name));
}

/// DuckDB SQL of all columns after, given that of those that stay.
std::string SelectAfter(const catalog::Alteration& alteration, const std::string& kept) {
  std::string items;
  for (size_t i = 0; i < alteration.columns.size(); ++i) {
    const catalog::Column& column = alteration.after.columns[i];
    const std::string name = Quoted(column.name);
    items += items.empty() ? "" : ", ";
    items += alteration.columns[i] >= 0
                 ? name
                 : fmt::format("CAST(NULL AS {}) AS {}",
                               sql::to_duckdb::DuckdbTypeName(column.type), name);
  }
  for (const catalog::Column& column : alteration.after.partition_columns)
    items += ", " + Quoted(column.name);
  return fmt::format("SELECT {} FROM ({})", items, kept);
}

class Alteration {
 public:
  Alteration(SessionContext& session, std::shared_ptr<const catalog::Table> table,
             StatementStats& stats)
      : session_(session), table_(std::move(table)), stats_(stats) {}

  Result<void> Do(catalog::Alteration alteration) {
    std::string rewritten;
    if (Keeps() && ChangesColumns(alteration) && !OnlyAdds(alteration)) {
      const sql::Source source = sql::MakeSource(SelectKept(*table_, alteration), "");
      TRY_ASSIGN(const auto statement, sql::Parse(source));
      TRY_ASSIGN(const auto query,
                 session_.Resolve(*std::get<sql::SelectStatement>(statement.node).query, source));
      TRY_ASSIGN(rewritten, session_.Generate(*query));
      rewritten = SelectAfter(alteration, rewritten);
    }
    return session_
        .Transact([&](Changes& changes) -> Result<int64_t> {
          if (Keeps()) TRY(ChangeRows(alteration, rewritten));
          changes.Put(std::move(alteration.after), table_);
          return 0;
        })
        .map([](auto) {});
  }

  /// Whether the engine keeps the rows of the table.
  bool Keeps() const {
    return table_->kind == catalog::TableKind::kManaged && !catalog::IsScan(*table_);
  }

  Result<bool> HasRows() {
    TRY_ASSIGN(
        const auto count,
        Count(fmt::format("SELECT count(*) FROM (SELECT 1 FROM {} LIMIT 1)", StoredName(*table_))));
    return count > 0;
  }

 private:
  Result<int64_t> Run(const std::string& step) {
    stats_.generated += (stats_.generated.empty() ? "" : ";\n") + step;
    return engine::Run(session_.connection, step);
  }

  Result<int64_t> Count(const std::string& query) {
    const auto result = session_.connection.Query(query);
    if (result->HasError()) return base::Fail(base::Internal(result->GetError()));
    return result->GetValue(0, 0).GetValue<int64_t>();
  }

  bool ChangesColumns(const catalog::Alteration& alteration) const {
    const auto& after = alteration.after.columns;
    if (after.size() != table_->columns.size()) return true;
    for (size_t i = 0; i < after.size(); ++i) {
      if (after[i].name != table_->columns[i].name || after[i].type != table_->columns[i].type)
        return true;
    }
    return false;
  }

  /// Columns at the end and nothing else.
  bool OnlyAdds(const catalog::Alteration& alteration) const {
    const auto& after = alteration.after.columns;
    if (after.size() < table_->columns.size()) return false;
    for (size_t i = 0; i < table_->columns.size(); ++i) {
      if (after[i].name != table_->columns[i].name || after[i].type != table_->columns[i].type)
        return false;
    }
    return true;
  }

  Result<void> ChangeRows(const catalog::Alteration& alteration, const std::string& rewritten) {
    const std::string name = StoredName(*table_);
    if (!rewritten.empty()) {
      const std::string kind = table_->temporary ? "TEMPORARY " : "";
      TRY(Run(fmt::format("CREATE OR REPLACE {}TABLE {} AS {}", kind, name, rewritten)));
      TRY(CheckTable(session_.connection, alteration.after, name));
    } else {
      for (size_t i = table_->columns.size(); i < alteration.after.columns.size(); ++i) {
        const catalog::Column& column = alteration.after.columns[i];
        TRY(Run(fmt::format("ALTER TABLE {} ADD COLUMN {} {}", name, Quoted(column.name),
                            sql::to_duckdb::DuckdbTypeName(column.type))));
      }
    }
    for (const auto& values : alteration.dropped_partitions)
      TRY(DeletePartition(session_, *table_, values));
    if (!alteration.renamed_partition.empty()) {
      TRY(Run(fmt::format("UPDATE {} SET {} WHERE {}", name,
                          PartitionAssignment(*table_, alteration.renamed_to),
                          PartitionCondition(*table_, alteration.renamed_partition))));
    }
    return Move(alteration.after);
  }

  Result<void> Move(const catalog::Table& after) {
    if (after.QualifiedName() == table_->QualifiedName()) return {};
    if (!after.temporary && after.database != table_->database) {
      // DuckDB does not move a table to another schema.
      TRY(Run(fmt::format("CREATE TABLE {} AS SELECT * FROM {}", StoredName(after),
                          StoredName(*table_))));
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
    if (made.rereads && has_rows)
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

}  // namespace engine
