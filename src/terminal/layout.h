#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "terminal/width.h"

namespace terminal {

/// A text in rows of a terminal, and where its cursor is.
struct Layout {
  std::vector<std::string> rows;  ///< with escape sequences, none of which goes beyond its row
  size_t cursor_row = 0;
  size_t cursor_column = 0;
};

/// HiveQL behind a prompt, with `next_prompt` before every further line, coloured as the lexer sees
/// it: keywords, strings, numbers, comments.
Layout LayOut(const std::string& text, size_t cursor, const std::string& prompt,
              const std::string& next_prompt, size_t width, const Colours& colours);

}  // namespace terminal
