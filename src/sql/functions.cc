#include "sql/functions.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <unordered_map>

#include "base/ascii.h"

namespace sql {
namespace {

constexpr auto kSyntaxNames = std::to_array<OtherName>({
    {"between", "`a [NOT] BETWEEN b AND c`"},
    {"case", "`CASE a WHEN b THEN c .. [ELSE d] END`"},
    {"grouping", "`grouping(a, ..)` over GROUPING SETS, CUBE or ROLLUP"},
    {"in", "`a [NOT] IN (b, ..)`"},
    {"when", "`CASE WHEN a THEN b .. [ELSE c] END`"},
});

constexpr std::string_view kInternal = "internal to Hive";
constexpr std::string_view kJava = "runs Java";
constexpr std::string_view kUnion = "makes or reads a uniontype";
constexpr std::string_view kTableFunction = "a table function over a whole partition";

constexpr auto kRefusedNames = std::to_array<OtherName>({
    {"$sum0", kInternal},
    {"assert_true_oom", kInternal},
    {"bloom_filter", kInternal},
    {"cardinality_violation", kInternal},
    {"compute_stats", kInternal},
    {"create_union", kUnion},
    {"current_authorizer", kInternal},
    {"current_groups", kInternal},
    {"datetime_legacy_hybrid_calendar", kInternal},
    {"enforce_constraint", kInternal},
    {"extract_union", kUnion},
    {"get_splits", kInternal},
    {"in_bloom_filter", kInternal},
    {"in_file", "reads a file of the machine that the task runs on"},
    {"internal_interval", kInternal},
    {"java_method", kJava},
    {"matchpath", kTableFunction},
    {"noop", kTableFunction},
    {"noopstreaming", kTableFunction},
    {"noopwithmap", kTableFunction},
    {"noopwithmapstreaming", kTableFunction},
    {"reflect", kJava},
    {"reflect2", kJava},
    {"restrict_information_schema", kInternal},
    {"sq_count_check", kInternal},
    {"to_epoch_milli", kInternal},
    {"windowingtablefunction", kTableFunction},
});

const std::unordered_map<std::string_view, const Function*>& Index() {
  static const auto* const index = [] {
    auto* map = new std::unordered_map<std::string_view, const Function*>;
    for (const FunctionTable& table : FunctionTables()) {
      for (const Function* f = table.begin; f != table.end; ++f) map->emplace(f->name, f);
    }
    return map;
  }();
  return *index;
}

bool IsOperator(const Function& function) {
  const FunctionTable& table = FunctionTables().front();
  // `x IS TRUE` and its like are written as calls.
  return &function >= table.begin && &function < table.end &&
         !std::string_view(function.name).starts_with("is");
}

/// The words of `Function::signatures` that tell how an argument is converted, as readers know
/// them.
constexpr std::pair<std::string_view, std::string_view> kReadersWords[] = {
    {"=decimal", "decimal"},
    {"math", "number"},
    {"measure", "number or timestamp"},
    {"number_only", "number"},
    {"timestamp_only", "timestamp"},
    {"text_or_array", "text or array"},
    {"text_or_binary", "text or binary"},
};

std::string ReadersParameters(std::string_view parameters) {
  std::string text;
  while (!parameters.empty()) {
    const size_t end = std::min(parameters.find_first_of(",. <>"), parameters.size());
    const std::string_view word = parameters.substr(0, end);
    const auto* known =
        std::ranges::find(kReadersWords, word, [](const auto& it) { return it.first; });
    text += known == std::end(kReadersWords) ? word : known->second;
    const size_t next = std::min(parameters.find_first_not_of(",. <>", end), parameters.size());
    text += parameters.substr(end, next - end);
    parameters.remove_prefix(next);
  }
  return text;
}

std::string CallText(const Function& function, std::string_view parameters) {
  if (!IsOperator(function)) return fmt::format("{}({})", function.name, parameters);
  const size_t comma = parameters.find(',');
  if (comma == std::string_view::npos) return fmt::format("{} {}", function.name, parameters);
  return fmt::format("{} {} {}", parameters.substr(0, comma), function.name,
                     base::Trim(parameters.substr(comma + 1)));
}

}  // namespace

std::span<const FunctionTable> FunctionTables() {
  static const auto tables = std::to_array<FunctionTable>(
      {OperatorTable(), StringTable(), NumberTable(), DateTable(), CollectionTable(),
       ConversionTable(), MaskTable(), SessionTable(), AggregateTable()});
  return tables;
}

const Function* FindFunction(std::string_view name) {
  const auto found = Index().find(name);
  return found == Index().end() ? nullptr : found->second;
}

std::vector<const Function*> AllFunctions() {
  std::vector<const Function*> all;
  for (const FunctionTable& table : FunctionTables().subspan(1)) {
    for (const Function* f = table.begin; f != table.end; ++f) all.push_back(f);
  }
  std::ranges::sort(all, [](const Function* a, const Function* b) {
    return std::string_view(a->name) < b->name;
  });
  return all;
}

std::vector<std::string> SignatureTexts(const Function& function) {
  std::vector<std::string> texts;
  std::string_view rest = function.signatures;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(';'), rest.size());
    const std::string_view overload = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const size_t arrow = overload.find("->");
    const std::string_view result = base::Trim(overload.substr(arrow + 2));
    std::string text = CallText(function, ReadersParameters(base::Trim(overload.substr(0, arrow))));
    if (!result.starts_with('=')) text += fmt::format(" -> {}", result);
    if (std::ranges::find(texts, text) == texts.end()) texts.push_back(std::move(text));
  }
  return texts;
}

std::span<const OtherName> SyntaxNames() { return kSyntaxNames; }
std::span<const OtherName> RefusedNames() { return kRefusedNames; }

const OtherName* FindOtherName(std::string_view name) {
  for (const auto names : {SyntaxNames(), RefusedNames()}) {
    const auto found = std::ranges::lower_bound(names, name, {}, &OtherName::name);
    if (found != names.end() && found->name == name) return &*found;
  }
  return nullptr;
}

std::vector<std::string> ShownFunctions() {
  std::vector<std::string> names;
  for (const auto& [name, function] : Index()) {
    // `int` and its like are types that stand before `(`; Hive lists its own names of them only.
    if (!IsConversion(*function) || name.starts_with("udfto")) names.emplace_back(name);
  }
  for (const OtherName& syntax : kSyntaxNames) names.emplace_back(syntax.name);
  std::ranges::sort(names);
  return names;
}

}  // namespace sql
