#include "sql/duckdb/function_page.h"

#include <fmt/format.h>

#include "base/check.h"
#include "sql/duckdb/generate.h"
#include "sql/parser.h"
#include "sql/resolve.h"
#include "sql/signature.h"

namespace sql::to_duckdb {
namespace {

/// One table, whose columns are named for their types.
class OneTable final : public SchemaSource {
 public:
  OneTable() {
    auto table = std::make_shared<TableSchema>();
    table->database = "default";
    table->name = "t";
    for (const TypeKind kind :
         {TypeKind::kBoolean, TypeKind::kTinyint, TypeKind::kSmallint, TypeKind::kInt,
          TypeKind::kBigint, TypeKind::kFloat, TypeKind::kDouble, TypeKind::kString,
          TypeKind::kBinary, TypeKind::kDate, TypeKind::kTimestamp, TypeKind::kIntervalYearMonth,
          TypeKind::kIntervalDayTime})
      table->columns.push_back({Type::Of(kind).ToString(), Type::Of(kind)});
    table->columns.push_back({"decimal", Type::Decimal(10, 2)});
    table->columns.push_back({"array", Type::Array(kStringType)});
    table->columns.push_back({"map", Type::Map(kStringType, kStringType)});
    table->columns.push_back({"structs", Type::Array(Type::Struct({"a"}, {kIntType}))});
    table_ = std::move(table);
  }

  std::shared_ptr<const TableSchema> FindTable(const std::string&,
                                               const std::string&) const override {
    return table_;
  }
  bool HasDatabase(const std::string&) const override { return true; }
  std::vector<std::string> TableNames(const std::string&) const override { return {"t"}; }
  std::vector<std::string> DatabaseNames() const override { return {"default"}; }

 private:
  std::shared_ptr<const TableSchema> table_;
};

/// A column that the parameter takes.
std::string ColumnFor(const Parameter& parameter) {
  switch (parameter.kind) {
    case ParameterKind::kExact:
      return parameter.type.ToString();
    case ParameterKind::kMath:
    case ParameterKind::kNumber:
    case ParameterKind::kMeasure:
    case ParameterKind::kNumberOnly:
      return "double";
    case ParameterKind::kComparable:
    case ParameterKind::kInteger:
      return "int";
    case ParameterKind::kDecimal:
      return "decimal";
    case ParameterKind::kArray:
    case ParameterKind::kTextOrArray:
      return "array";
    case ParameterKind::kMap:
      return "map";
    case ParameterKind::kTimestampOnly:
      return "timestamp";
    case ParameterKind::kCommon:
    case ParameterKind::kAny:
    case ParameterKind::kText:
    case ParameterKind::kPrimitive:
    case ParameterKind::kTextOrBinary:
      return "string";
  }
  return "";
}

/// Calls of what takes constants, or types that its signature leaves open.
constexpr std::pair<std::string_view, std::string_view> kCalls[] = {
    {"index", "`array`[`int`]"},
    {"inline", "inline(`structs`)"},
    {"context_ngrams", "context_ngrams(`array`, array('a', NULL), 5)"},
    {"mask", "mask(`string`)"},
    {"mask_first_n", "mask_first_n(`string`)"},
    {"mask_last_n", "mask_last_n(`string`)"},
    {"mask_show_first_n", "mask_show_first_n(`string`)"},
    {"mask_show_last_n", "mask_show_last_n(`string`)"},
    {"named_struct", "named_struct('a', `int`)"},
    {"ngrams", "ngrams(`array`, 2, 5)"},
    {"sort_array_by", "sort_array_by(`structs`, 'a')"},
    {"stack", "stack(2, `string`, `string`)"},
};

/// HiveQL that calls the function.
std::string CallOf(const Function& function) {
  for (const auto& [name, call] : kCalls) {
    if (name == function.name) return std::string(call);
  }
  const auto& signatures = SignaturesOf(function.signatures);
  const Signature& signature =
      signatures.front().parameters.empty() ? signatures.back() : signatures.front();
  std::string args;
  const auto add = [&](const std::string& column) {
    args += fmt::format("{}`{}`", args.empty() ? "" : ", ", column);
  };
  for (const Parameter& parameter : signature.parameters) {
    // Operators of numbers come with any types.
    const bool arithmetic = signature.result == "=arithmetic" || signature.result == "=pmod";
    const std::string column = arithmetic ? "int" : ColumnFor(parameter);
    add(column);
    if (parameter.repeats && signature.parameters.size() == 1) add(column);
  }
  const bool window = function.kind == FunctionKind::kWindow;
  return fmt::format("`{}`({}){}", function.name, args, window ? " OVER (ORDER BY `int`)" : "");
}

/// `SELECT upper(t1."string") AS "_c0" FROM ..` -> `upper(string)`
std::string WithoutQuery(std::string text, FunctionKind kind) {
  const auto cut = [&](std::string_view from, std::string_view to) {
    const size_t begin = text.find(from);
    const size_t end = text.rfind(to);
    if (begin != std::string::npos && end != std::string::npos && end > begin)
      text = text.substr(begin + from.size(), end - begin - from.size());
  };
  if (kind == FunctionKind::kTable) {
    cut("LATERAL (SELECT ", ")");
  } else {
    cut("SELECT ", " AS \"_c0\"");
  }
  std::string plain;
  for (size_t at = 0; at < text.size();) {
    if (text[at] == '"') {
      ++at;
    } else if (text[at] == 't' && at + 1 < text.size() && text[at + 1] >= '0' &&
               text[at + 1] <= '9' && text.find('.', at) == at + 2) {
      at += 3;  // `t0.`
    } else {
      plain += text[at++];
    }
  }
  return plain;
}

/// For a cell of a table of Markdown.
std::string Cell(std::string_view text) {
  std::string cell;
  for (const char c : text) {
    if (c == '|') cell += '\\';
    cell += c;
  }
  return cell;
}

}  // namespace

std::string GeneratedCall(const Function& function) {
  static const auto& schema = *new OneTable;
  const Source source = MakeSource(fmt::format("SELECT {} FROM t", CallOf(function)));
  const auto parsed = Parse(source);
  CHECK(parsed.has_value(), source.text);
  ResolveOptions options;
  // Aggregates as they are, not as the planner would put them together from others.
  options.setting = [](std::string_view key) {
    return key == "hive.cbo.enable" ? std::optional<std::string>("false") : std::nullopt;
  };
  const auto bound =
      ResolveQuery(*std::get<SelectStatement>(parsed->node).query, source, schema, options);
  CHECK(bound.has_value(), bound ? "" : bound.error().ToString());
  const auto text = GenerateQuery(**bound, {});
  CHECK(text.has_value(), text ? "" : text.error().ToString());
  return WithoutQuery(*text, function.kind);
}

std::string FunctionsPage() {
  std::string page =
      "# Functions\n\n"
      "What becomes of each function of Hive 3.1.3. Printed by `pdm sql --functions`; a test holds "
      "this page to the program.\n\n"
      "Behind `->` stands the type of the result; where there is none it follows from the "
      "arguments. `T` is one type that all arguments with it can become, `C` one by the rules of "
      "comparison, `K` and `V` those of a map; `x...` is one or more. `number` is any number, or a "
      "text that is read as a double; `primitive` all but arrays, maps and structs.\n\n"
      "The DuckDB SQL is that of the first signature, with columns named for their types. What "
      "begins with `hive_` is the program's own, all else DuckDB's.\n";
  for (const FunctionTable& table : FunctionTables()) {
    page += fmt::format(
        "\n## {}\n\n| function | gives | in DuckDB | unlike Hive |\n|---|---|---|---|\n",
        table.title);
    for (const Function* function = table.begin; function != table.end; ++function) {
      std::string signatures;
      for (const std::string& text : SignatureTexts(*function))
        signatures += fmt::format("{}`{}`", signatures.empty() ? "" : "<br>", Cell(text));
      page += fmt::format("| {} | {} | `{}` | {} |\n", signatures, Cell(function->summary),
                          Cell(GeneratedCall(*function)), Cell(function->note));
    }
  }
  page += "\n## Functions to Hive, syntax here\n\n| name | written |\n|---|---|\n";
  for (const OtherName& other : SyntaxNames())
    page += fmt::format("| `{}` | {} |\n", other.name, Cell(other.text));
  page +=
      "\n## Refused\n\nThe rest of Hive's SHOW FUNCTIONS. A call fails by name, with its "
      "place.\n\n| function | why |\n|---|---|\n";
  for (const OtherName& other : RefusedNames())
    page += fmt::format("| `{}` | {} |\n", other.name, Cell(other.text));
  return page;
}

}  // namespace sql::to_duckdb
