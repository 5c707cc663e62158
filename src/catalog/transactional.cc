#include "catalog/transactional.h"

#include <fmt/format.h>

#include "sql/type.h"

namespace catalog {
namespace {

std::string Property(const Table& table, std::string_view key) {
  for (const auto& [name, value] : table.properties) {
    if (sql::Lower(name) == key) return sql::Lower(value);
  }
  return {};
}

}  // namespace

base::Result<void> NeedTransactional(const Table& table, const sql::Source& source) {
  const auto fail = [&](std::string why) {
    return base::Fail(source.ErrorAt(base::ErrorCode::kInvalid, {0, 1}, std::move(why)));
  };
  const std::string name = table.QualifiedName();
  if (table.kind == TableKind::kView)
    return fail(fmt::format("{} is a view: UPDATE, DELETE and MERGE change tables", name));
  if (table.kind != TableKind::kManaged || Property(table, "transactional") != "true") {
    return fail(
        fmt::format("{} is not transactional: UPDATE, DELETE and MERGE need TBLPROPERTIES "
                    "('transactional'='true')",
                    name));
  }
  if (Property(table, "transactional_properties") == "insert_only")
    return fail(fmt::format("{} is insert-only: UPDATE, DELETE and MERGE cannot change it", name));
  return {};
}

}  // namespace catalog
