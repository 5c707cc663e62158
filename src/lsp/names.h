#pragma once

#include <compare>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "lsp/workspace.h"
#include "sql/token.h"

namespace lsp {

/// Which statement of which script, both from 0.
struct StatementId {
  size_t script = 0;
  size_t statement = 0;
  auto operator<=>(const StatementId&) const = default;
};

/// A stretch of one statement's text.
struct Place {
  StatementId in;
  sql::Span span;
};

/// A column, by where its name comes from: a table's, a select item's, or that of another relation
/// of FROM (a table function's, of VALUES).
struct Column {
  std::string table;  ///< `database.name`, or empty
  std::string name;
  StatementId in = {};  ///< without a table: the statement
  uint32_t item = 0;    ///< the byte where the select item begins
  int relation = -1;    ///< or the relation and
  int number = 0;       ///< which of its columns
  auto operator<=>(const Column&) const = default;
};

/// What the cursor points at.
struct Cursor {
  enum class Kind { kNothing, kColumn, kField, kTable, kCte, kRelation, kParameter };
  Kind kind = Kind::kNothing;
  StatementId in;
  sql::Span token;                ///< the name under the cursor; empty when there is none
  uint32_t byte = 0;              ///< of the statement's text
  Column column;                  ///< of kColumn, and of kField the one that it is inside of
  std::vector<std::string> path;  ///< of kField: the fields down from the column
  std::string table;              ///< of kTable: `database.name`
  sql::Span made;                 ///< of kCte, kRelation and kParameter: where it is named
};

/// Finds in a workspace what names stand for. Stands for one state of it: make a new one after a
/// change.
class Names {
 public:
  explicit Names(Workspace& workspace);

  const std::vector<TracedScript>& scripts() const { return scripts_; }
  const TracedStatement& At(StatementId id) const {
    return scripts_[id.script].statements[id.statement];
  }
  const std::vector<sql::Token>& TokensOf(StatementId id) const;
  std::string TextOf(Place place) const;
  /// The name that a token is, in lower case and without backquotes; empty when it is none.
  std::string NameOf(StatementId id, const sql::Token& token) const;
  std::string NameAt(Place name) const;

  Cursor Find(const std::string& path, size_t byte) const;

  /// The column of a relation; nullopt when what makes it is not to be seen.
  std::optional<Column> ColumnOf(StatementId id, int relation, int column) const;
  std::optional<Column> ColumnOf(StatementId id, const sql::StatementNames::Output& output) const;
  /// The name at the end of `a`, `t.a` and `d.t.a`.
  std::optional<sql::Span> NameIn(StatementId id, sql::Span span) const;
  /// The alias behind a select item; nullopt when it has none.
  std::optional<sql::Span> AliasOf(StatementId id, sql::Span item, const std::string& name) const;
  /// The column names of a table function: `LATERAL VIEW explode(x) t AS a, b`.
  std::optional<sql::Span> FunctionColumn(StatementId id,
                                          const sql::StatementNames::Relation& relation,
                                          int column) const;

  /// The statements that make a table or view, in order.
  std::vector<StatementId> MakersOf(const std::string& table) const;
  /// The table's name in a statement that makes or names it.
  std::optional<sql::Span> TableName(StatementId id, const std::string& table) const;
  /// `database.name` as a statement means it.
  std::string Qualified(StatementId id, const sql::QualifiedName& name) const;

  /// Where it is defined, for `from`: by the last statement before it, or the first one behind.
  std::optional<Place> DefinitionOf(const Column& column, StatementId from) const;
  std::optional<Place> DefinitionOf(const Cursor& cursor) const;

  // Places in the script's text.
  /// nullopt where a variable's value stands.
  std::optional<sql::Span> Written(Place place) const;
  Range RangeOf(Place place) const;
  sql::Type TypeOf(const Column& column) const;

 private:
  bool FindUse(Cursor* cursor) const;
  bool FindInFrom(Cursor* cursor) const;
  bool FindInDefinition(Cursor* cursor) const;
  bool FindItem(Cursor* cursor) const;
  bool FindTable(Cursor* cursor) const;
  std::optional<Place> DefinitionIn(StatementId maker, const Column& column) const;
  std::optional<StatementId> MakerFor(const std::string& table, StatementId from) const;
  std::optional<Place> FieldIn(Place column, const std::vector<std::string>& path) const;

  const std::vector<TracedScript>& scripts_;
  std::map<std::string, std::vector<StatementId>> makers_;  // of tables
  mutable std::map<StatementId, std::vector<sql::Token>> tokens_;
};

/// Where a byte of a statement's text stands in the script, and back; of a variable's value the
/// variable.
uint32_t ScriptByte(const sql::Source& source, uint32_t at);
uint32_t StatementByte(const sql::Source& source, uint32_t script_byte);

}  // namespace lsp
