#pragma once

#include <string>
#include <vector>

#include "sql/ast.h"

namespace sql {

/// What the names of one statement stand for, noted while it is resolved: what an editor shows,
/// goes to and renames. Spans count in the statement's text. Of a statement with an error there is
/// what was noted before it. Views that the statement reads, macros that it calls and defaults of
/// columns leave nothing of their insides here.
struct StatementNames {
  std::string database;  ///< the current one

  /// A column that a query gives.
  struct Output {
    std::string name;
    Type type;
    Span item;  ///< the select item's expression; empty when a column is passed on, as `*` does
    int relation = -1;  ///< of a column passed on: whose it is
    int column = -1;
  };
  /// Something in FROM.
  struct Relation {
    int id = 0;
    std::string alias;            ///< its name when it has no alias; lower case
    std::string table;            ///< `database.name` of a table or view, else empty
    int cte = -1;                 ///< the id of the common table expression that it is
    Span span;                    ///< as it stands in FROM, its alias included
    std::vector<Output> columns;  ///< of a table, view or table function without `item`
  };
  struct Cte {
    int id = 0;
    std::string name;
    Span span;
    std::vector<Output> columns;
  };
  /// `a`, `t.a` or `d.t.a` where it is a column. The last of one span is what counts.
  struct ColumnUse {
    Span span;
    int relation = 0;
    int column = 0;
  };
  /// The alias of a select item in ORDER BY or HAVING, or a macro's parameter in its body.
  struct AliasUse {
    Span span;
    Span item;
  };
  /// `base.name` where it is a struct's field.
  struct FieldUse {
    Span span;
    Span base;
    std::string name;
  };
  /// `JOIN .. USING (a)`: columns whose names must stay alike.
  struct JoinedName {
    Span span;
    std::string name;
    std::vector<std::pair<int, int>> columns;  ///< relation and column
  };
  struct Value {
    Span span;
    Type type;
  };

  std::vector<Relation> relations;
  std::vector<Cte> ctes;
  std::vector<ColumnUse> columns;
  std::vector<AliasUse> aliases;
  std::vector<FieldUse> fields;
  std::vector<JoinedName> joined;
  std::vector<Value> values;   ///< every expression, inner ones first
  std::vector<Output> output;  ///< of the statement's own query, if it is no INSERT

  const Relation* Find(int id) const;
};

}  // namespace sql
