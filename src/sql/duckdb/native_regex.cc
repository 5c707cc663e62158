#include <fmt/format.h>

#include <string>

#include "sql/duckdb/java_regex.h"
#include "sql/duckdb/native.h"
#include "sql/duckdb/native_list.h"
#include "sql/duckdb/native_row.h"
#include "sql/utf8.h"

namespace sql::to_duckdb {
namespace {

using duckdb::DataChunk;
using duckdb::ExpressionState;
using duckdb::LogicalType;
using duckdb::ScalarFunction;
using duckdb::Vector;

void Rlike(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<RegexCache>::Of(state);
  EachRow<std::string_view, std::string_view>(
      args, result, [&](std::string_view text, std::string_view pattern) {
        return !pattern.empty() && cache.Get(pattern).Find(text, 0);
      });
}

/// Appends a replacement with its `$1`, `${name}` and `\x` filled in from the current match.
void AppendReplacement(const JavaRegex& regex, std::string_view text, std::string_view replacement,
                       std::string& out) {
  const auto refuse = [&](const char* why) {
    throw duckdb::InvalidInputException("replacement '%s': %s", std::string(replacement), why);
  };
  for (size_t i = 0; i < replacement.size(); ++i) {
    if (replacement[i] == '\\') {
      if (++i == replacement.size()) refuse("the character to be escaped is missing");
      out += replacement[i];
      continue;
    }
    if (replacement[i] != '$') {
      out += replacement[i];
      continue;
    }
    int group = -1;
    const auto digit = [&](size_t at) {
      return at < replacement.size() && replacement[at] >= '0' && replacement[at] <= '9'
                 ? replacement[at] - '0'
                 : -1;
    };
    if (i + 1 < replacement.size() && replacement[i + 1] == '{') {
      const size_t close = replacement.find('}', i);
      if (close == std::string_view::npos) refuse("a group's name is not closed");
      group = regex.GroupNumber(std::string(replacement.substr(i + 2, close - i - 2)));
      i = close;
    } else if ((group = digit(i + 1)) < 0) {
      refuse("illegal group reference");
    } else {
      ++i;
      // Further digits belong to the number only while the pattern has such a group.
      for (int next; (next = digit(i + 1)) >= 0 && group * 10 + next <= regex.group_count(); ++i)
        group = group * 10 + next;
    }
    if (group < 0 || group > regex.group_count()) refuse("the pattern has no such group");
    if (const auto span = regex.Group(group))
      out += text.substr(span->begin, span->end - span->begin);
  }
}

void RegexpReplace(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<RegexCache>::Of(state);
  std::string out;
  EachRow<std::string_view, std::string_view, std::string_view>(
      args, result,
      [&](std::string_view text, std::string_view pattern,
          std::string_view replacement) -> std::string_view {
        JavaRegex& regex = cache.Get(pattern);
        const bool plain = replacement.find_first_of("\\$") == std::string_view::npos;
        size_t copied = 0;
        bool found = false;
        EachMatch(regex, text, [&](JavaRegex::Span match) {
          if (!found) out.clear();
          found = true;
          AppendCut(text, copied, match.begin, out);
          if (plain) {
            out += replacement;
          } else {
            AppendReplacement(regex, text, replacement, out);
          }
          copied = match.end;
        });
        if (!found) return text;
        AppendCut(text, copied, text.size(), out);
        return out;
      });
}

void RegexpExtract(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<RegexCache>::Of(state);
  EachRow<std::string_view, std::string_view, int32_t>(
      args, result,
      [&](std::string_view text, std::string_view pattern,
          int32_t group) -> std::optional<std::string_view> {
        JavaRegex& regex = cache.Get(pattern);
        if (!regex.Find(text, 0)) return "";
        if (group < 0 || group > regex.group_count())
          throw duckdb::InvalidInputException("regular expression '%s' has no group %d",
                                              std::string(pattern), group);
        const auto span = regex.Group(group);
        if (!span) return std::nullopt;
        return text.substr(span->begin, span->end - span->begin);
      });
}

/// Pattern.split(text, -1): an empty match at the beginning does not split.
void Split(DataChunk& args, ExpressionState& state, Vector& result) {
  auto& cache = ThreadState<RegexCache>::Of(state);
  const duckdb::idx_t count = args.AllConstant() ? 1 : args.size();
  const ArgumentColumn<std::string_view> texts(args.data[0], count);
  const ArgumentColumn<std::string_view> patterns(args.data[1], count);
  result.SetVectorType(duckdb::VectorType::FLAT_VECTOR);
  ListWriter lists(result);
  std::string part;
  const auto add = [&](std::string_view text, size_t from, size_t to) {
    part.clear();
    AppendCut(text, from, to, part);
    lists.AddText(part);
  };
  for (duckdb::idx_t row = 0; row < count; ++row) {
    if (!texts.IsValid(row) || !patterns.IsValid(row)) {
      lists.SetNull(row);
      continue;
    }
    const std::string_view text = texts[row];
    size_t copied = 0;
    if (!text.empty()) {
      EachMatch(cache.Get(patterns[row]), text, [&](JavaRegex::Span match) {
        if (match.end == 0) return;
        add(text, copied, match.begin);
        copied = match.end;
      });
    }
    add(text, copied, text.size());
    lists.Close(row);
  }
  if (args.AllConstant()) result.SetVectorType(duckdb::VectorType::CONSTANT_VECTOR);
}

}  // namespace

void RegisterRegexFunctions(duckdb::DatabaseInstance& database) {
  const auto add = [&](const char* name, duckdb::vector<LogicalType> parameters, LogicalType type,
                       duckdb::scalar_function_t body) {
    ScalarFunction function(name, std::move(parameters), std::move(type), std::move(body));
    function.init_local_state = ThreadState<RegexCache>::Make;
    duckdb::BaseScalarFunction::SetReturnsError(function);
    Register(database, std::move(function));
  };
  add("hive_rlike", {kText, kText}, LogicalType::BOOLEAN, Rlike);
  add("hive_regexp_replace", {kText, kText, kText}, kText, RegexpReplace);
  add("hive_regexp_extract", {kText, kText, LogicalType::INTEGER}, kText, RegexpExtract);
  add("hive_split", {kText, kText}, LogicalType::LIST(kText), Split);
}

}  // namespace sql::to_duckdb
