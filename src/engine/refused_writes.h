#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/error.h"
#include "sql/statement.h"

namespace engine {

/// Tables that are not what Hive would have, since a statement that writes them was refused and the
/// script went on (`hive.cli.errors.ignore`). To read such a table is refused too: it would give
/// another answer than Hive's. Of one session, used by one thread.
class RefusedWrites {
 public:
  /// The database and name that are meant, lower case.
  using NameOf = std::function<std::pair<std::string, std::string>(const sql::QualifiedName&)>;

  /// What a statement writes; taken down before it runs, which may take it apart.
  struct Write {
    std::string table;      ///< `database.name`
    bool is_rows = false;   ///< rows alone, not what the table is
    bool replaces = false;  ///< all rows
    bool is_gone = false;   ///< DROP
  };
  static std::vector<Write> Of(const sql::Statement& statement, const NameOf& name_of);

  void Refused(const std::vector<Write>& writes, const base::Error& error);
  /// A table that is dropped, or filled anew after a refused write of its rows, is Hive's again.
  void Done(const std::vector<Write>& writes);

  /// The error of reading the table; null where nothing was refused.
  const base::Error* Of(const std::string& table) const;

 private:
  struct Entry {
    base::Error error;
    bool is_rows = false;
  };
  std::map<std::string, Entry> entries_;  // by qualified name
};

}  // namespace engine
