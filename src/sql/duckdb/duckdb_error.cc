#include "sql/duckdb/duckdb_error.h"

#include <string>

namespace sql::to_duckdb {
namespace {

constexpr const char* kCodeKey = "pdm_code";
// DuckDB's binder adds the place in its own SQL to a message, which is nobody's SQL.
constexpr const char* kMessageKey = "pdm_message";

}  // namespace

void ThrowThroughDuckdb(const base::Error& error) {
  throw duckdb::Exception(
      duckdb::ExceptionType::INVALID_INPUT, error.message,
      {{kCodeKey, std::to_string(static_cast<int>(error.code))}, {kMessageKey, error.message}});
}

base::Error FromDuckdb(const duckdb::ErrorData& error) {
  const auto& extra = error.ExtraInfo();
  if (const auto code = extra.find(kCodeKey); code != extra.end()) {
    return base::MakeError(static_cast<base::ErrorCode>(std::stoi(code->second)),
                           extra.at(kMessageKey));
  }
  switch (error.Type()) {
    case duckdb::ExceptionType::INTERRUPT:
      return base::MakeError(base::ErrorCode::kCancelled, "interrupted");
    case duckdb::ExceptionType::OUT_OF_MEMORY:
      return base::MakeError(base::ErrorCode::kOutOfMemory, error.Message());
    case duckdb::ExceptionType::NOT_IMPLEMENTED:
      return base::Unsupported(error.RawMessage());
    case duckdb::ExceptionType::IO:
      return base::Unavailable(error.Message());
    case duckdb::ExceptionType::INTERNAL:
    case duckdb::ExceptionType::FATAL:
      return base::Internal(error.Message());
    default:
      return base::Invalid(error.Message());
  }
}

}  // namespace sql::to_duckdb
