#include "serde/lazy_text.h"

#include <unordered_set>

#include "base/ascii.h"
#include "serde/java_text.h"
#include "serde/result_text.h"
#include "serde/store_value.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace serde {
namespace {

using base::IsDigit;
using duckdb::idx_t;
using sql::TypeKind;

/// LazyUtils.getByte: a number is the byte itself, otherwise the first character is.
std::optional<char> SeparatorByte(const std::optional<std::string>& text) {
  if (!text || text->empty()) return std::nullopt;
  const auto number = sql::ParseLong(*text);
  if (number && *number >= -128 && *number <= 127) return static_cast<char>(*number);
  return text->front();
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

bool IsUtf8Name(const std::string& encoding) {
  const std::string name = sql::Lower(encoding);
  return name == "utf-8" || name == "utf8";
}

bool IsLatin1Name(const std::string& encoding) {
  const std::string name = sql::Lower(encoding);
  return name == "iso-8859-1" || name == "iso8859-1" || name == "iso8859_1" || name == "latin1";
}

bool EqualsIgnoringCase(std::string_view text, std::string_view lower) {
  return sql::Lower(text) == lower;
}

}  // namespace

std::optional<std::string> SerdeProperty(const catalog::Table& table, const std::string& name) {
  for (const auto* properties : {&table.serde_properties, &table.properties}) {
    const auto found = properties->find(name);
    if (found != properties->end()) return found->second;
  }
  return std::nullopt;
}

bool IsKnownEncoding(const std::string& name) { return IsUtf8Name(name) || IsLatin1Name(name); }

Separators ReadSeparators(const catalog::Table& table) {
  Separators separators;
  separators.is_latin1 = IsLatin1Name(SerdeProperty(table, "serialization.encoding").value_or(""));
  // A table may have no field.delim but serialization.format, Hive's older name.
  const auto field = SerdeProperty(table, "field.delim");
  auto& levels = separators.levels;
  levels[0] =
      SeparatorByte(field ? field : SerdeProperty(table, "serialization.format")).value_or(1);
  auto collection = SerdeProperty(table, "collection.delim");
  if (!collection) collection = SerdeProperty(table, "colelction.delim");  // so spelt before Hive 3
  levels[1] = SeparatorByte(collection).value_or(2);
  levels[2] = SeparatorByte(SerdeProperty(table, "mapkey.delim")).value_or(3);
  separators.escape = SeparatorByte(SerdeProperty(table, "escape.delim"));
  separators.escapes_line_ends =
      sql::Lower(SerdeProperty(table, "serialization.escape.crlf").value_or("")) == "true";
  separators.null_text = SerdeProperty(table, "serialization.null.format").value_or("\\N");
  return separators;
}

void StoreText(ColumnTarget& target, idx_t row, std::string_view text) {
  if (IsUtf8(text)) [[likely]] {
    target.SetText(row, text);
  } else {
    target.SetText(row, ReplaceBrokenUtf8(text));
  }
}

std::string_view LazyTextReader::TakePart(std::string_view& rest, size_t level) const {
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

void LazyTextReader::Read(ColumnTarget& target, idx_t row, std::string_view text, size_t level) {
  if (IsAbsent(text) || IsNull(text)) return target.SetNull(row);
  switch (target.type().kind) {
    case TypeKind::kStruct: {
      target.SetValid(row);
      auto rest = text;
      for (size_t i = 0; i < target.type().children.size(); ++i) {
        const auto part = TakePart(rest, level);
        Read(target.child(i), row, part, level + 1);
      }
      return;
    }
    case TypeKind::kArray:
      return ReadList(target, row, text, level);
    case TypeKind::kMap:
      return ReadMap(target, row, text, level);
    default:
      if (!ReadScalar(target, row, text)) target.SetNull(row);
  }
}

void LazyTextReader::ReadList(ColumnTarget& target, idx_t row, std::string_view text,
                              size_t level) {
  const idx_t begin = target.BeginList();
  idx_t count = 0;
  auto rest = text.empty() ? std::string_view() : text;
  while (!IsAbsent(rest)) {
    const auto part = TakePart(rest, level);
    target.Reserve(begin + count + 1);
    Read(target.child(0), begin + count, part, level + 1);
    ++count;
  }
  target.EndList(row, begin, count);
}

/// The first of equal keys counts, and a key that is NULL is dropped.
void LazyTextReader::ReadMap(ColumnTarget& target, idx_t row, std::string_view text, size_t level) {
  const idx_t begin = target.BeginList();
  idx_t count = 0;
  std::unordered_set<std::string_view> seen;
  auto rest = text.empty() ? std::string_view() : text;
  while (!IsAbsent(rest)) {
    auto entry = TakePart(rest, level);
    const auto key = TakePart(entry, level + 1);
    if (IsNull(key) || !seen.insert(key).second) continue;
    target.Reserve(begin + count + 1);
    if (!ReadScalar(target.child(0), begin + count, key)) continue;
    Read(target.child(1), begin + count, entry, level + 2);
    ++count;
  }
  target.EndList(row, begin, count);
}

bool LazyTextReader::ReadScalar(ColumnTarget& target, idx_t row, std::string_view text) {
  switch (target.type().kind) {
    case TypeKind::kString:
    case TypeKind::kVarchar:
    case TypeKind::kChar:
      StoreText(target, row, Unescape(text));
      return true;
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInt:
    case TypeKind::kBigint:
      return StoreInteger(target, row, ParseLazyInteger(text));
    case TypeKind::kFloat:
    case TypeKind::kDouble:
      return IsNumberMaybe(text) && StoreFloating(target, row, sql::ParseDouble(text));
    case TypeKind::kDecimal:
      return IsNumberMaybe(text) && StoreDecimal(target, row, sql::DecimalText::ParseHive(text));
    case TypeKind::kBoolean: {
      const bool is_true = EqualsIgnoringCase(text, "true");
      if (!is_true && !EqualsIgnoringCase(text, "false")) return false;
      target.SetBoolean(row, is_true);
      return true;
    }
    case TypeKind::kDate:
      return StoreDays(target, row, sql::DateValueOf(text));
    case TypeKind::kTimestamp:
      if (!StoreMicros(target, row, sql::TimestampValueOf(text))) return false;
      if (sql::HasNanoseconds(text)) problem_ = sql::NanosecondsUnsupported(text);
      return true;
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
std::string_view LazyTextReader::Unescape(std::string_view text) {
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

LazyTextWriter::LazyTextWriter(Separators separators) : separators_(std::move(separators)) {
  if (!separators_.escape) return;
  const auto mark = [this](char c) { escaped_[static_cast<unsigned char>(c)] = true; };
  mark(*separators_.escape);
  for (const char separator : separators_.levels) mark(separator);
  if (separators_.escapes_line_ends) {
    mark('\r');
    mark('\n');
  }
}

void LazyTextWriter::Write(const duckdb::Value& value, const sql::Type& type, size_t level,
                           std::string& out) {
  if (value.IsNull()) {
    out += separators_.null_text;
    return;
  }
  bool first = true;
  const auto separate = [&] {
    if (!first) out += separator(level);
    first = false;
  };
  switch (type.kind) {
    case TypeKind::kArray:
      for (const duckdb::Value& item : duckdb::ListValue::GetChildren(value)) {
        separate();
        Write(item, type.children[0], level + 1, out);
      }
      return;
    case TypeKind::kMap:
      for (const duckdb::Value& entry : duckdb::MapValue::GetChildren(value)) {
        separate();
        const auto& pair = duckdb::StructValue::GetChildren(entry);
        Write(pair[0], type.children[0], level + 2, out);
        out += separator(level + 1);
        Write(pair[1], type.children[1], level + 2, out);
      }
      return;
    case TypeKind::kStruct: {
      const auto& fields = duckdb::StructValue::GetChildren(value);
      for (size_t i = 0; i < fields.size(); ++i) {
        separate();
        Write(fields[i], type.children[i], level + 1, out);
      }
      return;
    }
    default:
      WriteScalar(value, type, out);
  }
}

void LazyTextWriter::WriteScalar(const duckdb::Value& value, const sql::Type& type,
                                 std::string& out) {
  const std::string text = CellText(value, type).value_or("");
  if (type.kind == TypeKind::kBinary) {
    out += EncodeBase64(text);
    return;
  }
  if (!separators_.escape || !type.IsText()) {
    out += text;
    return;
  }
  for (const char c : text) {
    if (escaped_[static_cast<unsigned char>(c)]) {
      out += *separators_.escape;
      out += c == '\r' ? 'r' : c == '\n' ? 'n' : c;
    } else {
      out += c;
    }
  }
}

}  // namespace serde
