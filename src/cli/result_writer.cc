#include "cli/result_writer.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "base/json.h"
#include "terminal/grid.h"

namespace cli {
namespace {

/// So many rows are laid out together; a longer result is several tables.
constexpr size_t kRowsTogether = 10'000;

struct FormatName {
  ResultFormat format;
  const char* name;
};
constexpr FormatName kFormats[] = {
    {ResultFormat::kTabSeparated, "tab"}, {ResultFormat::kJson, "json"},
    {ResultFormat::kCsv, "csv"},          {ResultFormat::kMarkdown, "markdown"},
    {ResultFormat::kTable, "table"},      {ResultFormat::kVertical, "vertical"},
};

base::Result<void> ToStandardOutput(std::string_view text) {
  if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size())
    return base::Fail(base::Unavailable("cannot write the result"));
  return {};
}

class TabWriter final : public ResultWriter {
 public:
  explicit TabWriter(ResultOptions options) : options_(std::move(options)) {}
  base::Result<void> Begin(const std::vector<engine::ResultColumn>&) override { return {}; }
  base::Result<void> Row(const engine::ResultRow& row) override {
    line_.clear();
    for (size_t i = 0; i < row.size(); ++i) {
      if (i) line_ += '\t';
      line_ += row[i] ? *row[i] : "NULL";
    }
    line_ += '\n';
    return options_.write(line_);
  }

 private:
  const ResultOptions options_;
  std::string line_;
};

/// Numbers keep all their digits because they are written as Hive printed them.
class JsonWriter final : public ResultWriter {
 public:
  explicit JsonWriter(ResultOptions options) : options_(std::move(options)) {}
  base::Result<void> Begin(const std::vector<engine::ResultColumn>& columns) override {
    columns_ = columns;
    return {};
  }
  base::Result<void> Row(const engine::ResultRow& row) override {
    line_ = "{";
    for (size_t i = 0; i < row.size(); ++i) {
      if (i) line_ += ',';
      line_ += Quote(columns_[i].name) + ":" + (row[i] ? Cell(*row[i], columns_[i].type) : "null");
    }
    line_ += "}\n";
    return options_.write(line_);
  }

 private:
  static std::string Quote(const std::string& text) { return base::JsonText(nlohmann::json(text)); }
  static std::string Cell(const std::string& text, const sql::Type& type) {
    const bool is_number =
        type.IsNumeric() && text != "NaN" && text != "Infinity" && text != "-Infinity";
    const bool is_json = type.IsComplex() || type.kind == sql::TypeKind::kBoolean;
    return is_number || is_json ? text : Quote(text);
  }

  const ResultOptions options_;
  std::vector<engine::ResultColumn> columns_;
  std::string line_;
};

/// As RFC 4180 has it, but for ends of lines; NULL is an empty field, an empty text `""`.
class CsvWriter final : public ResultWriter {
 public:
  explicit CsvWriter(ResultOptions options) : options_(std::move(options)) {}
  base::Result<void> Begin(const std::vector<engine::ResultColumn>& columns) override {
    engine::ResultRow names;
    for (const engine::ResultColumn& column : columns) names.emplace_back(column.name);
    return Row(names);
  }
  base::Result<void> Row(const engine::ResultRow& row) override {
    line_.clear();
    for (size_t i = 0; i < row.size(); ++i) {
      if (i) line_ += ',';
      if (row[i]) line_ += Field(*row[i]);
    }
    line_ += '\n';
    return options_.write(line_);
  }

 private:
  static std::string Field(const std::string& text) {
    if (!text.empty() && text.find_first_of(",\"\r\n") == std::string::npos) return text;
    std::string field = "\"";
    for (const char c : text) field += c == '"' ? std::string("\"\"") : std::string(1, c);
    return field + "\"";
  }

  const ResultOptions options_;
  std::string line_;
};

/// What has to see all rows before it writes the first.
class GridWriter final : public ResultWriter {
 public:
  explicit GridWriter(ResultOptions options)
      : options_(std::move(options)),
        colours_(options_.colours ? terminal::TerminalColours() : terminal::NoColours()) {}

  base::Result<void> Begin(const std::vector<engine::ResultColumn>& columns) override {
    for (const engine::ResultColumn& column : columns) {
      const auto align = column.type.IsNumeric() ? terminal::Align::kRight : terminal::Align::kLeft;
      grid_.columns.push_back({column.name, column.type.ToString(), align});
    }
    // What is HiveQL or SQL itself is to be read, and copied, as it is.
    is_text_ = columns.size() == 1 &&
               (columns[0].name == "createtab_stmt" || columns[0].name == "Explain");
    return {};
  }

  base::Result<void> Row(const engine::ResultRow& row) override {
    if (is_text_) return options_.write(row[0].value_or("") + "\n");
    grid_.rows.push_back(row);
    for (auto& cell : grid_.rows.back()) {
      if (cell) cell->resize(cell->find_last_not_of(' ') + 1);  // DESCRIBE pads its cells
    }
    return grid_.rows.size() < kRowsTogether ? base::Result<void>() : Write();
  }

  base::Result<void> Finish() override {
    const bool empty = grid_.columns.empty() || is_text_ || (wrote_ && grid_.rows.empty());
    return empty ? base::Result<void>() : Write();
  }

 private:
  base::Result<void> Write() {
    wrote_ = true;
    std::string text;
    if (options_.format == ResultFormat::kMarkdown) {
      text = terminal::DrawMarkdown(grid_);
    } else if (options_.format == ResultFormat::kVertical ||
               (!grid_.rows.empty() && terminal::TableWidth(grid_) > options_.width)) {
      text = terminal::DrawVertical(grid_, colours_);
    } else {
      text = terminal::DrawTable(grid_, colours_);
    }
    grid_.rows.clear();
    return options_.write(text);
  }

  const ResultOptions options_;
  const terminal::Colours colours_;
  terminal::Grid grid_;
  bool is_text_ = false;
  bool wrote_ = false;
};

}  // namespace

std::optional<ResultFormat> ResultFormatOf(std::string_view name) {
  const auto* found = std::ranges::find(kFormats, name, &FormatName::name);
  return found == std::end(kFormats) ? std::nullopt : std::optional(found->format);
}

std::vector<std::string> ResultFormatNames() {
  std::vector<std::string> names;
  for (const FormatName& format : kFormats) names.emplace_back(format.name);
  return names;
}

const char* ResultFormatName(ResultFormat format) {
  return std::ranges::find(kFormats, format, &FormatName::format)->name;
}

std::unique_ptr<ResultWriter> MakeResultWriter(ResultOptions options) {
  if (!options.write) options.write = ToStandardOutput;
  switch (options.format) {
    case ResultFormat::kTabSeparated:
      return std::make_unique<TabWriter>(std::move(options));
    case ResultFormat::kJson:
      return std::make_unique<JsonWriter>(std::move(options));
    case ResultFormat::kCsv:
      return std::make_unique<CsvWriter>(std::move(options));
    default:
      return std::make_unique<GridWriter>(std::move(options));
  }
}

}  // namespace cli
