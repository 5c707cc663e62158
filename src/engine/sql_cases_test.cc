// Runs tests/cases/sql: statements on a fresh warehouse, against the rows that Hive gave for them.
#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/duckdb_engine.h"
#include "sql/parser.h"
#include "sql/printer.h"
#include "sql/script.h"

namespace engine {
namespace {

const std::filesystem::path kFolder = PDM_SOURCE_DIR "/tests/cases/sql";

/// What stands below a statement.
struct Expected {
  std::vector<std::string> rows;
  std::optional<std::string> error;  ///< a part of the message; empty: any error
};

Expected ReadExpected(const std::string& below) {
  Expected expected;
  std::istringstream lines(below);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("--> ")) expected.rows.push_back(line.substr(4));
    if (line.starts_with("-- error:"))
      expected.error = line.size() > 10 ? line.substr(10) : std::string();
  }
  return expected;
}

/// Rows as a case writes them: cells parted by tabs, a line break in a cell as `\n`.
class Lines final : public RowSink {
 public:
  base::Result<void> Begin(const std::vector<ResultColumn>&) override { return {}; }
  base::Result<void> Row(const ResultRow& row) override {
    std::string line;
    for (size_t i = 0; i < row.size(); ++i) line += (i ? "\t" : "") + row[i].value_or("NULL");
    for (size_t at = 0; (at = line.find('\n', at)) != std::string::npos; ++at)
      line.replace(at, 1, "\\n");
    rows.push_back(std::move(line));
    return {};
  }

  std::vector<std::string> rows;
};

/// Blanks before a tab and at the end left out.
std::string WithoutPadding(const std::string& row) {
  std::string out;
  for (const char c : row) {
    if (c == '\t') out.resize(out.find_last_not_of(' ') + 1);
    out += c;
  }
  out.resize(out.find_last_not_of(' ') + 1);
  return out;
}

/// A query without ORDER BY promises no order.
bool IsOrdered(const sql::Statement& statement) {
  const auto* select = std::get_if<sql::SelectStatement>(&statement.node);
  return !select || !select->query->order_by.empty();
}

void CheckPrinting(const sql::Statement& statement) {
  const std::string printed = sql::Print(statement);
  const auto again = sql::Parse(sql::MakeSource(printed));
  ASSERT_TRUE(again) << printed << '\n' << again.error().ToString();
  EXPECT_TRUE(sql::Equal(statement, *again)) << printed;
}

void CheckStatement(Session& session, const sql::Source& source, const Expected& expected) {
  const auto parsed = sql::Parse(source);
  if (parsed) CheckPrinting(*parsed);
  Lines lines;
  const auto done = session.Execute(source, &lines);
  if (expected.error) {
    ASSERT_FALSE(done) << "Hive refuses it";
    EXPECT_NE(done.error().ToString().find(*expected.error), std::string::npos)
        << done.error().ToString();
    EXPECT_NE(done.error().code, base::ErrorCode::kInternal) << done.error().ToString();
    EXPECT_TRUE(done.error().span) << "no place: " << done.error().ToString();
    return;
  }
  ASSERT_TRUE(done) << done.error().ToString();
  std::vector<std::string> wanted = expected.rows;
  // The hive command pads what DESCRIBE and SHOW give; the server's answers are not padded.
  if (parsed && !std::holds_alternative<sql::SelectStatement>(parsed->node)) {
    for (std::string& row : lines.rows) row = WithoutPadding(row);
  }
  if (parsed && !IsOrdered(*parsed)) {
    std::ranges::sort(wanted);
    std::ranges::sort(lines.rows);
  }
  EXPECT_EQ(lines.rows, wanted);
}

std::vector<std::string> CaseFiles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".sql") files.push_back(entry.path().stem().string());
  }
  std::ranges::sort(files);
  return files;
}

class SqlCases : public testing::TestWithParam<std::string> {};

TEST_P(SqlCases, GiveTheRowsOfHive) {
  const std::string file = GetParam() + ".sql";
  std::ifstream stream(kFolder / file);
  std::ostringstream content;
  content << stream.rdbuf();
  const std::string text = content.str();
  const auto engine = OpenDuckdbEngine({});
  ASSERT_TRUE(engine) << engine.error().ToString();
  // Where external tables without LOCATION lie.
  const auto files = std::filesystem::path(testing::TempDir()) /
                     fmt::format("pdm-sql-cases-{}-{}", ::getpid(), GetParam());
  std::filesystem::remove_all(files);
  SessionOptions options;
  options.hiveconf["hive.metastore.warehouse.dir"] = files.string();
  const auto session = (*engine)->OpenSession(options);
  ASSERT_TRUE(session) << session.error().ToString();
  for (const char* statement : {"CREATE DATABASE cases_db", "USE cases_db"})
    ASSERT_TRUE((*session)->Execute(sql::MakeSource(statement), nullptr));

  const auto statements = sql::SplitScript(text);
  ASSERT_FALSE(statements.empty());
  const auto lookup = [&](std::string_view name) { return (*session)->Variable(name); };
  for (size_t i = 0; i < statements.size(); ++i) {
    const sql::Span& span = statements[i].span;
    const size_t end = i + 1 < statements.size() ? statements[i + 1].span.begin : text.size();
    const auto line = 1 + std::ranges::count(text.substr(0, span.begin), '\n');
    SCOPED_TRACE(
        fmt::format("{}:{}: {}", file, line, text.substr(span.begin, span.end - span.begin)));
    const auto source = sql::Substitute(text, statements[i], file, lookup);
    ASSERT_TRUE(source) << source.error().ToString();
    CheckStatement(**session, *source, ReadExpected(text.substr(span.end, end - span.end)));
  }
  std::filesystem::remove_all(files);
}

INSTANTIATE_TEST_SUITE_P(Files, SqlCases, testing::ValuesIn(CaseFiles()),
                         [](const auto& parameters) { return parameters.param; });

}  // namespace
}  // namespace engine
