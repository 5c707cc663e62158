#include "engine/parquet_rows.h"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "catalog/schema.h"
#include "engine/fetch.h"
#include "engine/reread.h"
#include "engine/scan_partitions.h"
#include "engine/stored_rows.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

using base::Result;
using catalog::Column;
using duckdb::LogicalTypeId;
using sql::Type;
using sql::TypeKind;
using sql::to_duckdb::Quoted;
using sql::to_duckdb::QuotedText;

/// The Hive type of what DuckDB's reader gives; nothing for types that Hive does not have.
std::optional<Type> HiveType(const duckdb::LogicalType& type) {
  switch (type.id()) {
    case LogicalTypeId::BOOLEAN:
      return sql::kBooleanType;
    case LogicalTypeId::TINYINT:
      return sql::kTinyintType;
    case LogicalTypeId::SMALLINT:
      return sql::kSmallintType;
    case LogicalTypeId::INTEGER:
      return sql::kIntType;
    case LogicalTypeId::BIGINT:
      return sql::kBigintType;
    case LogicalTypeId::FLOAT:
      return sql::kFloatType;
    case LogicalTypeId::DOUBLE:
      return sql::kDoubleType;
    case LogicalTypeId::DECIMAL:
      return Type::Decimal(duckdb::DecimalType::GetWidth(type),
                           duckdb::DecimalType::GetScale(type));
    case LogicalTypeId::VARCHAR:
      return sql::kStringType;
    case LogicalTypeId::BLOB:
      return sql::kBinaryType;
    case LogicalTypeId::DATE:
      return sql::kDateType;
    case LogicalTypeId::TIMESTAMP:
      return sql::kTimestampType;
    case LogicalTypeId::LIST: {
      const auto element = HiveType(duckdb::ListType::GetChildType(type));
      return element ? std::optional(Type::Array(*element)) : std::nullopt;
    }
    case LogicalTypeId::MAP: {
      const auto key = HiveType(duckdb::MapType::KeyType(type));
      const auto value = HiveType(duckdb::MapType::ValueType(type));
      return key && value ? std::optional(Type::Map(*key, *value)) : std::nullopt;
    }
    case LogicalTypeId::STRUCT: {
      std::vector<std::string> names;
      std::vector<Type> types;
      for (const auto& [name, child] : duckdb::StructType::GetChildTypes(type)) {
        const auto field = HiveType(child);
        if (!field) return std::nullopt;
        names.push_back(name);
        types.push_back(*field);
      }
      return Type::Struct(std::move(names), std::move(types));
    }
    default:
      return std::nullopt;
  }
}

struct FileColumn {
  std::string name;
  duckdb::LogicalType type;
};

class ParquetTable {
 public:
  ParquetTable(duckdb::Connection& connection, const catalog::Table& table)
      : connection_(connection), table_(table) {}

  /// Adds the rows of one file.
  Result<void> Add(const ScanFile& file) {
    const auto path = file.store->LocalPath(file.key);
    if (!path) {
      return base::Fail(base::Unsupported(
          fmt::format("Parquet files that are not on this machine ({}) are not supported",
                      file.store->Uri(file.key))));
    }
    const std::string from = fmt::format("read_parquet({})", QuotedText(path->string()));
    const auto shape = Query(connection_, fmt::format("SELECT * FROM {} LIMIT 0", from));
    if (!shape)
      return base::Fail(base::WithContext(shape.error(), "reading " + file.store->Uri(file.key)));
    std::vector<FileColumn> columns;
    for (size_t i = 0; i < (*shape)->names.size(); ++i)
      columns.push_back({(*shape)->names[i], (*shape)->types[i]});
    std::string items;
    for (const Column& column : table_.columns) {
      auto value = Read(column, columns);
      if (!value)
        return base::Fail(base::WithContext(value.error(), "reading " + file.store->Uri(file.key)));
      items += fmt::format("{}{} AS {}", items.empty() ? "" : ", ", *value, Quoted(column.name));
    }
    if (!table_.partition_columns.empty()) {
      const auto values = PartitionValues(table_, table_.partitions[file.partition]);
      for (size_t i = 0; i < values.size(); ++i) {
        const Column& column = table_.partition_columns[i];
        const std::string text = values[i].IsNull() ? "NULL" : QuotedText(values[i].ToString());
        items += fmt::format(", CAST({} AS {}) AS {}", text,
                             sql::to_duckdb::DuckdbTypeName(column.type), Quoted(column.name));
      }
    }
    rows_ += fmt::format("{}SELECT {} FROM {}", rows_.empty() ? "" : " UNION ALL ", items, from);
    return {};
  }

  std::string Rows() const {
    if (!rows_.empty()) return "(" + rows_ + ")";
    std::string items;
    for (const Column& column : table_.AllColumns())
      items += fmt::format("{}CAST(NULL AS {}) AS {}", items.empty() ? "" : ", ",
                           sql::to_duckdb::DuckdbTypeName(column.type), Quoted(column.name));
    return fmt::format("(SELECT {} WHERE FALSE)", items);
  }

 private:
  Result<std::string> Read(const Column& wanted, const std::vector<FileColumn>& columns) {
    for (const FileColumn& column : columns) {
      if (sql::Lower(column.name) != wanted.name) continue;
      const auto type = HiveType(column.type);
      if (!type) {
        return base::Fail(base::Unsupported(fmt::format("column {} of type {} is not supported",
                                                        column.name, column.type.ToString())));
      }
      std::string value = Quoted(column.name);
      // Bytes that nobody said are text.
      if (type->kind == TypeKind::kBinary && wanted.type.IsText())
        return sql::to_duckdb::GenerateCast(value, *type, wanted.type);
      return Reread("parquet", value, *type, wanted.type);
    }
    return fmt::format("CAST(NULL AS {})", sql::to_duckdb::DuckdbTypeName(wanted.type));
  }

  duckdb::Connection& connection_;
  const catalog::Table& table_;
  std::string rows_;
};

}  // namespace

bool IsParquetScan(const catalog::Table& table) {
  return table.kind == catalog::TableKind::kExternal && table.format == "parquet" &&
         table.storage_handler.empty() && !table.attached;
}

bool HasFiles(const catalog::Table& table) {
  return catalog::IsScan(table) || IsParquetScan(table);
}

Result<std::string> ParquetRows(const ScanEnvironment& environment, duckdb::Connection& connection,
                                const catalog::Table& table) {
  std::vector<ScanFile> files;
  if (table.partition_columns.empty()) {
    TRY_ASSIGN(files, FilesOfTable(environment, table));
  } else {
    std::vector<size_t> all(table.partitions.size());
    for (size_t i = 0; i < all.size(); ++i) all[i] = i;
    TRY_ASSIGN(files, FilesOfPartitions(environment, table, all));
  }
  ParquetTable rows(connection, table);
  for (const ScanFile& file : files) TRY(rows.Add(file));
  return rows.Rows();
}

Result<std::string> TableRows(const ScanEnvironment& environment, duckdb::Connection& connection,
                              const catalog::Table& table) {
  return IsParquetScan(table) ? ParquetRows(environment, connection, table) : StoredRows(table);
}

}  // namespace engine
