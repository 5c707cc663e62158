#pragma once

#include <string>
#include <vector>

namespace sql {

/// The kinds of Hive 3.1 types. kVoid is the type of NULL.
enum class TypeKind {
  kVoid,
  kBoolean,
  kTinyint,
  kSmallint,
  kInt,
  kBigint,
  kFloat,
  kDouble,
  kDecimal,
  kString,
  kVarchar,
  kChar,
  kBinary,
  kDate,
  kTimestamp,
  kTimestampLocalTz,
  kIntervalYearMonth,
  kIntervalDayTime,
  kArray,
  kMap,
  kStruct,
  kUnion,
};

/// A Hive type, a plain value. Names of struct fields are lower case, as Hive compares them.
struct Type {
  TypeKind kind = TypeKind::kVoid;
  int precision = 0;           ///< of decimal (1..38); the length of char and varchar
  int scale = 0;               ///< of decimal
  std::vector<Type> children;  ///< array: element; map: key, value; struct and union: the fields
  std::vector<std::string> names;  ///< of a struct's fields
  /// The same as they were written, where that is otherwise: what Hive shows of a column of a
  /// table, and of values right out of ORC and Parquet files. No part of what a type is.
  std::vector<std::string> spelling = {};

  bool operator==(const Type& other) const;

  /// As Hive writes it: `decimal(15,2)`, `array<struct<a:int,b:string>>`.
  std::string ToString() const;

  static Type Of(TypeKind kind) { return Type{kind, 0, 0, {}, {}}; }
  static Type Decimal(int precision, int scale);
  static Type Varchar(int length);
  static Type Char(int length);
  static Type Array(Type element);
  static Type Map(Type key, Type value);
  /// REQUIRES: as many names as types.
  static Type Struct(std::vector<std::string> names, std::vector<Type> types);

  bool IsInteger() const;   ///< tinyint to bigint
  bool IsNumeric() const;   ///< integers, float, double, decimal
  bool IsFloating() const;  ///< float, double
  bool IsText() const;      ///< string, varchar, char
  bool IsComplex() const;   ///< array, map, struct, union
  bool IsInterval() const;
  bool IsTemporal() const;  ///< date, timestamp, intervals
  /// Whether it is of that kind or has something of it inside.
  bool Holds(TypeKind wanted) const;
  /// The type with its fields called as they were written.
  Type Spelled() const;
  /// The type without a memory of how its fields were written.
  Type Unspelled() const;
  /// The index of a struct's field whatever its case, or -1.
  int FieldIndex(const std::string& name) const;
};

inline const Type kVoidType = Type::Of(TypeKind::kVoid);
inline const Type kBooleanType = Type::Of(TypeKind::kBoolean);
inline const Type kTinyintType = Type::Of(TypeKind::kTinyint);
inline const Type kSmallintType = Type::Of(TypeKind::kSmallint);
inline const Type kIntType = Type::Of(TypeKind::kInt);
inline const Type kBigintType = Type::Of(TypeKind::kBigint);
inline const Type kFloatType = Type::Of(TypeKind::kFloat);
inline const Type kDoubleType = Type::Of(TypeKind::kDouble);
inline const Type kStringType = Type::Of(TypeKind::kString);
inline const Type kBinaryType = Type::Of(TypeKind::kBinary);
inline const Type kDateType = Type::Of(TypeKind::kDate);
inline const Type kTimestampType = Type::Of(TypeKind::kTimestamp);

/// The largest precision of a Hive decimal.
inline constexpr int kMaxDecimalPrecision = 38;

/// `name` in lower case, ASCII only: how Hive stores identifiers.
std::string Lower(std::string_view name);

}  // namespace sql
