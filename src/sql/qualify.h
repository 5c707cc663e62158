#pragma once

#include <string>

#include "sql/ast.h"

namespace sql {

/// Gives every table name without a database the database `database`, but for names of common table
/// expressions in view. A view's text keeps its meaning this way whatever the current database is
/// later.
///
///   WITH c AS (SELECT a FROM t) SELECT c.a, u.b FROM c JOIN u ON c.a = u.a
///   -> WITH c AS (SELECT a FROM db.t) SELECT c.a, u.b FROM c JOIN db.u ON c.a = u.a
void QualifyTables(Query& query, const std::string& database);

}  // namespace sql
