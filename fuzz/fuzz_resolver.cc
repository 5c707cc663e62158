#include <cstdint>

#include "sql/duckdb/generate.h"
#include "sql/parser.h"
#include "sql/resolve.h"
#include "sql/script.h"

namespace {

/// One table of any name, with a column of every type.
class OneTable final : public sql::SchemaSource {
 public:
  OneTable() {
    using sql::Type;
    table_->database = "default";
    table_->name = "t";
    const Type types[] = {sql::kBooleanType,
                          sql::kTinyintType,
                          sql::kSmallintType,
                          sql::kIntType,
                          sql::kBigintType,
                          sql::kFloatType,
                          sql::kDoubleType,
                          sql::kStringType,
                          sql::kBinaryType,
                          sql::kDateType,
                          sql::kTimestampType,
                          Type::Decimal(38, 18),
                          Type::Decimal(10, 2),
                          Type::Char(5),
                          Type::Varchar(7),
                          Type::Array(sql::kIntType),
                          Type::Map(sql::kStringType, sql::kIntType),
                          Type::Array(Type::Struct({"a", "b"}, {sql::kIntType, sql::kStringType})),
                          Type::Struct({"x", "y"}, {sql::kIntType, Type::Array(sql::kStringType)})};
    for (const Type& type : types)
      table_->columns.push_back(
          {std::string(1, static_cast<char>('a' + table_->columns.size())), type});
  }

  std::shared_ptr<const sql::TableSchema> FindTable(const std::string&,
                                                    const std::string&) const override {
    return table_;
  }
  bool HasDatabase(const std::string&) const override { return true; }
  std::vector<std::string> TableNames(const std::string&) const override { return {"t"}; }
  std::vector<std::string> DatabaseNames() const override { return {"default"}; }

 private:
  std::shared_ptr<sql::TableSchema> table_ = std::make_shared<sql::TableSchema>();
};

}  // namespace

/// Any statement that parses resolves and is written as DuckDB SQL, or fails with an error.
/// Seeds: tests/cases/parse.
extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static const OneTable schema;
  const std::string script(reinterpret_cast<const char*>(data), size);
  for (const sql::RawStatement& raw : sql::SplitScript(script)) {
    const auto source =
        sql::Substitute(script, raw, "", [](std::string_view) { return std::nullopt; });
    if (!source) continue;
    const auto statement = sql::Parse(*source);
    if (!statement) continue;
    const auto* select = std::get_if<sql::SelectStatement>(&statement->node);
    if (!select) continue;
    const auto query = sql::ResolveQuery(*select->query, *source, schema, {});
    if (!query) {
      (void)query.error().ToString();
      continue;
    }
    (void)sql::to_duckdb::GenerateQuery(**query, {});
  }
  return 0;
}
