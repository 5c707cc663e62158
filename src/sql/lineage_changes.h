#pragma once

#include "sql/lineage.h"
#include "sql/resolve.h"

namespace sql {

/// What a table comes from after UPDATE, DELETE or MERGE: itself, and what `query`, traced from the
/// query of the changes, says of their values. Conditions decide about the values that an update
/// sets, and about the rows where rows come or go.
///
///   UPDATE t SET a = b WHERE c > 1   a: copied t.a, copied t.b, filter t.c
///   DELETE FROM t WHERE c > 1        every column: copied from itself; rows: filter t.c
QueryLineage LineageOfChanges(const BoundChanges& changes, QueryLineage query);

}  // namespace sql
