#include "sql/lineage.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "sql/parser.h"
#include "sql/resolve.h"

/// Runs tests/cases/lineage; tests/cases/README.md says how the files are written.
namespace sql {
namespace {

/// The tables that a case file has made so far.
class Tables final : public SchemaSource {
 public:
  void Put(TableSchema table) {
    const std::string name = table.name;
    tables_[name] = std::make_shared<const TableSchema>(std::move(table));
  }
  std::shared_ptr<const TableSchema> FindTable(const std::string& database,
                                               const std::string& name) const override {
    const auto found = tables_.find(name);
    return database == "default" && found != tables_.end() ? found->second : nullptr;
  }
  bool HasDatabase(const std::string& database) const override { return database == "default"; }
  std::vector<std::string> TableNames(const std::string&) const override { return {}; }
  std::vector<std::string> DatabaseNames() const override { return {"default"}; }

 private:
  std::map<std::string, std::shared_ptr<const TableSchema>> tables_;
};

struct LineageCase {
  int line = 0;
  std::string statement;
  std::vector<std::string> expected;
};

std::vector<LineageCase> ReadLineageCases(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::vector<LineageCase> cases;
  bool open = false;
  std::string line;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.starts_with("--> ")) {
      cases.back().expected.push_back(line.substr(4));
    } else if (!line.empty() && (open || !line.starts_with("--"))) {
      if (!open) cases.push_back({number, "", {}});
      std::string& statement = cases.back().statement;
      statement += (open ? "\n" : "") + line;
      open = !line.ends_with(';');
      if (!open) statement.pop_back();
    }
  }
  return cases;
}

std::string TextOf(const Flow& flow) {
  const size_t dot = flow.from.table.find('.');
  std::string text = flow.how == How::kDeciding ? RoleNames(flow.roles) : HowName(flow.how);
  text += " " + flow.from.table.substr(dot + 1);
  if (!flow.from.path.empty()) text += "." + ToString(flow.from.path);
  if (!flow.to.empty()) text += " as " + ToString(flow.to);
  return text;
}

std::string TextOf(const std::string& name, const std::vector<Flow>& flows) {
  std::string text = name + ": ";
  for (size_t i = 0; i < flows.size(); ++i) text += (i ? "; " : "") + TextOf(flows[i]);
  if (flows.empty()) text += "constant";
  return text;
}

std::vector<std::string> TextOf(const QueryLineage& lineage) {
  std::vector<std::string> lines;
  for (const ColumnLineage& column : lineage.columns) {
    lines.push_back(TextOf(column.name, column.flows));
    for (const std::string& expression : column.expressions) lines.back() += " = " + expression;
  }
  if (!lineage.rows.empty()) lines.push_back(TextOf("(rows)", lineage.rows));
  return lines;
}

/// The lines that a statement gives; a definition gives none and makes its table.
base::Result<std::vector<std::string>> Trace(const LineageCase& c, Tables& tables) {
  const Source source = MakeSource(c.statement);
  TRY_ASSIGN(const Statement statement, Parse(source));
  LineageOptions options;
  options.text = source.text;
  options.view_text = [&](const std::string& view) {
    return tables.FindTable("default", view.substr(view.find('.') + 1))->view_text;
  };
  TableSchema table;
  table.database = "default";
  if (const auto* create = std::get_if<CreateTable>(&statement.node)) {
    table.name = create->name.name;
    for (const ColumnDef& column : create->columns)
      table.columns.push_back({Lower(column.name), column.type});
    tables.Put(std::move(table));
    return std::vector<std::string>{};
  }
  if (const auto* create = std::get_if<CreateView>(&statement.node)) {
    TRY_ASSIGN(const auto query, ResolveQuery(*create->query, source, tables, {}));
    table.name = create->name.name;
    for (const BoundOutput& output : query->output)
      table.columns.push_back({output.name, output.type});
    table.is_view = true;
    table.view_text = source.text.substr(create->query_span.begin);
    tables.Put(std::move(table));
    return std::vector<std::string>{};
  }
  std::vector<std::string> lines;
  std::vector<std::string> views;
  if (c.expected.size() > 0 && c.expected[0] == "views stand") {
    lines.push_back(c.expected[0]);
    options.view = [&](const std::string& view, const QueryLineage& lineage) {
      views.push_back("view " + view.substr(view.find('.') + 1));
      for (std::string& line : TextOf(lineage)) views.push_back(std::move(line));
    };
  }
  const auto add = [&](const BoundQuery& query) {
    for (std::string& line : TextOf(TraceQuery(query, options))) lines.push_back(std::move(line));
  };
  if (const auto* insert = std::get_if<MultiInsert>(&statement.node)) {
    TRY_ASSIGN(const auto branches, ResolveMultiInsert(*insert, source, tables, {}));
    for (const BoundInsert& branch : branches) {
      lines.push_back("into " + branch.table->name);
      add(*branch.query);
    }
  } else if (const auto* single = std::get_if<Insert>(&statement.node)) {
    TRY_ASSIGN(const auto bound, ResolveInsert(*single, source, tables, {}));
    add(*bound.query);
  } else {
    TRY_ASSIGN(const auto query,
               ResolveQuery(*std::get<SelectStatement>(statement.node).query, source, tables, {}));
    add(*query);
  }
  lines.insert(lines.end(), views.begin(), views.end());
  return lines;
}

TEST(LineageCases, All) {
  int count = 0;
  for (const auto& entry :
       std::filesystem::directory_iterator(PDM_SOURCE_DIR "/tests/cases/lineage")) {
    Tables tables;
    for (const LineageCase& c : ReadLineageCases(entry.path())) {
      SCOPED_TRACE(entry.path().filename().string() + ":" + std::to_string(c.line) + ": " +
                   c.statement);
      const auto lines = Trace(c, tables);
      ASSERT_TRUE(lines) << lines.error().ToString();
      EXPECT_EQ(fmt::format("{}", fmt::join(*lines, "\n")),
                fmt::format("{}", fmt::join(c.expected, "\n")));
      count += lines->empty() ? 0 : 1;
    }
  }
  EXPECT_GT(count, 40);
}

}  // namespace
}  // namespace sql
