#include "sql/type.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"

namespace sql {

std::string Lower(std::string_view name) {
  std::string lower(name);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

Type Type::Decimal(int precision, int scale) {
  return Type{TypeKind::kDecimal, precision, scale, {}, {}};
}
Type Type::Varchar(int length) { return Type{TypeKind::kVarchar, length, 0, {}, {}}; }
Type Type::Char(int length) { return Type{TypeKind::kChar, length, 0, {}, {}}; }
Type Type::Array(Type element) { return Type{TypeKind::kArray, 0, 0, {std::move(element)}, {}}; }
Type Type::Map(Type key, Type value) {
  return Type{TypeKind::kMap, 0, 0, {std::move(key), std::move(value)}, {}};
}
Type Type::Struct(std::vector<std::string> names, std::vector<Type> types) {
  CHECK(names.size() == types.size(),
        fmt::format("{} names, {} types", names.size(), types.size()));
  Type type{TypeKind::kStruct, 0, 0, std::move(types), {}};
  for (const std::string& name : names) type.names.push_back(Lower(name));
  if (type.names != names) type.spelling = std::move(names);
  return type;
}

bool Type::operator==(const Type& other) const {
  return kind == other.kind && precision == other.precision && scale == other.scale &&
         children == other.children && names == other.names;
}

Type Type::Spelled() const {
  Type type = *this;
  if (!spelling.empty()) type.names = spelling;
  for (Type& child : type.children) child = child.Spelled();
  return type;
}

Type Type::Unspelled() const {
  Type type = *this;
  type.spelling.clear();
  for (Type& child : type.children) child = child.Unspelled();
  return type;
}

bool Type::IsInteger() const { return kind >= TypeKind::kTinyint && kind <= TypeKind::kBigint; }
bool Type::IsNumeric() const { return kind >= TypeKind::kTinyint && kind <= TypeKind::kDecimal; }
bool Type::IsFloating() const { return kind == TypeKind::kFloat || kind == TypeKind::kDouble; }
bool Type::IsText() const { return kind >= TypeKind::kString && kind <= TypeKind::kChar; }
bool Type::IsComplex() const { return kind >= TypeKind::kArray; }
bool Type::IsInterval() const {
  return kind == TypeKind::kIntervalYearMonth || kind == TypeKind::kIntervalDayTime;
}

bool Type::IsTemporal() const {
  return kind == TypeKind::kDate || kind == TypeKind::kTimestamp || IsInterval();
}

bool Type::Holds(TypeKind wanted) const {
  return kind == wanted ||
         std::ranges::any_of(children, [&](const Type& child) { return child.Holds(wanted); });
}

int Type::FieldIndex(const std::string& name) const {
  const std::string lower = Lower(name);
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i] == lower) return static_cast<int>(i);
  }
  return -1;
}

std::string Type::ToString() const {
  switch (kind) {
    case TypeKind::kVoid:
      return "void";
    case TypeKind::kBoolean:
      return "boolean";
    case TypeKind::kTinyint:
      return "tinyint";
    case TypeKind::kSmallint:
      return "smallint";
    case TypeKind::kInt:
      return "int";
    case TypeKind::kBigint:
      return "bigint";
    case TypeKind::kFloat:
      return "float";
    case TypeKind::kDouble:
      return "double";
    case TypeKind::kDecimal:
      return fmt::format("decimal({},{})", precision, scale);
    case TypeKind::kString:
      return "string";
    case TypeKind::kVarchar:
      return fmt::format("varchar({})", precision);
    case TypeKind::kChar:
      return fmt::format("char({})", precision);
    case TypeKind::kBinary:
      return "binary";
    case TypeKind::kDate:
      return "date";
    case TypeKind::kTimestamp:
      return "timestamp";
    case TypeKind::kTimestampLocalTz:
      return "timestamp with local time zone";
    case TypeKind::kIntervalYearMonth:
      return "interval_year_month";
    case TypeKind::kIntervalDayTime:
      return "interval_day_time";
    case TypeKind::kArray:
      return fmt::format("array<{}>", children[0].ToString());
    case TypeKind::kMap:
      return fmt::format("map<{},{}>", children[0].ToString(), children[1].ToString());
    case TypeKind::kStruct: {
      std::string fields;
      for (size_t i = 0; i < children.size(); ++i) {
        fields += fmt::format("{}{}:{}", i ? "," : "", names[i], children[i].ToString());
      }
      return fmt::format("struct<{}>", fields);
    }
    case TypeKind::kUnion: {
      std::string members;
      for (size_t i = 0; i < children.size(); ++i) {
        members += fmt::format("{}{}", i ? "," : "", children[i].ToString());
      }
      return fmt::format("uniontype<{}>", members);
    }
  }
  return "void";
}

}  // namespace sql
