#pragma once

#include <algorithm>
#include <array>
#include <duckdb/common/types/value.hpp>
#include <optional>
#include <string>
#include <string_view>

#include "catalog/table.h"
#include "serde/column_target.h"

/// The text of LazySimpleSerDe: fields by a separator byte, collections inside them by the next
/// ones (by default ^A ^B ^C ...). Hive 3.1.3's answers are in tests/cases/serde.
namespace serde {

/// A serde property, looked for in the table's properties too, as Hive merges them.
std::optional<std::string> SerdeProperty(const catalog::Table& table, const std::string& name);

/// Whether files in this encoding can be read: UTF-8 and ISO-8859-1.
bool IsKnownEncoding(const std::string& name);

struct Separators {
  std::array<char, 8> levels = {1, 2, 3, 4, 5, 6, 7, 8};
  std::optional<char> escape;
  bool escapes_line_ends = false;  ///< serialization.escape.crlf
  std::string null_text = "\\N";
  bool is_latin1 = false;  ///< the bytes of the file are ISO-8859-1
};
Separators ReadSeparators(const catalog::Table& table);

/// Part of a line. Absent, unlike empty, has no data: the line has no such field. (GCC 12 warns of
/// every std::optional<std::string_view> here.)
inline bool IsAbsent(std::string_view part) { return part.data() == nullptr; }

/// Text of a string column; broken UTF-8 is replaced.
void StoreText(ColumnTarget& target, duckdb::idx_t row, std::string_view text);

/// Makes values of text. What cannot be read as its type is NULL and no error; so are fields that a
/// line lacks.
class LazyTextReader {
 public:
  explicit LazyTextReader(Separators separators) : separators_(std::move(separators)) {}

  /// Takes the first part of `rest`, up to the separator of that level; absent when none is left.
  std::string_view TakePart(std::string_view& rest, size_t level) const;

  bool IsNull(std::string_view text) const { return text == separators_.null_text; }

  /// Writes what is inside a field; `level` is that of the separators inside it.
  void Read(ColumnTarget& target, duckdb::idx_t row, std::string_view text, size_t level);

  /// What a value that was read has that is not supported; empty if there was none.
  const std::string& problem() const { return problem_; }

 private:
  void ReadList(ColumnTarget& target, duckdb::idx_t row, std::string_view text, size_t level);
  void ReadMap(ColumnTarget& target, duckdb::idx_t row, std::string_view text, size_t level);
  bool ReadScalar(ColumnTarget& target, duckdb::idx_t row, std::string_view text);
  std::string_view Unescape(std::string_view text);

  const Separators separators_;
  std::string unescaped_;
  std::string problem_;
};

/// Makes text of values.
class LazyTextWriter {
 public:
  explicit LazyTextWriter(Separators separators);

  /// Appends a field's text; `level` is that of the separators inside it.
  void Write(const duckdb::Value& value, const sql::Type& type, size_t level, std::string& out);
  char separator(size_t level) const { return separators_.levels[std::min<size_t>(level, 7)]; }

 private:
  void WriteScalar(const duckdb::Value& value, const sql::Type& type, std::string& out);

  const Separators separators_;
  std::array<bool, 256> escaped_ = {};
};

}  // namespace serde
