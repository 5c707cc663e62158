#include "cli/rows.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/check.h"
#include "base/json.h"

namespace cli {
namespace {

std::string TextOf(const Rows::Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) {
    return text->substr(0, text->find('\n'));  // one line a row; --json has the rest
  }
  if (const auto* number = std::get_if<int64_t>(&cell)) return fmt::format("{}", *number);
  if (const auto* real = std::get_if<double>(&cell)) return fmt::format("{:.1f}", *real);
  return std::get<bool>(cell) ? "yes" : "no";
}

}  // namespace

void Rows::Add(std::vector<Cell> cells) {
  CHECK(cells.size() == columns_.size(), fmt::format("{} cells", cells.size()));
  rows_.push_back(std::move(cells));
}

void Rows::Print(RowFormat format) const {
  if (format == RowFormat::kJson)
    PrintJson();
  else
    PrintTable();
}

void Rows::PrintTable() const {
  std::vector<std::vector<std::string>> lines = {columns_};
  for (const auto& row : rows_) {
    std::vector<std::string>& line = lines.emplace_back();
    for (const Cell& cell : row) line.push_back(TextOf(cell));
  }
  std::vector<size_t> widths(columns_.size(), 0);
  for (const auto& line : lines) {
    for (size_t i = 0; i < line.size(); ++i) widths[i] = std::max(widths[i], line[i].size());
  }
  for (const auto& line : lines) {
    std::string text;
    for (size_t i = 0; i < line.size(); ++i) text += fmt::format("{:<{}}  ", line[i], widths[i]);
    text.erase(text.find_last_not_of(' ') + 1);
    std::printf("%s\n", text.c_str());
  }
}

void Rows::PrintJson() const {
  for (const auto& row : rows_) {
    nlohmann::ordered_json object;
    for (size_t i = 0; i < row.size(); ++i) {
      std::visit([&](const auto& value) { object[columns_[i]] = value; }, row[i]);
    }
    std::printf("%s\n", base::JsonText(object).c_str());
  }
}

}  // namespace cli
