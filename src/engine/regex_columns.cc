#include "engine/regex_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "engine/duckdb_error.h"
#include "engine/lazy_text.h"
#include "engine/text_decoder.h"
#include "sql/duckdb/java_regex.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace engine {
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

/// What Java's valueOf(text) gives; false where it throws.
bool StoreValueOf(ColumnTarget& target, idx_t row, std::string_view text) {
  const sql::Type& type = target.type();
  switch (type.kind) {
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInt:
    case TypeKind::kBigint: {
      const auto number = sql::ParseLong(text);
      const int64_t most = LargestOf(type.kind);
      if (!number || *number > most || *number < -most - 1) return false;
      target.SetInteger(row, *number);
      return true;
    }
    case TypeKind::kFloat:
    case TypeKind::kDouble: {
      const auto number = sql::ParseDouble(text);
      if (number) target.SetFloating(row, *number);
      return number.has_value();
    }
    case TypeKind::kDecimal: {
      const auto decimal = sql::DecimalText::Parse(text);
      const auto unscaled =
          decimal ? decimal->Unscaled(type.precision, type.scale) : std::optional<sql::Int128>();
      if (unscaled) target.SetDecimal(row, *unscaled);
      return unscaled.has_value();
    }
    case TypeKind::kBoolean:
      target.SetBoolean(row, sql::Lower(text) == "true");
      return true;
    case TypeKind::kDate: {
      const auto days = sql::DateValueOf(text);
      if (days) target.SetDays(row, *days);
      return days.has_value();
    }
    case TypeKind::kTimestamp: {
      const auto micros = sql::TimestampValueOf(text);
      if (micros) target.SetMicros(row, *micros);
      return micros.has_value();
    }
    default:
      StoreText(target, row, text);
      return true;
  }
}

class RegexDecoder final : public TextDecoder {
 public:
  RegexDecoder(const std::string& pattern, const std::vector<ScanPath>& paths)
      : TextDecoder(paths), regex_(pattern) {}

  LineOutcome Decode(std::string_view line, idx_t row) override {
    const bool matches = regex_.Find(line, 0);
    for (size_t i = 0; i < paths_.size(); ++i) {
      const int number = static_cast<int>(paths_[i].column) + 1;
      const auto group = matches && number <= regex_.group_count()
                             ? regex_.Group(number)
                             : std::optional<sql::to_duckdb::JavaRegex::Span>();
      if (!group ||
          !StoreValueOf(targets_[i], row, line.substr(group->begin, group->end - group->begin))) {
        targets_[i].SetNull(row);
      }
    }
    return LineOutcome::kRow;
  }

 private:
  sql::to_duckdb::JavaRegex regex_;
};

}  // namespace

base::Result<std::unique_ptr<RecordDecoder>> MakeRegexDecoder(const catalog::Table& table,
                                                              const std::vector<ScanPath>& paths) {
  const auto pattern = SerdeProperty(table, "input.regex");
  const auto invalid = [&](const std::string& what) {
    return base::Fail(
        base::Invalid(fmt::format("reading {}: RegexSerDe {}", table.QualifiedName(), what)));
  };
  if (!pattern) return invalid("needs input.regex");
  for (const catalog::Column& column : table.columns) {
    if (column.type.IsComplex() || column.type.kind == TypeKind::kBinary)
      return invalid(fmt::format("has no {} (column {})", column.type.ToString(), column.name));
  }
  const bool any_case =
      sql::Lower(SerdeProperty(table, "input.regex.case.insensitive").value_or("")) == "true";
  try {
    return std::make_unique<RegexDecoder>(
        fmt::format("{}\\A(?:{})\\z", any_case ? "(?i)" : "", *pattern), paths);
  } catch (const std::exception& exception) {
    return base::Fail(FromDuckdb(duckdb::ErrorData(exception)));
  }
}

}  // namespace engine
