#include "serde/column_target.h"

#include "base/check.h"
#include "sql/java_number.h"

namespace serde {

using duckdb::FlatVector;
using duckdb::idx_t;
using duckdb::ListVector;
using duckdb::StringVector;
using sql::TypeKind;

namespace {

/// The first `length` characters of UTF-8 text.
std::string_view CutToLength(std::string_view text, int length) {
  if (text.size() <= static_cast<size_t>(length)) return text;
  int characters = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if ((static_cast<unsigned char>(text[i]) & 0xC0) == 0x80) continue;
    if (characters++ == length) return text.substr(0, i);
  }
  return text;
}

/// Keeps a block alive as long as a vector refers to it.
class BlockReference final : public duckdb::VectorBuffer {
 public:
  explicit BlockReference(std::shared_ptr<const ingest::Block> block)
      : VectorBuffer(duckdb::VectorBufferType::OPAQUE_BUFFER), block_(std::move(block)) {}

 private:
  std::shared_ptr<const ingest::Block> block_;  // shared with the scan and other vectors
};

bool Holds(std::string_view whole, std::string_view part) {
  return part.data() >= whole.data() && part.data() + part.size() <= whole.data() + whole.size();
}

}  // namespace

ColumnTarget::ColumnTarget(sql::Type type) : type_(std::move(type)) {
  for (const sql::Type& child : type_.children) children_.emplace_back(child);
}

void ColumnTarget::Bind(duckdb::Vector& vector) {
  Forget();
  Attach(vector);
}

void ColumnTarget::Forget() {
  shared_ = {};
  for (ColumnTarget& child : children_) child.Forget();
}

/// Finds where the vector's values lie; again after a list grew.
void ColumnTarget::Attach(duckdb::Vector& vector) {
  vector_ = &vector;
  data_ = FlatVector::GetData(vector);
  validity_ = &FlatVector::Validity(vector);
  switch (type_.kind) {
    case TypeKind::kArray:
    case TypeKind::kMap:
      capacity_ = ListVector::GetListCapacity(vector);
      AttachElements();
      break;
    case TypeKind::kStruct: {
      auto& entries = duckdb::StructVector::GetEntries(vector);
      for (size_t i = 0; i < children_.size(); ++i) children_[i].Attach(*entries[i]);
      break;
    }
    default:
      break;
  }
}

void ColumnTarget::Share(const std::shared_ptr<const ingest::Block>& block) {
  for (ColumnTarget& child : children_) child.Share(block);
  if (!type_.IsText()) return;
  StringVector::AddBuffer(*vector_, duckdb::make_buffer<BlockReference>(block));
  shared_ = block->text();
}

void ColumnTarget::AttachElements() {
  duckdb::Vector& elements = ListVector::GetEntry(*vector_);
  if (type_.kind == TypeKind::kArray) {
    children_[0].Attach(elements);
    return;
  }
  auto& entries = duckdb::StructVector::GetEntries(elements);
  children_[0].Attach(*entries[0]);
  children_[1].Attach(*entries[1]);
}

void ColumnTarget::SetNull(idx_t row) {
  validity_->SetInvalid(row);
  if (type_.kind == TypeKind::kStruct) {
    for (ColumnTarget& child : children_) child.SetNull(row);
  } else if (type_.kind == TypeKind::kArray || type_.kind == TypeKind::kMap) {
    reinterpret_cast<duckdb::list_entry_t*>(data_)[row] = {0, 0};
  }
}

void ColumnTarget::SetInteger(idx_t row, int64_t number) {
  switch (type_.kind) {
    case TypeKind::kTinyint:
      return Set(row, static_cast<int8_t>(number));
    case TypeKind::kSmallint:
      return Set(row, static_cast<int16_t>(number));
    case TypeKind::kInt:
      return Set(row, static_cast<int32_t>(number));
    default:
      return Set(row, number);
  }
}

void ColumnTarget::SetFloating(idx_t row, double number) {
  if (type_.kind == TypeKind::kFloat) return Set(row, static_cast<float>(number));
  Set(row, number);
}

void ColumnTarget::SetDecimal(idx_t row, sql::Int128 unscaled) {
  if (type_.precision <= 4) return Set(row, static_cast<int16_t>(unscaled));
  if (type_.precision <= 9) return Set(row, static_cast<int32_t>(unscaled));
  if (type_.precision <= 18) return Set(row, static_cast<int64_t>(unscaled));
  Set(row,
      duckdb::hugeint_t(static_cast<int64_t>(unscaled >> 64), static_cast<uint64_t>(unscaled)));
}

void ColumnTarget::SetText(idx_t row, std::string_view text) {
  if (type_.kind != TypeKind::kString) {
    text = CutToLength(text, type_.precision);
    if (type_.kind == TypeKind::kChar) {
      while (text.ends_with(' ')) text.remove_suffix(1);
    }
  }
  SetBytes(row, text);
}

void ColumnTarget::SetBytes(idx_t row, std::string_view bytes) {
  const bool in_place = bytes.size() <= duckdb::string_t::INLINE_LENGTH || Holds(shared_, bytes);
  Set(row, in_place ? duckdb::string_t(bytes.data(), static_cast<uint32_t>(bytes.size()))
                    : StringVector::AddStringOrBlob(*vector_, bytes.data(), bytes.size()));
}

void ColumnTarget::Reserve(idx_t rows) {
  if (rows <= capacity_) return;
  ListVector::Reserve(*vector_, std::max<idx_t>(rows, capacity_ * 2));
  capacity_ = ListVector::GetListCapacity(*vector_);
  AttachElements();
}

void ColumnTarget::EndList(idx_t row, idx_t begin, idx_t count) {
  ListVector::SetListSize(*vector_, begin + count);
  reinterpret_cast<duckdb::list_entry_t*>(data_)[row] = {begin, count};
  validity_->SetValid(row);
  if (type_.kind != TypeKind::kMap) return;
  // The entries of a map are structs that are never NULL themselves.
  auto& entries = FlatVector::Validity(ListVector::GetEntry(*vector_));
  for (idx_t i = begin; i < begin + count; ++i) entries.SetValid(i);
}

}  // namespace serde
