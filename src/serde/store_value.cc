#include "serde/store_value.h"

#include <limits>

namespace serde {
namespace {

using duckdb::idx_t;
using sql::TypeKind;

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

}  // namespace

bool StoreInteger(ColumnTarget& target, idx_t row, std::optional<int64_t> number) {
  const int64_t most = LargestOf(target.type().kind);
  if (!number || *number > most || *number < -most - 1) return false;
  target.SetInteger(row, *number);
  return true;
}

bool StoreFloating(ColumnTarget& target, idx_t row, std::optional<double> number) {
  if (number) target.SetFloating(row, *number);
  return number.has_value();
}

bool StoreDecimal(ColumnTarget& target, idx_t row, const std::optional<sql::DecimalText>& decimal) {
  if (!decimal) return false;
  const auto unscaled = decimal->Unscaled(target.type().precision, target.type().scale);
  if (unscaled) target.SetDecimal(row, *unscaled);
  return unscaled.has_value();
}

bool StoreDays(ColumnTarget& target, idx_t row, std::optional<int32_t> days) {
  if (days) target.SetDays(row, *days);
  return days.has_value();
}

bool StoreMicros(ColumnTarget& target, idx_t row, std::optional<int64_t> micros) {
  if (micros) target.SetMicros(row, *micros);
  return micros.has_value();
}

}  // namespace serde
