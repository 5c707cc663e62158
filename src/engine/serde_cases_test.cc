// Runs tests/cases/serde: lines through pdm_scan, against the rows that Hive made of them.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <duckdb.hpp>
#include <filesystem>
#include <fstream>

#include "engine/scan_function.h"
#include "serde/java_text.h"
#include "serde/record_decoder.h"
#include "sql/duckdb/duckdb_error.h"
#include "sql/duckdb/duckdb_type.h"
#include "sql/java_number.h"
#include "storage/memory_store.h"

namespace engine {
namespace {

/// `name type, name type` as Hive writes column lists.
class ColumnListReader {
 public:
  explicit ColumnListReader(std::string_view text) : text_(text) {}

  std::vector<catalog::Column> Columns() {
    std::vector<catalog::Column> columns;
    do {
      const std::string name = Word();
      columns.push_back({name, Type(), ""});
    } while (Take(','));
    return columns;
  }

 private:
  void SkipBlanks() {
    while (at_ < text_.size() && text_[at_] == ' ') ++at_;
  }
  bool Take(char c) {
    SkipBlanks();
    if (at_ == text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::string Word() {
    SkipBlanks();
    const size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(text_[at_]) || text_[at_] == '_')) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }
  sql::Type Type() {
    const std::string name = Word();
    if (name == "array") {
      Take('<');
      auto type = sql::Type::Array(Type());
      Take('>');
      return type;
    }
    if (name == "map") {
      Take('<');
      auto key = Type();
      Take(',');
      auto type = sql::Type::Map(std::move(key), Type());
      Take('>');
      return type;
    }
    if (name == "struct") {
      std::vector<std::string> names;
      std::vector<sql::Type> types;
      Take('<');
      do {
        names.push_back(Word());
        Take(':');
        types.push_back(Type());
      } while (Take(','));
      Take('>');
      return sql::Type::Struct(names, types);
    }
    int numbers[2] = {0, 0};
    if (Take('(')) {
      numbers[0] = std::stoi(Word());
      if (Take(',')) numbers[1] = std::stoi(Word());
      Take(')');
    }
    if (name == "decimal") return sql::Type::Decimal(numbers[0], numbers[1]);
    if (name == "varchar") return sql::Type::Varchar(numbers[0]);
    if (name == "char") return sql::Type::Char(numbers[0]);
    for (const sql::Type& type :
         {sql::kBooleanType, sql::kTinyintType, sql::kSmallintType, sql::kIntType, sql::kBigintType,
          sql::kFloatType, sql::kDoubleType, sql::kStringType, sql::kBinaryType, sql::kDateType,
          sql::kTimestampType}) {
      if (type.ToString() == name) return type;
    }
    ADD_FAILURE() << "no type " << name;
    return sql::kVoidType;
  }

  std::string_view text_;
  size_t at_ = 0;
};

enum class Where { kCell, kInside };

/// As Hive prints it: nested values as JSON.
std::string Shown(const duckdb::Value& value, const sql::Type& type, Where where) {
  if (value.IsNull()) return where == Where::kCell ? "NULL" : "null";
  std::string text;
  switch (type.kind) {
    case sql::TypeKind::kArray:
      for (const auto& each : duckdb::ListValue::GetChildren(value)) {
        text += (text.empty() ? "" : ",") + Shown(each, type.children[0], Where::kInside);
      }
      return "[" + text + "]";
    case sql::TypeKind::kStruct: {
      const auto& fields = duckdb::StructValue::GetChildren(value);
      for (size_t i = 0; i < fields.size(); ++i) {
        text += (i == 0 ? "\"" : ",\"") + type.names[i] +
                "\":" + Shown(fields[i], type.children[i], Where::kInside);
      }
      return "{" + text + "}";
    }
    case sql::TypeKind::kMap:
      for (const auto& each : duckdb::ListValue::GetChildren(value)) {
        const auto& entry = duckdb::StructValue::GetChildren(each);
        text += (text.empty() ? "" : ",") + Shown(entry[0], type.children[0], Where::kInside) +
                ":" + Shown(entry[1], type.children[1], Where::kInside);
      }
      return "{" + text + "}";
    case sql::TypeKind::kFloat:
      return sql::FloatText(value.GetValue<float>());
    case sql::TypeKind::kDouble:
      return sql::DoubleText(value.GetValue<double>());
    case sql::TypeKind::kString:
    case sql::TypeKind::kVarchar:
      if (where == Where::kCell) return duckdb::StringValue::Get(value);
      text = duckdb::StringValue::Get(value);
      for (size_t at = 0; (at = text.find('"', at)) != std::string::npos; at += 2) {
        text.insert(at, 1, '\\');
      }
      return "\"" + text + "\"";
    case sql::TypeKind::kChar: {
      text = duckdb::StringValue::Get(value);
      const auto length =
          std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; });
      return text + std::string(static_cast<size_t>(type.precision - length), ' ');
    }
    case sql::TypeKind::kBinary:
      return serde::ReplaceBrokenUtf8(duckdb::StringValue::Get(value));
    default:
      return value.ToString();
  }
}

std::string CUnescape(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '\\' || at + 1 == text.size()) {
      out += text[at];
      continue;
    }
    const char c = text[++at];
    if (c == 'x') {
      out += static_cast<char>(std::stoi(text.substr(at + 1, 2), nullptr, 16));
      at += 2;
    } else {
      out += c == 'n' ? '\n' : c == 'r' ? '\r' : c == 't' ? '\t' : c;
    }
  }
  return out;
}

class SerdeCases : public testing::TestWithParam<std::string> {
 protected:
  void Declare(const std::vector<std::string>& paths) {
    catalog_.Put(table_);
    query_ = "FROM pdm_scan('db.v', [";
    types_.clear();
    for (const std::string& path : paths) {
      query_ += (types_.empty() ? "'" : ",'") + path + "'";
      types_.push_back(serde::ResolvePath(table_, path).value().type);
    }
    query_ += "])";
  }

  std::vector<std::string> Rows(const std::string& content) {
    EXPECT_TRUE(storage::WriteAll(*store_, "v/part", content + "\n"));
    auto result = connection_.Query(query_);
    if (result->HasError()) {
      const auto code = sql::to_duckdb::FromDuckdb(result->GetErrorObject()).code;
      if (code == base::ErrorCode::kUnsupported) return {"REFUSED"};
      EXPECT_EQ(code, base::ErrorCode::kCorrupt) << result->GetError();
      return {"ERROR"};
    }
    std::vector<std::string> rows;
    for (auto& row : *result) {
      std::string& text = rows.emplace_back();
      for (size_t i = 0; i < types_.size(); ++i) {
        text +=
            (i == 0 ? "" : "\t") + Shown(row.GetValue<duckdb::Value>(i), types_[i], Where::kCell);
      }
      for (const auto& [raw, escaped] : {std::pair{'\n', "\\n"}, std::pair{'\0', "\\0"}}) {
        for (size_t at = 0; (at = text.find(raw, at)) != std::string::npos;) {
          text.replace(at, 1, escaped);
        }
      }
    }
    return rows;
  }

  std::shared_ptr<storage::ObjectStore> store_ = storage::OpenMemoryStore();
  catalog::Catalog catalog_;
  catalog::Table table_;
  std::string query_;
  std::vector<sql::Type> types_;
  std::shared_ptr<ScanEnvironment> environment_ = std::make_shared<ScanEnvironment>(
      catalog_, [this](const std::string&) -> base::Result<Location> {
        return Location{store_, "v"};
      });
  duckdb::DuckDB database_{nullptr};
  duckdb::Connection connection_{database_};
};

TEST_P(SerdeCases, GiveTheRowsOfHive) {
  RegisterScan(*database_.instance, environment_);
  std::ifstream file(PDM_SOURCE_DIR "/tests/cases/serde/" + GetParam());
  std::string line;
  std::string input;
  std::string content;
  int number = 0;
  int input_number = 0;
  std::vector<std::string> hive;
  std::vector<std::string> ours;
  int cases = 0;
  const auto check = [&] {
    if (input.empty()) return;
    ++cases;
    EXPECT_EQ(Rows(content), ours.empty() ? hive : ours)
        << GetParam() << ":" << input_number << ": " << input;
    input.clear();
    hive.clear();
    ours.clear();
  };
  while (std::getline(file, line)) {
    ++number;
    if (line.starts_with("= ")) {
      hive.push_back(line.substr(2));
      continue;
    }
    if (line.starts_with("! ")) {
      ours.push_back(line.substr(2));
      continue;
    }
    check();
    if (line.starts_with("table: ")) {
      table_ = {};
      table_.database = "db";
      table_.name = "v";
      table_.columns = ColumnListReader(line.substr(7)).Columns();
    } else if (line.starts_with("serde: ")) {
      table_.serde = line.substr(7);
    } else if (line.starts_with("property: ")) {
      const size_t equals = line.find(" = ");
      table_.serde_properties[line.substr(10, equals - 10)] = CUnescape(line.substr(equals + 3));
    } else if (line.starts_with("select: ")) {
      std::vector<std::string> paths;
      for (size_t at = 8; at < line.size();) {
        const size_t comma = std::min(line.find(", ", at), line.size());
        paths.push_back(line.substr(at, comma - at));
        at = comma + 2;
      }
      Declare(paths);
    } else if (line.starts_with(">")) {
      input = line;
      input_number = number;
      content = line.starts_with(">e ") ? CUnescape(line.substr(3)) : line.substr(2);
    }
  }
  check();
  EXPECT_GT(cases, 0);
}

INSTANTIATE_TEST_SUITE_P(
    Files, SerdeCases, testing::Values("openx.txt", "lazy_simple.txt", "open_csv.txt", "regex.txt"),
    [](const auto& parameters) { return parameters.param.substr(0, parameters.param.find('.')); });

}  // namespace
}  // namespace engine
