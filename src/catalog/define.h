#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "catalog/table.h"
#include "sql/bound.h"
#include "sql/source.h"
#include "sql/statement.h"

namespace catalog {

/// What a statement defines is worked out here once, for the engine that runs it and for the
/// checker that only pretends.

/// A `hive.*` setting, or nothing.
using Setting = std::function<std::optional<std::string>(std::string_view)>;

/// Whether the metastore takes it for the name of a database, and readers of published tables for
/// one of a table: letters, digits and underscores (MetaStoreUtils.validateName).
bool IsPlainName(const std::string& name);

/// The database of a CREATE DATABASE. Errors: a name that is none.
base::Result<Database> DefineDatabase(const sql::CreateDatabase& statement,
                                      const sql::Source& source);

/// The table of a CREATE TABLE. `query` is the output of its AS SELECT, or null; `model` is the
/// table that it is to be LIKE, or null. `database` is the current one; settings name the
/// format of tables that name none. Errors: two columns of one
/// name, a NULL column, a format that is not done. An external table without LOCATION has no place
/// yet: the engine knows where its directory is.
base::Result<Table> DefineTable(const sql::CreateTable& statement, const sql::Source& source,
                                const std::string& database, const Setting& setting,
                                const std::vector<sql::BoundOutput>* query, const Table* model);

/// A table over the directory of INSERT OVERWRITE DIRECTORY, for its format.
base::Result<Table> DefineDirectory(const sql::InsertTarget& target,
                                    const std::vector<sql::BoundOutput>& query);

/// The view of a CREATE VIEW, its text with every table name qualified. `output` is what its query
/// gives.
base::Result<Table> DefineView(sql::CreateView& statement, const sql::Source& source,
                               const std::string& database,
                               const std::vector<sql::BoundOutput>& output);

/// The SerDe and its properties that a ROW FORMAT says; an absent one changes nothing.
void SetRowFormat(Table& table, const sql::RowFormat& format);

/// Gives a view another query.
void SetViewQuery(Table& view, sql::Query& query, sql::Span span, const sql::Source& source,
                  const std::string& database, const std::vector<sql::BoundOutput>& output);

}  // namespace catalog
