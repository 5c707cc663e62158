#pragma once

#include <string>

#include "base/result.h"
#include "catalog/table.h"

namespace engine {

/// The property of a table whose ORC files are read by the places of their columns; as a setting it
/// is for all tables.
inline constexpr const char* kOrcByPosition = "orc.force.positional.evolution";

// In a table of the engine: which of its former layouts a row has, or a larger number.
inline constexpr const char* kLayoutColumn = "#layout";

/// What to put into FROM for a table that the engine keeps: its columns, as they are now, of rows
/// that may have been written before they changed, and the column that tells rows apart.
base::Result<std::string> StoredRows(const catalog::Table& table);

}  // namespace engine
