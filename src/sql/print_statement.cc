#include "sql/print_state.h"

namespace sql {

void Printer::Put(const Statement& statement) {
  std::visit([this](const auto& node) { Put(node); }, statement.node);
}

void Printer::Put(const SelectStatement& statement) { Put(*statement.query); }

void Printer::Put(const Insert& statement) {
  PutWith(statement.query->with);
  PutTarget(statement.target);
  Put(" ");
  if (const auto* select = std::get_if<Select>(&statement.query->body);
      select != nullptr && select->from) {
    const auto* values = std::get_if<ValuesTable>(&select->from->node);
    if (values != nullptr && values->alias.empty()) {
      Put("VALUES ");
      PutValuesRows(values->rows);
      return;
    }
  }
  PutBody(*statement.query);
}

void Printer::Put(const MultiInsert& statement) {
  PutWith(statement.with);
  Put("FROM ");
  Put(*statement.source);
  for (const Insert& branch : statement.branches) {
    Put(" ");
    PutTarget(branch.target);
    Put(" ");
    PutSelect(std::get<Select>(branch.query->body), From::kLeaveOut);
    PutTail(*branch.query);
  }
}

void Printer::PutTarget(const InsertTarget& target) {
  Put(target.overwrite ? "INSERT OVERWRITE " : "INSERT INTO ");
  if (target.is_directory) {
    Put(target.local_directory ? "LOCAL DIRECTORY " : "DIRECTORY ");
    PutString(target.directory);
    PutRowFormat(target.row_format);
    PutStorage(target.storage);
  } else {
    Put("TABLE ");
    PutQualified(target.table);
    PutPartition(target.partition);
    if (!target.columns.empty()) {
      Put(" ");
      PutNamesInParentheses(target.columns);
    }
  }
  if (target.if_not_exists) Put(" IF NOT EXISTS");
}

void Printer::PutPartition(const PartitionSpec& spec) {
  if (spec.empty()) return;
  Put(" PARTITION (");
  PutList(spec, [this](const PartitionPart& part) {
    PutName(part.column);
    if (!part.value) return;
    Put(part.op);
    Put(*part.value);
  });
  Put(")");
}

void Printer::Put(const LoadData& statement) {
  Put(statement.local ? "LOAD DATA LOCAL INPATH " : "LOAD DATA INPATH ");
  PutString(statement.path);
  Put(statement.overwrite ? " OVERWRITE INTO TABLE " : " INTO TABLE ");
  PutQualified(statement.table);
  PutPartition(statement.partition);
  if (statement.storage.serde.empty() && statement.storage.input_format.empty()) return;
  Put(" INPUTFORMAT ");
  PutString(statement.storage.input_format);
  Put(" SERDE ");
  PutString(statement.storage.serde);
}

void Printer::Put(const Update& statement) {
  Put("UPDATE ");
  PutQualified(statement.table);
  PutAssignments(statement.assignments);
  if (!statement.where) return;
  Put(" WHERE ");
  Put(*statement.where);
}

void Printer::PutAssignments(const std::vector<Assignment>& assignments) {
  constexpr int kPlus = 9;
  Put(" SET ");
  PutList(assignments, [this](const Assignment& assignment) {
    PutName(assignment.column);
    Put(" = ");
    PutAt(*assignment.value, kPlus);
  });
}

void Printer::Put(const Delete& statement) {
  Put("DELETE FROM ");
  PutQualified(statement.table);
  if (!statement.where) return;
  Put(" WHERE ");
  Put(*statement.where);
}

void Printer::Put(const Merge& statement) {
  Put("MERGE INTO ");
  PutQualified(statement.table);
  if (!statement.alias.empty()) {
    Put(" AS ");
    PutName(statement.alias);
  }
  Put(" USING ");
  Put(*statement.source);
  Put(" ON ");
  Put(*statement.on);
  for (const MergeBranch& branch : statement.branches) Put(branch);
}

void Printer::Put(const MergeBranch& branch) {
  const bool insert = branch.action == MergeBranch::Action::kInsert;
  Put(insert ? " WHEN NOT MATCHED" : " WHEN MATCHED");
  if (branch.condition) {
    Put(" AND ");
    Put(*branch.condition);
  }
  Put(" THEN ");
  if (insert) {
    Put("INSERT VALUES (");
    PutExprs(branch.values);
    Put(")");
  } else if (branch.action == MergeBranch::Action::kUpdate) {
    Put("UPDATE");
    PutAssignments(branch.assignments);
  } else {
    Put("DELETE");
  }
}

void Printer::Put(const UseDatabase& statement) {
  Put("USE ");
  PutName(statement.name);
}

void Printer::Put(const SetVariable& statement) {
  Put(statement.reset ? "RESET" : "SET");
  if (!statement.key.empty() || statement.value) Put(" ");
  Put(statement.key);
  if (!statement.value) return;
  Put("=");
  Put(*statement.value);
}

void Printer::Put(const Show& statement) {
  struct Words {
    ShowKind kind;
    std::string_view text;
  };
  static constexpr Words kWords[] = {{ShowKind::kDatabases, "DATABASES"},
                                     {ShowKind::kTables, "TABLES"},
                                     {ShowKind::kViews, "VIEWS"},
                                     {ShowKind::kColumns, "COLUMNS FROM"},
                                     {ShowKind::kPartitions, "PARTITIONS"},
                                     {ShowKind::kFunctions, "FUNCTIONS"},
                                     {ShowKind::kCreateTable, "CREATE TABLE"},
                                     {ShowKind::kTableProperties, "TBLPROPERTIES"},
                                     {ShowKind::kTableExtended, "TABLE EXTENDED"},
                                     {ShowKind::kLocks, "LOCKS"},
                                     {ShowKind::kOther, ""}};
  Put("SHOW ");
  for (const Words& words : kWords) {
    if (words.kind == statement.kind) Put(words.text);
  }
  const bool after_pattern = statement.kind == ShowKind::kTableExtended;
  if (statement.table) {
    Put(" ");
    PutQualified(*statement.table);
  }
  if (!after_pattern) PutPartition(statement.partition);
  if (!statement.database.empty()) {
    Put(" IN ");
    PutName(statement.database);
  }
  if (statement.pattern && statement.kind == ShowKind::kTableProperties) {
    Put(" (");
    PutString(*statement.pattern);
    Put(")");
  } else if (statement.pattern) {
    Put(statement.regex ? " " : " LIKE ");
    PutString(*statement.pattern);
  }
  if (after_pattern) PutPartition(statement.partition);
  if (statement.kind == ShowKind::kLocks && !statement.text.empty()) Put(" ");
  Put(statement.text);
}

void Printer::Put(const Describe& statement) {
  Put("DESCRIBE ");
  if (statement.kind == DescribeKind::kDatabase) Put("DATABASE ");
  if (statement.kind == DescribeKind::kFunction) Put("FUNCTION ");
  if (statement.extended) Put("EXTENDED ");
  if (statement.formatted) Put("FORMATTED ");
  if (statement.kind == DescribeKind::kFunction && statement.name.database.empty()) {
    PutString(statement.name.name);
    return;
  }
  // A table of that name would read as the option.
  if (statement.name.database.empty() && Lower(statement.name.name) == "formatted") {
    Put("`" + statement.name.name + "`");
  } else {
    PutQualified(statement.name);
  }
  PutPartition(statement.partition);
  for (size_t i = 0; i < statement.column_path.size(); ++i) {
    Put(i == 0 ? " " : ".");
    const std::string& part = statement.column_path[i];
    if (i > 0 && part.starts_with('$')) {
      Put(part);
    } else {
      PutName(part);
    }
  }
}

void Printer::Put(const Explain& statement) {
  Put("EXPLAIN ");
  if (!statement.mode.empty()) Put(statement.mode + " ");
  Put(*statement.statement);
}

void Printer::Put(const Echo& statement) { Put("!echo " + statement.text); }
void Printer::Put(const Accepted& statement) { Put(statement.text); }
void Printer::Put(const Refused& statement) { Put(statement.text); }
void Printer::Put(const SourceFile& statement) { Put("SOURCE " + statement.path); }

}  // namespace sql
