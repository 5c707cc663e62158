#include "serde/regex_columns.h"

#include <fmt/format.h>

#include <algorithm>

#include "serde/java_text.h"
#include "serde/lazy_text.h"
#include "serde/store_value.h"
#include "serde/text_decoder.h"
#include "sql/duckdb/duckdb_error.h"
#include "sql/duckdb/java_regex.h"
#include "sql/hive_time.h"
#include "sql/java_number.h"

namespace serde {
namespace {

using duckdb::idx_t;
using sql::TypeKind;

/// What Java's valueOf(text) gives; false where it throws. `problem` names what is not supported.
bool StoreValueOf(ColumnTarget& target, idx_t row, std::string_view text, std::string& problem) {
  switch (target.type().kind) {
    case TypeKind::kTinyint:
    case TypeKind::kSmallint:
    case TypeKind::kInt:
    case TypeKind::kBigint:
      return StoreInteger(target, row, sql::ParseLong(text));
    case TypeKind::kFloat:
    case TypeKind::kDouble:
      return StoreFloating(target, row, sql::ParseDouble(text));
    case TypeKind::kDecimal:
      return StoreDecimal(target, row, sql::DecimalText::Parse(text));
    case TypeKind::kBoolean:
      target.SetBoolean(row, sql::Lower(text) == "true");
      return true;
    case TypeKind::kDate:
      return StoreDays(target, row, sql::DateValueOf(text));
    case TypeKind::kTimestamp:
      if (!StoreMicros(target, row, sql::TimestampValueOf(text))) return false;
      if (sql::HasNanoseconds(text)) problem = sql::NanosecondsUnsupported(text);
      return true;
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
    if (!IsUtf8(line)) {
      mended_ = ReplaceBrokenUtf8(line);
      line = mended_;
    }
    const bool matches = regex_.Find(line, 0);
    for (size_t i = 0; i < paths_.size(); ++i) {
      const int number = static_cast<int>(paths_[i].column) + 1;
      const auto group = matches && number <= regex_.group_count()
                             ? regex_.Group(number)
                             : std::optional<sql::to_duckdb::JavaRegex::Span>();
      if (!group || !StoreValueOf(targets_[i], row,
                                  line.substr(group->begin, group->end - group->begin), problem_)) {
        targets_[i].SetNull(row);
      }
    }
    return problem_.empty() ? LineOutcome::kRow : LineOutcome::kUnsupported;
  }

 private:
  sql::to_duckdb::JavaRegex regex_;
  std::string mended_;  ///< a line whose broken UTF-8 was replaced
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
    return base::Fail(sql::to_duckdb::FromDuckdb(duckdb::ErrorData(exception)));
  }
}

}  // namespace serde
