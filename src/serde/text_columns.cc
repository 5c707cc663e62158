#include "serde/text_columns.h"

#include "serde/column_target.h"
#include "serde/lazy_text.h"
#include "serde/text_decoder.h"
#include "sql/java_number.h"

namespace serde {
namespace {

using duckdb::idx_t;

class LazySimpleDecoder final : public TextDecoder {
 public:
  LazySimpleDecoder(const catalog::Table& table, const std::vector<ScanPath>& paths)
      : TextDecoder(paths),
        reader_(ReadSeparators(table)),
        is_latin1_(ReadSeparators(table).is_latin1),
        fields_(column_count_) {
    if (SerdeProperty(table, "serialization.last.column.takes.rest") == "true")
      rest_column_ = table.columns.size() - 1;
  }

  LineOutcome Decode(std::string_view line, idx_t row) override {
    std::string_view rest = is_latin1_ ? FromLatin1(line) : line;
    for (size_t i = 0; i < fields_.size(); ++i)
      fields_[i] = i == rest_column_ ? rest : reader_.TakePart(rest, 0);
    for (size_t i = 0; i < paths_.size(); ++i) {
      size_t level = 1;
      auto value = fields_[paths_[i].column];
      for (const size_t index : paths_[i].fields) {
        if (IsAbsent(value) || reader_.IsNull(value)) {
          value = {};
          break;
        }
        auto inside = value;
        for (size_t part = 0; part <= index; ++part) value = reader_.TakePart(inside, level);
        ++level;
      }
      reader_.Read(targets_[i], row, value, level);
    }
    problem_ = reader_.problem();
    return problem_.empty() ? LineOutcome::kRow : LineOutcome::kUnsupported;
  }

 private:
  std::string_view FromLatin1(std::string_view line) {
    utf8_.clear();
    for (const char c : line) {
      const auto byte = static_cast<unsigned char>(c);
      if (byte >= 0x80) utf8_ += static_cast<char>(0xC0 | byte >> 6);
      utf8_ += byte < 0x80 ? c : static_cast<char>(0x80 | (byte & 0x3F));
    }
    return utf8_;
  }

  LazyTextReader reader_;
  const bool is_latin1_;
  std::string utf8_;
  size_t rest_column_ = SIZE_MAX;  // it is all that the columns before it leave
  std::vector<std::string_view> fields_;
};

class CsvDecoder final : public TextDecoder {
 public:
  CsvDecoder(const catalog::Table& table, const std::vector<ScanPath>& paths)
      : TextDecoder(paths), characters_(ReadCsvCharacters(table)) {}

  LineOutcome Decode(std::string_view line, idx_t row) override {
    const bool whole = !line.empty() && Split(line);
    for (size_t i = 0; i < paths_.size(); ++i) {
      const size_t column = paths_[i].column;
      if (!whole || column >= fields_.size()) {
        targets_[i].SetNull(row);
      } else {
        StoreText(targets_[i], row, fields_[column]);
      }
    }
    if (whole || line.empty()) return LineOutcome::kRow;
    problem_ = "a quoted field has no end";
    return LineOutcome::kBadRow;
  }

 private:
  /// opencsv 2.3, CSVParser.parseLine, with its odd rule for quotes inside of a field.
  bool Split(std::string_view line) {
    fields_.clear();
    std::string field;
    bool in_quotes = false;
    bool in_field = false;
    for (size_t i = 0; i < line.size(); ++i) {
      const char c = line[i];
      const char next = i + 1 < line.size() ? line[i + 1] : '\0';
      const bool inside = in_quotes || in_field;
      if (c == characters_.escape) {
        if (inside && i + 1 < line.size() &&
            (next == characters_.quote || next == characters_.escape)) {
          field += next;
          ++i;
        }
      } else if (c == characters_.quote) {
        if (inside && i + 1 < line.size() && next == characters_.quote) {
          field += next;
          ++i;
        } else {
          in_quotes = !in_quotes;
          if (i > 2 && line[i - 1] != characters_.separator && i + 1 < line.size() &&
              next != characters_.separator) {
            if (sql::JavaTrim(field).empty()) {
              field.clear();
            } else {
              field += c;
            }
          }
        }
        in_field = !in_field;
      } else if (c == characters_.separator && !in_quotes) {
        fields_.push_back(std::move(field));
        field.clear();
        in_field = false;
      } else {
        field += c;
        in_field = true;
      }
    }
    fields_.push_back(std::move(field));
    return !in_quotes;
  }

  const CsvCharacters characters_;
  std::vector<std::string> fields_;
};

}  // namespace

CsvCharacters ReadCsvCharacters(const catalog::Table& table) {
  const auto first = [&](const char* name, char otherwise) {
    const auto text = SerdeProperty(table, name);
    return text && !text->empty() ? text->front() : otherwise;
  };
  return {first("separatorChar", ','), first("quoteChar", '"'), first("escapeChar", '\\')};
}

std::unique_ptr<RecordDecoder> MakeLazySimpleDecoder(const catalog::Table& table,
                                                     const std::vector<ScanPath>& paths) {
  return std::make_unique<LazySimpleDecoder>(table, paths);
}

std::unique_ptr<RecordDecoder> MakeCsvDecoder(const catalog::Table& table,
                                              const std::vector<ScanPath>& paths) {
  return std::make_unique<CsvDecoder>(table, paths);
}

}  // namespace serde
