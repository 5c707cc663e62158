#include <fmt/format.h>

#include "sql/print_state.h"

namespace sql {

void Printer::Put(const CreateTable& statement) {
  Put("CREATE ");
  if (statement.temporary) Put("TEMPORARY ");
  if (statement.external) Put("EXTERNAL ");
  Put("TABLE ");
  if (statement.if_not_exists) Put("IF NOT EXISTS ");
  PutQualified(statement.name);
  if (statement.like) {
    Put(" LIKE ");
    PutQualified(*statement.like);
  }
  if (!statement.columns.empty() || !statement.constraints.empty()) {
    Put(" (");
    PutColumns(statement.columns);
    if (!statement.columns.empty() && !statement.constraints.empty()) Put(", ");
    PutList(statement.constraints, [this](const std::string& constraint) { Put(constraint); });
    Put(")");
  }
  PutComment(statement.comment);
  PutTableLayout(statement);
  PutRowFormat(statement.row_format);
  PutStorage(statement.storage);
  PutLocation(statement.location);
  if (!statement.properties.empty()) {
    Put(" TBLPROPERTIES ");
    PutProperties(statement.properties);
  }
  if (!statement.query) return;
  Put(" AS ");
  Put(*statement.query);
}

void Printer::PutTableLayout(const CreateTable& table) {
  if (!table.partitioned_by.empty()) {
    Put(" PARTITIONED BY (");
    PutColumns(table.partitioned_by);
    Put(")");
  }
  if (!table.clustered_by.empty()) {
    Put(" CLUSTERED BY ");
    PutNamesInParentheses(table.clustered_by);
    if (!table.sorted_by.empty()) {
      Put(" SORTED BY (");
      PutSortItems(table.sorted_by);
      Put(")");
    }
    Put(fmt::format(" INTO {} BUCKETS", table.buckets));
  }
  if (!table.skewed_by.empty()) {
    Put(" SKEWED BY ");
    PutNamesInParentheses(table.skewed_by);
    Put(" ON " + table.skewed_on);
  }
}

void Printer::Put(const ColumnDef& column) {
  PutName(column.name);
  if (column.type.kind != TypeKind::kVoid) {
    Put(" ");
    Put(column.type);
  }
  if (!column.constraint.empty()) Put(" " + column.constraint);
  PutComment(column.comment);
}

void Printer::PutColumns(const std::vector<ColumnDef>& columns) {
  PutList(columns, [this](const ColumnDef& column) { Put(column); });
}

void Printer::PutComment(const std::string& comment) {
  if (comment.empty()) return;
  Put(" COMMENT ");
  PutString(comment);
}

void Printer::PutLocation(const std::optional<std::string>& location) {
  if (!location) return;
  Put(" LOCATION ");
  PutString(*location);
}

void Printer::PutRowFormat(const RowFormat& format) {
  if (const auto* delimited = std::get_if<DelimitedFormat>(&format)) {
    PutDelimited(*delimited);
  } else if (const auto* serde = std::get_if<SerdeFormat>(&format)) {
    Put(" ROW FORMAT SERDE ");
    PutString(serde->class_name);
    if (serde->properties.empty()) return;
    Put(" WITH SERDEPROPERTIES ");
    PutProperties(serde->properties);
  }
}

void Printer::PutDelimited(const DelimitedFormat& format) {
  const auto put = [this](std::string_view words, const std::optional<std::string>& text) {
    if (!text) return;
    Put(words);
    PutString(*text);
  };
  Put(" ROW FORMAT DELIMITED");
  put(" FIELDS TERMINATED BY ", format.fields);
  put(" ESCAPED BY ", format.escaped);
  put(" COLLECTION ITEMS TERMINATED BY ", format.collection_items);
  put(" MAP KEYS TERMINATED BY ", format.map_keys);
  put(" LINES TERMINATED BY ", format.lines);
  put(" NULL DEFINED AS ", format.null_defined_as);
}

void Printer::PutStorage(const StorageFormat& storage) {
  if (!storage.format.empty()) {
    Put(" STORED AS ");
    PutName(storage.format);
  } else if (!storage.handler.empty()) {
    Put(" STORED BY ");
    PutString(storage.handler);
    if (storage.handler_properties.empty()) return;
    Put(" WITH SERDEPROPERTIES ");
    PutProperties(storage.handler_properties);
  } else if (!storage.input_format.empty() || !storage.output_format.empty()) {
    Put(" STORED AS INPUTFORMAT ");
    PutString(storage.input_format);
    Put(" OUTPUTFORMAT ");
    PutString(storage.output_format);
  }
}

void Printer::PutProperties(const Properties& properties) {
  Put("(");
  PutList(properties, [this](const auto& property) {
    PutString(property.first);
    Put("=");
    PutString(property.second);
  });
  Put(")");
}

void Printer::Put(const CreateView& statement) {
  Put(statement.or_replace ? "CREATE OR REPLACE VIEW " : "CREATE VIEW ");
  if (statement.if_not_exists) Put("IF NOT EXISTS ");
  PutQualified(statement.name);
  if (!statement.columns.empty()) {
    Put(" (");
    PutColumns(statement.columns);
    Put(")");
  }
  PutComment(statement.comment);
  if (!statement.partitioned_on.empty()) {
    Put(" PARTITIONED ON ");
    PutNamesInParentheses(statement.partitioned_on);
  }
  if (!statement.properties.empty()) {
    Put(" TBLPROPERTIES ");
    PutProperties(statement.properties);
  }
  Put(" AS ");
  Put(*statement.query);
}

void Printer::Put(const CreateDatabase& statement) {
  Put(statement.if_not_exists ? "CREATE DATABASE IF NOT EXISTS " : "CREATE DATABASE ");
  PutName(statement.name);
  PutComment(statement.comment);
  PutLocation(statement.location);
  if (statement.properties.empty()) return;
  Put(" WITH DBPROPERTIES ");
  PutProperties(statement.properties);
}

void Printer::Put(const DropDatabase& statement) {
  Put(statement.if_exists ? "DROP DATABASE IF EXISTS " : "DROP DATABASE ");
  PutName(statement.name);
  if (statement.cascade) Put(" CASCADE");
}

void Printer::Put(const DropTable& statement) {
  Put(statement.kind == DropKind::kTable ? "DROP TABLE " : "DROP VIEW ");
  if (statement.if_exists) Put("IF EXISTS ");
  PutQualified(statement.name);
  if (statement.purge) Put(" PURGE");
}

void Printer::Put(const TruncateTable& statement) {
  Put("TRUNCATE TABLE ");
  PutQualified(statement.name);
  PutPartition(statement.partition);
  if (!statement.columns.empty()) {
    Put(" COLUMNS ");
    PutNamesInParentheses(statement.columns);
  }
  if (statement.force) Put(" FORCE");
}

void Printer::Put(const CreateMacro& statement) {
  Put("CREATE TEMPORARY MACRO ");
  PutName(statement.name);
  Put("(");
  PutColumns(statement.parameters);
  Put(") ");
  Put(*statement.body);
}

void Printer::Put(const DropMacro& statement) {
  Put("DROP TEMPORARY MACRO ");
  if (statement.if_exists) Put("IF EXISTS ");
  PutName(statement.name);
}

void Printer::Put(const CreateFunction& statement) {
  Put(statement.temporary ? "CREATE TEMPORARY FUNCTION " : "CREATE FUNCTION ");
  PutQualified(statement.name);
  Put(" AS ");
  PutString(statement.class_name);
  if (statement.resources.empty()) return;
  Put(" USING ");
  PutList(statement.resources, [this](const auto& resource) {
    Put(resource.first + " ");
    PutString(resource.second);
  });
}

void Printer::Put(const DropFunction& statement) {
  Put(statement.temporary ? "DROP TEMPORARY FUNCTION " : "DROP FUNCTION ");
  if (statement.if_exists) Put("IF EXISTS ");
  PutQualified(statement.name);
}

}  // namespace sql
