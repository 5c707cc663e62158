#include "engine/transform.h"

#include <fmt/format.h>

#include <fstream>

#include "base/log.h"
#include "catalog/define.h"
#include "engine/combined_table.h"
#include "engine/fetch.h"
#include "engine/script_process.h"
#include "serde/result_text.h"
#include "sql/duckdb/generate.h"

namespace engine {
namespace {

constexpr size_t kBatchBytes = 1 << 16;

base::Result<void> Refuse(const std::string& what) {
  return base::Fail(base::Unsupported(fmt::format("TRANSFORM with {} is not supported", what)));
}

/// How rows become the lines that the program reads: like LazySimpleSerDe's, but with a tab between
/// fields, and collections as JSON.
struct InputLines {
  std::string separator = "\t";
  std::string null_text = "\\N";

  static base::Result<InputLines> Of(const sql::RowFormat& format) {
    InputLines lines;
    if (std::holds_alternative<sql::SerdeFormat>(format)) TRY(Refuse("a SERDE for its input"));
    const auto* delimited = std::get_if<sql::DelimitedFormat>(&format);
    if (!delimited) return lines;
    if (delimited->escaped) TRY(Refuse("ESCAPED BY"));
    if (delimited->lines && *delimited->lines != "\n") TRY(Refuse("LINES TERMINATED BY"));
    lines.separator = delimited->fields.value_or("\1").substr(0, 1);
    lines.null_text = delimited->null_defined_as.value_or(lines.null_text);
    return lines;
  }
  void Append(const duckdb::DataChunk& chunk, const std::vector<ResultColumn>& columns,
              std::string* text) const {
    for (idx_t row = 0; row < chunk.size(); ++row) {
      for (size_t c = 0; c < columns.size(); ++c) {
        if (c) *text += separator;
        *text += serde::CellText(chunk.GetValue(c, row), columns[c].type).value_or(null_text);
      }
      *text += '\n';
    }
  }
};

/// The table whose lines the program writes.
base::Result<catalog::Table> OutputTable(const sql::BoundRelation& relation,
                                         const sql::BoundTransform& transform) {
  if (std::holds_alternative<sql::SerdeFormat>(transform.output_format))
    TRY(Refuse("a SERDE for its output"));
  catalog::Table table;
  table.database = "pdm";
  table.name = "transform";
  table.kind = catalog::TableKind::kExternal;
  table.format = "textfile";
  for (const sql::BoundOutput& column : relation.columns)
    table.columns.push_back({column.name, column.type, ""});
  catalog::SetRowFormat(table, transform.output_format);
  if (std::holds_alternative<std::monostate>(transform.output_format))
    table.serde_properties["field.delim"] = "\t";
  if (transform.last_takes_rest)
    table.serde_properties["serialization.last.column.takes.rest"] = "true";
  return table;
}

void LogLines(const std::filesystem::path& file, const std::string& command) {
  std::ifstream stream(file);
  for (std::string line; std::getline(stream, line);) base::LogInfo("{}: {}", command, line);
}

}  // namespace

base::Result<std::unique_ptr<Transformed>> Transformed::Run(SessionContext& session,
                                                            const sql::BoundRelation& relation,
                                                            const sql::BoundTransform& transform,
                                                            const std::string& input) {
  TRY_ASSIGN(auto directory, base::ScratchDirectory::Make("transform"));
  auto made = std::unique_ptr<Transformed>(new Transformed(std::move(directory)));
  const std::filesystem::path lines = made->directory_.path() / "lines";
  std::filesystem::create_directory(lines);
  ScriptRun run;
  run.command = transform.script;
  run.output = lines / "0";
  run.errors = made->directory_.path() / "errors";
  run.may_leave_input = session.Setting("hive.exec.script.allow.partial.consumption", false);
  run.cancelled = [&] { return session.cancellation.cancelled(); };

  TRY_ASSIGN(const InputLines input_lines, InputLines::Of(transform.input_format));
  CombinedTable written;
  TRY_ASSIGN(written.table, OutputTable(relation, transform));
  auto ran = RunScript(run, [&](const WriteInput& write) -> base::Result<void> {
    TRY_ASSIGN(const auto rows, Send(session.connection, input));
    std::vector<ResultColumn> columns;
    for (const sql::BoundOutput& output : transform.input->output)
      columns.push_back({output.name, output.type});
    TRY(CheckTypes(columns, rows->types));
    std::string text;
    while (true) {
      TRY_ASSIGN(const auto chunk, Fetch(*rows));
      if (!chunk) break;
      input_lines.Append(*chunk, columns, &text);
      if (text.size() < kBatchBytes) continue;
      TRY(write(text));
      text.clear();
    }
    return write(text);
  });
  LogLines(run.errors, run.command);
  if (!ran) return base::Fail(std::move(ran.error()));

  written.table.location = "file://" + lines.string();
  const auto names = sql::to_duckdb::UniqueNames(relation.columns);
  std::string items;
  for (size_t i = 0; i < names.size(); ++i) {
    TRY_ASSIGN(auto path, serde::ResolvePath(written.table, written.table.columns[i].name));
    path.column = i;
    path.text = fmt::format("c{}", i);
    written.paths.push_back(std::move(path));
    items += fmt::format("{}c{} AS {}", i ? ", " : "", i, sql::to_duckdb::Quoted(names[i]));
  }
  made->scan_ = std::make_unique<TransientScan>(
      session.warehouse.scans(), std::make_shared<const CombinedTable>(std::move(written)));
  made->rows_ = fmt::format("(SELECT {} FROM pdm_scan_combined({}))", items,
                            sql::to_duckdb::QuotedText(made->scan_->name()));
  return made;
}

}  // namespace engine
