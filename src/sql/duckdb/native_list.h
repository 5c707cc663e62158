#pragma once

#include <duckdb/common/types/vector.hpp>
#include <string_view>

/// Lists of texts, one or two deep, in and out of vectors.
namespace sql::to_duckdb {

/// Appends to the list vector `lists`, whose rows are opened and closed one after the other.
class ListWriter {
 public:
  explicit ListWriter(duckdb::Vector& lists)
      : lists_(lists), begin_(duckdb::ListVector::GetListSize(lists)), size_(begin_) {}

  /// The vector of the elements; valid until the next Next().
  duckdb::Vector& elements() { return duckdb::ListVector::GetEntry(lists_); }
  /// The place of one more element.
  duckdb::idx_t Next() {
    duckdb::ListVector::Reserve(lists_, size_ + 1);
    return size_++;
  }
  void AddText(std::string_view text) {
    const duckdb::idx_t at = Next();
    duckdb::Vector& texts = elements();
    duckdb::FlatVector::GetData<duckdb::string_t>(texts)[at] =
        duckdb::StringVector::AddString(texts, text.data(), text.size());
  }
  /// Makes what was added since the last call the list of that row.
  void Close(duckdb::idx_t row) {
    duckdb::FlatVector::GetData<duckdb::list_entry_t>(lists_)[row] = {begin_, size_ - begin_};
    duckdb::ListVector::SetListSize(lists_, size_);
    begin_ = size_;
  }
  void SetNull(duckdb::idx_t row) {
    Close(row);
    duckdb::FlatVector::SetNull(lists_, row, true);
  }

 private:
  duckdb::Vector& lists_;
  duckdb::idx_t begin_;
  duckdb::idx_t size_;
};

}  // namespace sql::to_duckdb
