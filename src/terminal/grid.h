#pragma once

#include <optional>
#include <string>
#include <vector>

#include "terminal/width.h"

/// Rows of a result as a person reads them.
namespace terminal {

struct GridColumn {
  std::string name;
  std::string type;
  Align align = Align::kLeft;
};

struct Grid {
  std::vector<GridColumn> columns;
  std::vector<std::vector<std::optional<std::string>>> rows;  ///< nullopt is NULL
};

/// How many columns of a terminal DrawTable needs.
size_t TableWidth(const Grid& grid);
/// A frame with names and types above the rows.
std::string DrawTable(const Grid& grid, const Colours& colours);
/// A line a cell, for rows that are wider than the terminal.
std::string DrawVertical(const Grid& grid, const Colours& colours);
std::string DrawMarkdown(const Grid& grid);
/// Words in as many columns as fit, as `ls` has them.
std::string DrawWords(const std::vector<std::string>& words, size_t width);

}  // namespace terminal
