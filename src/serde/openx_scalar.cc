#include "serde/openx_scalar.h"

#include "serde/java_text.h"
#include "serde/store_value.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace serde {

using duckdb::idx_t;
using sql::TypeKind;

namespace {

using Kind = OpenxValue::Kind;

bool Fail(ColumnTarget& target, idx_t row) {
  target.SetNull(row);
  return false;
}

bool EqualsTrue(std::string_view text) {
  return text.size() == 4 && (text[0] | 32) == 't' && (text[1] | 32) == 'r' &&
         (text[2] | 32) == 'u' && (text[3] | 32) == 'e';
}

/// Integer.parseInt and its kin, with openx's `0x`.
bool StoreParsedInteger(ColumnTarget& target, idx_t row, std::string_view text) {
  const bool hex = text.starts_with("0x") || text.starts_with("0X");
  const auto number = sql::ParseLong(hex ? text.substr(2) : text, hex ? 16 : 10);
  return StoreInteger(target, row, number) || Fail(target, row);
}

/// HiveDecimal.create: what it does not understand, or does not fit, is NULL and no error.
void StoreDecimalText(ColumnTarget& target, idx_t row, std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  if (!StoreDecimal(target, row, sql::DecimalText::ParseHive(text))) target.SetNull(row);
}

/// Digits alone, few enough for a long without looking: the usual number.
bool PlainInteger(std::string_view word, int64_t& number) {
  const bool negative = word.starts_with('-');
  if (negative) word.remove_prefix(1);
  if (word.empty() || word.size() > 18 || (word[0] == '0' && word.size() > 1)) return false;
  int64_t value = 0;
  for (const char c : word) {
    if (c < '0' || c > '9') return false;
    value = value * 10 + (c - '0');
  }
  number = negative ? -value : value;
  return true;
}

void StoreLong(ColumnTarget& target, idx_t row, int64_t number, bool& failed) {
  switch (target.type().kind) {
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInt:
    case TypeKind::kBigint:
      return target.SetInteger(row, number);
    case TypeKind::kFloat:
    case TypeKind::kDouble:
      return target.SetFloating(row, static_cast<double>(number));
    case TypeKind::kDecimal:
      return StoreDecimalText(target, row, std::to_string(number));
    case TypeKind::kString:
      return target.SetText(row, std::to_string(number));
    case TypeKind::kBoolean:
      return target.SetBoolean(row, false);
    case TypeKind::kDate:
      if (number == static_cast<int32_t>(number)) {
        return target.SetDays(row, static_cast<int32_t>(number));
      }
      break;
    case TypeKind::kTimestamp:
      if (const auto micros = sql::ParseOpenxTimestamp(std::to_string(number))) {
        return target.SetMicros(row, *micros);
      }
      break;
    default:
      break;
  }
  failed = true;
}

}  // namespace

bool StoreOpenxString(ColumnTarget& target, idx_t row, std::string_view text) {
  switch (target.type().kind) {
    case TypeKind::kString:
    case TypeKind::kVarchar:
    case TypeKind::kChar:
      target.SetText(row, text);
      return true;
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInt:
    case TypeKind::kBigint:
      return StoreParsedInteger(target, row, text);
    case TypeKind::kFloat:
    case TypeKind::kDouble:
      return StoreFloating(target, row, sql::ParseDouble(text)) || Fail(target, row);
    case TypeKind::kDecimal:
      StoreDecimalText(target, row, text);
      return true;
    case TypeKind::kBoolean:
      target.SetBoolean(row, EqualsTrue(text));
      return true;
    case TypeKind::kDate:
      return StoreDays(target, row, sql::DateValueOf(text)) || Fail(target, row);
    case TypeKind::kTimestamp:
      return StoreMicros(target, row, sql::ParseOpenxTimestamp(text)) || Fail(target, row);
    case TypeKind::kBinary: {
      std::string bytes;
      if (!DecodeBase64(text, Base64Form::kStrict, bytes)) return Fail(target, row);
      target.SetBytes(row, bytes);
      return true;
    }
    default:
      return Fail(target, row);
  }
}

bool StoreOpenxWord(ColumnTarget& target, idx_t row, std::string_view word) {
  int64_t number = 0;
  if (PlainInteger(word, number)) [[likely]] {
    if (target.type().kind == TypeKind::kString && word != "-0") {
      target.SetText(row, word);
      return true;
    }
    bool failed = false;
    StoreLong(target, row, number, failed);
    return failed ? Fail(target, row) : true;
  }
  return StoreOpenxScalar(target, row, OpenxLiteral(word));
}

bool StoreOpenxScalar(ColumnTarget& target, idx_t row, const OpenxValue& value) {
  const TypeKind kind = target.type().kind;
  const auto as_integer = [&](int64_t number) {
    target.SetInteger(row, number);
    return true;
  };
  bool failed = false;
  switch (value.kind) {
    case Kind::kNull:
      target.SetNull(row);
      return true;
    case Kind::kLong:
      StoreLong(target, row, value.number, failed);
      return failed ? Fail(target, row) : true;
    case Kind::kBoolean:
      if (kind == TypeKind::kBoolean) {
        target.SetBoolean(row, value.boolean);
        return true;
      }
      if (kind == TypeKind::kString) {
        target.SetText(row, value.boolean ? "true" : "false");
        return true;
      }
      if (kind == TypeKind::kDecimal) {
        target.SetNull(row);
        return true;
      }
      return Fail(target, row);
    case Kind::kDouble:
      switch (kind) {
        case TypeKind::kBigint:
          return as_integer(sql::SaturateToLong(value.floating));
        case TypeKind::kTinyint:
        case TypeKind::kSmallint:
        case TypeKind::kInt:
          return as_integer(sql::SaturateToInt(value.floating));
        case TypeKind::kFloat:
        case TypeKind::kDouble:
          target.SetFloating(row, value.floating);
          return true;
        default:
          break;
      }
      break;
    case Kind::kBigDecimal:
      if (target.type().IsInteger()) {
        return as_integer(sql::DecimalText::Parse(value.text)->LowLong());
      }
      break;
    default:
      break;
  }
  switch (kind) {
    case TypeKind::kFloat:
    case TypeKind::kDouble:
    case TypeKind::kTimestamp:
    case TypeKind::kBoolean:
    case TypeKind::kDecimal:
    case TypeKind::kString:
      return StoreOpenxString(target, row, OpenxText(value));
    default:
      // A number has no varchar, date or binary form: ClassCastException.
      if (value.kind == Kind::kString) return StoreOpenxString(target, row, value.text);
      return Fail(target, row);
  }
}

}  // namespace serde
