#pragma once

#include "base/result.h"
#include "catalog/table.h"
#include "sql/source.h"

namespace catalog {

/// kInvalid unless UPDATE, DELETE and MERGE may change the table: as in Hive, a managed one with
/// the property transactional=true that is not insert-only.
base::Result<void> NeedTransactional(const Table& table, const sql::Source& source);

}  // namespace catalog
