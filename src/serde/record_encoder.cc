#include "serde/record_encoder.h"

#include <fmt/format.h>

#include "serde/lazy_text.h"
#include "serde/record_decoder.h"
#include "serde/result_text.h"
#include "serde/text_columns.h"

namespace serde {
namespace {

class LazySimpleEncoder final : public RecordEncoder {
 public:
  explicit LazySimpleEncoder(const catalog::Table& table)
      : columns_(table.columns), writer_(ReadSeparators(table)) {}

  void Encode(const std::vector<duckdb::Value>& row, std::string& out) override {
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) out += writer_.separator(0);
      writer_.Write(row[i], columns_[i].type, 1, out);
    }
    out += '\n';
  }

 private:
  const std::vector<catalog::Column> columns_;
  LazyTextWriter writer_;
};

/// opencsv 2.3, CSVWriter.writeNext: every field in quotes, NULL as nothing at all. OpenCSVSerde
/// makes a writer that escapes by another quote unless the table names another escape character.
class CsvEncoder final : public RecordEncoder {
 public:
  explicit CsvEncoder(const catalog::Table& table)
      : columns_(table.columns),
        characters_(ReadCsvCharacters(table)),
        escape_(characters_.escape == '\\' ? '"' : characters_.escape) {}

  void Encode(const std::vector<duckdb::Value>& row, std::string& out) override {
    for (size_t i = 0; i < columns_.size(); ++i) {
      if (i > 0) out += characters_.separator;
      const auto text = CellText(row[i], columns_[i].type);
      if (!text) continue;
      out += characters_.quote;
      for (const char c : *text) {
        if (c == characters_.quote || c == escape_) out += escape_;
        out += c;
      }
      out += characters_.quote;
    }
    out += '\n';
  }

 private:
  const std::vector<catalog::Column> columns_;
  const CsvCharacters characters_;
  const char escape_;
};

}  // namespace

base::Result<std::unique_ptr<RecordEncoder>> MakeEncoder(const catalog::Table& table) {
  const auto refuse = [&](const std::string& what) {
    return base::Fail(base::Unsupported(
        fmt::format("writing files of {}: {} is not supported", table.QualifiedName(), what)));
  };
  if (!table.format.empty() && table.format != "textfile")
    return refuse("STORED AS " + table.format);
  if (SerdeProperty(table, "serialization.encoding")) return refuse("serialization.encoding");
  if (table.serde.empty() || table.serde == kLazySimpleSerde)
    return std::make_unique<LazySimpleEncoder>(table);
  if (table.serde == kCsvSerde) return std::make_unique<CsvEncoder>(table);
  return refuse("SerDe " + table.serde);
}

}  // namespace serde
