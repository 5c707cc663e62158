#include "engine/writes.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/define.h"
#include "catalog/partition.h"
#include "catalog/schema.h"
#include "engine/alterations.h"
#include "engine/combined_table.h"
#include "engine/fetch.h"
#include "engine/file_writes.h"
#include "engine/parquet_rows.h"
#include "engine/table_files.h"
#include "engine/transient_scan.h"
#include "engine/written_rows.h"
#include "serde/record_decoder.h"
#include "serde/result_text.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using sql::to_duckdb::Quoted;
using sql::to_duckdb::QuotedText;

// Rows on their way into a table, of this connection alone.
constexpr const char* kNewRows = "temp.main.pdm_new_rows";

/// Rows for one table.
struct Write {
  std::shared_ptr<const catalog::Table> table;  // shared with the catalog
  bool overwrite = false;
  std::vector<std::optional<std::string>> partition;  // nullopt: the rows say
  std::string query;               // DuckDB SQL: a column for each of the table's, in its order
  std::vector<std::string> reads;  // qualified names
};

/// A partition's value as DuckDB SQL of the column's type.
std::string ValueSql(const catalog::Column& column, const std::string& value) {
  if (value == catalog::kDefaultPartition && !column.type.IsText()) return "NULL";
  return fmt::format("CAST({} AS {})", QuotedText(value),
                     sql::to_duckdb::DuckdbTypeName(column.type));
}

std::string ConditionOfValues(const catalog::Table& table,
                              const std::vector<std::optional<std::string>>& values) {
  std::string condition;
  for (size_t i = 0; i < values.size(); ++i) {
    if (!values[i]) continue;
    const catalog::Column& column = table.partition_columns[i];
    condition += fmt::format("{}{} IS NOT DISTINCT FROM {}", condition.empty() ? "" : " AND ",
                             Quoted(column.name), ValueSql(column, *values[i]));
  }
  return condition;
}

/// Runs the statements of one write, and keeps their text for the log.
class Writer {
 public:
  Writer(SessionContext& session, StatementStats& stats) : session_(session), stats_(stats) {}

  base::Result<int64_t> Run(const std::string& step) {
    stats_.generated += (stats_.generated.empty() ? "" : ";\n") + step;
    return engine::Run(session_.connection, step);
  }

  base::Result<int64_t> Do(const Write& write, catalog::Table& after) {
    if (catalog::IsScan(after)) {
      stats_.generated += (stats_.generated.empty() ? "" : ";\n") + write.query;
      return WriteTableFiles(session_, write.query, write.partition,
                             write.overwrite ? FileWrite::kOverwrite : FileWrite::kAppend, after);
    }
    if (!after.partition_columns.empty()) return IntoPartitions(write, after);
    const bool reads_itself =
        std::ranges::find(write.reads, after.QualifiedName()) != write.reads.end();
    const std::string name = StoredName(after);
    if (!write.overwrite) return Append(after, write.query);
    if (!reads_itself) {
      TRY(Run("DELETE FROM " + name));
      return Append(after, write.query);
    }
    // What it reads of its own table is the old content: gathered before it is cleared.
    TRY(Run(fmt::format("CREATE OR REPLACE TEMPORARY TABLE {} AS {}", kNewRows, write.query)));
    TRY(Run("DELETE FROM " + name));
    TRY_ASSIGN(const int64_t rows, Append(after, fmt::format("SELECT * FROM {}", kNewRows)));
    TRY(Run(fmt::format("DROP TABLE {}", kNewRows)));
    return rows;
  }

 private:
  base::Result<int64_t> Append(const catalog::Table& table, const std::string& query) {
    return Run(fmt::format("INSERT INTO {} ({}) {}", StoredName(table), ColumnList(table), query));
  }

  base::Result<int64_t> IntoPartitions(const Write& write, catalog::Table& after) {
    TRY(Run(fmt::format("CREATE OR REPLACE TEMPORARY TABLE {} AS {}", kNewRows,
                        WithPartitionValues(write))));
    const bool is_static = std::ranges::all_of(write.partition, [](auto& v) { return !!v; });
    if (write.overwrite) TRY(Clear(write, after, is_static));
    TRY_ASSIGN(const int64_t rows, Append(after, fmt::format("SELECT * FROM {}", kNewRows)));
    TRY(AddPartitions(write, after, is_static));
    TRY(Run(fmt::format("DROP TABLE {}", kNewRows)));
    return rows;
  }

  /// The rows, with Hive's name for a dynamic partition without a value.
  static std::string WithPartitionValues(const Write& write) {
    const catalog::Table& table = *write.table;
    std::string items;
    size_t i = 0;
    for (const catalog::Column& column : table.AllColumns()) {
      const std::string name = fmt::format("c{}", i);
      const bool fills = i >= table.columns.size() && column.type.IsText() &&
                         !write.partition[i - table.columns.size()];
      ++i;
      items += fmt::format(
          "{}{} AS {}", items.empty() ? "" : ", ",
          fills ? fmt::format("coalesce(nullif({}, ''), '{}')", name, catalog::kDefaultPartition)
                : name,
          Quoted(column.name));
    }
    std::string names;
    for (size_t c = 0; c < i; ++c) names += fmt::format("{}c{}", c ? ", " : "", c);
    return fmt::format("SELECT {} FROM ({}) AS r({})", items, write.query, names);
  }

  /// INSERT OVERWRITE replaces the partition that it names, or those that its rows go to.
  base::Result<void> Clear(const Write& write, const catalog::Table& table, bool is_static) {
    std::string condition = ConditionOfValues(table, write.partition);
    if (!is_static) {
      std::string same;
      for (const catalog::Column& column : table.partition_columns) {
        same += fmt::format("{}n.{} IS NOT DISTINCT FROM t.{}", same.empty() ? "" : " AND ",
                            Quoted(column.name), Quoted(column.name));
      }
      condition = fmt::format("EXISTS (SELECT 1 FROM {} AS n WHERE {})", kNewRows, same);
    }
    return Run(fmt::format("DELETE FROM {} AS t WHERE {}", StoredName(table), condition))
        .map([](auto) {});
  }

  base::Result<void> AddPartitions(const Write& write, catalog::Table& after, bool is_static) {
    if (is_static) {
      catalog::Partition partition;
      for (const auto& value : write.partition) partition.values.push_back(*value);
      catalog::AddPartition(after, std::move(partition));
      return {};
    }
    std::string columns;
    for (const catalog::Column& column : after.partition_columns)
      columns += (columns.empty() ? "" : ", ") + Quoted(column.name);
    TRY_ASSIGN(
        const auto found,
        Query(session_.connection, fmt::format("SELECT DISTINCT {} FROM {}", columns, kNewRows)));
    for (idx_t row = 0; row < found->RowCount(); ++row) {
      catalog::Partition partition;
      for (size_t c = 0; c < after.partition_columns.size(); ++c) {
        const auto text = serde::CellText(found->GetValue(c, row), after.partition_columns[c].type);
        partition.values.push_back(text.value_or(catalog::kDefaultPartition));
      }
      catalog::AddPartition(after, std::move(partition));
    }
    return {};
  }

  SessionContext& session_;
  StatementStats& stats_;
};

/// The rows of a query, which fails where a column that must not be NULL is.
std::string WithoutNulls(const catalog::Table& table, std::string query) {
  if (std::ranges::none_of(table.columns, &catalog::Column::not_null)) return query;
  std::string items;
  std::string names;
  const auto columns = table.AllColumns();
  for (size_t i = 0; i < columns.size(); ++i) {
    const std::string name = fmt::format("c{}", i);
    names += (i ? ", " : "") + name;
    items += i ? ", " : "";
    items +=
        columns[i].not_null
            ? fmt::format("CASE WHEN {0} IS NULL THEN error({1}) ELSE {0} END AS {0}", name,
                          QuotedText(fmt::format("NOT NULL constraint violated: column {} of {}",
                                                 columns[i].name, table.QualifiedName())))
            : name;
  }
  return fmt::format("SELECT {} FROM ({}) AS r({})", items, query, names);
}

base::Result<Write> MakeWrite(SessionContext& session, const sql::BoundInsert& insert,
                              const sql::InsertTarget& target, const sql::Source& source) {
  Write write;
  write.table = session.Lookup(insert.table->database, insert.table->name);
  write.overwrite = insert.overwrite;
  write.reads = sql::ReadTables(*insert.query);
  if (!write.table->storage_handler.empty() ||
      (write.table->kind != catalog::TableKind::kManaged && !catalog::IsScan(*write.table))) {
    return base::Fail(
        source.ErrorAt(base::ErrorCode::kUnsupported, target.span,
                       fmt::format("INSERT into the external table {} is not supported",
                                   write.table->QualifiedName())));
  }
  TRY_ASSIGN(write.partition, catalog::InsertedPartition(*write.table, target.partition, source));
  TRY_ASSIGN(write.query, session.Generate(*insert.query));
  write.query = WithoutNulls(*write.table, std::move(write.query));
  if (!catalog::IsScan(*write.table)) write.query = AsWritten(*write.table, std::move(write.query));
  return write;
}

/// All writes or none.
base::Result<void> WriteRows(SessionContext& session, const std::vector<Write>& writes,
                             StatementStats* stats) {
  Writer writer(session, *stats);
  std::vector<std::string> read;
  TRY_ASSIGN(stats->rows, session.Transact([&](Changes& changes) -> base::Result<int64_t> {
    int64_t rows = 0;
    for (const Write& write : writes) {
      TRY_ASSIGN(const int64_t written, writer.Do(write, changes.Of(write.table)));
      rows += written;
      read.insert(read.end(), write.reads.begin(), write.reads.end());
    }
    return rows;
  }));
  stats->bad_records = session.warehouse.TakeBadRecords(read);
  return {};
}

catalog::Table TableOfFiles(const catalog::Table& table, const std::string& path,
                            bool with_partition_columns) {
  catalog::Table files = table;
  files.kind = catalog::TableKind::kExternal;
  files.location = path;
  if (with_partition_columns) files.columns = table.AllColumns();
  files.partition_columns.clear();
  files.partitions.clear();
  return files;
}

/// A table over the files to load. What a path gives for columns that LOAD names in PARTITION is
/// not in the files.
base::Result<std::shared_ptr<const CombinedTable>> FilesToLoad(const catalog::Table& table,
                                                               const std::string& path,
                                                               bool with_partition_columns) {
  auto files = std::make_shared<CombinedTable>();
  files->table = TableOfFiles(table, path, with_partition_columns);
  for (const catalog::Column& column : files->table.columns) {
    TRY_ASSIGN(files->paths.emplace_back(), serde::ResolvePath(files->table, column.name));
  }
  return std::shared_ptr<const CombinedTable>(std::move(files));
}

std::string RowsOfFiles(const std::string& from, const catalog::Table& table,
                        const std::vector<std::optional<std::string>>& partition) {
  std::string items;
  for (const catalog::Column& column : table.columns)
    items += (items.empty() ? "" : ", ") + Quoted(column.name);
  for (size_t i = 0; i < partition.size(); ++i) {
    const catalog::Column& column = table.partition_columns[i];
    items += ", " + (partition[i] ? ValueSql(column, *partition[i]) : Quoted(column.name));
  }
  return fmt::format("SELECT {} FROM {}", items, from);
}

/// The URI of a path as LOAD DATA takes it: one without a scheme is of this machine.
std::string UriOf(const std::string& path) {
  return path.starts_with('/') ? "file://" + path : path;
}

/// INSERT OVERWRITE [LOCAL] DIRECTORY: the rows become a file there, by the row format that the
/// statement gives.
base::Result<void> InsertDirectory(SessionContext& session, const sql::Insert& statement,
                                   const sql::Source& source, StatementStats* stats) {
  TRY_ASSIGN(const auto query, session.Resolve(*statement.query, source));
  TRY_ASSIGN(auto table, catalog::DefineDirectory(statement.target, query->output));
  TRY_ASSIGN(stats->generated, session.Generate(*query));
  TRY_ASSIGN(stats->rows, session.Transact([&](Changes&) {
    return WriteTableFiles(session, stats->generated, {}, FileWrite::kOverwrite, table);
  }));
  stats->bad_records = session.warehouse.TakeBadRecords(sql::ReadTables(*query));
  return {};
}

/// The files become files of the table: those of this machine are copied, others are moved.
base::Result<void> LoadFiles(SessionContext& session, const Location& from,
                             const sql::LoadData& statement, const sql::Source& source,
                             const std::shared_ptr<const catalog::Table>& table) {
  std::string to = table->location;
  catalog::Partition partition;
  if (!statement.partition.empty()) {
    TRY_ASSIGN(partition.values, catalog::OnePartition(*table, statement.partition, source));
    const auto* present = catalog::FindPartition(*table, partition.values);
    if (present) partition = *present;
    to = PartitionLocation(*table, partition);
  }
  return session
      .Transact([&](Changes& changes) -> base::Result<int64_t> {
        if (!statement.partition.empty()) catalog::AddPartition(changes.Of(table), partition);
        return PutFiles(session, from,
                        statement.overwrite ? FileWrite::kOverwrite : FileWrite::kAppend, to,
                        !statement.local);
      })
      .map([](auto) {});
}

/// The type of what a text file has for a value: timestamps as they stand there.
sql::Type InFile(sql::Type type) {
  if (type.kind == sql::TypeKind::kTimestamp) return sql::kStringType;
  for (sql::Type& child : type.children) child = InFile(std::move(child));
  return type;
}

/// Whether rows may stay as the text that their files have.
bool KeepsText(const catalog::Table& table) {
  return table.format == "textfile" && table.partition_columns.empty() &&
         (table.serde.empty() || table.serde == serde::kLazySimpleSerde) &&
         std::ranges::any_of(table.columns, [](const catalog::Column& column) {
           return column.type.Holds(sql::TypeKind::kTimestamp);
         });
}

/// LOAD of timestamps that the engine has no value for: the rows keep their texts, as if the
/// columns had been strings when they were written. To read such a value is refused, not to have
/// it.
base::Result<void> LoadTexts(SessionContext& session, Write& write, const std::string& uri,
                             StatementStats* stats) {
  Writer writer(session, *stats);
  TRY_ASSIGN(stats->rows, session.Transact([&](Changes& changes) -> base::Result<int64_t> {
    catalog::Table& after = changes.Of(write.table);
    if (write.overwrite) TRY(writer.Run("DELETE FROM " + StoredName(after)));
    write.overwrite = false;
    const auto columns = after.columns;
    for (catalog::Column& column : after.columns) column.type = InFile(column.type);
    TRY(ChangeColumns(session, write.table, after, stats));
    TRY_ASSIGN(auto files, FilesToLoad(after, uri, false));
    const TransientScan scan(session.warehouse.scans(), std::move(files));
    write.query =
        RowsOfFiles(fmt::format("pdm_scan_combined({})", QuotedText(scan.name())), after, {});
    TRY_ASSIGN(const int64_t rows, writer.Do(write, after));
    const auto texts = std::make_shared<const catalog::Table>(after);
    after.columns = columns;
    TRY(ChangeColumns(session, texts, after, stats));
    return rows;
  }));
  return {};
}

}  // namespace

std::string ColumnList(const catalog::Table& table) {
  std::string list;
  for (const catalog::Column& column : table.AllColumns())
    list += (list.empty() ? "" : ", ") + Quoted(column.name);
  return list;
}

std::string PartitionCondition(const catalog::Table& table,
                               const std::vector<std::string>& values) {
  return ConditionOfValues(table, {values.begin(), values.end()});
}

std::string PartitionAssignment(const catalog::Table& table,
                                const std::vector<std::string>& values) {
  std::string assignments;
  for (size_t i = 0; i < values.size(); ++i) {
    const catalog::Column& column = table.partition_columns[i];
    assignments +=
        fmt::format("{}{} = {}", i ? ", " : "", Quoted(column.name), ValueSql(column, values[i]));
  }
  return assignments;
}

base::Result<int64_t> DeletePartition(SessionContext& session, const catalog::Table& table,
                                      const std::vector<std::string>& values) {
  return Run(session.connection, fmt::format("DELETE FROM {} WHERE {}", StoredName(table),
                                             PartitionCondition(table, values)));
}

base::Result<int64_t> AppendRows(SessionContext& session,
                                 std::shared_ptr<const catalog::Table> table, std::string query,
                                 Changes& changes, StatementStats* stats) {
  Write write;
  write.partition.resize(table->partition_columns.size());
  write.query = std::move(query);
  catalog::Table& after = changes.Of(table);
  write.table = std::move(table);
  return Writer(session, *stats).Do(write, after);
}

base::Result<void> Insert(SessionContext& session, const sql::Insert& statement,
                          const sql::Source& source, StatementStats* stats) {
  if (statement.target.is_directory) return InsertDirectory(session, statement, source, stats);
  TRY_ASSIGN(const auto insert,
             sql::ResolveInsert(statement, source, session.schema(), session.ResolveOptions()));
  std::vector<Write> writes(1);
  TRY_ASSIGN(writes[0], MakeWrite(session, insert, statement.target, source));
  return WriteRows(session, writes, stats);
}

base::Result<void> MultiInsert(SessionContext& session, const sql::MultiInsert& statement,
                               const sql::Source& source, StatementStats* stats) {
  for (const sql::Insert& branch : statement.branches) {
    if (branch.target.is_directory) return Refuse(source, "INSERT OVERWRITE DIRECTORY");
  }
  TRY_ASSIGN(const auto inserts, sql::ResolveMultiInsert(statement, source, session.schema(),
                                                         session.ResolveOptions()));
  std::vector<Write> writes;
  for (size_t i = 0; i < inserts.size(); ++i) {
    TRY_ASSIGN(writes.emplace_back(),
               MakeWrite(session, inserts[i], statement.branches[i].target, source));
  }
  return WriteRows(session, writes, stats);
}

base::Result<void> LoadData(SessionContext& session, const sql::LoadData& statement,
                            const sql::Source& source, StatementStats* stats) {
  std::vector<Write> writes(1);
  Write& write = writes[0];
  TRY_ASSIGN(write.table, session.Find(statement.table, source));
  const catalog::Table& table = *write.table;
  if (!table.storage_handler.empty() ||
      (table.kind != catalog::TableKind::kManaged && !catalog::IsScan(table)))
    return Refuse(source, "LOAD DATA into " + table.QualifiedName());
  const std::string uri = UriOf(statement.path);
  TRY_ASSIGN(const Location location, session.warehouse.scans().Open(uri));
  TRY_ASSIGN(const auto present, location.store->List(location.prefix));
  if (present.empty())
    return FailAtStart(source, base::ErrorCode::kNotFound, "no file at " + statement.path);
  write.overwrite = statement.overwrite;
  const bool moves =
      catalog::IsScan(table) && (table.partition_columns.empty() || !statement.partition.empty());
  if (moves) return LoadFiles(session, location, statement, source, write.table);
  TRY_ASSIGN(write.partition, catalog::InsertedPartition(table, statement.partition, source));
  const bool dynamic = statement.partition.empty();
  if (table.format == "parquet") {
    catalog::Table files = TableOfFiles(table, uri, dynamic);
    TRY_ASSIGN(const auto rows, ParquetRows(session.warehouse.scans(), session.connection, files));
    write.query = RowsOfFiles(rows, table, write.partition);
    return WriteRows(session, writes, stats);
  }
  TRY_ASSIGN(auto files, FilesToLoad(table, uri, dynamic));
  const TransientScan scan(session.warehouse.scans(), std::move(files));
  write.query = RowsOfFiles(fmt::format("pdm_scan_combined({})", QuotedText(scan.name())), table,
                            write.partition);
  write.reads = {};
  auto done = WriteRows(session, writes, stats);
  if (done || done.error().code != base::ErrorCode::kUnsupported || !KeepsText(table)) return done;
  return LoadTexts(session, write, uri, stats);
}

}  // namespace engine
