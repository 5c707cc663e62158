// What HiveQL's meaning costs: DuckDB SQL generated from typical queries against the SQL that a
// DuckDB user would write for the same rows, over the same tables in memory.
//
//     generated_sql_bench [RUNS]
//
// Prints a line a query: the median of both, their ratio; then the geometric mean. Exit code 1 when
// two results differ. Queries and tables are data: generated_sql.sql, generated_sql_tables.sql.
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <fstream>
#include <sstream>

#include "engine/duckdb_session.h"
#include "sql/script.h"

namespace {

struct Pair {
  std::string name;
  std::string hive;
  std::string duckdb;
};

std::string ReadFile(const std::string& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::vector<Pair> ReadPairs(const std::string& path) {
  std::vector<Pair> pairs;
  std::istringstream lines(ReadFile(path));
  bool after_blank = false;  // the head of the file begins no pair
  bool second = false;
  for (std::string line; std::getline(lines, line);) {
    if (line == "-- duckdb") {
      second = true;
    } else if (line.starts_with("-- ") && after_blank) {
      pairs.push_back({line.substr(3), "", ""});
      second = false;
    } else if (!line.empty() && !pairs.empty()) {
      (second ? pairs.back().duckdb : pairs.back().hive) += line + "\n";
    }
    after_blank = line.empty();
  }
  return pairs;
}

[[noreturn]] void Die(const std::string& message) {
  fmt::print(stderr, "{}\n", message);
  std::exit(2);
}

/// The rows as sorted lines of text.
std::vector<std::string> Rows(duckdb::Connection& connection, const std::string& query) {
  const auto result = connection.Query(query);
  if (result->HasError()) Die(query + "\n" + result->GetError());
  std::vector<std::string> rows;
  for (idx_t row = 0; row < result->RowCount(); ++row) {
    std::string line;
    for (idx_t column = 0; column < result->ColumnCount(); ++column)
      line += result->GetValue(column, row).ToString() + "\t";
    rows.push_back(std::move(line));
  }
  std::sort(rows.begin(), rows.end());
  return rows;
}

double Seconds(duckdb::Connection& connection, const std::string& query) {
  const auto begin = std::chrono::steady_clock::now();
  const auto result = connection.Query(query);
  if (result->HasError()) Die(query + "\n" + result->GetError());
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
}

double Median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + values.size() / 2, values.end());
  return values[values.size() / 2];
}

/// The DuckDB SQL that a statement becomes.
std::string Generated(engine::Session& session, const std::string& statement) {
  const auto stats = session.Execute(sql::MakeSource(statement), nullptr);
  if (!stats) Die(stats.error().ToString());
  return stats->generated;
}

}  // namespace

int main(int argc, char** argv) {
  const int runs = argc > 1 ? std::atoi(argv[1]) : 7;
  auto warehouse = engine::Warehouse::Open({});
  if (!warehouse) Die(warehouse.error().ToString());
  auto session = engine::OpenDuckdbSession(**warehouse, {});
  const std::string tables = ReadFile(PDM_SOURCE_DIR "/bench/generated_sql_tables.sql");
  for (const sql::RawStatement& statement : sql::SplitScript(tables)) {
    const sql::Span span = statement.span;
    Generated(*session, tables.substr(span.begin, span.end - span.begin));
  }

  duckdb::Connection connection((*warehouse)->database());
  connection.Query("USE \"default\"");
  double logarithms = 0;
  int different = 0;
  const auto pairs = ReadPairs(PDM_SOURCE_DIR "/bench/generated_sql.sql");
  if (pairs.empty()) Die("no queries");
  fmt::print("{:40} {:>10} {:>10} {:>7}\n", "query", "HiveQL ms", "DuckDB ms", "ratio");
  for (const Pair& pair : pairs) {
    const std::string generated = Generated(*session, pair.hive);
    const bool equal = Rows(connection, generated) == Rows(connection, pair.duckdb);
    different += equal ? 0 : 1;
    std::vector<double> ours, theirs;
    for (int run = 0; run < runs; ++run) {
      ours.push_back(Seconds(connection, generated));
      theirs.push_back(Seconds(connection, pair.duckdb));
    }
    const double ratio = Median(ours) / Median(theirs);
    logarithms += std::log(ratio);
    fmt::print("{:40} {:10.2f} {:10.2f} {:7.2f}{}\n", pair.name, Median(ours) * 1e3,
               Median(theirs) * 1e3, ratio, equal ? "" : "  RESULTS DIFFER");
  }
  fmt::print("geometric mean of {} queries, {} runs each: {:.2f}\n", pairs.size(), runs,
             std::exp(logarithms / static_cast<double>(pairs.size())));
  return different == 0 ? 0 : 1;
}
