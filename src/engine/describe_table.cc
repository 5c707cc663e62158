#include "engine/describe_table.h"

#include <fmt/format.h>

#include <algorithm>

#include "catalog/format.h"
#include "catalog/partition.h"
#include "catalog/schema.h"
#include "engine/parquet_rows.h"
#include "engine/stored_rows.h"
#include "engine/table_files.h"
#include "engine/writes.h"
#include "serde/record_decoder.h"

namespace engine {
namespace {

using base::Result;
using catalog::Column;
using catalog::Table;

using Properties = std::map<std::string, std::string>;

/// The hive command pads the cells of DESCRIBE to 20.
std::string Padded(const std::string& text) { return fmt::format("{:<20}", text); }

/// A column's type as it was declared.
std::string TypeText(const sql::Type& type) { return type.Spelled().ToString(); }

/// The columns of rows as Hive shows them. A SerDe that is asked for them does not know how fields
/// were written, and but for RegexSerDe no comments.
std::vector<Column> ShownColumns(const Table& table, std::vector<Column> columns) {
  const std::string name = catalog::SerdeOf(table);
  if (name.empty() || catalog::IsSerdeOfFormat(name)) return columns;
  for (Column& column : columns) {
    column.type = column.type.Unspelled();
    if (name != serde::kRegexSerde) column.comment = "from deserializer";
  }
  return columns;
}

/// A text in single quotes, as SHOW CREATE TABLE writes it.
std::string SingleQuoted(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    if (c == '\n') {
      quoted += "\\n";
    } else if (c == '\t') {
      quoted += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20) {
      quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
    } else {
      if (c == '\'' || c == '\\') quoted += '\\';
      quoted += c;
    }
  }
  return quoted + "'";
}

Properties SerdeProperties(const Table& table) {
  Properties properties = table.serde_properties;
  const auto delimiter = properties.find("field.delim");
  properties.emplace("serialization.format",
                     delimiter == properties.end() ? "1" : delimiter->second);
  return properties;
}

class Description {
 public:
  Description(SessionContext& session, const Table& table, RowSink& sink)
      : session_(session), table_(table), sink_(sink) {}

  Result<void> Columns() {
    TRY(ColumnRows(ShownColumns(table_, table_.columns)));
    TRY(ColumnRows(table_.partition_columns));
    if (table_.partition_columns.empty()) return {};
    return PartitionColumns();
  }

  Result<void> Extended(const catalog::Partition* partition) {
    TRY(Columns());
    TRY(Blank());
    std::string columns;
    for (const Column& column : table_.AllColumns()) {
      columns += fmt::format("{}FieldSchema(name:{}, type:{}, comment:{})",
                             columns.empty() ? "" : ", ", column.name, TypeText(column.type),
                             column.comment.empty() ? "null" : column.comment);
    }
    if (partition) {
      return sink_.Row(
          {Padded("Detailed Partition Information"),
           fmt::format("Partition(values:[{}], dbName:{}, tableName:{}, cols:[{}])",
                       fmt::join(partition->values, ", "), table_.database, table_.name, columns),
           ""});
    }
    return sink_.Row({Padded("Detailed Table Information"),
                      fmt::format("Table(tableName:{}, dbName:{}, cols:[{}], location:{}, "
                                  "tableType:{})",
                                  table_.name, table_.database, columns, table_.location, Kind()),
                      ""});
  }

  Result<void> Formatted(const catalog::Partition* partition) {
    TRY(Header());
    const bool is_own = partition && !partition->columns.empty();
    TRY(ColumnRows(ShownColumns(table_, is_own ? partition->columns : table_.columns)));
    if (!table_.partition_columns.empty()) TRY(PartitionColumns());
    TRY(Blank());
    TRY(partition ? AboutPartition(*partition) : AboutTable());
    TRY(Blank());
    TRY(Storage());
    if (table_.kind != catalog::TableKind::kView) return {};
    TRY(Blank());
    TRY(Title("# View Information"));
    TRY(Line("View Original Text:", table_.view_original));
    TRY(Line("View Expanded Text:", table_.view_text));
    return Line("View Rewrite Enabled:", "No");
  }

 private:
  std::string Kind() const {
    switch (table_.kind) {
      case catalog::TableKind::kManaged:
        return "MANAGED_TABLE";
      case catalog::TableKind::kExternal:
        return "EXTERNAL_TABLE";
      default:
        return "VIRTUAL_VIEW";
    }
  }

  Result<void> Title(const std::string& text) {
    return sink_.Row({Padded(text), std::nullopt, std::nullopt});
  }
  Result<void> Blank() { return Title(""); }
  Result<void> Line(const std::string& name, const std::string& value) {
    return sink_.Row({Padded(name), Padded(value), std::nullopt});
  }
  Result<void> Header() {
    return sink_.Row({Padded("# col_name"), Padded("data_type"), Padded("comment")});
  }

  Result<void> ColumnRows(const std::vector<Column>& columns) {
    for (const Column& column : columns)
      TRY(sink_.Row({Padded(column.name), Padded(TypeText(column.type)), Padded(column.comment)}));
    return {};
  }

  Result<void> PartitionColumns() {
    TRY(Blank());
    TRY(Title("# Partition Information"));
    TRY(Header());
    return ColumnRows(table_.partition_columns);
  }

  Result<void> PropertyRows(const std::string& title, const Properties& properties) {
    TRY(Title(title));
    for (const auto& [key, value] : properties)
      TRY(sink_.Row({Padded(""), Padded(key), Padded(value)}));
    return {};
  }

  Result<void> AboutTable() {
    TRY(Title("# Detailed Table Information"));
    TRY(Line("Database:", table_.database));
    if (!table_.location.empty()) TRY(Line("Location:", table_.location));
    TRY(Line("Table Type:", Kind()));
    Properties properties = table_.properties;
    if (!table_.comment.empty()) properties["comment"] = table_.comment;
    if (!table_.partition_columns.empty())
      properties["numPartitions"] = std::to_string(table_.partitions.size());
    TRY(AddRowCount("", properties));
    return PropertyRows("Table Parameters:", properties);
  }

  Result<void> AboutPartition(const catalog::Partition& partition) {
    TRY(Title("# Detailed Partition Information"));
    TRY(Line("Partition Value:", fmt::format("[{}]", fmt::join(partition.values, ", "))));
    TRY(Line("Database:", table_.database));
    TRY(Line("Table:", table_.name));
    if (HasFiles(table_)) TRY(Line("Location:", PartitionLocation(table_, partition)));
    Properties properties;
    TRY(AddRowCount(" WHERE " + PartitionCondition(table_, partition.values), properties));
    return PropertyRows("Partition Parameters:", properties);
  }

  /// The engine knows how many rows it keeps; of files it is ANALYZE that says.
  Result<void> AddRowCount(const std::string& where, Properties& properties) {
    if (table_.kind != catalog::TableKind::kManaged || catalog::IsScan(table_)) return {};
    TRY_ASSIGN(const int64_t rows, session_.CountRows(table_, where));
    properties["numRows"] = std::to_string(rows);
    return {};
  }

  Result<void> Storage() {
    TRY(Title("# Storage Information"));
    const catalog::FileFormat* format =
        catalog::FindFormat(table_.format.empty() ? "textfile" : table_.format);
    const bool is_view = table_.kind == catalog::TableKind::kView;
    TRY(Line("SerDe Library:", is_view ? "null" : catalog::SerdeOf(table_)));
    if (format) {
      TRY(Line("InputFormat:", format->input));
      TRY(Line("OutputFormat:", format->output));
    }
    TRY(Line("Compressed:", "No"));
    return is_view ? Result<void>() : PropertyRows("Storage Desc Params:", SerdeProperties(table_));
  }

  SessionContext& session_;
  const Table& table_;
  RowSink& sink_;
};

/// `DESCRIBE t a.b`: the column, or the fields of a struct.
Result<void> DescribeColumn(const Table& table, const std::vector<std::string>& path,
                            const sql::Source& source, RowSink& sink) {
  auto columns = ShownColumns(table, table.columns);
  columns.insert(columns.end(), table.partition_columns.begin(), table.partition_columns.end());
  const auto found = std::ranges::find(columns, sql::Lower(path[0]), &Column::name);
  const auto unknown = [&](const std::string& name) {
    return FailAtStart(source, base::ErrorCode::kNotFound,
                       fmt::format("no column \"{}\" in {}", name, table.QualifiedName()));
  };
  if (found == columns.end()) return unknown(path[0]);
  sql::Type type = found->type;
  std::string name = found->name;
  for (size_t i = 1; i < path.size(); ++i) {
    name = sql::Lower(path[i]);
    int child = type.kind == sql::TypeKind::kStruct ? type.FieldIndex(name) : -1;
    if (type.kind == sql::TypeKind::kArray && name == "$elem$") child = 0;
    if (type.kind == sql::TypeKind::kMap && name == "$key$") child = 0;
    if (type.kind == sql::TypeKind::kMap && name == "$value$") child = 1;
    if (child < 0) return unknown(path[i]);
    type = sql::Type(type.children[static_cast<size_t>(child)]);
  }
  const auto row = [&](const std::string& field, const sql::Type& of) {
    return sink.Row({Padded(field), Padded(TypeText(of)), Padded("from deserializer")});
  };
  if (type.kind != sql::TypeKind::kStruct) return row(name, type);
  for (size_t i = 0; i < type.children.size(); ++i)
    TRY(row(type.Spelled().names[i], type.children[i]));
  return {};
}

void AddColumnLines(const std::vector<Column>& columns, std::vector<std::string>& lines) {
  for (size_t i = 0; i < columns.size(); ++i) {
    const Column& column = columns[i];
    lines.push_back(
        fmt::format("  `{}` {}{}{}", column.name, TypeText(column.type),
                    column.comment.empty() ? "" : " COMMENT " + SingleQuoted(column.comment),
                    i + 1 < columns.size() ? ", " : ")"));
  }
}

void AddPropertyLines(const Properties& properties, const std::string& end,
                      std::vector<std::string>& lines) {
  size_t left = properties.size();
  for (const auto& [key, value] : properties)
    lines.push_back(
        fmt::format("  {}={}{}", SingleQuoted(key), SingleQuoted(value), --left > 0 ? ", " : end));
}

}  // namespace

Result<void> DescribeTable(const sql::Describe& describe, const sql::Source& source,
                           SessionContext& session, RowSink& sink) {
  TRY_ASSIGN(const auto table, session.Find(describe.name, source));
  TRY(sink.Begin({{"col_name", sql::kStringType},
                  {"data_type", sql::kStringType},
                  {"comment", sql::kStringType}}));
  if (!describe.column_path.empty()) {
    if (describe.formatted) return Refuse(source, "DESCRIBE FORMATTED of a column");
    return DescribeColumn(*table, describe.column_path, source, sink);
  }
  const catalog::Partition* partition = nullptr;
  if (!describe.partition.empty()) {
    TRY_ASSIGN(const auto values, catalog::OnePartition(*table, describe.partition, source));
    partition = catalog::FindPartition(*table, values);
    if (!partition) {
      return FailAtStart(source, base::ErrorCode::kNotFound,
                         fmt::format("{} has no partition {}", table->QualifiedName(),
                                     catalog::PartitionName(*table, values)));
    }
  }
  Description description(session, *table, sink);
  if (describe.formatted) return description.Formatted(partition);
  if (describe.extended) return description.Extended(partition);
  return description.Columns();
}

std::vector<std::string> CreateTableLines(const Table& table) {
  if (table.kind == catalog::TableKind::kView)
    return {fmt::format("CREATE VIEW `{}` AS {}", table.name, table.view_text)};
  std::vector<std::string> lines;
  lines.push_back(fmt::format("CREATE {}{}TABLE `{}`(", table.temporary ? "TEMPORARY " : "",
                              table.kind == catalog::TableKind::kExternal ? "EXTERNAL " : "",
                              table.name));
  AddColumnLines(ShownColumns(table, table.columns), lines);
  if (!table.comment.empty()) lines.push_back("COMMENT " + SingleQuoted(table.comment));
  if (!table.partition_columns.empty()) {
    lines.emplace_back("PARTITIONED BY ( ");
    AddColumnLines(table.partition_columns, lines);
  }
  if (!table.storage_handler.empty()) {
    lines.emplace_back("STORED BY ");
    lines.push_back("  " + SingleQuoted(table.storage_handler));
  } else {
    const catalog::FileFormat* format = catalog::FindFormat(table.format);
    lines.emplace_back("ROW FORMAT SERDE ");
    lines.push_back("  " + SingleQuoted(catalog::SerdeOf(table)) + " ");
    if (!table.serde_properties.empty()) {
      lines.emplace_back("WITH SERDEPROPERTIES ( ");
      const bool is_lazy = catalog::SerdeOf(table) == catalog::FindFormat("textfile")->serde;
      AddPropertyLines(is_lazy ? SerdeProperties(table) : table.serde_properties, ") ", lines);
    }
    if (format) {
      lines.emplace_back("STORED AS INPUTFORMAT ");
      lines.push_back("  " + SingleQuoted(format->input) + " ");
      lines.emplace_back("OUTPUTFORMAT ");
      lines.push_back("  " + SingleQuoted(format->output));
    }
  }
  if (!table.location.empty()) {
    lines.emplace_back("LOCATION");
    lines.push_back("  " + SingleQuoted(table.location));
  }
  if (!table.properties.empty()) {
    lines.emplace_back("TBLPROPERTIES (");
    AddPropertyLines(table.properties, ")", lines);
  }
  return lines;
}

}  // namespace engine
