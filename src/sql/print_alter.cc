#include "sql/print_state.h"

namespace sql {

void Printer::Put(const AlterTable& statement) {
  Put(statement.kind == DropKind::kTable ? "ALTER TABLE " : "ALTER VIEW ");
  PutQualified(statement.name);
  PutPartition(statement.partition);
  Put(" ");
  std::visit([this](const auto& action) { Put(action); }, statement.action);
}

void Printer::Put(const RenameTable& action) {
  Put("RENAME TO ");
  PutQualified(action.to);
}

void Printer::Put(const AddColumns& action) {
  Put(action.replace ? "REPLACE COLUMNS (" : "ADD COLUMNS (");
  PutColumns(action.columns);
  Put(action.cascade ? ") CASCADE" : ")");
}

void Printer::Put(const ChangeColumn& action) {
  Put("CHANGE COLUMN ");
  PutName(action.name);
  Put(" ");
  Put(action.column);
  if (action.first) Put(" FIRST");
  if (!action.after.empty()) {
    Put(" AFTER ");
    PutName(action.after);
  }
  if (action.cascade) Put(" CASCADE");
}

void Printer::Put(const AddPartitions& action) {
  Put(action.if_not_exists ? "ADD IF NOT EXISTS" : "ADD");
  for (const NewPartition& partition : action.partitions) {
    PutPartition(partition.spec);
    PutLocation(partition.location);
  }
}

void Printer::Put(const DropPartitions& action) {
  Put(action.if_exists ? "DROP IF EXISTS" : "DROP");
  bool first = true;
  for (const PartitionSpec& spec : action.specs) {
    if (!first) Put(",");
    first = false;
    PutPartition(spec);
  }
  if (action.purge) Put(" PURGE");
}

void Printer::Put(const ExchangePartition& action) {
  Put("EXCHANGE");
  PutPartition(action.spec);
  Put(" WITH TABLE ");
  PutQualified(action.from);
}

void Printer::Put(const RenamePartition& action) {
  Put("RENAME TO");
  PutPartition(action.to);
}

void Printer::Put(const SetProperties& action) {
  Put("SET TBLPROPERTIES ");
  PutProperties(action.properties);
}

void Printer::Put(const UnsetProperties& action) {
  Put(action.if_exists ? "UNSET TBLPROPERTIES IF EXISTS (" : "UNSET TBLPROPERTIES (");
  PutList(action.keys, [this](const std::string& key) { PutString(key); });
  Put(")");
}

void Printer::Put(const SetSerde& action) {
  if (action.class_name.empty()) {
    Put("SET SERDEPROPERTIES ");
    PutProperties(action.properties);
    return;
  }
  Put("SET SERDE ");
  PutString(action.class_name);
  if (action.properties.empty()) return;
  Put(" WITH SERDEPROPERTIES ");
  PutProperties(action.properties);
}

void Printer::Put(const SetLocation& action) {
  Put("SET LOCATION ");
  PutString(action.location);
}

void Printer::Put(const SetFileFormat& action) {
  Put("SET FILEFORMAT ");
  if (!action.storage.format.empty()) {
    PutName(action.storage.format);
    return;
  }
  Put("INPUTFORMAT ");
  PutString(action.storage.input_format);
  Put(" OUTPUTFORMAT ");
  PutString(action.storage.output_format);
  Put(" SERDE ");
  PutString(action.storage.serde);
}

void Printer::Put(const SetQuery& action) {
  Put("AS ");
  Put(*action.query);
}

void Printer::Put(const AlterDatabase& statement) {
  Put("ALTER DATABASE ");
  PutName(statement.name);
  if (statement.location) {
    Put(" SET LOCATION ");
    PutString(*statement.location);
  } else {
    Put(" SET DBPROPERTIES ");
    PutProperties(statement.properties);
  }
}

void Printer::Put(const RepairTable& statement) {
  Put(statement.repair ? "MSCK REPAIR TABLE " : "MSCK TABLE ");
  PutQualified(statement.name);
  if (statement.mode == RepairTable::Mode::kDrop) Put(" DROP PARTITIONS");
  if (statement.mode == RepairTable::Mode::kSync) Put(" SYNC PARTITIONS");
}

void Printer::Put(const Analyze& statement) {
  Put("ANALYZE TABLE ");
  PutQualified(statement.name);
  PutPartition(statement.partition);
  Put(" COMPUTE STATISTICS");
  if (statement.noscan) Put(" NOSCAN");
  if (!statement.for_columns) return;
  Put(" FOR COLUMNS");
  if (statement.columns.empty()) return;
  Put(" ");
  PutNames(statement.columns);
}

}  // namespace sql
