#include "sql/duckdb/duckdb_type.h"

#include <string>

#include "base/check.h"

namespace sql::to_duckdb {

using duckdb::LogicalType;
using sql::TypeKind;

LogicalType ToDuckdb(const sql::Type& type) {
  switch (type.kind) {
    case TypeKind::kVoid:  // of a NULL that nothing gave a type
      return LogicalType::INTEGER;
    case TypeKind::kBoolean:
      return LogicalType::BOOLEAN;
    case TypeKind::kTinyint:
      return LogicalType::TINYINT;
    case TypeKind::kSmallint:
      return LogicalType::SMALLINT;
    case TypeKind::kInt:
      return LogicalType::INTEGER;
    case TypeKind::kBigint:
      return LogicalType::BIGINT;
    case TypeKind::kFloat:
      return LogicalType::FLOAT;
    case TypeKind::kDouble:
      return LogicalType::DOUBLE;
    case TypeKind::kDecimal:
      return LogicalType::DECIMAL(static_cast<uint8_t>(type.precision),
                                  static_cast<uint8_t>(type.scale));
    case TypeKind::kString:
    case TypeKind::kVarchar:
    case TypeKind::kChar:
      return LogicalType::VARCHAR;
    case TypeKind::kBinary:
      return LogicalType::BLOB;
    case TypeKind::kDate:
      return LogicalType::DATE;
    case TypeKind::kTimestamp:
      return LogicalType::TIMESTAMP;
    case TypeKind::kTimestampLocalTz:
      return LogicalType::TIMESTAMP_TZ;
    case TypeKind::kIntervalYearMonth:
    case TypeKind::kIntervalDayTime:
      return LogicalType::INTERVAL;
    case TypeKind::kArray:
      return LogicalType::LIST(ToDuckdb(type.children[0]));
    case TypeKind::kMap:
      return LogicalType::MAP(ToDuckdb(type.children[0]), ToDuckdb(type.children[1]));
    case TypeKind::kStruct: {
      duckdb::child_list_t<LogicalType> fields;
      for (size_t i = 0; i < type.children.size(); ++i) {
        fields.emplace_back(type.names[i], ToDuckdb(type.children[i]));
      }
      return LogicalType::STRUCT(std::move(fields));
    }
    case TypeKind::kUnion: {
      duckdb::child_list_t<LogicalType> members;
      for (size_t i = 0; i < type.children.size(); ++i) {
        members.emplace_back("tag_" + std::to_string(i), ToDuckdb(type.children[i]));
      }
      return LogicalType::UNION(std::move(members));
    }
  }
  CHECK(false, type.ToString());
}

}  // namespace sql::to_duckdb
