// Runs tests/cases/functions: expressions through parser, resolver, generator and DuckDB, against
// the answers of Hive 3.1.3.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <duckdb.hpp>
#include <fstream>
#include <map>
#include <string>
#include <variant>

#include "sql/bound.h"
#include "sql/duckdb/generate.h"
#include "sql/duckdb/native.h"
#include "sql/java_number.h"
#include "sql/json_value.h"
#include "sql/parser.h"
#include "sql/resolve.h"

namespace sql::to_duckdb {
namespace {

class NoTables final : public SchemaSource {
 public:
  std::shared_ptr<const TableSchema> FindTable(const std::string&,
                                               const std::string&) const override {
    return nullptr;
  }
  bool HasDatabase(const std::string&) const override { return false; }
  std::vector<std::string> TableNames(const std::string&) const override { return {}; }
  std::vector<std::string> DatabaseNames() const override { return {}; }
};

/// A cell as Hive prints it, as far as the cases need it.
std::string CellText(const duckdb::Value& value) {
  const auto quoted = [](const duckdb::Value& part) -> std::string {
    if (part.IsNull()) return "null";
    if (part.type().id() == duckdb::LogicalTypeId::LIST) return CellText(part);
    std::string text;
    AppendJsonString(part.ToString(), text);
    return text;
  };
  if (value.IsNull()) return "NULL";
  std::string text;
  switch (value.type().id()) {
    case duckdb::LogicalTypeId::DOUBLE:
      return DoubleText(value.GetValue<double>());
    case duckdb::LogicalTypeId::FLOAT:
      return FloatText(value.GetValue<float>());
    case duckdb::LogicalTypeId::BLOB:
      return duckdb::StringValue::Get(value);
    case duckdb::LogicalTypeId::TIMESTAMP:
      return value.ToString();
    case duckdb::LogicalTypeId::LIST:
      for (const auto& part : duckdb::ListValue::GetChildren(value))
        text += (text.empty() ? "" : ",") + quoted(part);
      return "[" + text + "]";
    case duckdb::LogicalTypeId::MAP:
      for (const auto& entry : duckdb::MapValue::GetChildren(value)) {
        const auto& parts = duckdb::StructValue::GetChildren(entry);
        text += (text.empty() ? "" : ",") + quoted(parts[0]) + ":" + quoted(parts[1]);
      }
      return "{" + text + "}";
    default:
      return value.ToString();
  }
}

std::string Escaped(const std::string& text) {
  std::string escaped;
  for (const char c : text) {
    if (c == '\\') {
      escaped += "\\\\";
    } else if (c == '\n') {
      escaped += "\\n";
    } else if (c == '\t') {
      escaped += "\\t";
    } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) {
      escaped += fmt::format("\\x{:02x}", static_cast<unsigned>(c));
    } else {
      escaped += c;
    }
  }
  return escaped;
}

class FunctionCasesTest : public testing::TestWithParam<const char*> {
 protected:
  FunctionCasesTest() : connection_(database_) { RegisterNativeFunctions(*database_.instance); }

  /// The answer, or what went wrong behind `ERROR: `.
  std::string Answer(const std::string& expression) {
    const Source source = MakeSource("SELECT " + expression);
    const auto statement = Parse(source);
    if (!statement) return "ERROR: " + statement.error().message;
    const auto* select = std::get_if<SelectStatement>(&statement->node);
    if (!select) return "ERROR: not a query";
    const auto bound = ResolveQuery(*select->query, source, NoTables(), {});
    if (!bound) return "ERROR: " + bound.error().message;
    const auto text = GenerateQuery(**bound, {});
    if (!text) return "ERROR: " + text.error().message;
    const auto result = connection_.Query(Shown(*text, (*bound)->output[0].type));
    if (result->HasError()) return "ERROR: " + result->GetError();
    return Escaped(CellText(result->GetValue(0, 0)));
  }

  /// Intervals as the text that they are printed as.
  static std::string Shown(const std::string& query, const Type& type) {
    if (!type.IsInterval()) return query;
    const bool months = type.kind == TypeKind::kIntervalYearMonth;
    return fmt::format("SELECT {}(#1) FROM ({})",
                       months ? "hive_year_month_text" : "hive_day_time_text", query);
  }

  duckdb::DuckDB database_{nullptr};
  duckdb::Connection connection_;
};

TEST_P(FunctionCasesTest, AnswersAsHive) {
  std::ifstream file(std::string(PDM_SOURCE_DIR "/tests/cases/functions/") + GetParam());
  ASSERT_TRUE(file) << GetParam();
  std::vector<std::pair<std::string, std::string>> cases;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("> ")) cases.emplace_back(line.substr(2), "");
    if (line.starts_with("= ") || line.starts_with("! ")) cases.back().second = line.substr(2);
  }
  ASSERT_FALSE(cases.empty());
  for (const auto& [expression, expected] : cases) {
    const std::string answer = Answer(expression);
    if (expected == "ERROR") {
      EXPECT_TRUE(answer.starts_with("ERROR: ")) << expression << " -> " << answer;
    } else {
      EXPECT_EQ(answer, expected) << expression;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Files, FunctionCasesTest,
                         testing::Values("text.txt", "encoding.txt", "url.txt", "regex.txt",
                                         "json.txt", "date.txt", "zone.txt", "hash.txt",
                                         "shift.txt", "number.txt", "conversion.txt", "mask.txt",
                                         "cipher.txt", "printf.txt", "conditional.txt",
                                         "collection.txt", "session.txt", "xpath.txt",
                                         "sentences.txt"),
                         [](const auto& file) {
                           const std::string name = file.param;
                           return name.substr(0, name.find('.'));
                         });

}  // namespace
}  // namespace sql::to_duckdb
