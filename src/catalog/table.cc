#include "catalog/table.h"

namespace catalog {

std::vector<Column> Table::AllColumns() const {
  std::vector<Column> all = columns;
  all.insert(all.end(), partition_columns.begin(), partition_columns.end());
  return all;
}

}  // namespace catalog
