#include "engine/text_columns.h"

#include <array>
#include <limits>
#include <optional>
#include <unordered_set>

#include "engine/column_target.h"
#include "engine/java_text.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace engine {
namespace {

using duckdb::idx_t;
using sql::TypeKind;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }

/// A serde property, looked for in the table's properties too, as Hive merges them.
std::optional<std::string> Property(const catalog::Table& table, const std::string& name) {
  for (const auto* properties : {&table.serde_properties, &table.properties}) {
    const auto found = properties->find(name);
    if (found != properties->end()) return found->second;
  }
  return std::nullopt;
}

struct Separators {
  std::array<char, 8> levels = {1, 2, 3, 4, 5, 6, 7, 8};
  std::optional<char> escape;
  std::string null_text = "\\N";
};

/// LazyUtils.getByte: a number is the byte itself, otherwise the first character is.
std::optional<char> SeparatorByte(const std::optional<std::string>& text) {
  if (!text || text->empty()) return std::nullopt;
  const auto number = sql::ParseLong(*text);
  if (number && *number >= -128 && *number <= 127) return static_cast<char>(*number);
  return text->front();
}

Separators ReadSeparators(const catalog::Table& table) {
  Separators separators;
  // A table may have no field.delim but serialization.format, Hive's older name.
  const auto field = Property(table, "field.delim");
  auto& levels = separators.levels;
  levels[0] = SeparatorByte(field ? field : Property(table, "serialization.format")).value_or(1);
  auto collection = Property(table, "collection.delim");
  if (!collection) collection = Property(table, "colelction.delim");  // so spelt before Hive 3
  levels[1] = SeparatorByte(collection).value_or(2);
  levels[2] = SeparatorByte(Property(table, "mapkey.delim")).value_or(3);
  separators.escape = SeparatorByte(Property(table, "escape.delim"));
  separators.null_text = Property(table, "serialization.null.format").value_or("\\N");
  return separators;
}

/// Text of a string column; broken UTF-8 is replaced.
void StoreText(ColumnTarget& target, idx_t row, std::string_view text) {
  if (IsUtf8(text)) [[likely]] {
    target.SetText(row, text);
  } else {
    target.SetText(row, ReplaceBrokenUtf8(text));
  }
}

/// LazyUtils.isNumberMaybe.
bool IsNumberMaybe(std::string_view text) {
  switch (text.size()) {
    case 0:
      return false;
    case 1:
      return IsDigit(text[0]);
    case 2:
      return IsDigit(text[0]) || IsDigit(text[1]);
    case 4:
      return text[0] != 'N' && text[0] != 'n';
    default:
      return true;
  }
}

/// LazyLong.parse: a fraction may follow and is dropped.
std::optional<int64_t> ParseLazyInteger(std::string_view text) {
  if (!IsNumberMaybe(text)) return std::nullopt;
  const size_t point = text.find('.');
  const std::string_view whole = text.substr(0, point);
  if (point != std::string_view::npos) {
    for (const char c : text.substr(point + 1)) {
      if (!IsDigit(c)) return std::nullopt;
    }
    if (whole.empty() || whole == "-" || whole == "+") return 0;
  }
  return sql::ParseLong(whole);
}

int64_t LargestOf(TypeKind kind) {
  switch (kind) {
    case TypeKind::kTinyint:
      return std::numeric_limits<int8_t>::max();
    case TypeKind::kSmallint:
      return std::numeric_limits<int16_t>::max();
    case TypeKind::kInt:
      return std::numeric_limits<int32_t>::max();
    default:
      return std::numeric_limits<int64_t>::max();
  }
}

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return sql::Lower(text) == lower;
}

/// Part of a line. Absent, unlike empty, has no data: the line has no such field. (GCC 12 warns of
/// every std::optional<std::string_view> here.)
bool IsAbsent(std::string_view part) { return part.data() == nullptr; }

/// Writes values by LazySimpleSerDe's rules.
class LazyWriter {
 public:
  explicit LazyWriter(Separators separators) : separators_(std::move(separators)) {}

  /// Takes the first part of `rest`, up to the separator of that level; absent when none is left.
  std::string_view TakePart(std::string_view& rest, size_t level) const {
    if (IsAbsent(rest)) return rest;
    const char separator = separators_.levels[std::min(level, separators_.levels.size() - 1)];
    size_t at = 0;
    while (at < rest.size() && rest[at] != separator) {
      at += separators_.escape == rest[at] && at + 1 < rest.size() ? 2 : 1;
    }
    const std::string_view part = rest.substr(0, at);
    rest = at < rest.size() ? rest.substr(at + 1) : std::string_view();
    return part;
  }

  bool IsNull(std::string_view text) const { return text == separators_.null_text; }

  /// Writes what is inside a field; `level` is that of the separators inside it.
  void Write(ColumnTarget& target, idx_t row, std::string_view text, size_t level) {
    if (IsAbsent(text) || IsNull(text)) return target.SetNull(row);
    switch (target.type().kind) {
      case TypeKind::kStruct: {
        target.SetValid(row);
        auto rest = text;
        for (size_t i = 0; i < target.type().children.size(); ++i) {
          const auto part = TakePart(rest, level);
          Write(target.child(i), row, part, level + 1);
        }
        return;
      }
      case TypeKind::kArray:
        return WriteList(target, row, text, level);
      case TypeKind::kMap:
        return WriteMap(target, row, text, level);
      default:
        if (!WriteScalar(target, row, text)) target.SetNull(row);
    }
  }

 private:
  void WriteList(ColumnTarget& target, idx_t row, std::string_view text, size_t level) {
    const idx_t begin = target.BeginList();
    idx_t count = 0;
    auto rest = text.empty() ? std::string_view() : text;
    while (!IsAbsent(rest)) {
      const auto part = TakePart(rest, level);
      target.Reserve(begin + count + 1);
      Write(target.child(0), begin + count, part, level + 1);
      ++count;
    }
    target.EndList(row, begin, count);
  }

  /// The first of equal keys counts, and a key that is NULL is dropped.
  void WriteMap(ColumnTarget& target, idx_t row, std::string_view text, size_t level) {
    const idx_t begin = target.BeginList();
    idx_t count = 0;
    std::unordered_set<std::string_view> seen;
    auto rest = text.empty() ? std::string_view() : text;
    while (!IsAbsent(rest)) {
      auto entry = TakePart(rest, level);
      const auto key = TakePart(entry, level + 1);
      if (IsNull(key) || !seen.insert(key).second) continue;
      target.Reserve(begin + count + 1);
      if (!WriteScalar(target.child(0), begin + count, key)) continue;
      Write(target.child(1), begin + count, entry, level + 2);
      ++count;
    }
    target.EndList(row, begin, count);
  }

  bool WriteScalar(ColumnTarget& target, idx_t row, std::string_view text) {
    const sql::Type& type = target.type();
    switch (type.kind) {
      case TypeKind::kString:
      case TypeKind::kVarchar:
      case TypeKind::kChar:
        StoreText(target, row, Unescape(text));
        return true;
      case TypeKind::kTinyint:
      case TypeKind::kSmallint:
      case TypeKind::kInt:
      case TypeKind::kBigint: {
        const auto number = ParseLazyInteger(text);
        const int64_t most = LargestOf(type.kind);
        if (!number || *number > most || *number < -most - 1) return false;
        target.SetInteger(row, *number);
        return true;
      }
      case TypeKind::kFloat:
      case TypeKind::kDouble: {
        const auto number = IsNumberMaybe(text) ? sql::ParseDouble(text) : std::nullopt;
        if (number) target.SetFloating(row, *number);
        return number.has_value();
      }
      case TypeKind::kDecimal: {
        const auto decimal = IsNumberMaybe(text) ? sql::DecimalText::Parse(text) : std::nullopt;
        const auto unscaled =
            decimal ? decimal->Unscaled(type.precision, type.scale) : std::optional<sql::Int128>();
        if (unscaled) target.SetDecimal(row, *unscaled);
        return unscaled.has_value();
      }
      case TypeKind::kBoolean: {
        const bool is_true = EqualsIgnoringCase(text, "true");
        if (!is_true && !EqualsIgnoringCase(text, "false")) return false;
        target.SetBoolean(row, is_true);
        return true;
      }
      case TypeKind::kDate: {
        const auto days = sql::DateValueOf(text);
        if (days) target.SetDays(row, *days);
        return days.has_value();
      }
      case TypeKind::kTimestamp: {
        const auto micros = sql::TimestampValueOf(text);
        if (micros) target.SetMicros(row, *micros);
        return micros.has_value();
      }
      case TypeKind::kBinary: {
        std::string bytes;
        const bool packed = DecodeBase64(text, Base64Form::kLoose, bytes);
        target.SetBytes(row, packed ? bytes : text);
        return true;
      }
      default:
        return false;
    }
  }

  /// `\n` and `\r` are those characters, any other escaped one is itself; a last lone one stays.
  std::string_view Unescape(std::string_view text) {
    if (!separators_.escape || text.find(*separators_.escape) == std::string_view::npos) {
      return text;
    }
    unescaped_.clear();
    for (size_t at = 0; at < text.size(); ++at) {
      if (text[at] != *separators_.escape || at + 1 == text.size()) {
        unescaped_ += text[at];
        continue;
      }
      const char next = text[++at];
      unescaped_ += next == 'n' ? '\n' : next == 'r' ? '\r' : next;
    }
    return unescaped_;
  }

  const Separators separators_;
  std::string unescaped_;
};

/// What decoders of one path per column share.
class TextDecoder : public RecordDecoder {
 public:
  explicit TextDecoder(const std::vector<ScanPath>& paths) : paths_(paths) {
    for (const ScanPath& path : paths_) {
      targets_.emplace_back(path.type);
      column_count_ = std::max(column_count_, path.column + 1);
    }
  }

  void Bind(const std::vector<duckdb::Vector*>& columns) final {
    for (size_t i = 0; i < columns.size(); ++i) targets_[i].Bind(*columns[i]);
  }
  void Share(const std::shared_ptr<const ingest::Block>& block) final {
    for (ColumnTarget& target : targets_) target.Share(block);
  }
  const std::string& problem() const final { return problem_; }

 protected:
  std::vector<ScanPath> paths_;
  std::vector<ColumnTarget> targets_;
  size_t column_count_ = 0;  // no path looks behind these columns
  std::string problem_;
};

class LazySimpleDecoder final : public TextDecoder {
 public:
  LazySimpleDecoder(const catalog::Table& table, const std::vector<ScanPath>& paths)
      : TextDecoder(paths), writer_(ReadSeparators(table)), fields_(column_count_) {
    if (Property(table, "serialization.last.column.takes.rest") == "true")
      rest_column_ = table.columns.size() - 1;
  }

  LineOutcome Decode(std::string_view line, idx_t row) override {
    std::string_view rest = line;
    for (size_t i = 0; i < fields_.size(); ++i)
      fields_[i] = i == rest_column_ ? rest : writer_.TakePart(rest, 0);
    for (size_t i = 0; i < paths_.size(); ++i) {
      size_t level = 1;
      auto value = fields_[paths_[i].column];
      for (const size_t index : paths_[i].fields) {
        if (IsAbsent(value) || writer_.IsNull(value)) {
          value = {};
          break;
        }
        auto inside = value;
        for (size_t part = 0; part <= index; ++part) value = writer_.TakePart(inside, level);
        ++level;
      }
      writer_.Write(targets_[i], row, value, level);
    }
    return LineOutcome::kRow;
  }

 private:
  LazyWriter writer_;
  size_t rest_column_ = SIZE_MAX;  // it is all that the columns before it leave
  std::vector<std::string_view> fields_;
};

class CsvDecoder final : public TextDecoder {
 public:
  CsvDecoder(const catalog::Table& table, const std::vector<ScanPath>& paths) : TextDecoder(paths) {
    const auto first = [&](const char* name, char otherwise) {
      const auto text = Property(table, name);
      return text && !text->empty() ? text->front() : otherwise;
    };
    separator_ = first("separatorChar", ',');
    quote_ = first("quoteChar", '"');
    escape_ = first("escapeChar", '\\');
  }

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
      if (c == escape_) {
        if (inside && i + 1 < line.size() && (next == quote_ || next == escape_)) {
          field += next;
          ++i;
        }
      } else if (c == quote_) {
        if (inside && i + 1 < line.size() && next == quote_) {
          field += next;
          ++i;
        } else {
          in_quotes = !in_quotes;
          if (i > 2 && line[i - 1] != separator_ && i + 1 < line.size() && next != separator_) {
            if (sql::JavaTrim(field).empty()) {
              field.clear();
            } else {
              field += c;
            }
          }
        }
        in_field = !in_field;
      } else if (c == separator_ && !in_quotes) {
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

  char separator_;
  char quote_;
  char escape_;
  std::vector<std::string> fields_;
};

}  // namespace

std::unique_ptr<RecordDecoder> MakeLazySimpleDecoder(const catalog::Table& table,
                                                     const std::vector<ScanPath>& paths) {
  return std::make_unique<LazySimpleDecoder>(table, paths);
}

std::unique_ptr<RecordDecoder> MakeCsvDecoder(const catalog::Table& table,
                                              const std::vector<ScanPath>& paths) {
  return std::make_unique<CsvDecoder>(table, paths);
}

}  // namespace engine
