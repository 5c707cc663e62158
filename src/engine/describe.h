#pragma once

#include "base/result.h"
#include "catalog/catalog.h"
#include "engine/engine.h"
#include "sql/source.h"
#include "sql/statement.h"

namespace engine {

/// SHOW and DESCRIBE over the catalog, rows as the hive command prints them. `database` is the
/// current one.
base::Result<void> ShowRows(const sql::Show& show, const sql::Source& source,
                            const catalog::Catalog& catalog, const std::string& database,
                            RowSink& sink);
base::Result<void> DescribeRows(const sql::Describe& describe, const sql::Source& source,
                                const catalog::Catalog& catalog, const std::string& database,
                                RowSink& sink);

}  // namespace engine
