#include <fmt/format.h>

#include "sql/conversion.h"
#include "sql/duckdb/generator.h"

namespace sql::to_duckdb {

std::string NullOf(const Type& type) {
  return fmt::format("CAST(NULL AS {})", DuckdbTypeName(type));
}

namespace {

std::string PlainCast(const std::string& text, const Type& to) {
  return fmt::format("CAST({} AS {})", text, DuckdbTypeName(to));
}

/// Everything as Hive writes it as text; hive_text knows Java's numbers and booleans.
std::string ToText(const std::string& text, const Type& from) {
  switch (from.kind) {
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInt:
    case TypeKind::kBigint:
      return fmt::format("CAST({} AS VARCHAR)", text);
    case TypeKind::kBinary:
      return fmt::format("hive_decode_utf8({})", text);
    case TypeKind::kString:
    case TypeKind::kVarchar:
    case TypeKind::kChar:
      return text;
    case TypeKind::kIntervalYearMonth:
      return fmt::format("hive_year_month_text({})", text);
    case TypeKind::kIntervalDayTime:
      return fmt::format("hive_day_time_text({})", text);
    default:
      return fmt::format("hive_text({})", text);
  }
}

const char* IntegerFunction(TypeKind kind) {
  switch (kind) {
    case TypeKind::kTinyint:
      return "hive_tinyint";
    case TypeKind::kSmallint:
      return "hive_smallint";
    case TypeKind::kInt:
      return "hive_int";
    default:
      return "hive_bigint";
  }
}

[[noreturn]] void NoCast(const Type& from, const Type& to) {
  FailUnsupported(
      fmt::format("a conversion from {} to {} is not supported", from.ToString(), to.ToString()));
}

std::string ToComplex(const std::string& text, const Type& from, const Type& to) {
  if (from.kind != to.kind) NoCast(from, to);
  if (from.kind == TypeKind::kArray)
    return fmt::format("list_transform({}, lambda x_: {})", text,
                       CastText("x_", from.children[0], to.children[0]));
  if (from.kind == TypeKind::kStruct && from.children.size() == to.children.size()) {
    std::string fields;
    for (size_t i = 0; i < to.children.size(); ++i) {
      const std::string field =
          fmt::format("struct_extract({}, {})", text, QuotedText(from.names[i]));
      fields += fmt::format("{}{}: {}", i ? ", " : "", QuotedText(to.names[i]),
                            CastText(field, from.children[i], to.children[i]));
    }
    return fmt::format("CASE WHEN {} IS NOT NULL THEN {{{}}} END", text, fields);
  }
  if (from.kind == TypeKind::kMap) {
    const std::string entry =
        fmt::format("{{'key': {}, 'value': {}}}",
                    CastText("struct_extract(x_, 'key')", from.children[0], to.children[0]),
                    CastText("struct_extract(x_, 'value')", from.children[1], to.children[1]));
    return fmt::format("map_from_entries(list_transform(map_entries({}), lambda x_: {}))", text,
                       entry);
  }
  NoCast(from, to);
}

/// Of a text, or of a number of seconds; `variant` says what becomes of nanoseconds.
std::string TimestampOf(const std::string& text, const Type& from, std::string_view variant) {
  if (from.IsText()) return fmt::format("hive_timestamp{}({})", variant, text);
  const std::string digits = from.kind == TypeKind::kDecimal
                                 ? fmt::format("CAST({} AS VARCHAR)", text)
                                 : fmt::format("hive_text(CAST({} AS DOUBLE))", text);
  return fmt::format("hive_timestamp_of_seconds{}({})", variant, digits);
}

}  // namespace

std::string CutTimestamp(const std::string& text, const Type& from) {
  return TimestampOf(text, from, "_cut");
}

/// Whether a decimal has every value of an integer or another decimal.
bool HoldsAll(const Type& decimal, const Type& number) {
  const Type other = DecimalOf(number);
  return decimal.scale >= other.scale &&
         decimal.precision - decimal.scale >= other.precision - other.scale;
}

/// DuckDB takes what a function makes of a constant NULL for an integer.
std::string Decimal(const std::string& text, const Type& to) {
  return PlainCast(fmt::format("hive_decimal({}, {}, {})", text, to.precision, to.scale), to);
}

std::string CastText(const std::string& text, const Type& from, const Type& to) {
  if (from == to) return text;
  if (from.kind == TypeKind::kVoid) return PlainCast(text, to);
  if (to.IsComplex()) return ToComplex(text, from, to);
  switch (to.kind) {
    case TypeKind::kString:
      return ToText(text, from);
    case TypeKind::kVarchar:
      return fmt::format("hive_left({}, {})", ToText(text, from), to.precision);
    case TypeKind::kChar:
      return fmt::format("rtrim(hive_left({}, {}), ' ')", ToText(text, from), to.precision);
    case TypeKind::kBoolean:
      if (from.IsText()) return fmt::format("hive_boolean({})", text);
      if (from.IsNumeric()) return fmt::format("({} <> 0)", text);
      if (from.kind == TypeKind::kTimestamp) return fmt::format("(epoch_us({}) <> 0)", text);
      if (from.kind == TypeKind::kDate) return NullOf(to);
      NoCast(from, to);
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInt:
    case TypeKind::kBigint:
      if (from.IsInteger() && from.kind < to.kind) return PlainCast(text, to);
      if (from.kind == TypeKind::kDate) return NullOf(to);
      if (from.kind == TypeKind::kBinary || from.IsInterval()) NoCast(from, to);
      return fmt::format("{}({})", IntegerFunction(to.kind), text);
    case TypeKind::kFloat:
    case TypeKind::kDouble: {
      if (from.IsText() || from.kind == TypeKind::kDecimal)
        return fmt::format("{}({})", to.kind == TypeKind::kFloat ? "hive_float" : "hive_double",
                           text);
      if (from.kind == TypeKind::kTimestamp) {
        const std::string seconds = fmt::format("(epoch_us({}) / 1000000.0::DOUBLE)", text);
        return to.kind == TypeKind::kFloat ? fmt::format("hive_float({})", seconds) : seconds;
      }
      if (from.kind == TypeKind::kDouble) return fmt::format("hive_float({})", text);
      if (from.kind == TypeKind::kBoolean || from.IsNumeric()) return PlainCast(text, to);
      if (from.kind == TypeKind::kDate) return NullOf(to);
      NoCast(from, to);
    }
    case TypeKind::kDecimal:
      if (from.IsText() || from.kind == TypeKind::kDouble) return Decimal(text, to);
      if (from.kind == TypeKind::kFloat) return Decimal(fmt::format("hive_text({})", text), to);
      // DuckDB compares what is cast to a decimal that does not hold it all by what it was before.
      if (from.kind == TypeKind::kDecimal && !HoldsAll(to, from)) return Decimal(text, to);
      if (from.IsInteger() && !HoldsAll(to, from))
        return Decimal(from.kind == TypeKind::kBigint ? text : PlainCast(text, kBigintType), to);
      if (from.IsNumeric()) return fmt::format("TRY_CAST({} AS {})", text, DuckdbTypeName(to));
      if (from.kind == TypeKind::kBoolean) return PlainCast(text, to);
      if (from.kind == TypeKind::kTimestamp)
        return fmt::format(
            "hive_decimal_divide(CAST(epoch_us({}) AS DECIMAL(19,0)), CAST(1000000 AS "
            "DECIMAL(7,0)), "
            "{}, {})",
            text, to.precision, to.scale);
      NoCast(from, to);
    case TypeKind::kDate:
      if (from.IsText()) return fmt::format("hive_date({})", text);
      if (from.kind == TypeKind::kTimestamp) return PlainCast(text, to);
      NoCast(from, to);
    case TypeKind::kTimestamp:
      if (from.kind == TypeKind::kDate) return PlainCast(text, to);
      if (from.IsInteger() || from.kind == TypeKind::kBoolean)
        return fmt::format("hive_timestamp(CAST({} AS BIGINT))", text);
      if (from.IsText() || from.IsNumeric()) return TimestampOf(text, from, "");
      NoCast(from, to);
    case TypeKind::kBinary:
      // The one place where a char shows its blanks.
      if (from.kind == TypeKind::kChar)
        return fmt::format("encode(hive_rpad({}, {}, ' '))", text, from.precision);
      if (from.IsText()) return fmt::format("encode({})", text);
      NoCast(from, to);
    case TypeKind::kIntervalYearMonth:
    case TypeKind::kIntervalDayTime:
      if (!from.IsText()) NoCast(from, to);
      return fmt::format("hive_{}({})", to.ToString(), text);
    default:
      NoCast(from, to);
  }
}

base::Result<std::string> GenerateCast(const std::string& text, const Type& from, const Type& to) {
  try {
    return CastText(text, from, to);
  } catch (GenerateError& error) {
    return base::Fail(std::move(error.error));
  }
}

}  // namespace sql::to_duckdb
