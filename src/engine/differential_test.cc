// Runs tests/cases/hive: generated expressions and queries with the answers of a real Hive
// (README.md there). Environment: PDM_DIFFERENTIAL_CASES names another folder,
// PDM_DIFFERENTIAL_REPORT a file for every difference, known ones and what only pdm takes included;
// then nothing fails.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "engine/duckdb_engine.h"
#include "sql/java_number.h"
#include "sql/utf8.h"

namespace engine {
namespace {

std::filesystem::path Folder() {
  const char* given = std::getenv("PDM_DIFFERENTIAL_CASES");
  return given ? given : PDM_SOURCE_DIR "/tests/cases/hive";
}

/// A line: `EXPRESSION<TAB>TYPE<TAB>CELL...`, or `EXPRESSION<TAB>refused`. Of a query the types are
/// one text and each row is a cell.
struct Case {
  size_t line = 0;
  char mark = ' ';  ///< `~` known to differ, `^` in the last digit, `-` known to be refused by pdm
  std::string expression;
  std::string type;
  std::vector<std::string> cells;

  bool RefusedByHive() const { return type == "refused"; }
};

struct CaseFile {
  std::vector<std::string> setup;
  std::string source;
  std::vector<Case> cases;
};

std::vector<std::string> Split(const std::string& line, char separator) {
  std::vector<std::string> parts(1);
  for (const char c : line) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

/// As the files have it: bytes that are no UTF-8 came as U+FFFD.
std::string Escaped(const std::string& text) {
  std::string out;
  for (size_t at = 0; at < text.size();) {
    const char32_t c = sql::NextCodePoint(text, at);
    const char* escape = c == '\\'   ? "\\\\"
                         : c == '\t' ? "\\t"
                         : c == '\n' ? "\\n"
                         : c == '\r' ? "\\r"
                                     : nullptr;
    if (escape) {
      out += escape;
    } else {
      sql::AppendCodePoint(c, out);
    }
  }
  return out;
}

CaseFile Read(const std::filesystem::path& path) {
  CaseFile file;
  std::ifstream stream(path, std::ios::binary);
  size_t number = 0;
  for (std::string line; std::getline(stream, line);) {
    ++number;
    if (line.empty() || line.starts_with("# ")) continue;
    if (line.starts_with("! ")) {
      file.setup.push_back(line.substr(2));
      continue;
    }
    if (line.starts_with("@ ")) {
      file.source = line.substr(2);
      continue;
    }
    Case one;
    one.line = number;
    if (line.starts_with("~ ") || line.starts_with("^ ") || line.starts_with("- ")) {
      one.mark = line[0];
      line = line.substr(2);
    }
    auto parts = Split(line, '\t');
    one.expression = std::move(parts[0]);
    if (parts.size() > 1) one.type = std::move(parts[1]);
    if (parts.size() > 2) one.cells.assign(parts.begin() + 2, parts.end());
    file.cases.push_back(std::move(one));
  }
  return file;
}

/// A result by columns: types as Hive's server tells them (of nested ones the kind), cells escaped.
class Columns final : public RowSink {
 public:
  base::Result<void> Begin(const std::vector<ResultColumn>& columns) override {
    for (const ResultColumn& column : columns) {
      const std::string type = column.type.ToString();
      types.push_back(column.type.IsComplex() ? type.substr(0, type.find('<')) : type);
    }
    return {};
  }
  base::Result<void> Row(const ResultRow& row) override {
    std::vector<std::string> cells;
    for (const auto& cell : row) cells.push_back(Escaped(cell.value_or("NULL")));
    rows.push_back(std::move(cells));
    return {};
  }
  /// All columns as one, as a query's answer is written; `ordered`: the rows' order counts.
  void Join(bool ordered) {
    std::string type = ordered ? "ordered " : "";
    for (size_t i = 0; i < types.size(); ++i) type += (i ? ", " : "") + types[i];
    types = {type};
    for (auto& row : rows) {
      std::string cells;
      for (size_t i = 0; i < row.size(); ++i) cells += (i ? " | " : "") + row[i];
      row = {cells};
    }
    if (!ordered) std::ranges::sort(rows);
  }
  /// Rows by the number in their first column, which is there for that alone.
  void SortById() {
    std::ranges::sort(rows, {}, [](const auto& row) { return std::stoi(row[0]); });
  }

  std::vector<std::string> types;
  std::vector<std::vector<std::string>> rows;
};

enum class Outcome { kRight, kWrong, kRefused, kBeyondHive, kNear };

/// java.lang.Math leaves the last digit of these open, and Java's machines differ in it.
bool HasOpenDigit(std::string_view expression) {
  static constexpr std::string_view kCalls[] = {"sin(", "cos(", "tan("};
  return std::ranges::any_of(
      kCalls, [&](std::string_view call) { return expression.find(call) != expression.npos; });
}

bool AreNeighbours(const std::string& a, const std::string& b) {
  const double left = std::strtod(a.c_str(), nullptr);
  return std::nextafter(left, std::strtod(b.c_str(), nullptr)) == std::strtod(b.c_str(), nullptr);
}

/// Doubles came from Hive as bits: the client that asked wrote the fewest digits, not Java's.
bool IsAnswer(const std::string& type, const std::string& cell, const std::string& stored) {
  if (cell == stored) return true;
  const auto value = type == "double" ? sql::ParseDouble(stored) : std::nullopt;
  return value && cell == sql::DoubleText(*value);
}

class Checker {
 public:
  explicit Checker(CaseFile file) : file_(std::move(file)), engine_(OpenDuckdbEngine({})) {}

  void Run() {
    ASSERT_TRUE(engine_) << engine_.error().ToString();
    auto session = (*engine_)->OpenSession({});
    ASSERT_TRUE(session) << session.error().ToString();
    session_ = std::move(*session);
    for (const std::string& statement : file_.setup) {
      const auto done = session_->Execute(sql::MakeSource(statement), nullptr);
      ASSERT_TRUE(done) << done.error().ToString();
    }
    const bool reports = std::getenv("PDM_DIFFERENTIAL_REPORT") != nullptr;
    std::vector<const Case*> batch;
    const auto flush = [&] {
      if (!batch.empty()) Check(batch);
      batch.clear();
    };
    for (const Case& one : file_.cases) {
      if (one.RefusedByHive() || one.mark == '-') {
        if (reports) Check({&one});
        continue;
      }
      // It keeps Hive's planner, and ours, from the whole SELECT.
      if (one.expression.find("<=>") != std::string::npos) {
        Check({&one});
        continue;
      }
      batch.push_back(&one);
      if (batch.size() == kBatch) flush();
    }
    flush();
  }

  struct Difference {
    const Case* one;
    Outcome outcome;
    std::string ours;
  };
  std::vector<Difference> differences;

 private:
  static constexpr size_t kBatch = 40;

  /// Of statements that `; ` parts the last one is the query.
  void CheckQuery(const Case& one) {
    Columns columns;
    std::string_view rest = one.expression;
    base::Result<StatementStats> done;
    for (size_t end = rest.find("; "); done && end != rest.npos; end = rest.find("; ")) {
      done = session_->Execute(sql::MakeSource(std::string(rest.substr(0, end))), nullptr);
      rest.remove_prefix(end + 2);
    }
    if (done) done = session_->Execute(sql::MakeSource(std::string(rest)), &columns);
    if (done) {
      columns.Join(one.type.starts_with("ordered "));
      Compare(one, columns, 0);
    } else if (!one.RefusedByHive()) {
      differences.push_back({&one, Outcome::kRefused, Escaped(done.error().message)});
    }
  }

  void Check(const std::vector<const Case*>& batch) {
    if (file_.source == "queries") {
      for (const Case* one : batch) CheckQuery(*one);
      return;
    }
    std::string select = file_.source.empty() ? "SELECT " : "SELECT id, ";
    for (size_t i = 0; i < batch.size(); ++i) select += (i ? ", " : "") + batch[i]->expression;
    Columns columns;
    const auto done = session_->Execute(sql::MakeSource(select + " " + file_.source), &columns);
    if (!done && batch.size() > 1) {
      const auto middle = batch.begin() + static_cast<ptrdiff_t>(batch.size() / 2);
      Check({batch.begin(), middle});
      Check({middle, batch.end()});
      return;
    }
    if (!done) {
      if (!batch[0]->RefusedByHive())
        differences.push_back({batch[0], Outcome::kRefused, Escaped(done.error().message)});
      return;
    }
    const size_t first = file_.source.empty() ? 0 : 1;
    if (first) columns.SortById();
    for (size_t i = 0; i < batch.size(); ++i) Compare(*batch[i], columns, first + i);
  }

  void Compare(const Case& one, const Columns& columns, size_t column) {
    std::string ours = columns.types[column];
    bool same = ours == one.type && columns.rows.size() == one.cells.size();
    bool near = same && one.type == "double" && HasOpenDigit(one.expression);
    for (size_t row = 0; row < columns.rows.size(); ++row) {
      const std::string& cell = columns.rows[row][column];
      ours += "\t" + cell;
      if (row >= one.cells.size() || IsAnswer(one.type, cell, one.cells[row])) continue;
      same = false;
      near = near && AreNeighbours(cell, one.cells[row]);
    }
    if (one.RefusedByHive()) {
      differences.push_back({&one, Outcome::kBeyondHive, ours});
    } else if (!same) {
      differences.push_back({&one, near ? Outcome::kNear : Outcome::kWrong, ours});
    }
  }

  CaseFile file_;
  base::Result<std::unique_ptr<Engine>> engine_;
  std::unique_ptr<Session> session_;
};

std::vector<std::string> CaseFiles() {
  std::vector<std::string> files;
  for (const auto& entry : std::filesystem::directory_iterator(Folder())) {
    if (entry.path().extension() == ".txt") files.push_back(entry.path().stem().string());
  }
  std::ranges::sort(files);
  return files;
}

void Report(const std::string& file, const std::vector<Checker::Difference>& differences) {
  static constexpr const char* kWords[] = {"right", "wrong", "refused", "beyond", "near"};
  std::ofstream report(std::getenv("PDM_DIFFERENTIAL_REPORT"), std::ios::app);
  for (const auto& [one, outcome, ours] : differences)
    report << fmt::format("{}\t{}\t{}\t{}\t{}\n", file, one->line,
                          kWords[static_cast<int>(outcome)], one->expression, ours);
}

class Differential : public testing::TestWithParam<std::string> {};

TEST_P(Differential, GivesTheAnswersOfHive) {
  const std::string name = GetParam() + ".txt";
  Checker checker(Read(Folder() / name));
  checker.Run();
  if (std::getenv("PDM_DIFFERENTIAL_REPORT")) return Report(name, checker.differences);
  for (const auto& [one, outcome, ours] : checker.differences) {
    if (one->mark == '~' || (one->mark == '^' && outcome == Outcome::kNear)) continue;
    std::string wanted = one->type;
    for (const std::string& cell : one->cells) wanted += "\t" + cell;
    ADD_FAILURE() << fmt::format("{}:{}: {}\nHive: {}\npdm:  {}", name, one->line, one->expression,
                                 wanted, ours);
  }
}

INSTANTIATE_TEST_SUITE_P(Files, Differential, testing::ValuesIn(CaseFiles()),
                         [](const auto& parameters) { return parameters.param; });

}  // namespace
}  // namespace engine
