#pragma once

#include <optional>
#include <string>

#include "lsp/names.h"

namespace lsp {

struct Hover {
  Place place;
  std::string markdown;
};

/// What is under the cursor: the type of a column, field or expression, where a column comes from
/// down to the paths of documents, the columns of a table.
std::optional<Hover> HoverAt(Workspace& workspace, const Names& names, const Cursor& cursor);

}  // namespace lsp
