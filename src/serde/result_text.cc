#include "serde/result_text.h"

#include <fmt/format.h>

#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace serde {
namespace {

using sql::Type;
using sql::TypeKind;

/// SerDeUtils.escapeString.
std::string JsonText(const std::string& text) {
  std::string quoted = "\"";
  for (const char c : text) {
    switch (c) {
      case '"':
        quoted += "\\\"";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\b':
        quoted += "\\b";
        break;
      case '\f':
        quoted += "\\f";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      case '\t':
        quoted += "\\t";
        break;
      default:
        if (static_cast<unsigned char>(c) < 0x20) {
          quoted += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
          quoted += c;
        }
    }
  }
  return quoted + "\"";
}

size_t CodePoints(const std::string& text) {
  size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string IntervalText(const duckdb::interval_t& interval, TypeKind kind) {
  if (kind == TypeKind::kIntervalYearMonth) {
    const int64_t months = interval.months;
    return fmt::format("{}{}-{}", months < 0 ? "-" : "", std::abs(months) / 12,
                       std::abs(months) % 12);
  }
  constexpr int64_t kDay = 86'400'000'000;
  const int64_t micros = interval.days * kDay + interval.micros;
  const int64_t size = std::abs(micros);
  const int64_t rest = size % kDay;
  const int64_t seconds = rest / 1'000'000;
  return fmt::format("{}{} {:02}:{:02}:{:02}.{:06}000", micros < 0 ? "-" : "", size / kDay,
                     seconds / 3600, seconds / 60 % 60, seconds % 60, rest % 1'000'000);
}

std::string ScalarText(const duckdb::Value& value, const Type& type) {
  switch (type.kind) {
    case TypeKind::kBoolean:
      return value.GetValue<bool>() ? "true" : "false";
    case TypeKind::kFloat:
      return sql::FloatText(value.GetValue<float>());
    case TypeKind::kDouble:
      return sql::DoubleText(value.GetValue<double>());
    case TypeKind::kDate:
      return sql::DateText(value.GetValue<duckdb::date_t>().days);
    case TypeKind::kTimestamp:
      return sql::TimestampText(value.GetValue<duckdb::timestamp_t>().value);
    case TypeKind::kIntervalYearMonth:
    case TypeKind::kIntervalDayTime:
      return IntervalText(value.GetValue<duckdb::interval_t>(), type.kind);
    case TypeKind::kBinary:
      return duckdb::StringValue::Get(value);
    case TypeKind::kDecimal: {
      // DuckDB leaves out the nought before the point where the type has no place for it.
      std::string text = value.ToString();
      const size_t sign = text.starts_with('-') ? 1 : 0;
      if (text[sign] == '.') text.insert(sign, "0");
      return text;
    }
    default:
      return value.ToString();
  }
}

/// A char with its blanks, which are not stored.
std::string Padded(std::string text, const Type& type) {
  const size_t length = CodePoints(text);
  if (length < static_cast<size_t>(type.precision))
    text.append(static_cast<size_t>(type.precision) - length, ' ');
  return text;
}

enum class Part { kNull, kEmpty, kOther };

/// What a value is written as in a job's file: `\N`, nothing, or something that tells what it is.
Part PartOf(const duckdb::Value& value, const Type& type) {
  if (value.IsNull()) return Part::kNull;
  switch (type.kind) {
    case TypeKind::kString:
    case TypeKind::kVarchar:
    case TypeKind::kBinary:
      return duckdb::StringValue::Get(value).empty() ? Part::kEmpty : Part::kOther;
    case TypeKind::kArray: {
      const auto& children = duckdb::ListValue::GetChildren(value);
      if (children.empty()) return Part::kEmpty;
      return children.size() == 1 ? PartOf(children[0], type.children[0]) : Part::kOther;
    }
    case TypeKind::kStruct: {
      const auto& fields = duckdb::StructValue::GetChildren(value);
      return fields.size() == 1 ? PartOf(fields[0], type.children[0]) : Part::kOther;
    }
    default:
      return Part::kOther;
  }
}

std::string NestedText(const duckdb::Value& value, const Type& type, Route route) {
  if (value.IsNull()) return "null";
  if (route == Route::kJob && (type.kind == TypeKind::kArray || type.kind == TypeKind::kStruct)) {
    const Part part = PartOf(value, type);
    if (part == Part::kNull) return "null";
    if (part == Part::kEmpty && type.kind == TypeKind::kArray) return "[]";
  }
  switch (type.kind) {
    case TypeKind::kArray: {
      std::string items = "[";
      const auto& children = duckdb::ListValue::GetChildren(value);
      for (size_t i = 0; i < children.size(); ++i)
        items += (i ? "," : "") + NestedText(children[i], type.children[0], route);
      return items + "]";
    }
    case TypeKind::kMap: {
      std::string entries;
      for (const auto& entry : duckdb::MapValue::GetChildren(value)) {
        const auto& pair = duckdb::StructValue::GetChildren(entry);
        entries += (entries.empty() ? "" : ",") + NestedText(pair[0], type.children[0], route) +
                   ":" + NestedText(pair[1], type.children[1], route);
      }
      return "{" + entries + "}";
    }
    case TypeKind::kStruct: {
      std::string fields;
      const auto& children = duckdb::StructValue::GetChildren(value);
      for (size_t i = 0; i < children.size(); ++i)
        fields += (i ? "," : "") + JsonText(type.names[i]) + ":" +
                  NestedText(children[i], type.children[i], route);
      return "{" + fields + "}";
    }
    case TypeKind::kChar:
      return JsonText(Padded(ScalarText(value, type), type));
    case TypeKind::kBinary:
    case TypeKind::kIntervalYearMonth:
    case TypeKind::kIntervalDayTime:
      return ScalarText(value, type);  // neither quoted nor escaped
    case TypeKind::kString:
    case TypeKind::kVarchar:
    case TypeKind::kDate:
    case TypeKind::kTimestamp:
      return JsonText(ScalarText(value, type));
    case TypeKind::kDecimal: {
      std::string text = ScalarText(value, type);
      if (type.scale > 0) {
        while (text.back() == '0') text.pop_back();
        if (text.back() == '.') text.pop_back();
      }
      return text;
    }
    default:
      return ScalarText(value, type);
  }
}

}  // namespace

std::optional<std::string> CellText(const duckdb::Value& value, const Type& type, Route route) {
  if (value.IsNull()) return std::nullopt;
  if (type.IsComplex()) {
    if (route == Route::kJob && PartOf(value, type) == Part::kNull) return std::nullopt;
    return NestedText(value, type, route);
  }
  std::string text = ScalarText(value, type);
  return type.kind == TypeKind::kChar ? Padded(std::move(text), type) : text;
}

}  // namespace serde
