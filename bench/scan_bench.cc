// pdm_scan against DuckDB's read_json over one directory of JSON lines, all columns:
//
//     scan_bench DIRECTORY [THREADS [NAME]]
//
// The columns are those that DuckDB detects, its dates and the like taken as strings. CPU time is
// the figure to compare on a machine that does other things too.
#include <fmt/format.h>
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <duckdb.hpp>
#include <filesystem>

#include "engine/scan_function.h"
#include "storage/local_store.h"

namespace {

/// Hive's type for a detected one.
sql::Type HiveType(const duckdb::LogicalType& type) {
  switch (type.id()) {
    case duckdb::LogicalTypeId::BOOLEAN:
      return sql::kBooleanType;
    case duckdb::LogicalTypeId::BIGINT:
      return sql::kBigintType;
    case duckdb::LogicalTypeId::DOUBLE:
      return sql::kDoubleType;
    case duckdb::LogicalTypeId::LIST:
      return sql::Type::Array(HiveType(duckdb::ListType::GetChildType(type)));
    case duckdb::LogicalTypeId::STRUCT: {
      std::vector<std::string> names;
      std::vector<sql::Type> types;
      for (const auto& [name, child] : duckdb::StructType::GetChildTypes(type)) {
        names.push_back(sql::Lower(name));
        types.push_back(HiveType(child));
      }
      return sql::Type::Struct(names, types);
    }
    default:
      return sql::kStringType;
  }
}

/// The same type for read_json, which tells keys apart by case.
std::string DuckdbType(const duckdb::LogicalType& type) {
  switch (type.id()) {
    case duckdb::LogicalTypeId::BOOLEAN:
    case duckdb::LogicalTypeId::BIGINT:
    case duckdb::LogicalTypeId::DOUBLE:
      return type.ToString();
    case duckdb::LogicalTypeId::LIST:
      return DuckdbType(duckdb::ListType::GetChildType(type)) + "[]";
    case duckdb::LogicalTypeId::STRUCT: {
      std::string text;
      for (const auto& [name, child] : duckdb::StructType::GetChildTypes(type)) {
        text += fmt::format("{}\"{}\" {}", text.empty() ? "" : ", ", name, DuckdbType(child));
      }
      return "STRUCT(" + text + ")";
    }
    default:
      return "VARCHAR";
  }
}

double CpuSeconds() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

void Measure(duckdb::Connection& connection, const char* name, const std::string& query,
             double megabytes) {
  double best_wall = 1e9;
  double best_cpu = 1e9;
  for (int i = 0; i < 5; ++i) {
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = CpuSeconds();
    const auto result = connection.Query(query);
    if (result->HasError()) {
      std::fprintf(stderr, "%s: %s\n", name, result->GetError().c_str());
      return;
    }
    const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
    best_wall = std::min(best_wall, wall.count());
    best_cpu = std::min(best_cpu, CpuSeconds() - cpu);
  }
  std::printf("%-12s %7.1f MB/s wall %7.1f MB/s of CPU\n", name, megabytes / best_wall,
              megabytes / best_cpu);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: scan_bench DIRECTORY [THREADS [NAME]]\n");
    return 2;
  }
  const std::filesystem::path directory = std::filesystem::absolute(argv[1]);
  double megabytes = 0;
  for (const auto& entry : std::filesystem::directory_iterator(directory)) {
    megabytes += static_cast<double>(entry.file_size()) / 1e6;
  }

  duckdb::DuckDB database(nullptr);
  duckdb::Connection connection(database);
  connection.Query(fmt::format("SET threads={}", argc > 2 ? argv[2] : "2"));
  connection.Query("SET preserve_insertion_order=false");
  const std::string files = "'" + directory.string() + "/part*'";
  const auto detected = connection.Query("SELECT * FROM read_json(" + files +
                                         ", format='newline_delimited') LIMIT 0");
  if (detected->HasError()) {
    std::fprintf(stderr, "%s\n", detected->GetError().c_str());
    return 1;
  }

  catalog::Table table;
  table.database = "bench";
  table.name = "t";
  table.serde = "org.openx.data.jsonserde.JsonSerDe";
  std::string read_columns;
  std::string paths;
  std::string counts;
  for (size_t i = 0; i < detected->names.size(); ++i) {
    const std::string& name = detected->names[i];
    table.columns.push_back({sql::Lower(name), HiveType(detected->types[i]), ""});
    read_columns +=
        fmt::format("{}'{}': '{}'", i == 0 ? "" : ", ", name, DuckdbType(detected->types[i]));
    paths += fmt::format("{}'{}'", i == 0 ? "" : ", ", sql::Lower(name));
    counts += fmt::format("{}count(\"{}\")", i == 0 ? "" : ", ", sql::Lower(name));
  }
  catalog::Catalog catalog;
  catalog.Put(table);
  std::shared_ptr<storage::ObjectStore> store = storage::OpenLocalStore(directory);
  engine::RegisterScan(*database.instance,
                       std::make_shared<engine::ScanEnvironment>(
                           catalog, [&](const std::string&) -> base::Result<engine::Location> {
                             return engine::Location{store, ""};
                           }));

  const std::string only = argc > 3 ? argv[3] : "";
  const auto measure = [&](const char* name, const std::string& query) {
    if (only.empty() || only == name) Measure(connection, name, query, megabytes);
  };
  std::printf("%.1f MB, %zu columns\n", megabytes, detected->names.size());
  measure("read_json",
          fmt::format("SELECT {} FROM read_json({}, format='newline_delimited', columns={{{}}})",
                      counts, files, read_columns));
  measure("pdm_scan", fmt::format("SELECT {} FROM pdm_scan('bench.t', [{}])", counts, paths));
  measure("one column",
          fmt::format("SELECT count(*) FROM pdm_scan('bench.t', ['{}'])", table.columns[0].name));
  return 0;
}
