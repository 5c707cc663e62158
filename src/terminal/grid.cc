#include "terminal/grid.h"

#include <fmt/format.h>

#include <algorithm>

namespace terminal {
namespace {

constexpr const char* kNull = "NULL";

std::string TextOf(const std::optional<std::string>& cell) {
  return cell ? Printable(*cell) : kNull;
}

/// A type is no reason to make its column wider than this.
constexpr size_t kWidestType = 14;

std::vector<size_t> Widths(const Grid& grid) {
  std::vector<size_t> widths;
  for (const GridColumn& column : grid.columns)
    widths.push_back(
        std::max(WidthOf(Printable(column.name)), std::min(WidthOf(column.type), kWidestType)));
  for (const auto& row : grid.rows) {
    for (size_t i = 0; i < row.size(); ++i)
      widths[i] = std::max(widths[i], WidthOf(TextOf(row[i])));
  }
  return widths;
}

std::string Rule(const std::vector<size_t>& widths, const char* left, const char* middle,
                 const char* right, const Colours& colours) {
  std::string line = std::string(colours.dim) + left;
  for (size_t i = 0; i < widths.size(); ++i) {
    if (i) line += middle;
    for (size_t k = 0; k < widths[i] + 2; ++k) line += "─";
  }
  return line + right + colours.reset + "\n";
}

}  // namespace

size_t TableWidth(const Grid& grid) {
  size_t width = 1;
  for (const size_t it : Widths(grid)) width += it + 3;
  return width;
}

std::string DrawTable(const Grid& grid, const Colours& colours) {
  const auto widths = Widths(grid);
  const std::string bar = std::string(colours.dim) + "│" + colours.reset;
  const auto line = [&](const char* style, const auto& text) {
    std::string out = bar;
    for (size_t i = 0; i < widths.size(); ++i) {
      out += fmt::format(" {}{}{} {}", style, Fit(text(i), widths[i], grid.columns[i].align),
                         *style ? colours.reset : "", bar);
    }
    return out + "\n";
  };
  std::string out = Rule(widths, "┌", "┬", "┐", colours);
  out += line(colours.bold, [&](size_t i) { return Printable(grid.columns[i].name); });
  out += line(colours.dim, [&](size_t i) { return grid.columns[i].type; });
  out += Rule(widths, "├", "┼", "┤", colours);
  for (const auto& row : grid.rows) {
    out += bar;
    for (size_t i = 0; i < widths.size(); ++i) {
      out += fmt::format(" {}{}{} {}", row[i] ? "" : colours.dim,
                         Fit(TextOf(row[i]), widths[i], grid.columns[i].align),
                         row[i] ? "" : colours.reset, bar);
    }
    out += "\n";
  }
  return out + Rule(widths, "└", "┴", "┘", colours);
}

std::string DrawVertical(const Grid& grid, const Colours& colours) {
  size_t width = 0;
  for (const GridColumn& column : grid.columns) width = std::max(width, WidthOf(column.name));
  std::string out;
  for (size_t r = 0; r < grid.rows.size(); ++r) {
    std::string title = fmt::format("── row {} ", r + 1);
    for (size_t i = WidthOf(title); i < width + 20; ++i) title += "─";
    out += fmt::format("{}{}{}\n", colours.dim, title, colours.reset);
    for (size_t i = 0; i < grid.columns.size(); ++i) {
      const auto& cell = grid.rows[r][i];
      out += fmt::format("{}{}{}  {}{}{}\n", colours.bold,
                         Fit(Printable(grid.columns[i].name), width, Align::kRight), colours.reset,
                         cell ? "" : colours.dim, TextOf(cell), cell ? "" : colours.reset);
    }
  }
  return out;
}

std::string DrawMarkdown(const Grid& grid) {
  auto widths = Widths(grid);
  const auto escaped = [](std::string text) {
    for (size_t at = 0; (at = text.find('|', at)) != std::string::npos; at += 2)
      text.insert(at, "\\");
    return text;
  };
  for (size_t i = 0; i < widths.size(); ++i) {
    widths[i] = std::max<size_t>(3, WidthOf(escaped(Printable(grid.columns[i].name))));
    for (const auto& row : grid.rows)
      widths[i] = std::max(widths[i], WidthOf(escaped(TextOf(row[i]))));
  }
  std::string out = "|";
  for (size_t i = 0; i < widths.size(); ++i)
    out += " " + Fit(escaped(Printable(grid.columns[i].name)), widths[i], Align::kLeft) + " |";
  out += "\n|";
  for (size_t i = 0; i < widths.size(); ++i) {
    const bool right = grid.columns[i].align == Align::kRight;
    out += " " + std::string(widths[i] - (right ? 1 : 0), '-') + (right ? ": |" : " |");
  }
  out += "\n";
  for (const auto& row : grid.rows) {
    out += "|";
    for (size_t i = 0; i < widths.size(); ++i)
      out += " " + Fit(escaped(TextOf(row[i])), widths[i], grid.columns[i].align) + " |";
    out += "\n";
  }
  return out;
}

std::string DrawWords(const std::vector<std::string>& words, size_t width) {
  size_t widest = 1;
  for (const std::string& word : words) widest = std::max(widest, WidthOf(word) + 2);
  const size_t columns = std::max<size_t>(1, width / widest);
  const size_t lines = (words.size() + columns - 1) / columns;
  std::string out;
  for (size_t line = 0; line < lines; ++line) {
    for (size_t i = line; i < words.size(); i += lines)
      out += i + lines < words.size() ? Fit(words[i], widest, Align::kLeft) : words[i];
    out += "\n";
  }
  return out;
}

}  // namespace terminal
