#pragma once

#include <string>
#include <vector>

#include "lsp/names.h"

namespace lsp {

/// A statement of a script in the editor's outline.
struct Symbol {
  std::string name;    ///< the table, or the statement's first words
  std::string detail;  ///< `CREATE TABLE`
  int kind = 0;        ///< the protocol's SymbolKind
  Range whole;
  Range name_range;
};

std::vector<Symbol> OutlineOf(const Names& names, const std::string& path);

}  // namespace lsp
