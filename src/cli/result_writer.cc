#include "cli/result_writer.h"

#include <cstdio>
#include <nlohmann/json.hpp>

namespace cli {
namespace {

class TabWriter final : public engine::RowSink {
 public:
  base::Result<void> Begin(const std::vector<engine::ResultColumn>&) override { return {}; }
  base::Result<void> Row(const engine::ResultRow& row) override {
    line_.clear();
    for (size_t i = 0; i < row.size(); ++i) {
      if (i) line_ += '\t';
      line_ += row[i] ? *row[i] : "NULL";
    }
    line_ += '\n';
    if (std::fwrite(line_.data(), 1, line_.size(), stdout) != line_.size())
      return base::Fail(base::Unavailable("cannot write the result"));
    return {};
  }

 private:
  std::string line_;
};

/// Numbers keep all their digits because they are written as Hive printed them.
class JsonWriter final : public engine::RowSink {
 public:
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
    if (std::fwrite(line_.data(), 1, line_.size(), stdout) != line_.size())
      return base::Fail(base::Unavailable("cannot write the result"));
    return {};
  }

 private:
  static std::string Quote(const std::string& text) {
    return nlohmann::json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
  }
  static std::string Cell(const std::string& text, const sql::Type& type) {
    const bool is_number =
        type.IsNumeric() && text != "NaN" && text != "Infinity" && text != "-Infinity";
    const bool is_json = type.IsComplex() || type.kind == sql::TypeKind::kBoolean;
    return is_number || is_json ? text : Quote(text);
  }

  std::vector<engine::ResultColumn> columns_;
  std::string line_;
};

}  // namespace

std::unique_ptr<engine::RowSink> MakeResultWriter(ResultFormat format) {
  if (format == ResultFormat::kJson) return std::make_unique<JsonWriter>();
  return std::make_unique<TabWriter>();
}

}  // namespace cli
