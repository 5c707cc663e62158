#pragma once

#include <cstdint>
#include <duckdb/common/types/vector.hpp>
#include <memory>
#include <string_view>
#include <vector>

#include "ingest/block_reader.h"
#include "sql/java_number.h"
#include "sql/type.h"

namespace serde {

/// A DuckDB vector of a Hive type, to be written row by row, with the targets of its children. Used
/// by one thread; Bind() anew for every chunk.
class ColumnTarget {
 public:
  explicit ColumnTarget(sql::Type type);

  const sql::Type& type() const { return type_; }
  /// Of a struct: its fields; of an array: its element; of a map: key and value.
  ColumnTarget& child(size_t index) { return children_[index]; }

  void Bind(duckdb::Vector& vector);
  /// Lets text that lies in the block be referenced instead of copied, in this vector and its
  /// children, until the next Bind(). The vectors share the block from then on.
  void Share(const std::shared_ptr<const ingest::Block>& block);

  /// NULL, in the fields of a struct too.
  void SetNull(duckdb::idx_t row);
  /// Makes a struct's value itself not NULL.
  void SetValid(duckdb::idx_t row) { validity_->SetValid(row); }

  /// The Set functions fit the column's type as Java's narrowing does: tinyint keeps the low 8
  /// bits.
  void SetInteger(duckdb::idx_t row, int64_t number);
  void SetBoolean(duckdb::idx_t row, bool value) { Set<bool>(row, value); }
  void SetFloating(duckdb::idx_t row, double number);
  /// `unscaled` * 10^-scale of the type.
  void SetDecimal(duckdb::idx_t row, sql::Int128 unscaled);
  void SetDays(duckdb::idx_t row, int32_t days) { Set(row, duckdb::date_t(days)); }
  void SetMicros(duckdb::idx_t row, int64_t micros) { Set(row, duckdb::timestamp_t(micros)); }
  /// Of a text column: cut to the length of a varchar or char. REQUIRES: valid UTF-8.
  void SetText(duckdb::idx_t row, std::string_view text);
  void SetBytes(duckdb::idx_t row, std::string_view bytes);

  /// Appending to a list or map: elements go into the children's rows from BeginList() on, each
  /// after Reserve(); EndList gives them to `row`.
  duckdb::idx_t BeginList() const { return duckdb::ListVector::GetListSize(*vector_); }
  void Reserve(duckdb::idx_t rows);
  void EndList(duckdb::idx_t row, duckdb::idx_t begin, duckdb::idx_t count);

 private:
  template <class T>
  void Set(duckdb::idx_t row, T value) {
    reinterpret_cast<T*>(data_)[row] = value;
    validity_->SetValid(row);
  }
  void Attach(duckdb::Vector& vector);
  void AttachElements();
  void Forget();

  sql::Type type_;
  std::vector<ColumnTarget> children_;
  duckdb::Vector* vector_ = nullptr;
  duckdb::data_ptr_t data_ = nullptr;
  duckdb::ValidityMask* validity_ = nullptr;
  duckdb::idx_t capacity_ = 0;  // of a list's child
  std::string_view shared_;     // text in here need not be copied
};

}  // namespace serde
