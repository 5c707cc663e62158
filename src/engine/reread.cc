#include "engine/reread.h"

#include <fmt/format.h>

#include <duckdb/execution/expression_executor.hpp>
#include <duckdb/planner/expression/bound_function_expression.hpp>
#include <functional>

#include "serde/column_target.h"
#include "serde/lazy_text.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/duckdb/generate.h"
#include "sql/duckdb/native.h"
#include "sql/parser.h"

namespace engine {
namespace {

using base::Result;
using duckdb::idx_t;
using sql::Type;
using sql::TypeKind;
using sql::to_duckdb::DuckdbTypeName;
using sql::to_duckdb::GenerateCast;
using sql::to_duckdb::QuotedText;

/// How a format converts one value; false where it does not.
using Convert =
    std::function<Result<std::string>(const std::string& value, const Type& from, const Type& to)>;

base::Result<std::string> Refuse(const Type& from, const Type& to) {
  return base::Fail(base::Unsupported(fmt::format(
      "values written as {}, read as {}, are not supported", from.ToString(), to.ToString())));
}

std::string TryCast(const std::string& value, const Type& to) {
  return fmt::format("TRY_CAST({} AS {})", value, DuckdbTypeName(to));
}

/// How fields of structs are found.
enum class Fields { kByName, kByPosition };

/// Goes into arrays, maps and structs; fields that were not written are NULL.
Result<std::string> Nested(const std::string& value, const Type& from, const Type& to, Fields by,
                           const Convert& convert, int depth = 0) {
  if (from == to) return value;
  if (!from.IsComplex() && !to.IsComplex()) return convert(value, from, to);
  if (from.kind != to.kind) return Refuse(from, to);
  const std::string element = fmt::format("v{}_", depth);
  switch (to.kind) {
    case TypeKind::kArray: {
      TRY_ASSIGN(const auto item,
                 Nested(element, from.children[0], to.children[0], by, convert, depth + 1));
      return fmt::format("list_transform({}, lambda {}: {})", value, element, item);
    }
    case TypeKind::kMap: {
      TRY_ASSIGN(const auto key, Nested(element + ".key", from.children[0], to.children[0], by,
                                        convert, depth + 1));
      TRY_ASSIGN(const auto item, Nested(element + ".value", from.children[1], to.children[1], by,
                                         convert, depth + 1));
      return fmt::format(
          "map_from_entries(list_transform(map_entries({}), lambda {}: {{'key': {}, 'value': "
          "{}}}))",
          value, element, key, item);
    }
    case TypeKind::kStruct: {
      std::string fields;
      for (size_t i = 0; i < to.children.size(); ++i) {
        std::string field = fmt::format("CAST(NULL AS {})", DuckdbTypeName(to.children[i]));
        const int written = by == Fields::kByName      ? from.FieldIndex(to.names[i])
                            : i < from.children.size() ? static_cast<int>(i)
                                                       : -1;
        if (written >= 0) {
          const auto place = static_cast<size_t>(written);
          const std::string inside =
              fmt::format("struct_extract({}, {})", value, QuotedText(from.names[place]));
          TRY_ASSIGN(field,
                     Nested(inside, from.children[place], to.children[i], by, convert, depth + 1));
        }
        fields += fmt::format("{}{}: {}", i ? ", " : "", QuotedText(to.names[i]), field);
      }
      return fmt::format("CASE WHEN {} IS NOT NULL THEN {{{}}} END", value, fields);
    }
    default:
      return Refuse(from, to);
  }
}

/// The whole number that ORC's readers make of a value first (ConvertTreeReaderFactory): what is
/// none, or does not fit, is NULL.
Result<std::string> OrcLong(const std::string& value, const Type& from) {
  if (from.kind == TypeKind::kBoolean || from.IsInteger())
    return fmt::format("CAST({} AS BIGINT)", value);
  switch (from.kind) {
    case TypeKind::kFloat:
    case TypeKind::kDouble:
      return fmt::format(
          "CASE WHEN {0} BETWEEN -9223372036854775808::DOUBLE AND 9223372036854775807::DOUBLE THEN "
          "hive_bigint({0}) END",
          value);
    case TypeKind::kDecimal:
      return fmt::format("TRY_CAST(trunc({}) AS BIGINT)", value);
    case TypeKind::kString:
    case TypeKind::kVarchar:
    case TypeKind::kChar:
      return fmt::format(
          "TRY_CAST(CASE WHEN regexp_full_match({0}, '[-+]?[0-9]+') THEN {0} END AS BIGINT)",
          value);
    case TypeKind::kTimestamp:
      return fmt::format("CAST(floor(epoch_us({}) / 1000000) AS BIGINT)", value);
    default:
      return Refuse(from, sql::kBigintType);
  }
}

Result<std::string> OrcScalar(const std::string& value, const Type& from, const Type& to) {
  switch (to.kind) {
    case TypeKind::kBoolean: {
      if (from.kind == TypeKind::kDecimal) return fmt::format("({} <> 0)", value);
      TRY_ASSIGN(const auto number, OrcLong(value, from));
      return fmt::format("({} <> 0)", number);
    }
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInt:
    case TypeKind::kBigint: {
      TRY_ASSIGN(const auto number, OrcLong(value, from));
      return TryCast(number, to);
    }
    case TypeKind::kFloat:
    case TypeKind::kDouble: {
      // The digits that a float is printed with, not its value.
      if (from.kind == TypeKind::kFloat) return fmt::format("hive_double(hive_text({}))", value);
      TRY_ASSIGN(const auto number, GenerateCast(value, from, to));
      return from.kind == TypeKind::kTimestamp ? TryCast(number, to) : number;
    }
    case TypeKind::kDecimal:
      if (from.kind == TypeKind::kTimestamp)
        return GenerateCast(fmt::format("(epoch_us({}) / 1000000.0::DOUBLE)", value),
                            sql::kDoubleType, to);
      return GenerateCast(value, from, to);
    case TypeKind::kBinary:
      return Refuse(from, to);
    default:
      if (from.kind == TypeKind::kBinary) return Refuse(from, to);
      if (from.kind == TypeKind::kTimestamp && to.IsText()) {
        // java.sql.Timestamp.toString: a fraction always.
        const std::string text = fmt::format("hive_text({})", value);
        return GenerateCast(
            fmt::format("CASE WHEN contains({0}, '.') THEN {0} ELSE {0} || '.0' END", text),
            sql::kStringType, to);
      }
      return GenerateCast(value, from, to);
  }
}

/// As CAST, but that booleans are `true` and `false`.
Result<std::string> LowerText(const std::string& value, const Type& from, const Type& to) {
  TRY_ASSIGN(const auto text, GenerateCast(value, from, to));
  return from.kind == TypeKind::kBoolean ? fmt::format("lower({})", text) : text;
}

/// ETypeConverter: a number in an INT32 becomes a double by way of a float.
Result<std::string> ParquetScalar(const std::string& value, const Type& from, const Type& to) {
  if (from.IsInteger()) {
    if (to.IsInteger()) return TryCast(value, to);
    if (to.kind == TypeKind::kDecimal || to.kind == TypeKind::kFloat) return TryCast(value, to);
    if (to.kind == TypeKind::kDouble) {
      return from.kind == TypeKind::kBigint
                 ? TryCast(value, to)
                 : fmt::format("CAST(CAST({} AS FLOAT) AS DOUBLE)", value);
    }
  }
  if (from.kind == TypeKind::kFloat && to.kind == TypeKind::kDouble) return TryCast(value, to);
  const bool is_decimal = from.kind == TypeKind::kDecimal && to.kind == TypeKind::kDecimal;
  const bool has_text =
      from.IsNumeric() || from.kind == TypeKind::kTimestamp || from.kind == TypeKind::kBoolean;
  if (is_decimal || (has_text && to.IsText())) return LowerText(value, from, to);
  if (from.IsText() && to.IsText()) return GenerateCast(value, from, to);
  return Refuse(from, to);
}

/// Avro's schema resolution.
Result<std::string> AvroScalar(const std::string& value, const Type& from, const Type& to) {
  const bool is_number = from.IsInteger() || from.kind == TypeKind::kFloat;
  const bool widens = is_number && from.kind < to.kind && to.kind <= TypeKind::kDouble;
  if (widens || (from.IsText() && to.IsText())) return GenerateCast(value, from, to);
  return Refuse(from, to);
}

// ---- pdm_reread_text ----

struct RereadTypes final : duckdb::FunctionData {
  RereadTypes(Type given_from, Type given_to)
      : from(std::move(given_from)), to(std::move(given_to)) {}
  duckdb::unique_ptr<FunctionData> Copy() const override {
    return duckdb::make_uniq<RereadTypes>(*this);
  }
  bool Equals(const FunctionData& other) const override {
    const auto& that = other.Cast<RereadTypes>();
    return from == that.from && to == that.to;
  }

  const Type from;
  const Type to;
};

duckdb::unique_ptr<duckdb::FunctionData> BindReread(
    duckdb::ClientContext& context, duckdb::ScalarFunction& function,
    duckdb::vector<duckdb::unique_ptr<duckdb::Expression>>& arguments) {
  const auto type = [&](size_t i) {
    const auto text = duckdb::ExpressionExecutor::EvaluateScalar(context, *arguments[i]).ToString();
    auto parsed = sql::ParseType(text);
    if (!parsed) throw duckdb::BinderException(parsed.error().message);
    return *parsed;
  };
  auto types = duckdb::make_uniq<RereadTypes>(type(1), type(2));
  function.arguments[0] = sql::to_duckdb::ToDuckdb(types->from);
  function.return_type = sql::to_duckdb::ToDuckdb(types->to);
  return types;
}

void RereadText(duckdb::DataChunk& args, duckdb::ExpressionState& state, duckdb::Vector& result) {
  const auto& types =
      state.expr.Cast<duckdb::BoundFunctionExpression>().bind_info->Cast<RereadTypes>();
  serde::LazyTextWriter writer{serde::Separators()};
  serde::LazyTextReader reader{serde::Separators()};
  serde::ColumnTarget target(types.to);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  target.Bind(result);
  const idx_t rows = args.AllConstant() ? 1 : args.size();
  std::string text;
  for (idx_t row = 0; row < rows; ++row) {
    text.clear();
    writer.Write(args.data[0].GetValue(row), types.from, 1, text);
    reader.Read(target, row, text, 1);
    if (!reader.problem().empty()) sql::to_duckdb::RefuseValue(reader.problem());
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

}  // namespace

Result<std::string> Reread(const std::string& format, const std::string& value, const Type& from,
                           const Type& to) {
  if (from == to) return value;
  if (format == "orc") return Nested(value, from, to, Fields::kByName, OrcScalar);
  if (format == "parquet") return Nested(value, from, to, Fields::kByName, ParquetScalar);
  if (format == "avro") return Nested(value, from, to, Fields::kByName, AvroScalar);
  return fmt::format("pdm_reread_text({}, {}, {})", value, QuotedText(from.ToString()),
                     QuotedText(to.ToString()));
}

Result<std::string> FromPartition(const std::string& value, const Type& from, const Type& to) {
  return Nested(value, from, to, Fields::kByPosition, GenerateCast);
}

void RegisterReread(duckdb::DatabaseInstance& database) {
  using duckdb::LogicalType;
  duckdb::ScalarFunction function("pdm_reread_text",
                                  {LogicalType::ANY, LogicalType::VARCHAR, LogicalType::VARCHAR},
                                  LogicalType::ANY, RereadText, BindReread);
  function.null_handling = duckdb::FunctionNullHandling::SPECIAL_HANDLING;
  sql::to_duckdb::Register(database, std::move(function));
}

}  // namespace engine
