#include "engine/refused_writes.h"

#include <fmt/format.h>

namespace engine {
namespace {

using Write = RefusedWrites::Write;

/// Finds the tables; std::visit calls the member for the statement's kind.
class Finder {
 public:
  explicit Finder(const RefusedWrites::NameOf& name_of) : name_of_(name_of) {}

  void operator()(const sql::Insert& statement) { AddTarget(statement.target); }
  void operator()(const sql::MultiInsert& statement) {
    for (const sql::Insert& branch : statement.branches) AddTarget(branch.target);
  }
  void operator()(const sql::LoadData& statement) {
    AddRows(statement.table, statement.overwrite && statement.partition.empty());
  }
  void operator()(const sql::Update& statement) { AddRows(statement.table, false); }
  void operator()(const sql::Delete& statement) { AddRows(statement.table, false); }
  void operator()(const sql::Merge& statement) { AddRows(statement.table, false); }
  void operator()(const sql::TruncateTable& statement) {
    AddRows(statement.name, statement.partition.empty() && statement.columns.empty());
  }
  void operator()(const sql::AlterTable& statement) { Add({.table = Name(statement.name)}); }
  void operator()(const sql::DropTable& statement) {
    Add({.table = Name(statement.name), .is_gone = true});
  }
  template <class Other>
  void operator()(const Other&) {}

  std::vector<Write> Take() { return std::move(writes_); }

 private:
  std::string Name(const sql::QualifiedName& name) const {
    const auto [database, table] = name_of_(name);
    return database + "." + table;
  }
  void Add(Write write) { writes_.push_back(std::move(write)); }
  void AddRows(const sql::QualifiedName& name, bool replaces) {
    Add({.table = Name(name), .is_rows = true, .replaces = replaces});
  }
  void AddTarget(const sql::InsertTarget& target) {
    if (!target.is_directory) AddRows(target.table, target.overwrite && target.partition.empty());
  }

  const RefusedWrites::NameOf& name_of_;
  std::vector<Write> writes_;
};

}  // namespace

std::vector<Write> RefusedWrites::Of(const sql::Statement& statement, const NameOf& name_of) {
  Finder finder(name_of);
  std::visit(finder, statement.node);
  return finder.Take();
}

void RefusedWrites::Refused(const std::vector<Write>& writes, const base::Error& error) {
  if (error.code != base::ErrorCode::kUnsupported) return;
  for (const Write& write : writes) {
    if (write.is_gone) continue;
    const auto [found, is_new] = entries_.try_emplace(write.table);
    found->second.is_rows = write.is_rows && (is_new || found->second.is_rows);
    if (!is_new) continue;
    const std::string place = error.span ? fmt::format(" at {}:{}:{}", error.span->file,
                                                       error.span->line, error.span->column)
                                         : "";
    found->second.error = base::Unsupported(
        fmt::format("{} lacks what was refused{} ({})", write.table, place, error.message));
  }
}

void RefusedWrites::Done(const std::vector<Write>& writes) {
  for (const Write& write : writes) {
    const auto found = entries_.find(write.table);
    if (found == entries_.end()) continue;
    if (write.is_gone || (write.replaces && found->second.is_rows)) entries_.erase(found);
  }
}

const base::Error* RefusedWrites::Of(const std::string& table) const {
  const auto found = entries_.find(table);
  return found == entries_.end() ? nullptr : &found->second.error;
}

}  // namespace engine
